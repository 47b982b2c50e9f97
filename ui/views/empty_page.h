#pragma once

#include <QString>
#include <QWidget>

namespace asam {

/// What a room shows as long as it has nothing: its icon, what it is for, how it works, and below that what
/// makes a beginning.
class EmptyPage : public QWidget {
    Q_OBJECT

public:
    static constexpr int kTextWidth = 440;

    /// `icon`: a name for lineIcon(). Takes `below`.
    EmptyPage(const QString& icon, const QString& title, const QString& text, QWidget* below,
              QWidget* parent = nullptr);
};

} // namespace asam
