// The verbs about data sets: `asam health` and `asam prepare`.

#include <filesystem>

#include <fmt/format.h>

#include "app/cli/progress_printer.h"
#include "app/cli/session.h"
#include "core/data/data_health.h"
#include "core/data/data_preparation.h"

namespace asam::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct DataOptions {
    fs::path data;
    fs::path captions;
    fs::path annotations;
    fs::path out;

    Dataset open() const { return Dataset::open({data, captions, annotations}); }
};

ExitCode showHealth(const DataOptions& options, Session& session) {
    ProgressPrinter printer;
    const StageContext context(session.stop.get_token(), &printer, ComputeSettings{}, 0);
    const Dataset dataset = options.open();
    const DataHealth health = examineData(dataset, context);
    json findings = json::array();
    for (const HealthFinding& finding : health.findings) {
        findings.push_back(
            {{"kind", toString(finding.kind)}, {"id", finding.id}, {"sentence", finding.sentence}});
    }
    if (session.console.json()) {
        session.console.printJson({{"data", options.data.string()},
                                   {"images", health.images},
                                   {"records", health.records},
                                   {"masks", health.masks},
                                   {"captions", health.captions},
                                   {"usable", health.usable},
                                   {"findings", std::move(findings)}});
        return ExitCode::Done;
    }
    session.console.print(fmt::format(
        "{}: {} images, {} with a record, {} masks, {} captions; {} images can be worked on",
        options.data.string(), health.images, health.records, health.masks, health.captions, health.usable));
    for (const HealthKind kind : kHealthKinds) {
        if (const std::int64_t count = health.count(kind); count > 0) {
            session.console.print(fmt::format("\n{}: {}. {}", toString(kind), count, adviceFor(kind)));
            for (const HealthFinding& finding : health.findings) {
                if (finding.kind == kind) {
                    session.console.print(fmt::format("  {}{}{}", finding.id, finding.id.empty() ? "" : ": ",
                                                      finding.sentence));
                }
            }
        }
    }
    return ExitCode::Done;
}

ExitCode prepare(const DataOptions& options, Session& session) {
    ProgressPrinter printer;
    const StageContext context(session.stop.get_token(), &printer, ComputeSettings{}, 0);
    const PreparedData prepared = prepareData(options.open(), options.out, context);
    if (session.console.json()) {
        session.console.printJson({{"out", options.out.string()},
                                   {"images", prepared.images},
                                   {"masks", prepared.masks},
                                   {"left_out", prepared.leftOut}});
    }
    for (const std::string& sentence : prepared.leftOut) {
        session.console.note(fmt::format("Left out: {}", sentence));
    }
    session.console.print(fmt::format("{} images with {} masks prepared in {}, {} left out", prepared.images,
                                      prepared.masks, options.out.string(), prepared.leftOut.size()));
    return prepared.leftOut.empty() ? ExitCode::Done : ExitCode::SomeImagesFailed;
}

void addDataOptions(CLI::App& command, DataOptions& options) {
    command.add_option("data", options.data, "Folder of photographs with masks, or an archive of one (.tar)")
        ->required();
    command.add_option("--captions", options.captions, "JSON lines; else looked for beside the data");
    command.add_option("--annotations", options.annotations,
                       "Masks as one JSON file of COCO's form; else looked for beside the data");
}

} // namespace

void addHealthCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<DataOptions>();
    CLI::App& command = *application.add_subcommand(
        "health", "Look through a data set: what is missing, broken or there twice, and what to do about it");
    addDataOptions(command, *options);
    command.callback([options, &session] {
        session.action = [options, &session] { return showHealth(*options, session); };
    });
}

void addPrepareCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<DataOptions>();
    CLI::App& command = *application.add_subcommand(
        "prepare",
        "Write a data set in ASAM's training layout: control images, masks one by one, both files of lines");
    addDataOptions(command, *options);
    command.add_option("--out", options->out, "A new or empty folder")->required();
    command.callback(
        [options, &session] { session.action = [options, &session] { return prepare(*options, session); }; });
}

} // namespace asam::cli
