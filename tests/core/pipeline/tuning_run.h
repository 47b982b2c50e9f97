#pragma once

#include <filesystem>
#include <string>

#include <opencv2/core.hpp>

#include "core/data/dataset.h"
#include "core/data/fit.h"
#include "core/data/picture.h"
#include "core/data/sa1b.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/tuning_stage.h"
#include "tests/support/golden.h"

namespace asam::test {

inline std::filesystem::path scenesFolder() {
    return sourceResourcesFolder() / "miniature" / "scenes";
}

/// A run whose regenerated samples are scenes with coarse noise, made without diffusion: sa_1 … sa_COUNT in
/// pictures of 128 pixels. The stage's json has IoUs of `saved` for every mask.
inline void writeRegeneratedRun(const std::filesystem::path& root, int count, double saved = 0.5) {
    const Dataset scenes = Dataset::open(scenesFolder());
    const RunDirectory run = RunDirectory::openOrCreate(root);
    run.writeManifest({{"data", {{"path", scenesFolder().string()}}}});
    for (int i = 1; i <= count; ++i) {
        const std::string id = "sa_" + std::to_string(i);
        const Sample sample = scenes.load(id);
        const Fit fit(sample.image.size(), 128, FitMode::squash);
        cv::Mat picture = fit.fitPicture(sample.image);
        cv::Mat noise(picture.size(), CV_8UC3);
        cv::theRNG().state = static_cast<std::uint64_t>(i);
        cv::randu(noise, cv::Scalar::all(0), cv::Scalar::all(60));
        picture += noise;
        writePng(run.stageFile(Stage::regeneration, id, ".png"), picture);
        Sa1bRecord record;
        record.width = record.height = 128;
        record.fileName = id + ".png";
        nlohmann::json ids = nlohmann::json::array();
        for (Annotation annotation : sample.annotations) {
            annotation.mask = MaskRle::encode(fit.fitMask(annotation.mask.decode()));
            if (!annotation.mask.empty()) {
                ids.push_back(annotation.id);
                annotation.bbox = sa1bBox(annotation.mask);
                record.annotations.push_back(annotation);
            }
        }
        nlohmann::json document = sa1bRecordToJson(record);
        const nlohmann::json column{{"mean", saved}, {"masks", std::vector<double>(ids.size(), saved)}};
        document["asam"] = {
            {"seconds", 0.5}, {"fingerprint", "r"}, {"mask_ids", ids}, {"iou", {{"saved", column}}}};
        run.writeStageJson(Stage::regeneration, id, document);
    }
}

/// Two short epochs over such a run.
inline TuningRequest smallTuning(const std::filesystem::path& root) {
    TuningRequest request;
    request.run = root;
    request.data = scenesFolder();
    request.config.tuning.epochs = 2;
    request.config.tuning.warmupEpochs = 2;
    request.config.tuning.learningRate = 0.02;
    request.config.tuning.batch = 2;
    request.config.tuning.lossPoints = 500;
    request.config.tuning.validation = 0.2;
    return request;
}

} // namespace asam::test
