#pragma once

#include <array>
#include <cstddef>

#include "ui/views/difference_picture.h"

class QSettings;

namespace asam {

class OverlayState;

enum class CompareMode {
    Panels,     ///< 2 to 6 pictures side by side
    Wipe,       ///< two pictures with a divider
    Flicker,    ///< two pictures in turn, in one place
    Difference, ///< of two pictures
};

constexpr int kFewestPanels = 2;
constexpr int kMostPanels = 6;

/// What somebody has chosen to see in the compare view.
struct CompareChoices {
    CompareMode mode = CompareMode::Panels;
    int panelCount = 4;
    std::array<PictureKind, kMostPanels> panels{PictureKind::Original,     PictureKind::Inversion,
                                                PictureKind::Attack,       PictureKind::Regeneration,
                                                PictureKind::ControlImage, PictureKind::Difference};
    bool locked = true;                        ///< one camera for all panels
    PictureKind first = PictureKind::Original; ///< of the pair
    PictureKind second = PictureKind::Regeneration;
    bool wipeIsVertical = true; ///< the divider
    bool showsSecond = false;   ///< in flicker mode
    DifferenceSettings difference;

    bool isShown(PictureKind kind) const;
};

/// Under "compare/" of the settings. What is missing or unreadable there keeps its default.
CompareChoices readChoices(const QSettings& settings);
void writeChoices(QSettings& settings, const CompareChoices& choices);

/// How masks are shown, under "masks/".
void readOverlay(const QSettings& settings, OverlayState& overlay);
void writeOverlay(QSettings& settings, const OverlayState& overlay);

} // namespace asam
