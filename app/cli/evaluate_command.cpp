#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "app/cli/evaluation_printer.h"
#include "app/cli/option_checks.h"
#include "app/cli/progress_printer.h"
#include "app/cli/session.h"
#include "core/config/config_text.h"
#include "core/pipeline/evaluation/evaluation.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/settings_source.h"
#include "core/pipeline/tuned_scores.h"

namespace asam::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct EvaluateOptions {
    std::vector<std::string> data;
    std::vector<std::string> models;
    std::vector<std::string> corruptions;
    std::vector<std::string> settings;
    fs::path run;
    fs::path out;
    std::int64_t limit = 0;
    std::optional<std::uint64_t> seed;
    ComputeOptions compute;
};

/// What the run was made with; an empty object without one.
json manifestOf(const EvaluateOptions& options) {
    return options.run.empty() ? json::object() : RunDirectory::open(options.run).manifest();
}

fs::path samOf(const json& manifest) {
    const json path = manifest.value(json::json_pointer("/models/sam/path"), json(nullptr));
    return path.is_string() ? fs::path(path.get<std::string>()) : fs::path();
}

/// The models that were named, else the run's segmenter or the miniature; then the run's tuned tokens.
std::vector<ModelToEvaluate> modelsOf(const EvaluateOptions& options, const json& manifest) {
    std::vector<ModelToEvaluate> named;
    for (const std::string& text : options.models) {
        named.push_back(modelToEvaluateFromText(text));
    }
    if (options.run.empty()) {
        return named.empty() ? std::vector<ModelToEvaluate>{{"SAM", {}, {}}} : named;
    }
    std::vector<ModelToEvaluate> own = modelsOfRun(options.run, samOf(manifest));
    if (!named.empty()) {
        own.erase(own.begin()); // the named ones stand for the run's segmenter
    }
    named.insert(named.end(), own.begin(), own.end());
    return named;
}

/// Every data set under every corruption that was named.
std::vector<DataToEvaluate> dataOf(const EvaluateOptions& options, const json& manifest) {
    std::vector<DataToEvaluate> named;
    for (const std::string& text : options.data) {
        named.push_back(dataToEvaluateFromText(text));
    }
    if (const DataPlace place = dataPlaceOf(manifest); named.empty() && !place.data.empty()) {
        named.push_back(photographsOfRun(options.run, place));
    }
    if (named.empty()) {
        throw ConfigError(
            "asam evaluate needs pictures with labels: name a data set with --data [NAME=]KIND:DIR, or a "
            "run with --run.");
    }
    std::vector<DataToEvaluate> all;
    for (const DataToEvaluate& data : named) {
        if (options.corruptions.empty()) {
            all.push_back(data);
        }
        for (const std::string& word : options.corruptions) {
            DataToEvaluate spoiled = data;
            if (word != "none") {
                spoiled.corruption = corruptionFromText(word);
                spoiled.name += " " + word;
            }
            all.push_back(std::move(spoiled));
        }
    }
    return all;
}

EvaluationRequest makeRequest(const EvaluateOptions& options) {
    const json manifest = manifestOf(options);
    EvaluationRequest request;
    request.config =
        manifest.contains("config") ? recordedSettings(manifest, options.run / "run.json") : RunConfig();
    for (const std::string& setting : options.settings) {
        applySetting(request.config, setting);
    }
    request.config.seed = options.seed.value_or(request.config.seed);
    request.models = modelsOf(options, manifest);
    request.data = dataOf(options, manifest);
    request.limit = options.limit;
    request.out = !options.out.empty() ? options.out : runEvaluationFolder(options.run);
    if (options.out.empty() && options.run.empty()) {
        throw ConfigError(
            "asam evaluate needs a folder for its results: name one with --out, or a run with --run.");
    }
    return request;
}

/// What the tuned tokens find in the run's regenerated samples, beside what SAM finds there.
void printSamples(const Console& console, const fs::path& run) {
    if (run.empty()) {
        return;
    }
    const json summary = reportToJson(RunDirectory::open(run).imageRecords())["summary"];
    if (summary["iou"].contains("tuned")) {
        console.print(
            fmt::format("Regenerated samples: mean IoU {} by SAM (saved), {} by its tuned tokens (tuned)",
                        formatNumber(summary["iou"]["saved"], 3), formatNumber(summary["iou"]["tuned"], 3)));
    }
}

ExitCode evaluate(const EvaluateOptions& options, Session& session) {
    const EvaluationRequest request = makeRequest(options);
    ProgressPrinter printer;
    const StageContext context(session.stop.get_token(), &printer, options.compute.settings(),
                               request.config.seed);
    scoreTunedSamples(request, context);
    const EvaluationOutcome outcome = runEvaluation(request, context);
    const Console& console = session.console;
    if (console.json()) {
        json document = evaluationToJson(outcome.report);
        document["out"] = request.out.string();
        document["evaluated"] = outcome.evaluated;
        document["reused"] = outcome.reused;
        document["failed"] = outcome.failed;
        console.printJson(document);
    } else {
        printEvaluation(console, outcome.report);
        printSamples(console, options.run);
        console.print(fmt::format("{} evaluated, {} taken over, {} failed. Report: {} (and .csv, .md)",
                                  counted(outcome.evaluated, "image"), outcome.reused, outcome.failed,
                                  (request.out / "report.json").string()));
    }
    return outcome.failed > 0 ? ExitCode::SomeImagesFailed : ExitCode::Done;
}

} // namespace

void addEvaluateCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<EvaluateOptions>();
    CLI::App& command = *application.add_subcommand(
        "evaluate", "Compare segmenters with the labels of data sets, side by side");
    command
        .add_option(
            "--data", options->data,
            "A data set, as [NAME=][KIND:]DIR[+ANNOTATIONS]; KIND is sa1b (default), coco or one of the "
            "paper's sets, such as ade20k; a file of COCO's form that lies elsewhere follows the +; may be repeated")
        ->allow_extra_args(false);
    command
        .add_option(
            "--model", options->models,
            "A segmenter, as [NAME=]PATH[+TOKENS] with a file of tuned tokens; PATH may be miniature; may be "
            "repeated (default: the run's, or the miniature)")
        ->allow_extra_args(false);
    command.add_option(
        "--run", options->run,
        "A run: its pictures and segmenter are the defaults, its tuned tokens are the model \"tuned\"");
    command.add_option("--out", options->out,
                       "Folder of the results, created or continued (default: RUN/evaluation)");
    command
        .add_option(
            "--corrupt", options->corruptions,
            "Spoil the pictures first, as KIND:SEVERITY with blur, noise, jpeg, contrast or low_light and 1 "
            "to 5; may be repeated; none stands for the pictures as they are")
        ->allow_extra_args(false);
    command.add_option("--set", options->settings, "A setting, as evaluation.field=value; may be repeated")
        ->allow_extra_args(false);
    command.add_option("--limit", options->limit, "At most this many images of each data set")
        ->check(checkWholeNumber);
    command.add_option("--seed", options->seed, "Seed of points, jitter, noise and intervals")
        ->check(checkWholeNumber);
    options->compute.addTo(command);
    command.callback([options, &session] {
        session.action = [options, &session] { return evaluate(*options, session); };
    });
}

} // namespace asam::cli
