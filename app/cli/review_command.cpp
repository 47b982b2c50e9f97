#include <filesystem>

#include <fmt/format.h>

#include "app/cli/progress_printer.h"
#include "app/cli/review_printer.h"
#include "app/cli/session.h"
#include "core/pipeline/review_by_rule.h"

namespace asam::cli {
namespace {

struct ReviewOptions {
    std::filesystem::path run;
    std::string rule;
    bool all = false;
};

ExitCode review(const ReviewOptions& options, Session& session) {
    const SampleRule rule = SampleRule::parse(options.rule);
    const RunDirectory run = RunDirectory::open(options.run);
    ProgressPrinter printer;
    const StageContext context(session.stop.get_token(), &printer, ComputeSettings{}, 0);
    const ReviewCounts counts =
        reviewByRule(run, rule, options.all ? HandDecisions::replace : HandDecisions::keep, context);
    if (session.console.json()) {
        nlohmann::json document = reviewToJson(counts);
        document["run"] = options.run.string();
        document["rule"] = rule.text();
        session.console.printJson(document);
    }
    session.console.print(fmt::format("{}: {}", options.run.string(), reviewLine(counts)));
    return ExitCode::Done;
}

} // namespace

void addReviewCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<ReviewOptions>();
    CLI::App& command = *application.add_subcommand(
        "review", "Accept the regenerated samples that meet a rule, reject the others");
    command.add_option("run", options->run, "Run folder")->required();
    command.add_option("--rule", options->rule, "For example \"drop > 0.2 and psnr > 25\"")->required();
    command.add_flag("--all", options->all, "Decide anew about what was decided by hand, too");
    command.callback(
        [options, &session] { session.action = [options, &session] { return review(*options, session); }; });
}

} // namespace asam::cli
