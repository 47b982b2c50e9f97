#pragma once

#include <QFrame>

class QAction;
class QButtonGroup;
class QVBoxLayout;

namespace asam {

/// The narrow column at the left by which one goes from room to room, in the order of the work.
class RoomRail : public QFrame {
    Q_OBJECT

public:
    explicit RoomRail(QWidget* parent = nullptr);

    /// Rooms are numbered as they are added; the first is chosen. `icon` is also the room's word. `go` leads
    /// there too, and its keys stand in the tip.
    void addRoom(QAction* go, const QString& name, const QString& icon, const QString& tip);
    int room() const;
    /// A word that stays the same in files, whatever the language and the order: "samples". Empty for no
    /// room.
    QString roomWord(int room) const;
    /// The present one when there is no such room.
    int roomOfWord(const QString& word) const;
    /// Emits roomChanged() when it is another one.
    void chooseRoom(int room);

Q_SIGNALS:
    void roomChanged(int room);

private:
    QButtonGroup* group_;
    QVBoxLayout* column_;
};

} // namespace asam
