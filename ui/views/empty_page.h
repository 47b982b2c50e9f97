#pragma once

#include <QString>
#include <QWidget>

class QLabel;

namespace asam {

/// What a room shows as long as it has nothing: its icon, what it is for, how it works, and below that what
/// makes a beginning.
/// A list that rightly is empty has one in its place too.
class EmptyPage : public QWidget {
    Q_OBJECT

public:
    static constexpr int kTextWidth = 440;

    /// `icon`: a name for lineIcon(). Takes `below`, which may be null.
    EmptyPage(const QString& icon, const QString& title, const QString& text, QWidget* below,
              QWidget* parent = nullptr);

    void setText(const QString& text);

private:
    QLabel* text_;
};

} // namespace asam
