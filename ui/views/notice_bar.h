#pragma once

#include <functional>
#include <vector>

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace asam {

/// A sentence above a view that says what just happened and offers what can be done about it. Hidden while
/// there is nothing to say; a new notice takes the place of the former.
class NoticeBar : public QFrame {
    Q_OBJECT

public:
    enum class Tone { Plain, Problem };
    struct Choice {
        QString text;
        QString tip;
        std::function<void()> act; ///< the notice goes first
    };

    explicit NoticeBar(QWidget* parent = nullptr);

    void showNotice(Tone tone, const QString& sentence, const std::vector<Choice>& choices = {});
    void clear();
    QString text() const;

private:
    QLabel* icon_;
    QLabel* sentence_;
    QHBoxLayout* choices_;
};

} // namespace asam
