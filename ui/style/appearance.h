#pragma once

#include <QObject>

#include "ui/style/hover_end.h"
#include "ui/style/system_appearance.h"

namespace asam {

/// Which appearance a person chose.
enum class AppearanceChoice { System, Light, Dark };

/// Dresses the application: Fusion, a palette, one style sheet, the typeface. Lives as long as the
/// application.
class Appearance : public QObject {
    Q_OBJECT

public:
    explicit Appearance(QObject* parent = nullptr);

    AppearanceChoice choice() const { return choice_; }
    /// Applies it at once and remembers it for the next start.
    void choose(AppearanceChoice choice);
    /// Applies it for this session only.
    void applyOnce(AppearanceChoice choice);

private:
    void apply();

    SystemAppearance system_; ///< looks at the platform's palette before apply() replaces it
    HoverEnd hovering_;
    AppearanceChoice choice_ = AppearanceChoice::System;
};

} // namespace asam
