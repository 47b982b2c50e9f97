#include "ui/views/compare_choices.h"

#include <algorithm>
#include <span>

#include <QSettings>

#include "ui/views/overlay_state.h"
#include "ui/views/picture_kinds.h"

namespace asam {
namespace {

// The words that stand in the settings for an enumeration's values, in their order.
constexpr const char* kModes[]{"panels", "wipe", "flicker", "difference"};
constexpr const char* kForms[]{"absolute", "signed"};
constexpr const char* kChannels[]{"all", "red", "green", "blue"};
constexpr const char* kStyles[]{"fill", "line", "off"};
constexpr const char* kShows[]{"labels", "prediction", "agreement"};
constexpr const char* kPalettes[]{"vivid", "colour-blind-safe"};
constexpr int kLargestGain = 64;

template <typename Enum>
void readWord(const QSettings& settings, const char* key, std::span<const char* const> words, Enum& value) {
    const QString word = settings.value(QLatin1String(key)).toString();
    for (std::size_t index = 0; index < words.size(); ++index) {
        if (word == QLatin1String(words[index])) {
            value = static_cast<Enum>(index);
        }
    }
}

template <typename Enum>
void writeWord(QSettings& settings, const char* key, std::span<const char* const> words, Enum value) {
    settings.setValue(QLatin1String(key), QLatin1String(words[static_cast<std::size_t>(value)]));
}

void readKind(const QSettings& settings, const char* key, PictureKind& kind) {
    const auto read = pictureOfKey(settings.value(QLatin1String(key)).toString());
    if (read && *read != PictureKind::Difference) {
        kind = *read;
    }
}

} // namespace

bool CompareChoices::isShown(PictureKind kind) const {
    if (mode == CompareMode::Panels) {
        return std::find(panels.begin(), panels.begin() + panelCount, kind) != panels.begin() + panelCount;
    }
    return kind == first || kind == second ||
           (kind == PictureKind::Difference && mode == CompareMode::Difference);
}

CompareChoices readChoices(const QSettings& settings) {
    CompareChoices choices;
    readWord(settings, "compare/mode", kModes, choices.mode);
    const QStringList panels = settings.value(QStringLiteral("compare/panels")).toStringList();
    for (qsizetype index = 0; index < std::min<qsizetype>(panels.size(), kMostPanels); ++index) {
        if (const auto kind = pictureOfKey(panels[index])) {
            choices.panels[static_cast<std::size_t>(index)] = *kind;
        }
    }
    choices.panelCount =
        std::clamp(settings.value(QStringLiteral("compare/panelCount"), choices.panelCount).toInt(),
                   kFewestPanels, kMostPanels);
    choices.locked = settings.value(QStringLiteral("compare/locked"), true).toBool();
    readKind(settings, "compare/first", choices.first);
    readKind(settings, "compare/second", choices.second);
    choices.wipeIsVertical = settings.value(QStringLiteral("compare/wipeIsVertical"), true).toBool();
    readWord(settings, "compare/differenceForm", kForms, choices.difference.form);
    readWord(settings, "compare/differenceChannel", kChannels, choices.difference.channel);
    choices.difference.gain =
        std::clamp(settings.value(QStringLiteral("compare/differenceGain"), choices.difference.gain).toInt(),
                   1, kLargestGain);
    return choices;
}

void writeChoices(QSettings& settings, const CompareChoices& choices) {
    QStringList panels;
    for (const PictureKind kind : choices.panels) {
        panels << pictureKey(kind);
    }
    writeWord(settings, "compare/mode", kModes, choices.mode);
    settings.setValue(QStringLiteral("compare/panels"), panels);
    settings.setValue(QStringLiteral("compare/panelCount"), choices.panelCount);
    settings.setValue(QStringLiteral("compare/locked"), choices.locked);
    settings.setValue(QStringLiteral("compare/first"), pictureKey(choices.first));
    settings.setValue(QStringLiteral("compare/second"), pictureKey(choices.second));
    settings.setValue(QStringLiteral("compare/wipeIsVertical"), choices.wipeIsVertical);
    writeWord(settings, "compare/differenceForm", kForms, choices.difference.form);
    writeWord(settings, "compare/differenceChannel", kChannels, choices.difference.channel);
    settings.setValue(QStringLiteral("compare/differenceGain"), choices.difference.gain);
}

void readOverlay(const QSettings& settings, OverlayState& overlay) {
    MaskStyle style = overlay.style();
    MaskPalette palette = overlay.palette();
    MaskShow show = overlay.show();
    readWord(settings, "masks/show", kShows, show);
    readWord(settings, "masks/style", kStyles, style);
    readWord(settings, "masks/palette", kPalettes, palette);
    overlay.setShow(show);
    overlay.setStyle(style);
    overlay.setPalette(palette);
    overlay.setOpacity(settings.value(QStringLiteral("masks/opacity"), overlay.opacity()).toDouble());
}

void writeOverlay(QSettings& settings, const OverlayState& overlay) {
    writeWord(settings, "masks/show", kShows, overlay.show());
    writeWord(settings, "masks/style", kStyles, overlay.style());
    writeWord(settings, "masks/palette", kPalettes, overlay.palette());
    settings.setValue(QStringLiteral("masks/opacity"), overlay.opacity());
}

} // namespace asam
