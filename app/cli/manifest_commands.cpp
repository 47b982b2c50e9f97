// `asam manifest` writes down what a run was made of and what came of it; `asam reproduce` makes it again and
// compares.

#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/cli/progress_printer.h"
#include "app/cli/session.h"
#include "core/base/atomic_file.h"
#include "core/pipeline/run_manifest.h"

namespace asam::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct ManifestOptions {
    fs::path run;
    fs::path file;
    fs::path data;
    ComputeOptions compute;
};

ExitCode writeManifestFile(const ManifestOptions& options, Session& session) {
    RunDirectory::requireNotOfRun(options.file);
    const json manifest = runManifest(RunDirectory::open(options.run));
    writeFileAtomically(options.file, manifest.dump(2) + "\n");
    if (session.console.json()) {
        session.console.printJson({{"run", options.run.string()},
                                   {"out", options.file.string()},
                                   {"images", manifest["images"].size()},
                                   {"files", manifest["files"].size()}});
    }
    session.console.print(fmt::format("{} with {} written down in {}",
                                      counted(manifest["images"].size(), "image"),
                                      counted(manifest["files"].size(), "file"), options.file.string()));
    return ExitCode::Done;
}

ExitCode reproduce(ManifestOptions options, Session& session) {
    std::ifstream stream(options.file);
    if (!stream) {
        throw DataError(fmt::format("There is no manifest {}.", options.file.string()));
    }
    const json manifest = json::parse(stream, nullptr, /*allow_exceptions=*/false);
    if (const json run = manifest.is_object() ? manifest.value("run", json()) : json(); run.is_object()) {
        options.compute.continueFrom(run);
    }
    ProgressPrinter printer;
    const StageContext context(session.stop.get_token(), &printer, options.compute.settings(), 0);
    ModelHub hub;
    const Reproduction outcome = reproduceRun(manifest, options.run, options.data, hub, context);
    if (session.console.json()) {
        session.console.printJson({{"run", options.run.string()},
                                   {"same", outcome.same},
                                   {"different", outcome.different},
                                   {"missing", outcome.missing},
                                   {"circumstances", outcome.circumstances}});
    }
    for (const std::string& name : outcome.different) {
        session.console.print(fmt::format("{}: other bytes", name));
    }
    if (!outcome.different.empty()) {
        session.console.print(
            outcome.circumstances.empty()
                ? std::string(
                      "Device, precision, threads, processor and LibTorch are what they were then, as "
                      "far as the manifest tells.")
                : fmt::format("Last bits depend on what is not as it was then: {}.",
                              fmt::join(outcome.circumstances, ", ")));
    }
    for (const std::string& name : outcome.missing) {
        session.console.print(fmt::format("{}: was not made", name));
    }
    session.console.print(fmt::format(
        "{} of {} files are the same, byte for byte", outcome.same,
        outcome.same + static_cast<std::int64_t>(outcome.different.size() + outcome.missing.size())));
    return outcome.isExact() ? ExitCode::Done : ExitCode::SomeImagesFailed;
}

} // namespace

void addManifestCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<ManifestOptions>();
    CLI::App& command = *application.add_subcommand(
        "manifest", "Write down what a run was made of, with the hashes of its results");
    command.add_option("run", options->run, "Run folder")->required();
    command.add_option("out", options->file, "NAME.json")->required();
    command.callback([options, &session] {
        session.action = [options, &session] { return writeManifestFile(*options, session); };
    });
}

void addReproduceCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<ManifestOptions>();
    CLI::App& command = *application.add_subcommand(
        "reproduce", "Make the run of a manifest again and compare it byte for byte");
    command.add_option("manifest", options->file, "What `asam manifest` wrote")->required();
    command.add_option("--out", options->run, "Run folder, created or continued")->required();
    command.add_option("--data", options->data, "The photographs, where they lie elsewhere now");
    options->compute.addTo(command,
                           {"what the manifest names, else fp32", "what the manifest names, else 0"});
    command.callback([options, &session] {
        session.action = [options, &session] { return reproduce(*options, session); };
    });
}

} // namespace asam::cli
