#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "app/cli/session.h"
#include "app/cli/speed_line.h"
#include "core/data/dataset.h"
#include "core/ledger/run_ledger.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/run_progress.h"
#include "core/pipeline/tuning_record.h"
#include "core/pipeline/work_plan.h"

namespace asam::cli {
namespace {

using nlohmann::json;

/// Beside the ledger's states: left running by a process that is there no more.
constexpr const char* kInterrupted = "interrupted";

/// By stage word.
std::map<std::string, std::int64_t> countFinished(const std::vector<ImageRecord>& records) {
    std::map<std::string, std::int64_t> finished;
    for (const Stage stage : kGenerativeStages) {
        finished[std::string(toString(stage))] = 0;
    }
    for (const ImageRecord& record : records) {
        for (const auto& [stage, seconds] : record.seconds) {
            ++finished[stage];
        }
    }
    return finished;
}

/// What failed in the work, and what cannot be read any more, which the work has not met yet.
std::vector<FailureGroup> failuresOf(const RunProgress& progress, const std::vector<ImageRecord>& records) {
    std::vector<ImageFailure> failures;
    std::set<std::string> known;
    for (const ImageProgress& image : progress.images) {
        if (image.hasFailed()) {
            failures.push_back({image.image, image.reason});
            known.insert(image.image);
        }
    }
    for (const ImageRecord& record : records) {
        if (record.error && !known.contains(record.id)) {
            failures.push_back({record.id, *record.error});
        }
    }
    return groupFailures(failures);
}

json failuresToJson(const std::vector<FailureGroup>& failures) {
    json groups = json::array();
    for (const FailureGroup& group : failures) {
        groups.push_back(
            {{"reason", group.reason}, {"count", group.images.size()}, {"images", group.images}});
    }
    return groups;
}

std::string timesText(std::size_t count) {
    return count == 1 ? "once" : fmt::format("{} times", count);
}

/// What the ledger adds: states by stage, how fast the present work goes and how long it still takes
/// (RunProgress).
json ledgerStatus(const RunLedger& ledger, const RunProgress& progress) {
    json stages = json::object();
    for (const auto& [stage, count] : ledger.counts()) {
        for (const WorkState state :
             {WorkState::pending, WorkState::running, WorkState::done, WorkState::failed}) {
            stages[stage][std::string(toString(state))] = count.of(state);
        }
        stages[stage][kInterrupted] = 0;
    }
    for (const Stage stage : kGenerativeStages) {
        const auto interrupted =
            std::count_if(progress.images.begin(), progress.images.end(),
                          [stage](const ImageProgress& image) { return image.of(stage).wasInterrupted; });
        if (interrupted > 0) {
            json& counts = stages[std::string(toString(stage))];
            counts["running"] =
                std::max<std::int64_t>(0, counts.value("running", std::int64_t{0}) - interrupted);
            counts[kInterrupted] = interrupted;
        }
    }
    json notes = json::array();
    for (const auto& [note, count] : ledger.notes()) {
        notes.push_back({{"note", note}, {"count", count}});
    }
    return {{"stages", std::move(stages)},
            {"notes", std::move(notes)},
            {"images_per_hour", progress.imagesPerHour},
            {"seconds_left", progress.secondsLeft ? json(*progress.secondsLeft) : json()},
            {"failures", failuresToJson(progress.failures)}};
}

/// In the method's order.
std::vector<std::string> allStageWords() {
    std::vector<std::string> words{std::string(kCaptionStage)};
    for (const Stage stage : kGenerativeStages) {
        words.emplace_back(toString(stage));
    }
    for (const RunStage stage : kRunStages) {
        words.emplace_back(toString(stage));
    }
    return words;
}

void printLedger(const Console& console, const json& ledger) {
    for (const std::string& stage : allStageWords()) {
        const auto found = ledger["stages"].find(stage);
        if (found != ledger["stages"].end()) {
            console.print(fmt::format("  {:<13} {} done, {} pending, {} running, {} failed", stage,
                                      (*found)["done"].dump(), (*found)["pending"].dump(),
                                      (*found)["running"].dump(), (*found)["failed"].dump()));
            if (const auto count = (*found)[kInterrupted].get<std::int64_t>(); count > 0) {
                console.print(fmt::format(
                    "  {:<13} {} stopped in the middle, when their process ended; they are done again", "",
                    count));
            }
        }
    }
    if (ledger["seconds_left"].is_number()) {
        console.print(fmt::format("  {:.0f} images an hour within the last hour; {:.1f} hours left",
                                  ledger["images_per_hour"].get<double>(),
                                  ledger["seconds_left"].get<double>() / 3600));
    }
    for (const json& each : ledger["notes"]) {
        console.print(fmt::format("  {}: {}", timesText(each["count"].get<std::size_t>()),
                                  each["note"].get<std::string>()));
    }
}

std::string tuningLine(const TuningRecord& tuning) {
    const TuningEpoch* best = tuning.best();
    const bool measured = best != nullptr && best->iou && tuning.startIou;
    return fmt::format("  tuning        {}{}, best {}{}", counted(tuning.epochs.size(), "epoch"),
                       tuning.status == TuningStatus::running ? " so far" : "", tuning.bestEpoch,
                       measured ? fmt::format(": IoU {:.4f} on held-out images, untuned {:.4f}",
                                              best->iou->mean, tuning.startIou->mean)
                                : std::string());
}

/// What the run's tuned tokens find in the regenerated samples, where they were asked.
std::string tunedText(const json& iou) {
    return iou.contains("tuned") ? fmt::format(", tuned {}", formatNumber(iou["tuned"], 3)) : std::string();
}

json staleToJson(const WorkPlan& plan) {
    json groups = json::array();
    for (const StaleGroup& group : plan.groups) {
        json stages = json::array();
        for (const Stage stage : group.stages) {
            stages.push_back(toString(stage));
        }
        json reasons = json::array();
        for (const StaleReason& reason : group.reasons) {
            reasons.push_back(staleText(reason));
        }
        groups.push_back(
            {{"stages", std::move(stages)}, {"images", group.images}, {"reasons", std::move(reasons)}});
    }
    return groups;
}

void printStale(const Console& console, const WorkPlan& plan) {
    for (const std::string& sentence : staleSentences(plan)) {
        console.print("  " + sentence);
    }
    if (!plan.isStale()) {
        console.print("  nothing is stale");
    }
}

void printMeans(const Console& console, const json& summary) {
    console.print(fmt::format("  PSNR {} dB; mean IoU clean {}, inverted {}, adversarial {}, saved {}{}",
                              formatNumber(summary["psnr"], 2), formatNumber(summary["iou"]["clean"], 3),
                              formatNumber(summary["iou"]["inverted"], 3),
                              formatNumber(summary["iou"]["adversarial"], 3),
                              formatNumber(summary["iou"]["saved"], 3), tunedText(summary["iou"])));
    console.print(fmt::format("  reviewed: {} accepted, {} rejected", summary["accepted"].get<std::int64_t>(),
                              summary["rejected"].get<std::int64_t>()));
}

ExitCode showStatus(const std::filesystem::path& path, bool withStale, const Session& session) {
    const RunDirectory run = RunDirectory::open(path);
    const json manifest = run.manifest();
    const std::vector<ImageRecord> records = run.imageRecords();
    const std::map<std::string, std::int64_t> finished = countFinished(records);
    const std::unique_ptr<RunLedger> known = RunLedger::ofRun(run.root());
    const RunProgress progress = readRunProgress(run.root(), known.get());
    const std::vector<FailureGroup> failures = failuresOf(progress, records);
    json document =
        session.console.json() ? reportToJson(records) : json{{"summary", summaryToJson(records)}};
    document["run"] = path.string();
    document["finished"] = finished;
    document["failures"] = failuresToJson(failures);
    document["manifest"] = manifest;
    const std::optional<TuningRecord> tuning = readTuning(run);
    if (tuning) {
        document["tuning"] = tuningToJson(*tuning);
    }
    const json ledger = known ? ledgerStatus(*known, progress) : json();
    document["ledger"] = ledger;
    const std::optional<RunSpeed> speed = readRunSpeed(run);
    document["speed"] = speed ? runSpeedToJson(*speed) : json();
    std::optional<WorkPlan> plan;
    if (withStale) {
        plan = planAsRecorded(run, StageContext(session.stop.get_token(), nullptr, ComputeSettings{}, 0));
        document["stale"] = staleToJson(*plan);
    }
    if (session.console.json()) {
        session.console.printJson(document);
        return ExitCode::Done;
    }
    const Console& console = session.console;
    console.print(fmt::format("{}: preset {}, {} begun", path.string(),
                              manifest.value(json::json_pointer("/config/preset"), std::string("?")),
                              counted(records.size(), "image")));
    if (ledger.is_object()) {
        printLedger(console, ledger);
    } else {
        for (const Stage stage : kGenerativeStages) {
            console.print(fmt::format("  {:<13} {} finished", toString(stage),
                                      finished.at(std::string(toString(stage)))));
        }
    }
    printMeans(console, document["summary"]);
    if (speed) {
        console.print("  " + speedLine(*speed));
    }
    if (tuning) {
        console.print(tuningLine(*tuning));
    }
    for (const FailureGroup& group : failures) {
        console.print(fmt::format("  failed {}: {} ({})", timesText(group.images.size()), group.reason,
                                  someOf(group.images)));
    }
    if (plan) {
        printStale(console, *plan);
    }
    return ExitCode::Done;
}

} // namespace

void addStatusCommand(CLI::App& application, Session& session) {
    struct Options {
        std::filesystem::path run;
        bool stale = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App& command = *application.add_subcommand("status", "Say how far a run is and what failed");
    command.add_option("run", options->run, "Run folder")->required();
    command.add_flag(
        "--stale", options->stale,
        "Say also which stages of how many images were made otherwise than the run's settings now are, "
        "and why: they are done again when the run goes on. Looks at every image's files and data, "
        "which takes longer");
    command.callback([options, &session] {
        session.action = [options, &session] { return showStatus(options->run, options->stale, session); };
    });
}

} // namespace asam::cli
