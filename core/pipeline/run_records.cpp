#include "core/pipeline/run_records.h"

#include <cmath>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/text.h"

namespace asam {
namespace {

using nlohmann::json;

json orNull(const std::optional<double>& value) {
    return value && std::isfinite(*value) ? json(*value) : json(nullptr);
}

/// Few runs tune, so what the tuned tokens find is named only where it is known.
json iouToJson(const IouRow& row) {
    json object{{"clean", orNull(row.clean)},
                {"inverted", orNull(row.inverted)},
                {"adversarial", orNull(row.adversarial)},
                {"saved", orNull(row.saved)}};
    if (row.tuned) {
        object["tuned"] = orNull(row.tuned);
    }
    return object;
}

std::optional<double> numberAt(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && !found->is_null() ? std::optional(found->get<double>()) : std::nullopt;
}

IouRow iouFromJson(const json& row) {
    return {numberAt(row, "clean"), numberAt(row, "inverted"), numberAt(row, "adversarial"),
            numberAt(row, "saved"), numberAt(row, "tuned")};
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
    bool isKnown() const { return count_ > 0; }
    json toJson() const { return count_ > 0 ? json(sum_ / static_cast<double>(count_)) : json(nullptr); }

private:
    double sum_ = 0;
    std::int64_t count_ = 0;
};

} // namespace

std::optional<double> iouDrop(const IouRow& iou) {
    const auto& after = iou.saved ? iou.saved : iou.adversarial;
    return iou.clean && after ? std::optional(*iou.clean - *after) : std::nullopt;
}

json summaryToJson(const std::vector<ImageRecord>& records) {
    Mean psnr, clean, inverted, adversarial, saved, tuned, drop;
    std::map<std::string, double> seconds;
    std::int64_t failed = 0;
    std::int64_t finished = 0;
    std::int64_t accepted = 0;
    std::int64_t rejected = 0;
    for (const ImageRecord& record : records) {
        psnr.add(record.psnr);
        clean.add(record.iou.clean);
        inverted.add(record.iou.inverted);
        adversarial.add(record.iou.adversarial);
        saved.add(record.iou.saved);
        tuned.add(record.iou.tuned);
        drop.add(record.iou.saved ? iouDrop(record.iou) : std::nullopt);
        for (const auto& [stage, value] : record.seconds) {
            seconds[stage] += value;
        }
        failed += record.error.has_value();
        finished += !record.error && record.finished("regeneration");
        accepted += record.isDecided(Decision::accepted);
        rejected += record.isDecided(Decision::rejected);
    }
    json summary{{"images", records.size()},
                 {"finished", finished},
                 {"failed", failed},
                 {"accepted", accepted},
                 {"rejected", rejected},
                 {"psnr", psnr.toJson()},
                 {"iou",
                  {{"clean", clean.toJson()},
                   {"inverted", inverted.toJson()},
                   {"adversarial", adversarial.toJson()},
                   {"saved", saved.toJson()}}},
                 {"drop", drop.toJson()},
                 {"seconds", seconds}};
    if (tuned.isKnown()) {
        summary["iou"]["tuned"] = tuned.toJson();
    }
    return summary;
}

json recordToJson(const ImageRecord& record) {
    json masks = json::array();
    for (const MaskRow& mask : record.masks) {
        masks.push_back({{"id", mask.id},
                         {"iou", iouToJson(mask.iou)},
                         {"predicted_iou", iouToJson(mask.predictedIou)},
                         {"area", mask.area ? json(*mask.area) : json(nullptr)}});
    }
    return {{"id", record.id},
            {"caption", record.caption},
            {"psnr", orNull(record.psnr)},
            {"psnr_vae", orNull(record.psnrVae)},
            {"ssim", orNull(record.ssim)},
            {"iou", iouToJson(record.iou)},
            {"masks", masks},
            {"chosen_step", record.chosenStep ? json(*record.chosenStep) : json(nullptr)},
            {"seconds", record.seconds},
            {"warnings", record.warnings},
            {"error", record.error ? json(*record.error) : json(nullptr)},
            {"failed_stage", record.error ? json(record.failedStage) : json(nullptr)},
            {"review", record.review ? reviewToJson(*record.review) : json(nullptr)}};
}

ImageRecord recordFromJson(const json& document, const std::string& source) {
    try {
        ImageRecord record;
        record.id = document.at("id").get<std::string>();
        record.caption = document.at("caption").get<std::string>();
        record.psnr = numberAt(document, "psnr");
        record.psnrVae = numberAt(document, "psnr_vae");
        record.ssim = numberAt(document, "ssim");
        record.iou = iouFromJson(document.at("iou"));
        for (const json& mask : document.at("masks")) {
            MaskRow& row = record.masks.emplace_back();
            row.id = mask.at("id").get<std::int64_t>();
            row.iou = iouFromJson(mask.at("iou"));
            row.predictedIou = iouFromJson(mask.value("predicted_iou", json::object()));
            if (const json area = mask.value("area", json()); !area.is_null()) {
                row.area = area.get<std::int64_t>();
            }
        }
        if (const auto chosen = numberAt(document, "chosen_step")) {
            record.chosenStep = static_cast<int>(*chosen);
        }
        record.seconds = document.at("seconds").get<std::map<std::string, double>>();
        record.warnings = document.at("warnings").get<std::vector<std::string>>();
        if (const json& error = document.at("error"); !error.is_null()) {
            record.error = error.get<std::string>();
            record.failedStage = document.value("failed_stage", "");
        }
        if (const auto review = document.find("review"); review != document.end() && !review->is_null()) {
            record.review = reviewFromJson(*review, source);
        }
        return record;
    } catch (const json::exception& error) {
        throw DataError(
            fmt::format("{} is not in the form of a report ({}).", source, withoutErrorCode(error.what())));
    }
}

json reportToJson(const std::vector<ImageRecord>& records) {
    json images = json::array();
    for (const ImageRecord& record : records) {
        images.push_back(recordToJson(record));
    }
    return {{"images", images}, {"summary", summaryToJson(records)}};
}

} // namespace asam
