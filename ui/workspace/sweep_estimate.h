#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/pipeline/run_records.h"
#include "core/pipeline/sweep_plan.h"

namespace asam {

/// Seconds that the cells take for this many images, from what stages of the same settings but for their step
/// counts have taken: an inversion once for each set of its settings, attack and regeneration in each cell.
/// `config`: with which the records were made. Nothing where no image of `records` has all three stages.
std::optional<double> estimateSweepSeconds(const std::vector<SweepCell>& cells, std::size_t images,
                                           const RunConfig& config,
                                           const std::map<std::string, ImageRecord>& records);

} // namespace asam
