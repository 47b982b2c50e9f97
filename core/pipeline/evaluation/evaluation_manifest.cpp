#include "core/pipeline/evaluation/evaluation_manifest.h"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/config/config_json.h"
#include "core/evaluation/stored_evaluation.h"
#include "core/pipeline/evaluation/evaluation.h"
#include "core/pipeline/model_hub.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/tuned_scores.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

fs::path tidied(const fs::path& path) {
    return path.empty() ? path : fs::absolute(path).lexically_normal();
}

/// Relative where it lies below the run.
std::string seenFromRun(const fs::path& path, const fs::path& run) {
    if (path.empty()) {
        return {};
    }
    const fs::path below = tidied(path).lexically_relative(tidied(run));
    const bool isBelow = !below.empty() && *below.begin() != ".." && below != ".";
    return isBelow ? below.generic_string() : path.string();
}

fs::path seenFrom(const fs::path& run, const std::string& path) {
    return path.empty() ? fs::path() : run / path; // an absolute one stays what it is
}

json modelToManifest(const ReportedModel& model, const fs::path& run, const fs::path& sam) {
    const bool isOwn = tidied(model.checkpoint) == tidied(sam);
    return {{"name", model.name},
            {"checkpoint", isOwn ? json() : json(model.checkpoint)},
            {"tokens", seenFromRun(model.tokens, run)}};
}

json dataToManifest(const StoredEvaluation& stored, std::size_t index, const fs::path& run,
                    const fs::path& photographs) {
    const ReportedData& data = stored.report.data[index];
    const bool isOwn = !photographs.empty() && tidied(data.path) == tidied(photographs);
    json images = json::array();
    for (const ImageMeans& image : stored.images) {
        if (image.data == index) {
            images.push_back(image.id);
        }
    }
    return {{"name", data.name},
            {"kind", data.kind},
            {"path", isOwn ? json() : json(data.path)},
            {"corruption", data.corruption},
            {"annotations", isOwn ? std::string() : data.labels.annotations.string()},
            {"own_labels", seenFromRun(data.labels.own, run)},
            {"images", std::move(images)}};
}

ModelToEvaluate modelFromManifest(const json& row, const EvaluatedAgain& again) {
    const json& checkpoint = row.at("checkpoint");
    return {row.at("name").get<std::string>(),
            checkpoint.is_null() ? again.sam : fs::path(checkpoint.get<std::string>()),
            seenFrom(again.run, row.at("tokens").get<std::string>())};
}

DataToEvaluate dataFromManifest(const json& row, const EvaluatedAgain& again) {
    const bool isOwn = row.at("path").is_null();
    DataToEvaluate data;
    data.name = row.at("name").get<std::string>();
    data.kind = row.at("kind").get<std::string>();
    data.path = isOwn ? again.data.data : fs::path(row.at("path").get<std::string>());
    if (const auto corruption = row.at("corruption").get<std::string>(); !corruption.empty()) {
        data.corruption = corruptionFromText(corruption);
    }
    data.labels.annotations =
        isOwn ? again.data.annotations : fs::path(row.at("annotations").get<std::string>());
    // Own labels that the manifest did not have to carry leave no folder.
    const fs::path own = seenFrom(again.run, row.at("own_labels").get<std::string>());
    if (std::error_code error; !own.empty() && fs::exists(own, error)) {
        data.labels.own = own;
    }
    data.images = row.at("images").get<std::vector<std::string>>();
    return data;
}

/// Then the report is about other tokens than the run's.
bool isOlderThanTokens(const fs::path& run, const fs::path& report) {
    std::error_code absent;
    const fs::file_time_type tokens = fs::last_write_time(runTokensFile(run), absent);
    std::error_code error;
    const fs::file_time_type written = fs::last_write_time(report, error);
    return !absent && !error && written < tokens;
}

} // namespace

bool measuresOwnTokens(const json& evaluation) {
    const json& models = evaluation.at("models");
    return std::any_of(models.begin(), models.end(), [](const json& model) {
        const fs::path tokens = model.at("tokens").get<std::string>();
        return !tokens.empty() && tokens.is_relative();
    });
}

json evaluationToManifest(const fs::path& run, const json& runDocument) {
    const fs::path folder = runEvaluationFolder(run);
    if (!isEvaluation(folder)) {
        return nullptr;
    }
    const StoredEvaluation stored = readEvaluation(folder);
    if (stored.images.empty()) {
        return nullptr;
    }
    ModelPaths own;
    own.sam = runDocument.value(json::json_pointer("/models/sam/path"), "");
    json models = json::array();
    for (const ReportedModel& model : stored.report.models) {
        models.push_back(modelToManifest(model, run, own.resolved().sam));
    }
    json data = json::array();
    for (std::size_t index = 0; index < stored.report.data.size(); ++index) {
        data.push_back(dataToManifest(stored, index, run, dataPlaceOf(runDocument).data));
    }
    json evaluation{{"settings", stored.report.settings},
                    {"seed", stored.report.seed},
                    {"models", std::move(models)},
                    {"data", std::move(data)}};
    const bool isOfOthers = measuresOwnTokens(evaluation) && isOlderThanTokens(run, folder / "report.json");
    return isOfOthers ? json() : evaluation;
}

std::vector<fs::path> comparedEvaluationFiles(const fs::path& run) {
    std::vector<fs::path> files;
    for (const char* name : {"report.csv", "images.csv"}) {
        fs::path file = runEvaluationFolder(run) / name;
        if (std::error_code error; fs::exists(file, error)) {
            files.push_back(std::move(file));
        }
    }
    return files;
}

void evaluateAgain(const json& evaluation, const EvaluatedAgain& again, const json& config,
                   const StageContext& context) {
    EvaluationRequest request;
    request.out = runEvaluationFolder(again.run);
    try {
        json whole = config;
        whole["evaluation"] = evaluation.at("settings");
        request.config = configFromJson(whole);
        request.config.seed = evaluation.at("seed").get<std::uint64_t>();
        for (const json& row : evaluation.at("models")) {
            request.models.push_back(modelFromManifest(row, again));
        }
        for (const json& row : evaluation.at("data")) {
            request.data.push_back(dataFromManifest(row, again));
        }
    } catch (const json::exception& error) {
        throw DataError(
            fmt::format("The manifest's evaluation is not in the form that `asam manifest` writes: {}.",
                        withoutErrorCode(error.what())));
    }
    scoreTunedSamples(request, context);
    runEvaluation(request, context);
}

} // namespace asam
