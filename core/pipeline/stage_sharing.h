#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/config/stage_configs.h"
#include "core/pipeline/run_directory.h"

namespace asam {

/// Whether a run has all stages up to this one of an image, each made with these settings. Pictures and
/// models are not looked at: the stage's fingerprint, which the pipeline compares, knows them.
bool hasStagesOf(const RunDirectory& run, Stage last, const std::string& id, const RunConfig& config);

enum class SharingMode {
    fillGaps,      ///< only what `to` lacks
    replaceOthers, ///< also what `to` has under another fingerprint: the donors are known to be good
};

/// Gives `to` the stages of an image that a donor has with the same settings: the files are linked, or copied
/// where the file system has no links. A stage's json comes last, so that a crash leaves no half stage. A
/// stage file is never changed in place, so a link is as good as a copy. Throws DataError naming the file.
void shareStages(const std::vector<RunDirectory>& donors, const RunDirectory& to, const std::string& id,
                 const RunConfig& config, SharingMode mode);

} // namespace asam
