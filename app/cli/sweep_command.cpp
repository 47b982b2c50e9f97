#include <filesystem>

#include <fmt/format.h>

#include "app/cli/estimate_printer.h"
#include "app/cli/progress_printer.h"
#include "app/cli/session.h"
#include "app/cli/work_options.h"
#include "core/pipeline/sweep.h"

namespace asam::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct SweepOptions {
    fs::path folder;
    std::vector<std::string> axes;
    bool estimate = false;
    WorkOptions work;
};

SweepRequest makeRequest(const SweepOptions& options) {
    const bool continued = SweepDirectory::isSweep(options.folder);
    const json manifest = continued ? SweepDirectory::open(options.folder).manifest() : json::object();
    SweepRequest request;
    request.folder = options.folder;
    request.plan.base = options.work.configOr(manifest, options.folder / "sweep.json");
    for (const std::string& axis : options.axes) {
        request.plan.axes.push_back(sweepAxisFromText(axis));
    }
    if (options.axes.empty()) {
        request.plan.axes = axesFromJson(manifest.value("axes", json::array()));
    }
    request.plan.data = options.work.dataOr(manifest, options.folder);
    request.plan.captions = options.work.captionsOr(manifest);
    request.plan.annotations = options.work.annotationsOr(manifest);
    request.plan.models = options.work.modelsOr(manifest);
    request.plan.images = options.work.imageIds();
    request.limit = options.work.limit;
    if (request.plan.images.empty() && request.limit == 0 && options.work.data.empty() && continued) {
        request.plan.images = SweepDirectory::open(options.folder).plan().images;
    }
    static_cast<void>(
        sweepCells(request.plan.base, request.plan.axes)); // refuses a wrong axis before models are read
    return request;
}

void printOutcome(const Console& console, const fs::path& folder, const std::string& outcome) {
    const SweepDirectory sweep = SweepDirectory::open(folder);
    const SweepPlan plan = sweep.plan();
    const std::vector<SweepCell> cells = sweepCells(plan.base, plan.axes);
    json document = sweepReportToJson(plan, cells, sweep.rows());
    document["sweep"] = folder.string();
    document["outcome"] = outcome;
    if (console.json()) {
        console.printJson(document);
        return;
    }
    std::vector<std::vector<std::string>> rows{
        {"cell", "image", "clean", "saved", "drop", "PSNR", "seconds", "error"}};
    std::size_t failed = 0;
    for (const json& row : document["rows"]) {
        const json& error = row["error"];
        failed += error.is_string() ? 1 : 0;
        rows.push_back({row["cell"], row["image"], formatNumber(row["iou_clean"], 3),
                        formatNumber(row["iou_saved"], 3), formatNumber(row["drop"], 3),
                        formatNumber(row["psnr"], 1), formatNumber(row["seconds"], 1),
                        error.is_string() ? error.get<std::string>() : std::string()});
    }
    console.printTable(rows);
    console.print(fmt::format("{}: {} for {}, {} of {} results there, {} failed. Report: {} and .csv",
                              outcome, counted(cells.size(), "cell"), counted(plan.images.size(), "image"),
                              rows.size() - 1, cells.size() * plan.images.size(), failed,
                              (folder / "sweep_report.json").string()));
}

ExitCode sweep(const SweepOptions& options, Session& session) {
    const SweepRequest request = makeRequest(options);
    const ComputeSettings compute = options.work.compute.settings();
    if (options.estimate) {
        return printEstimate(request, compute, session.console);
    }
    ModelHub hub;
    static_cast<void>(hub.load(request.plan.models, compute)); // refused before anything is written
    ProgressPrinter printer;
    const StageContext context(session.stop.get_token(), &printer, compute, request.plan.base.seed);
    const auto pipeline = [&hub](const RunRequest& run, const StageContext& inner) {
        return runPipeline(run, hub, inner);
    };
    try {
        const SweepOutcome outcome = runSweep(request, pipeline, context);
        printOutcome(session.console, options.folder, outcome.failed > 0 ? "failed" : "done");
        return outcome.failed > 0 ? ExitCode::SomeImagesFailed : ExitCode::Done;
    } catch (const Cancelled&) {
        printOutcome(session.console, options.folder, "stopped");
        session.console.note(
            fmt::format("Stopped; finished cells are kept. Continue with: {}", session.command()));
        return ExitCode::Stopped;
    }
}

} // namespace

void addSweepCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<SweepOptions>();
    CLI::App& command =
        *application.add_subcommand("sweep", "Compute a grid of settings over images into a folder of runs");
    command.add_option("sweep", options->folder, "Sweep folder, created or continued")->required();
    command
        .add_option("--axis", options->axes,
                    "A setting and its values, as stage.field=0.02,0.05 or stage.field=0.02..0.1/5; one to "
                    "three times")
        ->allow_extra_args(false);
    command.add_flag("--estimate", options->estimate,
                     "Say what is left to do and what it takes in time, memory and disk, and do nothing");
    options->work.addTo(command);
    command.callback(
        [options, &session] { session.action = [options, &session] { return sweep(*options, session); }; });
}

} // namespace asam::cli
