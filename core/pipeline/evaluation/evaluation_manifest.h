#pragma once

#include <filesystem>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/progress.h"
#include "core/data/dataset.h"

namespace asam {

/// What a run's own evaluation (RUN/evaluation) was asked for, as the run's manifest has it:
///
///   {"settings", "seed", "models": [{"name", "checkpoint", "tokens"}],
///    "data": [{"name", "kind", "path", "corruption", "annotations", "own_labels", "images": [ids]}]}
///
/// A checkpoint or a path of data that is null is the run's own; a relative path of tokens or labels lies
/// below the run. Null without a report, for one without images, and where the run's tuned tokens are newer
/// than the report of them. Throws DataError for a damaged report.
nlohmann::json evaluationToManifest(const std::filesystem::path& run, const nlohmann::json& runDocument);

/// Whether an evaluation, as a manifest has it, measured the run's own tuned tokens.
bool measuresOwnTokens(const nlohmann::json& evaluation);

/// The files of a run's evaluation, below the run, that are the same to the byte when it is done again with
/// the same answers: they name no place and no time. Only those that are there.
std::vector<std::filesystem::path> comparedEvaluationFiles(const std::filesystem::path& run);

/// What stands in the place of what the manifest calls the run's own.
struct EvaluatedAgain {
    std::filesystem::path run;
    DataPlace data;
    std::filesystem::path sam; ///< empty: the miniature
};

/// Does the evaluation of a manifest again, with the tuned tokens' scores of the run's samples. `config` is
/// the run's. Throws DataError for a document of another form and what runEvaluation() throws; Cancelled.
void evaluateAgain(const nlohmann::json& evaluation, const EvaluatedAgain& again,
                   const nlohmann::json& config, const StageContext& context);

} // namespace asam
