#include <algorithm>
#include <filesystem>
#include <optional>

#include <fmt/format.h>

#include "app/cli/estimate_printer.h"
#include "app/cli/evaluation_printer.h"
#include "app/cli/progress_printer.h"
#include "app/cli/review_printer.h"
#include "app/cli/session.h"
#include "app/cli/speed_line.h"
#include "app/cli/tuning_printer.h"
#include "app/cli/work_options.h"
#include "core/parallel/distributed.h"
#include "core/parallel/message_channel.h"
#include "core/parallel/work_handout.h"
#include "core/pipeline/evaluation/evaluation.h"
#include "core/pipeline/measurements.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/request_estimate.h"
#include "core/pipeline/run_bookkeeping.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/work_plan.h"

namespace asam::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct RunOptions {
    fs::path run;
    std::string stages = "inversion,attack,regeneration";
    std::string reviewRule;
    std::string onFailure = "retry";
    std::optional<bool> allowSkipGradient;
    bool join = false;
    std::string shard;
    bool estimate = false;
    bool failedOnly = true; ///< of a retry, which knows nothing else
    int inFlight = 1;
    std::vector<std::string> onlyThese; ///< ids of those to be computed; empty: all that are asked for
    std::shared_ptr<WorkHandout> handout; ///< of the processes that a launcher has started; null without
    WorkOptions work;
};

RunRequest makeRequest(RunOptions& options) {
    const bool continued = fs::exists(options.run / "run.json");
    const json manifest = continued ? RunDirectory::open(options.run).manifest() : json::object();
    options.work.compute.continueFrom(manifest);
    RunRequest request;
    request.run = options.run;
    request.data = options.work.dataOr(manifest, options.run);
    request.captions = options.work.captionsOr(manifest);
    request.annotations = options.work.annotationsOr(manifest);
    request.models = options.work.modelsOr(manifest);
    request.config = options.work.configOr(manifest, options.run / "run.json");
    const StageChoice stages = stagesFromText(options.stages);
    request.stages = stages.ofImages;
    request.runStages = stages.ofRun;
    request.reviewRule = options.reviewRule;
    if (options.stages == "all" && options.reviewRule.empty()) {
        std::erase(request.runStages, RunStage::review); // without a rule people review
    }
    request.images = options.work.imageIds();
    request.retried = options.onlyThese;
    request.limit = options.work.limit;
    request.onFailure = failurePolicyFromText(options.onFailure);
    request.allowSkipGradient = options.allowSkipGradient;
    request.inFlight = options.inFlight;
    request.devices = options.work.compute.devices();
    if (!options.shard.empty()) {
        request.sharing = sharingFromText(options.shard);
    }
    request.sharing.joined = options.join || launchedProcesses() > 1;
    request.sharing.handout = options.handout.get();
    return request;
}

json outcomeToJson(const RunOptions& options, const RunOutcome& made, const std::string& outcome) {
    json document = reportToJson(made.records);
    document["run"] = options.run.string();
    document["outcome"] = outcome;
    if (made.review) {
        document["review"] = reviewToJson(*made.review);
    }
    if (made.tuning) {
        document["tuning"] = tuningToJson(*made.tuning);
    }
    if (made.evaluation) {
        document["evaluation"] = evaluationToJson(*made.evaluation);
    }
    if (made.speed) {
        document["speed"] = runSpeedToJson(*made.speed);
    }
    return document;
}

void printImages(const Console& console, const json& document) {
    const bool tuned = document["summary"]["iou"].contains("tuned");
    std::vector<std::vector<std::string>> rows{
        {"image", "PSNR", "clean", "inverted", "adversarial", "saved", "step", "seconds"}};
    if (tuned) {
        rows.front().emplace_back("tuned");
    }
    for (const json& image : document["images"]) {
        double seconds = 0;
        for (const auto& [stage, value] : image["seconds"].items()) {
            seconds += value.get<double>();
        }
        const json& iou = image["iou"];
        rows.push_back({image["id"], formatNumber(image["psnr"], 1), formatNumber(iou["clean"], 3),
                        formatNumber(iou["inverted"], 3), formatNumber(iou["adversarial"], 3),
                        formatNumber(iou["saved"], 3), formatNumber(image["chosen_step"], 0),
                        fmt::format("{:.1f}", seconds)});
        if (tuned) {
            rows.back().push_back(formatNumber(iou.value("tuned", json()), 3));
        }
    }
    console.printTable(rows);
}

void printOutcome(const Console& console, const RunOptions& options, const RunOutcome& made,
                  const std::string& outcome) {
    const json document = outcomeToJson(options, made, outcome);
    if (console.json()) {
        console.printJson(document);
        return;
    }
    if (!made.records.empty()) {
        printImages(console, document);
    }
    if (!made.records.empty() || !options.shard.empty()) {
        console.print(fmt::format("{}: {}, {} failed. Report: {}", outcome,
                                  counted(made.records.size(), "image"), document["summary"]["failed"].dump(),
                                  (options.run / "report.json").string()));
    }
    if (made.speed && made.speed->images > 0) {
        console.print(speedLine(*made.speed));
    }
    if (made.review) {
        console.print(reviewLine(*made.review));
    }
    if (made.tuning) {
        printTuning(console, options.run, *made.tuning);
    }
    if (made.evaluation) {
        printEvaluation(console, *made.evaluation);
        console.print(
            fmt::format("Evaluation: {}", (runEvaluationFolder(options.run) / "report.md").string()));
    }
}

/// Keeps what the images of this call took, for the next estimate. A folder that cannot be written is no
/// failure of the run.
void learn(const RunRequest& request, const ComputeSettings& compute, fs::file_time_type since,
           const Console& console) {
    try {
        keepMeasurements(request, compute, since, userMeasurementFile());
    } catch (const DataError& error) {
        console.note(fmt::format("The measured times were not kept: {}", error.what()));
    }
}

/// What of the run's results the settings make stale, before it is done again.
void sayWhatIsStale(const RunRequest& request, const StageContext& context, const Console& console) {
    if (request.stages.empty() || request.sharing.isShared() || !fs::exists(request.run / "run.json")) {
        return;
    }
    const StageContext quiet(context.stopToken(), nullptr, context.compute(), context.seed());
    requireFormerStages(request, quiet); // else nothing is done again
    for (const std::string& sentence : staleSentences(planWork(request, quiet))) {
        console.note(sentence);
    }
}

/// Begins the hand-out, whose end is the session's: a rank that ended alone would have its launcher end the
/// others. Said to join or to take a shard, a process goes by the locks alone.
void beginHandout(RunOptions& options, Session& session) {
    if (options.handout || options.estimate || options.join || !options.shard.empty() ||
        !hasMessageChannel()) {
        return;
    }
    options.handout = std::make_shared<WorkHandout>(openMessageChannel);
    session.leave = [handout = options.handout, folder = options.run, stop = session.stop.get_token()] {
        handout->leave([&folder] { return areProcessesAtWork(folder); }, stop);
    };
}

ExitCode run(RunOptions options, Session& session) {
    beginHandout(options, session);
    const RunRequest request = makeRequest(options);
    if (options.estimate) {
        return printEstimate(request, options.work.compute.firstSettings(), session.console);
    }
    const fs::file_time_type begin = fs::file_time_type::clock::now();
    ModelHub hub;
    ProgressPrinter printer;
    const StageContext context(session.stop.get_token(), &printer, options.work.compute.firstSettings(),
                               request.config.seed);
    RunOutcome outcome;
    try {
        sayWhatIsStale(request, context, session.console);
        runPipeline(request, hub, context, outcome);
        learn(request, context.compute(), begin, session.console);
        printOutcome(session.console, options, outcome, outcome.failed > 0 ? "failed" : "done");
        return outcome.failed > 0 ? ExitCode::SomeImagesFailed : ExitCode::Done;
    } catch (const Cancelled&) {
        printOutcome(session.console, options, outcome, "stopped");
        session.console.note(
            fmt::format("Stopped; what was finished is kept. Continue with: {}", session.command()));
        return ExitCode::Stopped;
    }
}

/// Those of the failed images that --images and --limit ask for.
std::vector<std::string> chosenOf(std::vector<std::string> failed, const WorkOptions& work) {
    const std::vector<std::string> named = work.imageIds();
    if (!named.empty()) {
        std::erase_if(failed, [&named](const std::string& id) {
            return std::find(named.begin(), named.end(), id) == named.end();
        });
    }
    if (work.limit > 0 && failed.size() > static_cast<std::size_t>(work.limit)) {
        failed.resize(static_cast<std::size_t>(work.limit));
    }
    return failed;
}

/// The run again, for the images that failed.
ExitCode retry(RunOptions options, Session& session) {
    beginHandout(options, session); // first: a rank may find that the others have done all
    const std::vector<std::string> failed = failedImages(RunDirectory::open(options.run));
    options.onlyThese = chosenOf(failed, options.work);
    if (options.onlyThese.empty()) {
        const std::string run = options.run.string();
        session.console.print(
            failed.empty() ? fmt::format("{}: nothing failed there.", run)
                           : fmt::format("{}: none of the images that were named failed there; failed: {}.",
                                         run, someOf(failed)));
        if (session.console.json()) {
            session.console.printJson({{"run", run}, {"images", json::array()}});
        }
        return ExitCode::Done;
    }
    options.work.images.clear(); // they chose among the failed; the stages of the run still work on all
    options.work.limit = 0;
    return run(std::move(options), session);
}

void addSharing(CLI::App& command, RunOptions& options) {
    command.add_flag(
        "--join", options.join,
        "Share the run with other processes, here or on machines that see the folder: each image is taken by "
        "one of them. Of itself under mpirun and srun, where rank 0 hands out the images; said there, locks "
        "alone decide");
    command.add_option("--shard", options.shard, "I/N: only every N-th image, from the I-th; for job arrays");
}

void addFlight(CLI::App& command, RunOptions& options) {
    command
        .add_option("--on-failure", options.onFailure,
                    "About an image that fails: skip (the next one begins), stop (the run ends), retry (once "
                    "more with less memory where it ran out, else skip)")
        ->capture_default_str();
    command.add_flag("--allow-skip-gradient,!--no-allow-skip-gradient", options.allowSkipGradient,
                     "Lets retry do an attack by the full chain with the skip gradient where memory does not "
                     "suffice otherwise; its results tell so. Else as the run was begun, or not");
    command
        .add_option(
            "--in-flight", options.inFlight,
            "Images in work at once: their network calls are made as one batch. Takes the memory of so many; "
            "results agree with those of one at a time within float32's rounding")
        ->check(CLI::Range(1, kMostInFlight))
        ->capture_default_str();
}

} // namespace

void addRetryCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<RunOptions>();
    CLI::App& command = *application.add_subcommand(
        "retry", "Do again what failed in a run, with the run's own settings or changed ones");
    command.add_option("run", options->run, "Run folder")->required();
    command.add_option("--stages", options->stages, "Some of inversion,attack,regeneration")->capture_default_str();
    command.add_flag("--failed", options->failedOnly,
                     "What failed; there is nothing else to try again, and it need not be said");
    addSharing(command, *options);
    addFlight(command, *options);
    options->work.addTo(command, WorkOptions::Devices::several);
    command.callback([options, &session] {
        session.action = [options, &session] { return retry(*options, session); };
    });
}

void addRunCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<RunOptions>();
    CLI::App& command =
        *application.add_subcommand("run", "Invert, attack and regenerate images into a run folder");
    command.add_option("run", options->run, "Run folder, created or continued")->required();
    command
        .add_option("--stages", options->stages,
                    "Some of inversion,attack,regeneration,review,tuning,evaluation; or all of them")
        ->capture_default_str();
    command.add_option(
        "--review-rule", options->reviewRule,
        "Of the stage review: which samples are accepted, for example \"drop > 0.2 and psnr > 25\"");
    addSharing(command, *options);
    addFlight(command, *options);
    command.add_flag("--estimate", options->estimate,
                     "Say what it would take in time, memory and disk, and do nothing");
    options->work.addTo(command, WorkOptions::Devices::several);
    command.callback(
        [options, &session] { session.action = [options, &session] { return run(*options, session); }; });
}

} // namespace asam::cli
