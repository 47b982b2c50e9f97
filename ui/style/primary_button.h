#pragma once

#include <QAbstractButton>

namespace asam {

/// Whether a button has the colour of what a page is there to do. A default button would lose it to whichever
/// button has the focus.
void setPrimary(QAbstractButton& button, bool primary);

} // namespace asam
