#include "core/pipeline/run_records.h"

#include <cmath>

namespace asam {
namespace {

using nlohmann::json;

json orNull(const std::optional<double>& value) {
    return value && std::isfinite(*value) ? json(*value) : json(nullptr);
}

json iouToJson(const IouRow& row) {
    return {{"clean", orNull(row.clean)},
            {"inverted", orNull(row.inverted)},
            {"adversarial", orNull(row.adversarial)},
            {"saved", orNull(row.saved)}};
}

/// Mean over the images that have the value; absent when none has.
class Mean {
public:
    void add(const std::optional<double>& value) {
        if (value && std::isfinite(*value)) {
            sum_ += *value;
            ++count_;
        }
    }
    json toJson() const { return count_ > 0 ? json(sum_ / static_cast<double>(count_)) : json(nullptr); }

private:
    double sum_ = 0;
    std::int64_t count_ = 0;
};

json summaryToJson(const std::vector<ImageRecord>& records) {
    Mean psnr, clean, inverted, adversarial, saved, drop;
    std::map<std::string, double> seconds;
    std::int64_t failed = 0;
    std::int64_t finished = 0;
    for (const ImageRecord& record : records) {
        psnr.add(record.psnr);
        clean.add(record.iou.clean);
        inverted.add(record.iou.inverted);
        adversarial.add(record.iou.adversarial);
        saved.add(record.iou.saved);
        if (record.iou.clean && record.iou.saved) {
            drop.add(*record.iou.clean - *record.iou.saved);
        }
        for (const auto& [stage, value] : record.seconds) {
            seconds[stage] += value;
        }
        failed += record.error.has_value();
        finished += !record.error && record.finished("regeneration");
    }
    return {{"images", records.size()},
            {"finished", finished},
            {"failed", failed},
            {"psnr", psnr.toJson()},
            {"iou",
             {{"clean", clean.toJson()},
              {"inverted", inverted.toJson()},
              {"adversarial", adversarial.toJson()},
              {"saved", saved.toJson()}}},
            {"drop", drop.toJson()},
            {"seconds", seconds}};
}

} // namespace

json recordToJson(const ImageRecord& record) {
    json masks = json::array();
    for (const MaskRow& mask : record.masks) {
        masks.push_back({{"id", mask.id}, {"iou", iouToJson(mask.iou)}});
    }
    return {{"id", record.id},
            {"caption", record.caption},
            {"psnr", orNull(record.psnr)},
            {"psnr_vae", orNull(record.psnrVae)},
            {"iou", iouToJson(record.iou)},
            {"masks", masks},
            {"chosen_step", record.chosenStep ? json(*record.chosenStep) : json(nullptr)},
            {"seconds", record.seconds},
            {"warnings", record.warnings},
            {"error", record.error ? json(*record.error) : json(nullptr)},
            {"failed_stage", record.error ? json(record.failedStage) : json(nullptr)}};
}

json reportToJson(const std::vector<ImageRecord>& records) {
    json images = json::array();
    for (const ImageRecord& record : records) {
        images.push_back(recordToJson(record));
    }
    return {{"images", images}, {"summary", summaryToJson(records)}};
}

} // namespace asam
