#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace asam {

/// A search line with room for one sentence under it: what is wrong with the text. The sentence waits until
/// typing pauses, so that nobody is corrected in the middle of a word.
class FilterLine : public QWidget {
    Q_OBJECT

public:
    FilterLine(const QString& accessibleName, const QString& placeholder, const QString& tip,
               QWidget* parent = nullptr);

    QLineEdit* edit() const { return edit_; }
    /// Empty: the text is fine.
    void setProblem(const QString& sentence);
    /// The sentence that is shown now.
    QString problem() const;

Q_SIGNALS:
    void textChanged(const QString& text);

private:
    void showProblem();

    QLineEdit* edit_;
    QLabel* label_;
    QString problem_;
    QTimer pause_;
};

} // namespace asam
