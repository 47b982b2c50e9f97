#include <filesystem>

#include <fmt/format.h>

#include "app/cli/progress_printer.h"
#include "app/cli/session.h"
#include "core/data/file_names.h"
#include "core/pipeline/export/contact_sheet.h"
#include "core/pipeline/export/html_report.h"
#include "core/pipeline/export/metrics_csv.h"
#include "core/pipeline/export/metrics_json.h"
#include "core/pipeline/export/published_export.h"
#include "core/pipeline/export/sample_export.h"
#include "core/pipeline/export/tensorboard_events.h"

namespace asam::cli {
namespace {

struct ExportOptions {
    std::filesystem::path run;
    std::filesystem::path out;
    std::string layout;
    bool all = false;
    bool withoutInversion = false;
};

std::string layoutOf(const ExportOptions& options) {
    if (!options.layout.empty()) {
        return options.layout;
    }
    const std::string extension = lowerCase(options.out.extension().string());
    return extension == ".csv"    ? "csv"
           : extension == ".json" ? "json"
           : extension == ".pdf"  ? "contact-sheet"
                                  : "sa1b";
}

ExitCode exportRun(const ExportOptions& options, Session& session) {
    const RunDirectory run = RunDirectory::open(options.run);
    RunDirectory::requireNotOfRun(options.out);
    const std::string layout = layoutOf(options);
    ProgressPrinter printer;
    const StageContext context(session.stop.get_token(), &printer, ComputeSettings{}, 0);
    std::int64_t images = 0;
    if (layout == "csv") {
        const std::vector<ImageRecord> records = run.imageRecords();
        writeMetricsCsv(records, options.out);
        images = static_cast<std::int64_t>(records.size());
    } else if (layout == "contact-sheet") {
        images = writeContactSheet(run, options.out, context);
    } else if (layout == "published") {
        images = exportPublished(run, options.out, context,
                                 options.withoutInversion ? PublishedParts::attackAlone
                                                          : PublishedParts::inversionAndAttack);
    } else if (layout == "html") {
        images = writeHtmlReport(run, options.out, context);
    } else if (layout == "json") {
        images = writeMetricsJson(run, options.out);
    } else if (layout == "tensorboard") {
        images = writeTensorboardEvents(run, options.out, context);
    } else {
        images = exportSamples(run, options.out, layout == "asam" ? ExportLayout::asam : ExportLayout::sa1b,
                               options.all ? ExportedImages::regenerated : ExportedImages::accepted, context);
    }
    if (session.console.json()) {
        session.console.printJson({{"run", options.run.string()},
                                   {"out", options.out.string()},
                                   {"layout", layout},
                                   {"images", images}});
    }
    session.console.print(fmt::format("{} of {} written to {} ({})", counted(images, "image"),
                                      options.run.string(), options.out.string(), layout));
    return ExitCode::Done;
}

} // namespace

void addExportCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<ExportOptions>();
    CLI::App& command = *application.add_subcommand(
        "export",
        "Write the accepted samples as a data set, or a run as tables, curves, a page or a contact sheet");
    command.add_option("run", options->run, "Run folder")->required();
    command
        .add_option("out", options->out,
                    "A new or empty folder, NAME.csv or NAME.json for numbers, NAME.pdf for a contact sheet")
        ->required();
    command
        .add_option(
            "--layout", options->layout,
            "sa1b (default), asam, published (the published attack's folder with its name, the inversion's "
            "embeddings and pictures beside it), csv (default for "
            "NAME.csv), json (default for NAME.json), tensorboard, html or contact-sheet (default for "
            "NAME.pdf; "
            "else PNG pages)")
        ->check(CLI::IsMember(
            {"sa1b", "asam", "published", "csv", "json", "tensorboard", "html", "contact-sheet"}));
    command.add_flag("--all", options->all, "All regenerated samples, not only the accepted ones");
    command.add_flag("--without-inversion", options->withoutInversion,
                     "Of the published layout only the attack's folder: null-text embeddings take 11.8 MB an "
                     "image");
    command.callback([options, &session] {
        session.action = [options, &session] { return exportRun(*options, session); };
    });
}

} // namespace asam::cli
