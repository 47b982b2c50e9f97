#include <charconv>
#include <filesystem>

#include <fmt/format.h>

#include "app/cli/progress_printer.h"
#include "app/cli/session.h"
#include "app/cli/tuning_printer.h"
#include "app/cli/work_options.h"
#include "core/parallel/distributed.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/tuning_stage.h"

namespace asam::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct TuneOptions {
    fs::path run;
    std::vector<std::string> sources;
    WorkOptions work;
};

/// "FOLDER" or "FOLDER=SHARE".
TuningFolder folderFromText(const std::string& text) {
    TuningFolder folder{text, 1};
    const std::size_t equals = text.rfind('=');
    if (equals != std::string::npos && !fs::exists(folder.path)) {
        const char* first = text.data() + equals + 1;
        const char* last = text.data() + text.size();
        const auto [end, error] = std::from_chars(first, last, folder.share);
        if (error != std::errc{} || end != last || !(folder.share >= 0) || folder.share > 1e6) {
            throw ConfigError(fmt::format(
                "--source {} has no share after its \"=\"; expected a number of 0 or more.", text));
        }
        folder.path = text.substr(0, equals);
    }
    if (!fs::exists(folder.path)) {
        throw ConfigError(
            fmt::format("--source {} does not exist; expected a folder of pictures with their SA-1B "
                        "records, or a run.",
                        folder.path.string()));
    }
    return folder;
}

TuningRequest makeTuningRequest(const TuneOptions& options) {
    const bool continued = fs::exists(options.run / "run.json");
    const json manifest = continued ? RunDirectory::open(options.run).manifest() : json::object();
    TuningRequest request;
    for (const std::string& source : options.sources) {
        request.folders.push_back(folderFromText(source));
    }
    request.run = options.run;
    request.data = options.work.data;
    const json recorded = manifest.value(json::json_pointer("/data/path"), json(nullptr));
    if (request.data.empty() && recorded.is_string()) {
        request.data = recorded.get<std::string>();
    }
    request.annotations = options.work.annotationsOr(manifest);
    if (!continued && request.data.empty() && request.folders.empty()) {
        throw ConfigError(fmt::format(
            "{} is no run yet; name one, or what to tune on with --data or --source.", options.run.string()));
    }
    request.models = options.work.modelsOr(manifest);
    request.config = options.work.configOr(manifest, options.run / "run.json");
    request.images = options.work.imageIds();
    request.limit = options.work.limit;
    return request;
}

ExitCode tune(const TuneOptions& options, Session& session) {
    const TuningRequest request = makeTuningRequest(options);
    const std::unique_ptr<ProcessGroup> group = joinProcessGroup();
    ProgressPrinter printer;
    // The first process speaks for all.
    StageObserver* observer = group->isFirst() ? &printer : nullptr;
    ModelHub hub;
    const StageContext context(session.stop.get_token(), observer, options.work.compute.settings(),
                               request.config.seed);
    const TuningRecord record = runTuning(request, hub, context, *group);
    if (group->isFirst()) {
        if (session.console.json()) {
            json document = tuningToJson(record);
            document["run"] = options.run.string();
            session.console.printJson(document);
        }
        printTuning(session.console, options.run, record);
    }
    return ExitCode::Done;
}

} // namespace

void addTuneCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<TuneOptions>();
    CLI::App& command = *application.add_subcommand(
        "tune", "Tune SAM's output tokens on a run's pictures (also under mpirun or srun)");
    command.add_option("run", options->run, "Run folder, continued, or created with --data or --source")
        ->required();
    command
        .add_option(
            "--source", options->sources,
            "Further pictures: a folder with SA-1B records or a run, as FOLDER or FOLDER=SHARE; may be "
            "repeated")
        ->allow_extra_args(false);
    options->work.addTo(command);
    command.callback(
        [options, &session] { session.action = [options, &session] { return tune(*options, session); }; });
}

} // namespace asam::cli
