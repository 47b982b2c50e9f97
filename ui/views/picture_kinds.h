#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "ui/workspace/workspace.h"

namespace asam {

/// The pictures that a panel can show, in the order in which people are offered them.
const std::vector<PictureKind>& pictureKinds();

QString pictureTitle(PictureKind kind);
/// Of a few letters, for where there is no room for the title.
QString pictureShortTitle(PictureKind kind);
/// A sentence about it, for tooltips.
QString pictureTip(PictureKind kind);

/// A word that stays the same in files: "regeneration".
QString pictureKey(PictureKind kind);
std::optional<PictureKind> pictureOfKey(const QString& key);

} // namespace asam
