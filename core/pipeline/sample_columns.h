#pragma once

#include <optional>
#include <span>
#include <string>

#include "core/pipeline/run_records.h"

namespace asam {

/// A number that a run knows of an image, under the name that rules and tables give it.
struct SampleColumn {
    std::string name;
    std::optional<double> (*value)(const ImageRecord&);
};

/// drop, psnr, psnr_vae, iou.clean, iou.inverted, iou.adversarial, iou.saved, iou.tuned, masks, chosen_step,
/// seconds, area, predicted_iou.clean (.inverted, .adversarial, .saved, .tuned). IoUs, areas and predicted
/// IoUs are means over the masks; seconds are those of all finished stages. What is not known is absent.
std::span<const SampleColumn> sampleColumns();

/// The column of this name. Throws ConfigError naming the nearest known one.
const SampleColumn& sampleColumn(const std::string& name);

} // namespace asam
