#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/evaluation/labelled_dataset.h"
#include "core/evaluation/paired_comparison.h"
#include "core/evaluation/score_summary.h"

namespace asam {

/// A model that was evaluated, as its row of the tables is headed.
struct ReportedModel {
    std::string name;
    std::string checkpoint;
    std::string tokens;       ///< file of tuned tokens or decoder; empty without
    std::string identity;     ///< SHA-256 of its weights
    std::int64_t encoder = 0; ///< models with the same number share one image encoder
};

/// A data set that was evaluated.
struct ReportedData {
    std::string name;
    std::string kind;      ///< word of its protocol
    std::string paperName; ///< in the published tables; empty for others
    std::string path;
    std::string corruption;  ///< empty for none
    std::int64_t listed = 0; ///< images with labels that the data set has
    std::vector<DatasetProblem> problems;
    LabelsElsewhere labels = {};
};

/// One image's numbers: `masks[m]` are those of model m, in the order of the models.
struct ReportedImage {
    std::string id;
    std::size_t data = 0;
    std::vector<std::vector<ScoredMask>> masks;
};

/// One model on one data set, beside the first model.
struct ReportedCell {
    std::size_t model = 0;
    std::size_t data = 0;
    ScoreSummary scores;
    std::optional<PairedComparison> againstFirst; ///< of the images' mean IoUs; none for the first model
};

/// The whole outcome of an evaluation.
struct EvaluationReport {
    std::vector<ReportedModel> models;
    std::vector<ReportedData> data;
    std::vector<ReportedImage> images;
    std::vector<ReportedCell> cells; ///< model by model within data set by data set
    nlohmann::json settings;         ///< the evaluation's section of the configuration
    std::uint64_t seed = 0;

    const ReportedCell& cell(std::size_t model, std::size_t dataset) const;
    /// Mean of a model's mean IoUs over the data sets that have any score; nothing when none has.
    std::optional<double> meanOverData(std::size_t model) const;
};

/// Fills `cells` from `images`. `bootstrap.seed` makes the intervals repeatable.
void computeCells(EvaluationReport& report, const BootstrapOptions& bootstrap);

/// {"models", "data", "results", "images", "settings", "seed", "published"}: all numbers as fractions of 1,
/// the published ones in percent as printed.
nlohmann::json evaluationToJson(const EvaluationReport& report);

/// One line a cell; numbers with all their digits.
std::string evaluationCsv(const EvaluationReport& report);
/// One line an image and model.
std::string evaluationImagesCsv(const EvaluationReport& report);
/// The tables for reading, with the published numbers in rows marked as published.
std::string evaluationMarkdown(const EvaluationReport& report);

} // namespace asam
