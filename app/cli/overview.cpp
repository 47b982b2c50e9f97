#include "app/cli/overview.h"

#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

#include "app/cli/console.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/data/control_image.h"
#include "core/data/dataset.h"
#include "core/data/picture.h"

namespace asam::cli {
namespace {

namespace fs = std::filesystem;

constexpr int kPanelSide = 256;
constexpr int kGap = 6;
constexpr double kMaskShare = 0.45;

cv::Mat panel(const cv::Mat& picture) {
    cv::Mat scaled;
    cv::resize(picture, scaled, {kPanelSide, kPanelSide}, 0, 0, cv::INTER_AREA);
    cv::Mat framed;
    cv::copyMakeBorder(scaled, framed, kGap / 2, kGap / 2, kGap / 2, kGap / 2, cv::BORDER_CONSTANT,
                       cv::Scalar::all(255));
    return framed;
}

cv::Mat withMasks(const Sample& sample) {
    const cv::Mat colours = paintControlImage(sample.annotations, sample.image.size());
    cv::Mat mixed;
    cv::addWeighted(sample.image, 1 - kMaskShare, colours, kMaskShare, 0, mixed);
    cv::Mat painted;
    cv::cvtColor(colours, painted, cv::COLOR_RGB2GRAY);
    cv::Mat picture = sample.image.clone();
    mixed.copyTo(picture, painted); // black is what no mask covers
    return picture;
}

cv::Mat stagePanel(const RunDirectory& run, Stage stage, const std::string& id) {
    const fs::path file = run.stagePicture(stage, id);
    return panel(file.empty() ? cv::Mat(kPanelSide, kPanelSide, CV_8UC3, cv::Scalar::all(128)) : readPicture(file));
}

} // namespace

void writeOverview(const RunDirectory& run, const std::vector<ImageRecord>& records, const fs::path& dataset,
                   const fs::path& file) {
    Dataset data = Dataset::open(dataset);
    data.setLabels(run.labelsFolder());
    cv::Mat sheet;
    for (const ImageRecord& record : records) {
        if (record.seconds.empty()) {
            continue;
        }
        cv::Mat row;
        cv::hconcat(std::vector<cv::Mat>{panel(withMasks(data.load(record.id))),
                                         stagePanel(run, Stage::inversion, record.id),
                                         stagePanel(run, Stage::attack, record.id),
                                         stagePanel(run, Stage::regeneration, record.id)},
                    row);
        sheet.push_back(row);
    }
    if (sheet.empty()) {
        throw DataError(fmt::format("{} has no finished image to show.", run.root().string()));
    }
    writePng(file, sheet);
}

void writeMarkdownReport(const std::vector<ImageRecord>& records, const fs::path& file) {
    const nlohmann::json report = reportToJson(records);
    const nlohmann::json& mean = report["summary"];
    const bool tuned = mean["iou"].contains("tuned");
    const auto tunedCell = [tuned](const nlohmann::json& iou) {
        return tuned ? fmt::format(" {} |", formatNumber(iou.value("tuned", nlohmann::json()), 3))
                     : std::string();
    };
    std::string text =
        fmt::format("| image | PSNR dB | IoU clean | inverted | adversarial | saved | step | s inversion "
                    "| s attack |{}\n|---|---|---|---|---|---|---|---|---|{}\n",
                    tuned ? " tuned |" : "", tuned ? "---|" : "");
    for (const nlohmann::json& image : report["images"]) {
        const nlohmann::json& iou = image["iou"];
        text +=
            fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {} |{}\n", image["id"].get<std::string>(),
                        formatNumber(image["psnr"], 2), formatNumber(iou["clean"], 3),
                        formatNumber(iou["inverted"], 3), formatNumber(iou["adversarial"], 3),
                        formatNumber(iou["saved"], 3), formatNumber(image["chosen_step"], 0),
                        formatNumber(image["seconds"].value("inversion", nlohmann::json()), 1),
                        formatNumber(image["seconds"].value("attack", nlohmann::json()), 1), tunedCell(iou));
    }
    text += fmt::format("| **mean** | {} | {} | {} | {} | {} | | | |{}\n", formatNumber(mean["psnr"], 2),
                        formatNumber(mean["iou"]["clean"], 3), formatNumber(mean["iou"]["inverted"], 3),
                        formatNumber(mean["iou"]["adversarial"], 3), formatNumber(mean["iou"]["saved"], 3),
                        tunedCell(mean["iou"]));
    writeFileAtomically(file, text);
}

} // namespace asam::cli
