#pragma once

#include <filesystem>

#include <QLineEdit>

namespace asam {

/// A line for a path: written, pasted, dropped or chosen in a dialog.
class PathEdit : public QLineEdit {
    Q_OBJECT

public:
    enum class Kind { File, Folder };

    /// `title` names the line and its dialog; `filter` is the dialog's, for files.
    PathEdit(Kind kind, const QString& title, const QString& filter = {}, QWidget* parent = nullptr);

    std::filesystem::path path() const;
    /// Without a signal.
    void setPath(const std::filesystem::path& path);

Q_SIGNALS:
    void pathEdited();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void browse();
    void take(const QString& path);
    void showWhole();

    Kind kind_;
    QString title_;
    QString filter_;
};

} // namespace asam
