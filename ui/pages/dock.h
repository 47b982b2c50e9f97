#pragma once

#include <QDockWidget>

namespace asam {

/// A dock with a heading as high as a picture panel's.
class Dock : public QDockWidget {
    Q_OBJECT

public:
    /// `name` is not translated: the saved layout knows the dock by it.
    Dock(const QString& name, const QString& title, QWidget* content, QWidget* parent);
};

} // namespace asam
