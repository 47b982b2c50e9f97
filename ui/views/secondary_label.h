#pragma once

#include <QLabel>

namespace asam {

/// A line of the style sheet's "secondary" colour: what stands beside the thing itself.
QLabel* secondaryLabel(const QString& text);

} // namespace asam
