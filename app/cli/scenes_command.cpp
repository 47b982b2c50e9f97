#include <filesystem>

#include <fmt/format.h>

#include "app/cli/option_checks.h"
#include "app/cli/progress_printer.h"
#include "app/cli/session.h"
#include "core/base/atomic_file.h"
#include "core/base/staged_folder.h"
#include "core/data/scene_generator.h"

namespace asam::cli {
namespace {

struct SceneRequest {
    std::filesystem::path out;
    std::int64_t count = 24;
    std::int64_t first = 1;
    SceneOptions options;
};

ExitCode writeScenes(const SceneRequest& request, Session& session) {
    ProgressPrinter printer;
    const StageContext context(session.stop.get_token(), &printer, ComputeSettings{}, 0);
    StagedFolder folder(request.out);
    std::string captions;
    for (std::int64_t number = request.first; number < request.first + request.count; ++number) {
        context.throwIfStopped();
        context.reportProgress("scenes", number - request.first, request.count);
        captions += writeScene(folder.path(), request.options, static_cast<std::uint64_t>(number)) + "\n";
    }
    context.reportProgress("scenes", request.count, request.count);
    writeFileAtomically(folder / "scenes-blip2-caption.json", captions);
    folder.putInPlace();
    if (session.console.json()) {
        session.console.printJson({{"out", request.out.string()}, {"images", request.count}});
    }
    session.console.print(fmt::format("{} scenes written to {}", request.count, request.out.string()));
    return ExitCode::Done;
}

} // namespace

void addScenesCommand(CLI::App& application, Session& session) {
    auto request = std::make_shared<SceneRequest>();
    CLI::App& command = *application.add_subcommand(
        "scenes", "Draw scenes with exact masks and captions, in SA-1B's layout, for trials and tests");
    command.add_option("out", request->out, "A new or empty folder")->required();
    command.add_option("--count", request->count, "How many")
        ->check(CLI::Range(1, 10000000))
        ->capture_default_str();
    command.add_option("--first", request->first, "Number of the first: sa_FIRST.jpg")
        ->check(checkWholeNumber)
        ->capture_default_str();
    command.add_option("--side", request->options.side, "Pixels")->capture_default_str();
    command.add_option("--seed", request->options.seed, "Other seeds draw other scenes")
        ->check(checkWholeNumber)
        ->capture_default_str();
    command.callback([request, &session] {
        session.action = [request, &session] { return writeScenes(*request, session); };
    });
}

} // namespace asam::cli
