#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/data/dataset.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/tuning_stage.h"
#include "core/tuning/mask_choice.h"

namespace asam {

/// One picture to learn from, or to measure on.
struct TuningPicture {
    std::string id;
    StoredFile picture;
    std::string sha256;                      ///< of the picture's file
    std::map<std::int64_t, KnownMask> known; ///< by annotation id; read only where masks are chosen by it
};

/// Pictures of one kind, with the data set whose records hold their masks.
struct TuningSource {
    std::string name; ///< "clean", "inverted", "adversarial", or an extra folder's name
    double share = 0;
    std::shared_ptr<const Dataset> annotations;
    /// The masks are in the photograph's frame, the pictures in the working frame.
    bool inWorkingFrame = false;
    std::vector<TuningPicture> learnt;
    std::vector<TuningPicture> heldOut;
};

/// All that a tuning sees, and a text that changes with any of it.
struct TuningSources {
    std::vector<TuningSource> all; ///< those that take part, in a fixed order
    std::vector<std::string> heldOut;
    std::string content;
    std::vector<std::string> warnings;
};

/// Lists the pictures of a run and of the extra folders that the settings ask for, and parts them: an image
/// that is held out is held out in every source. Pictures are read to tell them apart, not decoded. Throws
/// DataError when there is nothing to learn from, saying what was looked for; Cancelled.
TuningSources listTuningSources(const TuningRequest& request, const RunDirectory& run,
                                const StageContext& context);

} // namespace asam
