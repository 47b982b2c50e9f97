#include "core/pipeline/sweep.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/data/fit.h"
#include "core/data/own_labels.h"
#include "core/data/picture.h"
#include "core/evaluation/image_metrics.h"
#include "core/pipeline/stage_sharing.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr auto kReportInterval =
    std::chrono::seconds(2); ///< a large report is not written again for each of its rows

/// Passes on what a cell's stages report, saying of which cell each sentence speaks. The cell's own count of
/// images is left out: it is always one.
class CellObserver : public StageObserver {
public:
    CellObserver(const StageContext& outer, std::string cell) : outer_(outer), cell_(std::move(cell)) {}

    void progress(const Progress& progress) override {
        if (!progress.image.empty()) {
            outer_.forImage(progress.image).reportProgress(progress.phase, progress.step, progress.total);
        }
    }
    void metric(const Metric& metric) override {
        outer_.forImage(metric.image).reportMetric(metric.series, metric.x, metric.y);
    }
    void message(const Message& message) override {
        outer_.forImage(message.image)
            .reportMessage(message.level, fmt::format("{}: {}", cell_, message.text));
    }
    void stageFinished(const StageFinished& finished) override {
        outer_.forImage(finished.image).reportStageFinished(finished.stage, finished.reused);
    }

private:
    const StageContext& outer_;
    std::string cell_;
};

/// Throws when no cell could be computed at all.
void requireOneUsableCell(const std::vector<SweepCell>& cells) {
    const auto usable = [](const SweepCell& cell) { return validate(cell.config).empty(); };
    if (std::none_of(cells.begin(), cells.end(), usable)) {
        check(cells.front().config);
    }
}

std::optional<std::string> contradictionIn(const RunConfig& config) {
    const std::vector<ConfigProblem> problems = validate(config);
    return problems.empty() ? std::nullopt : std::optional(problems.front().message);
}

/// The rows of an earlier call that are still about the same thing.
std::vector<SweepRow> formerRows(const SweepDirectory& folder, const SweepPlan& plan,
                                 const std::vector<SweepCell>& cells) {
    const auto basis = [&plan](const json& document) {
        json config = document.value("config", json::object());
        for (const SweepAxis& axis : plan.axes) { // the base's own value of a swept setting is of no effect
            const json::json_pointer pointer(fmt::format("/{}", axis.key.substr(0, axis.key.find('.'))));
            if (axis.key == kSeedAxis) {
                config.erase(axis.key);
            } else if (config.contains(pointer) && config[pointer].is_object()) {
                config[pointer].erase(axis.key.substr(axis.key.find('.') + 1));
            }
        }
        return json{config, document.value("data", json()), document.value("models", json())};
    };
    if (basis(folder.manifest()) != basis(sweepPlanToJson(plan))) {
        return {};
    }
    std::vector<SweepRow> rows = folder.rows();
    std::erase_if(rows, [&](const SweepRow& row) {
        const bool known = std::any_of(cells.begin(), cells.end(),
                                       [&row](const SweepCell& cell) { return cell.name == row.cell; });
        return !known || std::find(plan.images.begin(), plan.images.end(), row.image) == plan.images.end();
    });
    return rows;
}

class SweepRun {
public:
    SweepRun(const SweepRequest& request, const SweepPipeline& pipeline, const StageContext& context,
             const Dataset& dataset, const SweepDirectory& folder, SweepOutcome& outcome)
        : request_(request), pipeline_(pipeline), context_(context), dataset_(dataset), folder_(folder),
          outcome_(outcome) {}

    SweepRow compute(const std::string& id, const SweepCell& cell) {
        SweepRow row;
        row.cell = cell.name;
        row.image = id;
        row.error = contradictionIn(cell.config);
        if (row.error) {
            context_.forImage(id).reportMessage(MessageLevel::Failure,
                                                fmt::format("{}: {}", cell.name, *row.error));
            return row;
        }
        const RunDirectory run = RunDirectory::openOrCreate(folder_.cellRun(cell.name));
        shareStages(verified_, run, id, cell.config, SharingMode::replaceOthers);
        shareStages(otherDonors(), run, id, cell.config, SharingMode::fillGaps);

        CellObserver observer(context_, cell.name);
        const StageContext inner = context_.forPart(&observer, cell.config.seed);
        try {
            const RunOutcome outcome = pipeline_(runRequest(id, cell), inner);
            verified_.push_back(run);
            fillRow(row, outcome.records.at(0), run, cell.config);
        } catch (const ConfigError& error) { // of this cell's settings, say a ControlNet that was not given
            row.error = error.what();
        }
        return row;
    }

    /// Stages of another image are another matter.
    void beginImage() { verified_.clear(); }

private:
    RunRequest runRequest(const std::string& id, const SweepCell& cell) const {
        RunRequest request;
        request.run = folder_.cellRun(cell.name);
        request.data = outcome_.plan.data;
        request.captions = outcome_.plan.captions;
        request.annotations = outcome_.plan.annotations;
        request.labels = folder_.labelsFolder();
        request.models = outcome_.plan.models;
        request.config = cell.config;
        request.images = {id};
        return request;
    }

    /// The cells as an earlier call left them, and the run that the sweep was started from.
    std::vector<RunDirectory> otherDonors() const {
        std::vector<fs::path> roots;
        for (const SweepCell& cell : outcome_.cells) {
            roots.push_back(folder_.cellRun(cell.name));
        }
        if (!request_.donor.empty()) {
            roots.push_back(request_.donor);
        }
        std::vector<RunDirectory> runs;
        for (const fs::path& root : roots) {
            if (fs::exists(root / "run.json")) {
                runs.push_back(RunDirectory::open(root));
            }
        }
        return runs;
    }

    void fillRow(SweepRow& row, const ImageRecord& record, const RunDirectory& run,
                 const RunConfig& config) const {
        row.iou = record.iou;
        row.chosenStep = record.chosenStep;
        row.error = record.error;
        for (const auto& [stage, seconds] : record.seconds) {
            row.seconds += seconds;
        }
        const fs::path saved = run.stagePicture(Stage::regeneration, row.image);
        if (row.error || saved.empty()) {
            return;
        }
        try {
            const cv::Mat picture = readPicture(saved);
            const cv::Mat photograph = readPicture(dataset_.files(row.image).image);
            const Fit fit(photograph.size(), picture.cols, config.data.fit);
            const cv::Mat fitted = fit.fitPicture(photograph);
            row.psnr = psnr(picture, fitted);
            constexpr int kSsimWindow = 11;
            if (std::min(picture.rows, picture.cols) >= kSsimWindow) {
                row.ssim = ssim(picture, fitted);
            }
        } catch (const DataError& error) {
            row.error = error.what();
        }
    }

    const SweepRequest& request_;
    const SweepPipeline& pipeline_;
    const StageContext& context_;
    const Dataset& dataset_;
    const SweepDirectory& folder_;
    SweepOutcome& outcome_;
    std::vector<RunDirectory>
        verified_; ///< cells that this call has computed or found good, of the image in work
};

void putRow(std::vector<SweepRow>& rows, const SweepRow& row) {
    const auto same = std::find_if(rows.begin(), rows.end(), [&row](const SweepRow& former) {
        return former.cell == row.cell && former.image == row.image;
    });
    if (same != rows.end()) {
        *same = row;
    } else {
        rows.push_back(row);
    }
}

} // namespace

SweepOutcome runSweep(const SweepRequest& request, const SweepPipeline& pipeline, const StageContext& context,
                      const std::function<void(const SweepRow&)>& onRow) {
    SweepOutcome outcome;
    outcome.plan = request.plan;
    outcome.cells = sweepCells(request.plan.base, request.plan.axes);
    requireOneUsableCell(outcome.cells);
    context.compute().check();
    const Dataset dataset = Dataset::open(request.plan.place());
    outcome.plan.images = dataset.chosenIds(request.plan.images, request.limit);
    const SweepDirectory folder = SweepDirectory::openOrCreate(request.folder);
    if (!request.labels.empty() && request.labels != folder.labelsFolder()) {
        mirrorOwnLabels(request.labels, folder.labelsFolder(), outcome.plan.images);
        std::vector<std::string> pictures;
        for (const std::string& id : outcome.plan.images) {
            pictures.push_back(dataset.files(id).image.name());
        }
        mirrorOwnCaptions(request.labels, folder.labelsFolder(), pictures);
    }
    std::vector<SweepRow> known = formerRows(folder, outcome.plan, outcome.cells);
    folder.writePlan(outcome.plan);

    SweepRun run(request, pipeline, context, dataset, folder, outcome);
    const auto total = static_cast<std::int64_t>(outcome.cells.size() * outcome.plan.images.size());
    auto lastReport = std::chrono::steady_clock::now();
    std::int64_t done = 0;
    try {
        for (const std::string& id : outcome.plan.images) {
            run.beginImage();
            for (const SweepCell& cell : outcome.cells) {
                context.throwIfStopped();
                context.reportProgress("sweep/cells", done, total);
                outcome.rows.push_back(run.compute(id, cell));
                const SweepRow& row = outcome.rows.back();
                outcome.failed += row.error.has_value();
                putRow(known, row);
                if (const auto now = std::chrono::steady_clock::now(); now - lastReport >= kReportInterval) {
                    folder.writeReport(outcome.plan, outcome.cells, known);
                    lastReport = now;
                }
                if (onRow) {
                    onRow(row);
                }
                ++done;
            }
        }
    } catch (const Cancelled&) {
        folder.writeReport(outcome.plan, outcome.cells, known);
        throw;
    }
    context.reportProgress("sweep/cells", done, total);
    folder.writeReport(outcome.plan, outcome.cells, outcome.rows);
    return outcome;
}

} // namespace asam
