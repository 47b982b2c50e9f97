// The verbs about data sets: `asam health` and `asam prepare`.

#include <filesystem>

#include <fmt/format.h>

#include "app/cli/progress_printer.h"
#include "app/cli/session.h"
#include "core/data/data_health.h"
#include "core/data/data_preparation.h"
#include "core/pipeline/inversion_health.h"
#include "core/pipeline/run_directory.h"

namespace asam::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct DataOptions {
    fs::path data;
    fs::path captions;
    fs::path annotations;
    fs::path inversions;
    fs::path out;

    Dataset open() const { return Dataset::open({data, captions, annotations}); }
};

/// A run stands for the data that it was made of, with what a person made for them, and for its inversions.
Dataset openExamined(DataOptions& options) {
    if (!fs::exists(options.data / "run.json")) {
        Dataset dataset = options.open();
        options.inversions = options.inversions.empty() ? findInversions(dataset) : options.inversions;
        return dataset;
    }
    const RunDirectory run = RunDirectory::open(options.data);
    const DataPlace place = dataPlaceOf(run.manifest());
    options.inversions = options.inversions.empty() ? run.root() : options.inversions;
    options.data = place.data;
    options.captions = options.captions.empty() ? place.captions : options.captions;
    options.annotations = options.annotations.empty() ? place.annotations : options.annotations;
    Dataset dataset = options.open();
    dataset.setLabels(run.labelsFolder());
    return dataset;
}

json healthToJson(const DataHealth& health) {
    json findings = json::array();
    for (const HealthFinding& finding : health.findings) {
        findings.push_back(
            {{"kind", toString(finding.kind)}, {"id", finding.id}, {"sentence", finding.sentence}});
    }
    json advice = json::object();
    for (const HealthKind kind : kHealthKinds) {
        if (health.count(kind) > 0) {
            advice[std::string(toString(kind))] = adviceFor(kind);
        }
    }
    return {{"images", health.images},
            {"records", health.records},
            {"masks", health.masks},
            {"captions", health.captions},
            {"inversions", health.inversions ? json(*health.inversions) : json()},
            {"usable", health.usable},
            {"advice", std::move(advice)},
            {"findings", std::move(findings)}};
}

void printFindings(const Console& console, const DataHealth& health) {
    for (const HealthKind kind : kHealthKinds) {
        const std::int64_t count = health.count(kind);
        if (count == 0) {
            continue;
        }
        console.print(fmt::format("\n{}: {}. {}", toString(kind), count, adviceFor(kind)));
        for (const HealthFinding& finding : health.findings) {
            if (finding.kind == kind) {
                console.print(
                    fmt::format("  {}{}{}", finding.id, finding.id.empty() ? "" : ": ", finding.sentence));
            }
        }
    }
}

ExitCode showHealth(DataOptions options, Session& session) {
    ProgressPrinter printer;
    const StageContext context(session.stop.get_token(), &printer, ComputeSettings{}, 0);
    const Dataset dataset = openExamined(options);
    DataHealth health = examineData(dataset, context);
    if (!options.inversions.empty()) {
        examineInversions(options.inversions, dataset, health, context);
    }
    if (session.console.json()) {
        json document = healthToJson(health);
        document["data"] = options.data.string();
        session.console.printJson(document);
        return ExitCode::Done;
    }
    session.console.print(
        fmt::format("{}: {}, {} with a record, {}, {}{}; {} can be worked on", options.data.string(),
                    counted(health.images, "image"), health.records, counted(health.masks, "mask"),
                    counted(health.captions, "caption"),
                    health.inversions ? fmt::format(", {}", counted(*health.inversions, "inversion")) : "",
                    counted(health.usable, "image")));
    printFindings(session.console, health);
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
                                   {"without_caption", prepared.withoutCaption},
                                   {"left_out", prepared.leftOut}});
    }
    for (const std::string& sentence : prepared.leftOut) {
        session.console.note(fmt::format("Left out: {}", sentence));
    }
    if (prepared.withoutCaption > 0) {
        session.console.note(fmt::format(
            "{} of {} images have no caption: their lines have the empty prompt, which counts as none.",
            prepared.withoutCaption, prepared.images));
    }
    session.console.print(fmt::format("{} with {} prepared in {}, {} left out",
                                      counted(prepared.images, "image"), counted(prepared.masks, "mask"),
                                      options.out.string(), prepared.leftOut.size()));
    return prepared.leftOut.empty() ? ExitCode::Done : ExitCode::SomeImagesFailed;
}

void addDataOptions(CLI::App& command, DataOptions& options, const std::string& what) {
    command.add_option("data", options.data, what)->required();
    command.add_option("--captions", options.captions, "JSON lines; else looked for beside the data");
    command.add_option("--annotations", options.annotations,
                       "Masks as one JSON file of COCO's form; else looked for beside the data");
}

} // namespace

void addHealthCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<DataOptions>();
    CLI::App& command = *application.add_subcommand(
        "health",
        "Look through a data set: what is missing, broken or there twice, and what to do about it; with its "
        "inversions where it has any");
    addDataOptions(command, *options, "Folder of photographs with masks, an archive of one (.tar), or a run");
    command.add_option("--inversions", options->inversions,
                       "A run, or a folder with embeddings/ as ASAM's script leaves it: which inversions are "
                       "missing or broken; else looked for beside the data");
    command.callback([options, &session] {
        session.action = [options, &session] { return showHealth(*options, session); };
    });
}

void addPrepareCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<DataOptions>();
    CLI::App& command = *application.add_subcommand(
        "prepare",
        "Write a data set in ASAM's training layout: control images, masks one by one, both files of lines");
    addDataOptions(command, *options, "Folder of photographs with masks, or an archive of one (.tar)");
    command.add_option("--out", options->out, "A new or empty folder")->required();
    command.callback(
        [options, &session] { session.action = [options, &session] { return prepare(*options, session); }; });
}

} // namespace asam::cli
