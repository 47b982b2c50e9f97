#include <filesystem>

#include <fmt/format.h>

#include "app/cli/progress_printer.h"
#include "app/cli/session.h"
#include "core/pipeline/run_verification.h"

namespace asam::cli {
namespace {

using nlohmann::json;

struct VerifyOptions {
    std::filesystem::path run;
    bool reportOnly = false;
};

ExitCode verify(const VerifyOptions& options, Session& session) {
    ProgressPrinter printer;
    const StageContext context(session.stop.get_token(), &printer, ComputeSettings{}, 0);
    const RunDirectory run = RunDirectory::open(options.run);
    const RunVerification verification =
        verifyRun(run, options.reportOnly ? Mending::report : Mending::mend, context);
    json problems = json::array();
    for (const RunProblem& problem : verification.problems) {
        problems.push_back(
            {{"kind", toString(problem.kind)}, {"file", problem.file}, {"sentence", problem.sentence}});
        session.console.print(fmt::format("{}: {}", problem.file, problem.sentence));
    }
    if (session.console.json()) {
        session.console.printJson({{"run", options.run.string()},
                                   {"stages", verification.stages},
                                   {"files", verification.files},
                                   {"problems", std::move(problems)},
                                   {"mended", verification.mended}});
    }
    session.console.print(fmt::format(
        "{}: {}, {} read, {}{}", options.run.string(), counted(verification.stages, "finished stage"),
        counted(verification.files, "file"), counted(verification.problems.size(), "problem"),
        verification.isSound() ? ""
        : verification.mended  ? ", mended; `asam run` does again what is missing"
                               : ", left as they are"));
    return verification.isSound() || verification.mended ? ExitCode::Done : ExitCode::SomeImagesFailed;
}

} // namespace

void addVerifyCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<VerifyOptions>();
    CLI::App& command = *application.add_subcommand(
        "verify", "Compare a run's files with its ledger, byte for byte, and mend what is broken");
    command.add_option("run", options->run, "Run folder")->required();
    command.add_flag("--report-only", options->reportOnly, "Say what is wrong and change nothing");
    command.callback(
        [options, &session] { session.action = [options, &session] { return verify(*options, session); }; });
}

} // namespace asam::cli
