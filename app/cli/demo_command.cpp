#include <filesystem>

#include <fmt/format.h>

#include "app/cli/overview.h"
#include "app/cli/progress_printer.h"
#include "app/cli/session.h"
#include "core/config/presets.h"
#include "core/pipeline/pipeline.h"

namespace asam::cli {
namespace {

namespace fs = std::filesystem;

struct DemoOptions {
    fs::path out;
    std::int64_t scenes = 4;
    ComputeOptions compute;
};

ExitCode demo(const DemoOptions& options, Session& session) {
    RunRequest request;
    request.run = options.out;
    request.data = demoScenesFolder();
    request.config = presetConfig("quick");
    request.limit = options.scenes;
    ModelHub hub;
    ProgressPrinter printer;
    const StageContext context(session.stop.get_token(), &printer, options.compute.settings(), request.config.seed);
    const RunOutcome outcome = runPipeline(request, hub, context);

    const fs::path overview = options.out / "overview.png";
    const fs::path report = options.out / "report.md";
    writeOverview(RunDirectory::open(options.out), outcome.records, request.data, overview);
    writeMarkdownReport(outcome.records, report);
    if (session.console.json()) {
        nlohmann::json document = reportToJson(outcome.records);
        document["run"] = options.out.string();
        document["overview"] = overview.string();
        session.console.printJson(document);
    }
    session.console.print(fmt::format("Pictures: {} (all rows: photograph with masks, inversion, attack, regeneration)",
                                      overview.string()));
    session.console.print(fmt::format("Single pictures: {}", (options.out / "regeneration").string()));
    session.console.print(fmt::format("Report: {} and {}", report.string(), (options.out / "report.json").string()));
    return outcome.failed > 0 ? ExitCode::SomeImagesFailed : ExitCode::Done;
}

} // namespace

void addDemoCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<DemoOptions>();
    CLI::App& command =
        *application.add_subcommand("demo", "Run the embedded scenes through the embedded models, with pictures");
    command.add_option("out", options->out, "Folder to write into")->required();
    command.add_option("--scenes", options->scenes, "Number of scenes")->check(CLI::Range(1, 24))->capture_default_str();
    options->compute.addTo(command);
    command.callback([options, &session] { session.action = [options, &session] { return demo(*options, session); }; });
}

} // namespace asam::cli
