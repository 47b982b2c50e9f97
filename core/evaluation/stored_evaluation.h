#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/evaluation/evaluation_report.h"

namespace asam {

/// One image's mean IoUs by model, in the order of the models; none where no mask of it has scores.
struct ImageMeans {
    std::string id;
    std::size_t data = 0;
    std::int64_t masks = 0;
    std::vector<std::optional<double>> iou;
};

/// An evaluation as its folder keeps it.
struct StoredEvaluation {
    EvaluationReport report; ///< `images` is empty: the masks' numbers lie in the images' own records
    std::vector<ImageMeans> images;
};

/// Whether a folder holds what an evaluation writes at its end.
bool isEvaluation(const std::filesystem::path& folder);

/// Reads FOLDER/report.json. Throws DataError naming the file: absent, or of another form. Thread: any.
StoredEvaluation readEvaluation(const std::filesystem::path& folder);

/// The means of one image's masks.
ImageMeans meansOf(const ReportedImage& image);

} // namespace asam
