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

/// Which of the open images: the selected one, the first few, all, or those that are checked in a list; and
/// those that are kept from before. What is left out of runs is none of the first ones, nor of all.
class ImageChoice : public QWidget {
    Q_OBJECT

public:
    enum Mode { Selected, First, All, Checked };

    explicit ImageChoice(Workspace* workspace, QWidget* parent = nullptr);

    std::vector<std::string> images() const;
    /// Images that a sweep has already: others may be added, but these are part of every choice. They are
    /// chosen as all, or checked in the list, so that the choice follows no selection. None: the former mode
    /// again.
    void setKept(const std::vector<std::string>& ids);
    void setMode(Mode mode);

Q_SIGNALS:
    void edited();

private:
    Mode mode() const;
    /// What the mode says.
    std::vector<std::string> chosen() const;
    void showImages(const std::vector<std::string>& ids);
    void showMode();

    Workspace* workspace_;
    CheckableSamples* samples_;
    std::vector<std::string> kept_;
    Mode former_ = Selected; ///< before there were kept images
    QComboBox* modes_;
    QSpinBox* count_;
    QListView* list_;
};

} // namespace asam
