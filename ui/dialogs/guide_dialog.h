#pragma once

#include <map>

#include <QDialog>

class QListWidget;
class QTextBrowser;

namespace asam {

/// The guide (docs/guide.md, or guide.zh_CN.md in a Chinese window; the program carries both with their
/// pictures), with its chapters at the left. Stays open beside the window.
class GuideDialog : public QDialog {
    Q_OBJECT

public:
    explicit GuideDialog(QWidget* parent = nullptr);

    /// What somebody has made of the keys that the guide names: by a key's text at first its text now, empty
    /// for none.
    void setKeys(const std::map<QString, QString>& keys);

    QListWidget* chapters() const { return chapters_; }
    QTextBrowser* text() const { return text_; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void load();
    /// Scrolls to the chapter of this row.
    void showChapter(int row);
    /// The chapter that is read now, at the left.
    void followScrolling();

    QListWidget* chapters_;
    QTextBrowser* text_;
    std::map<QString, QString> keys_;
    QList<int> starts_;    ///< positions of the chapters in the document
    bool leading_ = false; ///< the text follows the chapters, not the reverse
};

} // namespace asam
