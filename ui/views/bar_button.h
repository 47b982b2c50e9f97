#pragma once

#include <QString>
#include <QToolButton>

class QAction;

namespace asam {

/// A small button without a frame, for the bars of views. `tip` is its tooltip and its name for screen
/// readers.
QToolButton* barButton(const QString& icon, const QString& tip);
/// The same, for an action: its icon and tooltip.
QToolButton* barButton(QAction* action);

} // namespace asam
