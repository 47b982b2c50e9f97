#pragma once

#include <filesystem>

#include <QDialog>

class QLabel;
class QPushButton;

namespace asam {

class PathEdit;

/// Asks for plain photographs and the one file of COCO's form that has their masks. The photographs are
/// looked for where the file is, or in the folder that it is named after (instances_val2017.json: val2017),
/// until a person names them.
class AnnotationsDialog : public QDialog {
    Q_OBJECT

public:
    explicit AnnotationsDialog(const std::filesystem::path& annotations = {}, QWidget* parent = nullptr);

    PathEdit* annotations() const { return annotations_; }
    PathEdit* photographs() const { return photographs_; }
    QPushButton* openButton() const { return open_; }
    /// What is wrong with the answers; empty: nothing.
    QString sentence() const;

private:
    void onAnnotationsEdited();
    void change();
    QString problem() const;

    PathEdit* annotations_;
    PathEdit* photographs_;
    QLabel* sentence_;
    QPushButton* open_;
    bool isOwnFolder_ = false; ///< a person named the photographs
};

} // namespace asam
