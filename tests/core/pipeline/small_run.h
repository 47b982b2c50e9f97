#pragma once

#include <string>

#include <opencv2/core.hpp>

#include "core/data/picture.h"
#include "core/data/sa1b.h"
#include "core/pipeline/run_directory.h"

namespace asam::test {

/// Two rectangles in 64 x 48 pixels; the second one has the larger box.
inline Sa1bRecord twoMasks() {
    Sa1bRecord record;
    record.imageId = 7;
    record.width = 64;
    record.height = 48;
    for (const cv::Rect& box : {cv::Rect(2, 2, 8, 6), cv::Rect(20, 10, 30, 20)}) {
        cv::Mat mask = cv::Mat::zeros(48, 64, CV_8UC1);
        mask(box) = 255;
        Annotation annotation;
        annotation.id = 40 + static_cast<std::int64_t>(record.annotations.size());
        annotation.mask = MaskRle::encode(mask);
        annotation.bbox = sa1bBox(annotation.mask);
        record.annotations.push_back(annotation);
    }
    return record;
}

/// What a run has of an image after all stages, written without any: IoU 0.9 on the photograph and `saved` at
/// the end.
inline void writeFinishedImage(const RunDirectory& run, const std::string& id, double saved) {
    using nlohmann::json;
    const auto iou = [](double value) { return json{{"mean", value}, {"masks", {value, value}}}; };
    run.writeStageJson(Stage::inversion, id,
                       {{"seconds", 2.0},
                        {"caption", "a \"red\" kite, über"},
                        {"psnr", 30.0},
                        {"mask_ids", {40, 41}},
                        {"mask_areas", {48, 600}},
                        {"iou", {{"clean", iou(0.9)}, {"inverted", iou(0.88)}}}});
    run.writeStageJson(Stage::attack, id,
                       {{"seconds", 3.0},
                        {"chosen_step", 1},
                        {"mask_ids", {40, 41}},
                        {"iou", {{"adversarial", iou(saved)}}},
                        {"steps", {{{"step", 0}, {"mean_iou", 0.9}}, {{"step", 1}, {"mean_iou", saved}}}}});
    Sa1bRecord record = twoMasks();
    record.fileName = id + ".png";
    cv::Mat picture(48, 64, CV_8UC3, cv::Scalar(40, 90, 200));
    picture(cv::Rect(20, 10, 30, 20)) = cv::Scalar(230, 200, 20);
    writePng(run.stageFile(Stage::regeneration, id, ".png"), picture);
    json document = sa1bRecordToJson(record);
    document["asam"] = {
        {"seconds", 0.5}, {"fingerprint", "r"}, {"mask_ids", {40, 41}}, {"iou", {{"saved", iou(saved)}}}};
    run.writeStageJson(Stage::regeneration, id, document);
}

/// What the tuned tokens found in that sample.
inline void writeTunedScores(const RunDirectory& run, const std::string& id, double tuned) {
    std::filesystem::create_directories(run.tunedFile(id, ".json").parent_path());
    const nlohmann::json column{
        {"mean", tuned}, {"masks", {tuned, tuned}}, {"predicted_iou", {tuned, tuned}}};
    run.writeTunedScores(id, {{"fingerprint", "t"}, {"mask_ids", {40, 41}}, {"iou", {{"tuned", column}}}});
}

} // namespace asam::test
