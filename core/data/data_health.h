#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/data/dataset.h"

namespace asam {

enum class HealthKind {
    brokenPicture,    ///< cannot be decoded
    missingRecord,    ///< a photograph without masks
    brokenRecord,     ///< masks that cannot be read or are for another size
    noMasks,          ///< a record without any mask that is not empty
    missingCaption,   ///< of a data set that has a captions file
    noCaptions,       ///< there is no captions file; one finding, about the data set
    captionOnly,      ///< a caption of a photograph that is not there
    duplicate,        ///< the same bytes as another photograph
    leftOut,          ///< what Dataset::problems() tells of: parts of an archive, twins of a name …
    missingInversion, ///< of a run or folder of inversions that was looked at (inversion_health.h)
    brokenInversion,  ///< cannot be read, or has other tensors than an inversion
};

inline constexpr std::array kHealthKinds{
    HealthKind::brokenPicture,    HealthKind::missingRecord,  HealthKind::brokenRecord,
    HealthKind::noMasks,          HealthKind::missingCaption, HealthKind::noCaptions,
    HealthKind::captionOnly,      HealthKind::duplicate,      HealthKind::leftOut,
    HealthKind::missingInversion, HealthKind::brokenInversion};

/// What a program can do about a finding without fetching a file again.
enum class HealthRepair {
    none,          ///< only a person can, as the advice says
    dropImage,     ///< leave the image out of the run
    drawMasks,     ///< label the photograph by hand (own_labels.h)
    writeCaption,  ///< give the photograph a caption of one's own (own_captions.h), which may be empty
    redoInversion, ///< run the image's inversion again
};

/// "broken_picture" …
std::string_view toString(HealthKind kind);
/// What to do about it, a sentence.
std::string_view adviceFor(HealthKind kind);
HealthRepair repairFor(HealthKind kind);

/// One thing that is wrong with a data set.
struct HealthFinding {
    HealthKind kind = HealthKind::brokenPicture;
    std::string id;       ///< of the image; empty: about the data set
    std::string sentence; ///< what was expected and found
};

/// A data set, counted and looked through.
struct DataHealth {
    std::int64_t images = 0;
    std::int64_t records = 0; ///< that can be read
    std::int64_t masks = 0;   ///< not empty
    std::int64_t captions = 0;
    std::optional<std::int64_t> inversions; ///< that are whole; absent while nobody looked for them
    std::vector<HealthFinding> findings; ///< image by image

    std::int64_t count(HealthKind kind) const;
    /// Images with a picture and a mask: what a run can work on.
    std::int64_t usable = 0;
};

/// Reads every picture and record once. Findings stay findings: nothing but a stop (Cancelled) is thrown.
/// Reports  health/images. Thread: blocks; call on a worker thread.
DataHealth examineData(const Dataset& dataset, const StageContext& context);

} // namespace asam
