#pragma once

#include <QToolButton>

#include "ui/workspace/workspace.h"

class QActionGroup;
class QMenu;

namespace asam {

/// A small button whose menu says of which two pictures the difference is made, where there is no room for a
/// line with both.
class DifferencePairButton : public QToolButton {
    Q_OBJECT

public:
    explicit DifferencePairButton(QWidget* parent = nullptr);

    PictureKind first() const;
    PictureKind second() const;
    /// Without a signal.
    void setPair(PictureKind first, PictureKind second);

Q_SIGNALS:
    void pairChosen(PictureKind first, PictureKind second);

private:
    QActionGroup* addSide(QMenu* menu, const QString& title);

    QActionGroup* first_;
    QActionGroup* second_;
};

} // namespace asam
