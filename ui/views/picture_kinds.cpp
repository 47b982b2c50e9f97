#include "ui/views/picture_kinds.h"

#include <array>

#include <QCoreApplication>

namespace asam {
namespace {

struct Entry {
    PictureKind kind;
    const char* key;
    const char* title;
    const char* shortTitle;
    const char* tip;
};

constexpr std::array<Entry, 9> kEntries{{
    {PictureKind::Original, "original", QT_TRANSLATE_NOOP("asam::PictureKind", "Original"),
     QT_TRANSLATE_NOOP("asam::PictureKind", "Orig"),
     QT_TRANSLATE_NOOP("asam::PictureKind", "The photograph")},
    {PictureKind::ControlImage, "control", QT_TRANSLATE_NOOP("asam::PictureKind", "Control image"),
     QT_TRANSLATE_NOOP("asam::PictureKind", "Ctrl"),
     QT_TRANSLATE_NOOP("asam::PictureKind", "The masks in distinct colours, as the ControlNet sees them")},
    {PictureKind::Inversion, "inversion", QT_TRANSLATE_NOOP("asam::PictureKind", "Inversion"),
     QT_TRANSLATE_NOOP("asam::PictureKind", "Inv"),
     QT_TRANSLATE_NOOP("asam::PictureKind", "The photograph as the diffusion model can repeat it")},
    {PictureKind::Attack, "attack", QT_TRANSLATE_NOOP("asam::PictureKind", "Attacked latent"),
     QT_TRANSLATE_NOOP("asam::PictureKind", "Att"),
     QT_TRANSLATE_NOOP("asam::PictureKind",
                       "The attacked latent, denoised and decoded; by PGD the attacked photograph")},
    {PictureKind::Latent, "latent", QT_TRANSLATE_NOOP("asam::PictureKind", "Latent channels"),
     QT_TRANSLATE_NOOP("asam::PictureKind", "Lat"),
     QT_TRANSLATE_NOOP("asam::PictureKind", "The four channels of z_T, each stretched to its own range")},
    {PictureKind::Delta, "delta", QT_TRANSLATE_NOOP("asam::PictureKind", "Delta"), "δ",
     QT_TRANSLATE_NOOP("asam::PictureKind",
                       "Size of the change that the attack made to z_T; white is kappa")},
    {PictureKind::Regeneration, "regeneration", QT_TRANSLATE_NOOP("asam::PictureKind", "Regeneration"),
     QT_TRANSLATE_NOOP("asam::PictureKind", "Reg"),
     QT_TRANSLATE_NOOP("asam::PictureKind", "The adversarial picture, saved and read back")},
    {PictureKind::Tuned, "tuned", QT_TRANSLATE_NOOP("asam::PictureKind", "Tuned result"),
     QT_TRANSLATE_NOOP("asam::PictureKind", "Tun"),
     QT_TRANSLATE_NOOP("asam::PictureKind",
                       "The regenerated picture, with the masks that the tuned tokens find in it")},
    {PictureKind::Difference, "difference", QT_TRANSLATE_NOOP("asam::PictureKind", "Difference"),
     QT_TRANSLATE_NOOP("asam::PictureKind", "Diff"),
     QT_TRANSLATE_NOOP("asam::PictureKind", "The second picture of the comparison less the first")},
}};

const Entry& entryOf(PictureKind kind) {
    for (const Entry& entry : kEntries) {
        if (entry.kind == kind) {
            return entry;
        }
    }
    return kEntries.front();
}

} // namespace

const std::vector<PictureKind>& pictureKinds() {
    static const std::vector<PictureKind> kinds = [] {
        std::vector<PictureKind> all;
        for (const Entry& entry : kEntries) {
            all.push_back(entry.kind);
        }
        return all;
    }();
    return kinds;
}

QString pictureTitle(PictureKind kind) {
    return QCoreApplication::translate("asam::PictureKind", entryOf(kind).title);
}

QString pictureShortTitle(PictureKind kind) {
    return QCoreApplication::translate("asam::PictureKind", entryOf(kind).shortTitle);
}

QString pictureTip(PictureKind kind) {
    return QCoreApplication::translate("asam::PictureKind", entryOf(kind).tip);
}

QString pictureKey(PictureKind kind) {
    return QString::fromLatin1(entryOf(kind).key);
}

std::optional<PictureKind> pictureOfKey(const QString& key) {
    for (const Entry& entry : kEntries) {
        if (key == QLatin1String(entry.key)) {
            return entry.kind;
        }
    }
    return std::nullopt;
}

} // namespace asam
