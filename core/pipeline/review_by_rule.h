#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/sample_rule.h"

namespace asam {

struct ReviewCounts {
    std::int64_t accepted = 0;
    std::int64_t rejected = 0;
    std::int64_t keptByHand = 0;     ///< decided by hand before, and left so
    std::int64_t notRegenerated = 0; ///< there is no sample to decide about
    std::vector<std::string> decided; ///< ids of all others
};

enum class HandDecisions { keep, replace };

/// Accepts the regenerated samples of a run that meet the rule and rejects the others, each with its reason
/// in words. report.json is written at the end, also after a stop. Throws DataError; Cancelled between two
/// images, with what was decided on disk. Thread: blocks.
ReviewCounts reviewByRule(const RunDirectory& run, const SampleRule& rule, HandDecisions hand,
                          const StageContext& context);

} // namespace asam
