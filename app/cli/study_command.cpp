#include <filesystem>

#include <fmt/format.h>

#include "app/cli/option_checks.h"
#include "app/cli/progress_printer.h"
#include "app/cli/session.h"
#include "core/pipeline/evaluation/evaluation_request.h"
#include "core/pipeline/study/study.h"

namespace asam::cli {
namespace {

struct StudyOptions {
    std::filesystem::path plan;
    std::filesystem::path out;
    std::vector<std::string> data;
    std::int64_t dataLimit = 0;
    ComputeOptions compute;
};

StudyPlan planOf(const StudyOptions& options) {
    StudyPlan plan = readStudyPlan(options.plan);
    for (const std::string& text : options.data) {
        const DataToEvaluate parsed = dataToEvaluateFromText(text);
        StudyData data;
        data.name = parsed.name;
        data.kind = parsed.kind;
        data.pictures.path = std::filesystem::absolute(parsed.path);
        data.pictures.limit = options.dataLimit;
        data.corruption = parsed.corruption;
        plan.data.push_back(std::move(data));
    }
    return plan;
}

ExitCode study(const StudyOptions& options, Session& session) {
    const StudyPlan plan = planOf(options);
    const ComputeSettings compute = options.compute.settings();
    compute.apply();
    ProgressPrinter printer;
    const StageContext context(session.stop.get_token(), &printer, compute, 0);
    ModelHub hub;
    const StudyResults results = runStudy(plan, options.out, hub, context);
    if (session.console.json()) {
        session.console.printJson(studyToJson(results));
        return ExitCode::Done;
    }
    session.console.print(studyMarkdown(results));
    session.console.print(
        fmt::format("Tables and chart: {}/study.json, .csv, .md, .tex, .svg", options.out.string()));
    return ExitCode::Done;
}

} // namespace

void addStudyCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<StudyOptions>();
    CLI::App& command = *application.add_subcommand(
        "study", "Tune on several kinds of samples and compare the models on several sets, with intervals");
    command
        .add_option("plan", options->plan,
                    "A study's JSON file, or the name of one that comes with the program: miniature, "
                    "miniature_attacks, miniature_samples")
        ->required();
    command.add_option("--out", options->out, "Folder, created or continued")->required();
    command.add_option("--data", options->data, "One more set to measure on: [NAME=][KIND:]DIR (repeatable)");
    command.add_option("--data-limit", options->dataLimit, "At most this many images of each --data")
        ->check(checkWholeNumber);
    options->compute.addTo(command);
    command.callback(
        [options, &session] { session.action = [options, &session] { return study(*options, session); }; });
}

} // namespace asam::cli
