#pragma once

#include <string>
#include <vector>

#include <QWidget>

class QComboBox;
class QListView;
class QSpinBox;

namespace asam {

class CheckableSamples;
class Workspace;

/// Which of the open images: the selected one, the first few, all, or those that are checked in a list.
class ImageChoice : public QWidget {
    Q_OBJECT

public:
    enum Mode { Selected, First, All, Checked };

    explicit ImageChoice(Workspace* workspace, QWidget* parent = nullptr);

    std::vector<std::string> images() const;
    /// As the mode that says the same, if possible one that needs no list.
    void setImages(const std::vector<std::string>& ids);
    void setMode(Mode mode);

Q_SIGNALS:
    void edited();

private:
    Mode mode() const;
    void showMode();

    Workspace* workspace_;
    CheckableSamples* samples_;
    QComboBox* modes_;
    QSpinBox* count_;
    QListView* list_;
};

} // namespace asam
