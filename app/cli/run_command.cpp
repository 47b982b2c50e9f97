#include <filesystem>
#include <optional>
#include <sstream>

#include <fmt/format.h>

#include "app/cli/estimate_printer.h"
#include "app/cli/progress_printer.h"
#include "app/cli/session.h"
#include "core/config/config_json.h"
#include "core/config/config_text.h"
#include "core/config/preset_store.h"
#include "core/pipeline/measurements.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/run_directory.h"

namespace asam::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// What was written on the command line; empty where nothing was.
struct RunOptions {
    fs::path run;
    fs::path data;
    fs::path captions;
    ModelPaths models;
    std::string preset;
    std::vector<std::string> settings;
    std::string stages = "inversion,attack,regeneration";
    std::string images;
    std::int64_t limit = 0;
    std::optional<std::uint64_t> seed;
    bool estimate = false;
    ComputeOptions compute;
};

std::vector<std::string> splitCommas(const std::string& text) {
    std::vector<std::string> words;
    std::istringstream stream(text);
    for (std::string word; std::getline(stream, word, ',');) {
        if (!word.empty()) {
            words.push_back(word);
        }
    }
    return words;
}

/// The settings: those of the run that is continued unless a preset is named, then --set and --seed.
RunConfig makeConfig(const RunOptions& options, const json& manifest) {
    RunConfig config =
        options.preset.empty() && manifest.contains("config") ? configFromJson(manifest["config"])
        : options.preset.empty()                              ? RunConfig{}
                                 : presetFromWord(options.preset, PresetStore(userPresetFolder()));
    for (const std::string& setting : options.settings) {
        applySetting(config, setting);
    }
    if (options.seed) {
        config.seed = *options.seed;
    }
    return config;
}

/// A path as given, or the one that the run recorded.
fs::path orRecorded(const fs::path& given, const json& manifest, const char* pointer) {
    const json recorded = manifest.value(json::json_pointer(pointer), json(nullptr));
    return given.empty() && recorded.is_string() ? fs::path(recorded.get<std::string>()) : given;
}

RunRequest makeRequest(const RunOptions& options) {
    const bool continued = fs::exists(options.run / "run.json");
    const json manifest = continued ? RunDirectory::open(options.run).manifest() : json::object();
    RunRequest request;
    request.run = options.run;
    request.data = orRecorded(options.data, manifest, "/data/path");
    request.captions = options.data.empty() ? orRecorded(options.captions, manifest, "/data/captions") : options.captions;
    request.models = options.models;
    if (options.models.diffusion.empty()) {
        request.models.diffusion = orRecorded({}, manifest, "/models/diffusion/path");
        request.models.controlNet = orRecorded(options.models.controlNet, manifest, "/models/controlnet/path");
    }
    request.models.sam = orRecorded(options.models.sam, manifest, "/models/sam/path");
    request.config = makeConfig(options, manifest);
    request.stages = stagesFromText(options.stages);
    request.images = splitCommas(options.images);
    request.limit = options.limit;
    if (request.data.empty()) {
        throw ConfigError(fmt::format("{} is a new run and needs its pictures: name a folder or a picture with --data.",
                                      options.run.string()));
    }
    return request;
}

void printOutcome(const Console& console, const RunOptions& options, const std::vector<ImageRecord>& records,
                  const std::string& outcome) {
    json document = reportToJson(records);
    document["run"] = options.run.string();
    document["outcome"] = outcome;
    if (console.json()) {
        console.printJson(document);
        return;
    }
    std::vector<std::vector<std::string>> rows{
        {"image", "PSNR", "clean", "inverted", "adversarial", "saved", "step", "seconds"}};
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
    }
    console.printTable(rows);
    console.print(fmt::format("{}: {} images, {} failed. Report: {}", outcome, document["summary"]["images"].dump(),
                              document["summary"]["failed"].dump(), (options.run / "report.json").string()));
}

/// Keeps what the images of this call took, for the next estimate. A folder that cannot be written is no
/// failure of the run.
void keepMeasurements(const RunRequest& request, const ComputeSettings& compute, fs::file_time_type since,
                      const Console& console) {
    Measurements measured = measureRun(request.run, {}, since);
    measured.peakBytes = peakProcessBytes();
    try {
        MeasurementStore(userMeasurementFile())
            .record(measurementKey(request.models, compute), request.run, measured);
    } catch (const DataError& error) {
        console.note(fmt::format("The measured times were not kept: {}", error.what()));
    }
}

ExitCode run(const RunOptions& options, Session& session) {
    const RunRequest request = makeRequest(options);
    if (options.estimate) {
        return printEstimate(request, options.compute.settings(), session.console);
    }
    const fs::file_time_type begin = fs::file_time_type::clock::now();
    ModelHub hub;
    ProgressPrinter printer;
    const StageContext context(session.stop.get_token(), &printer, options.compute.settings(), request.config.seed);
    try {
        const RunOutcome outcome = runPipeline(request, hub, context);
        keepMeasurements(request, context.compute(), begin, session.console);
        printOutcome(session.console, options, outcome.records, outcome.failed > 0 ? "failed" : "done");
        return outcome.failed > 0 ? ExitCode::SomeImagesFailed : ExitCode::Done;
    } catch (const Cancelled&) {
        std::vector<ImageRecord> records;
        if (fs::exists(options.run / "run.json")) {
            const RunDirectory directory = RunDirectory::open(options.run);
            for (const std::string& id : directory.imageIds()) {
                records.push_back(directory.imageRecord(id));
            }
        }
        printOutcome(session.console, options, records, "stopped");
        session.console.note(fmt::format("Stopped; what was finished is kept. Continue with: asam run {}",
                                         options.run.string()));
        return ExitCode::Stopped;
    }
}

void addModelOptions(CLI::App& command, ModelPaths& models) {
    command.add_option("--diffusion", models.diffusion, "Stable Diffusion 1.x: diffusers folder or single file");
    command.add_option("--controlnet", models.controlNet, "Mask ControlNet: diffusers folder or .pth");
    command.add_option("--sam", models.sam, "Segment Anything checkpoint of any size");
}

} // namespace

void addRunCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<RunOptions>();
    CLI::App& command = *application.add_subcommand("run", "Invert, attack and regenerate images into a run folder");
    command.add_option("run", options->run, "Run folder, created or continued")->required();
    command.add_option("--data", options->data, "Folder of SA-1B images or one picture");
    command.add_option("--captions", options->captions, "Captions as JSON lines (default: beside the data)");
    addModelOptions(command, options->models);
    command.add_option("--preset", options->preset,
                       "paper, strict, released, quick, low_memory, one of your own, or a .json file");
    command.add_option("--set", options->settings, "A setting, as stage.field=value; may be repeated")
        ->allow_extra_args(false);
    command.add_option("--stages", options->stages, "Some of inversion,attack,regeneration")->capture_default_str();
    command.add_option("--images", options->images, "Only these ids, separated by commas");
    command.add_option("--limit", options->limit, "At most this many images")->check(CLI::NonNegativeNumber);
    command.add_option("--seed", options->seed, "Seed of the run");
    command.add_flag("--estimate", options->estimate,
                     "Say what it would take in time, memory and disk, and do nothing");
    options->compute.addTo(command);
    command.callback([options, &session] { session.action = [options, &session] { return run(*options, session); }; });
}

} // namespace asam::cli
