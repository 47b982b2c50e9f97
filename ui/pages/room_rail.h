#pragma once

#include <QFrame>

class QButtonGroup;
class QVBoxLayout;

namespace asam {

/// The narrow column at the left by which one goes from room to room, in the order of the work.
class RoomRail : public QFrame {
    Q_OBJECT

public:
    explicit RoomRail(QWidget* parent = nullptr);

    /// Rooms are numbered as they are added; the first is chosen.
    void addRoom(const QString& name, const QString& icon, const QString& tip);
    int room() const;
    /// Emits roomChanged() when it is another one.
    void chooseRoom(int room);

Q_SIGNALS:
    void roomChanged(int room);

private:
    QButtonGroup* group_;
    QVBoxLayout* column_;
};

} // namespace asam
