#include "core/pipeline/export/metrics_csv.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/base/atomic_file.h"
#include "core/base/staged_folder.h"
#include "core/base/table_text.h"
#include "core/data/file_names.h"
#include "core/pipeline/sample_columns.h"
#include "core/pipeline/stage.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

std::string numberCell(const std::optional<double>& value) {
    return value && std::isfinite(*value) ? fmt::format("{}", *value) : std::string();
}

void putIou(std::vector<std::string>& cells, const IouRow& iou) {
    for (const auto& value : {iou.clean, iou.inverted, iou.adversarial, iou.saved, iou.tuned}) {
        cells.push_back(numberCell(value));
    }
}

/// The last stage that is finished, or "failed".
std::string stateWord(const ImageRecord& record) {
    if (record.error) {
        return "failed";
    }
    std::string state = "not started";
    for (const auto& [stage, word] :
         {std::pair{Stage::inversion, "inverted"}, std::pair{Stage::attack, "attacked"},
          std::pair{Stage::regeneration, "regenerated"}}) {
        state = record.finished(std::string(toString(stage))) ? word : state;
    }
    return state;
}

} // namespace

std::string imagesCsv(const std::vector<ImageRecord>& records) {
    std::vector<std::string> head{"id", "state", "review", "review_by", "review_reason"};
    for (const SampleColumn& column : sampleColumns()) {
        head.push_back(column.name);
    }
    head.insert(head.end(), {"failed_stage", "error", "caption"});
    std::string text = csvLine(head);
    for (const ImageRecord& record : records) {
        const Review review = record.review.value_or(Review{});
        std::vector<std::string> cells{record.id, stateWord(record)};
        cells.emplace_back(record.review ? toString(review.decision) : "");
        cells.emplace_back(!record.review ? "" : review.byHand ? "hand" : "rule");
        cells.push_back(review.reason);
        for (const SampleColumn& column : sampleColumns()) {
            cells.push_back(numberCell(column.value(record)));
        }
        cells.insert(cells.end(), {record.failedStage, record.error.value_or(""), record.caption});
        text += csvLine(cells);
    }
    return text;
}

std::string masksCsv(const std::vector<ImageRecord>& records) {
    std::string text = csvLine({"image", "mask", "iou.clean", "iou.inverted", "iou.adversarial", "iou.saved",
                                "iou.tuned", "drop", "area", "predicted_iou.clean", "predicted_iou.inverted",
                                "predicted_iou.adversarial", "predicted_iou.saved", "predicted_iou.tuned"});
    for (const ImageRecord& record : records) {
        for (const MaskRow& mask : record.masks) {
            std::vector<std::string> cells{record.id, fmt::format("{}", mask.id)};
            putIou(cells, mask.iou);
            cells.push_back(numberCell(iouDrop(mask.iou)));
            cells.push_back(mask.area ? fmt::format("{}", *mask.area) : std::string());
            putIou(cells, mask.predictedIou);
            text += csvLine(cells);
        }
    }
    return text;
}

void writeMetricsCsv(const std::vector<ImageRecord>& records, const fs::path& target) {
    if (lowerCase(target.extension().string()) == ".csv") {
        fs::path masks = target;
        masks.replace_filename(target.stem().string() + "-masks.csv");
        writeFileAtomically(target, imagesCsv(records));
        writeFileAtomically(masks, masksCsv(records));
        return;
    }
    StagedFolder folder(target);
    writeFileAtomically(folder / "images.csv", imagesCsv(records));
    writeFileAtomically(folder / "masks.csv", masksCsv(records));
    folder.putInPlace();
}

} // namespace asam
