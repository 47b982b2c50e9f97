#pragma once

#include <initializer_list>
#include <map>
#include <string>

#include "core/config/stage_configs.h"
#include "core/pipeline/run_directory.h"

namespace asam {

/// How each finished stage of an image laid the photograph into its square frame. A stage that did not write
/// it down is not among them.
using StageFits = std::map<Stage, FitMode>;

/// Reads the stages' files. Throws DataError when one is damaged. For worker threads.
StageFits recordedFits(const RunDirectory& run, const std::string& id);

/// Of the first of these stages that is known; `otherwise` when none is.
FitMode fitOf(const StageFits& fits, std::initializer_list<Stage> stages, FitMode otherwise);

} // namespace asam
