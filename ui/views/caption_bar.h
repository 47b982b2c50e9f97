#pragma once

#include <string>

#include <QFrame>

class QAction;
class QLineEdit;
class QToolButton;

namespace asam {

class CaptionController;
class ElidedLabel;
class Workspace;

/// The line below the pictures with the selected image's caption, to be edited in place: Enter (or going
/// elsewhere) takes the text over, Esc brings the former one back. Beside it stands whether the caption is
/// one's own, and whether what the run has was made with another.
class CaptionBar : public QFrame {
    Q_OBJECT

public:
    explicit CaptionBar(Workspace* workspace, QWidget* parent = nullptr);

    /// Before the first image is shown.
    void setController(CaptionController* controller, QAction* rules);
    QLineEdit* edit() const { return edit_; }
    QString note() const;
    /// Puts the cursor into the line.
    void beginEditing();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void commit();
    void showSelection();
    void showCaption();
    void showNote();

    Workspace* workspace_;
    CaptionController* controller_ = nullptr;
    std::string id_; ///< whose caption is shown
    QLineEdit* edit_;
    ElidedLabel* note_;
    QToolButton* rules_;
};

} // namespace asam
