#include "core/pipeline/export/published_export.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <opencv2/imgproc.hpp>
#include <torch/torch.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/folder.h"
#include "core/base/staged_folder.h"
#include "core/checkpoint/state_dict.h"
#include "core/checkpoint/write.h"
#include "core/config/config_json.h"
#include "core/config/derived.h"
#include "core/data/control_image.h"
#include "core/data/dataset.h"
#include "core/data/fit.h"
#include "core/data/picture.h"
#include "core/pipeline/predictions.h"
#include "core/pipeline/settings_source.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int kPairSide = 512;
constexpr int kPairGapPixels = 10; ///< int(512 * 0.02)
constexpr int kPublishedQuality = 75;
constexpr const char* kSettingsName = "settings.json";

/// "vit_b" of sam_vit_b_01ec64.pth.
std::string modelTypeOf(const json& manifest) {
    const json path = manifest.value(json::json_pointer("/models/sam/path"), json());
    const std::string stem =
        path.is_string() ? fs::path(path.get<std::string>()).stem().string() : std::string();
    const std::size_t begin = stem.find("vit_");
    if (begin == std::string::npos) {
        return "vit_b";
    }
    const std::size_t end = stem.find_first_of("_-. ", begin + 4);
    return stem.substr(begin, end == std::string::npos ? end : end - begin);
}

/// Squares of kPairSide side by side on white.
template <std::size_t Count>
cv::Mat sideBySide(const std::array<cv::Mat, Count>& panels) {
    constexpr int kPanels = static_cast<int>(Count);
    cv::Mat pair(kPairSide, kPanels * kPairSide + (kPanels - 1) * kPairGapPixels, CV_8UC3,
                 cv::Scalar::all(255));
    for (int panel = 0; panel < kPanels; ++panel) {
        const int x = panel * (kPairSide + kPairGapPixels);
        panels[static_cast<std::size_t>(panel)].copyTo(pair(cv::Rect(x, 0, kPairSide, kPairSide)));
    }
    return pair;
}

cv::Mat squareOf(const cv::Mat& picture, int interpolation = cv::INTER_AREA) {
    cv::Mat square;
    cv::resize(picture, square, {kPairSide, kPairSide}, 0, 0, interpolation);
    return square;
}

/// The masks in the control image's colours on black.
cv::Mat paintPredictions(const PredictionSet& predictions, int side) {
    std::vector<Annotation> masks;
    for (const StoredPrediction& prediction : predictions) {
        if (prediction.mask.empty()) {
            continue;
        }
        Annotation annotation;
        annotation.id = prediction.id;
        annotation.mask = prediction.mask;
        const cv::Rect box = prediction.mask.boundingBox();
        annotation.bbox = {static_cast<double>(box.x), static_cast<double>(box.y),
                           static_cast<double>(box.width), static_cast<double>(box.height)};
        masks.push_back(std::move(annotation));
    }
    return paintControlImage(masks, {side, side});
}

class PublishedWriter {
public:
    PublishedWriter(const RunDirectory& run, const fs::path& target, PublishedParts parts)
        : run_(run), target_(target), manifest_(run.manifest()),
          config_(recordedSettings(manifest_, run.root() / "run.json")), data_(openData()) {
        if (!usesDiffusion(config_)) {
            throw DataError(fmt::format(
                "{} was made by PGD; the published layout tells of attacks on the latent. Export it as "
                "sa1b or asam.",
                run.root().string()));
        }
        PublishedName name;
        name.modelType = modelTypeOf(manifest_);
        name.config = config_;
        folder_ = target / publishedFolderName(name);
        for (const char* part : {"adv", "record", "pair"}) {
            makeFolder(folder_ / part);
        }
        withInversions_ = parts == PublishedParts::inversionAndAttack &&
                          config_.inversion.source == LatentSource::inversion;
        if (withInversions_) {
            for (const char* part : {"embeddings", "inv", "pair"}) {
                makeFolder(target_ / part);
            }
        }
        writeFileAtomically(folder_ / kSettingsName, configToJson(config_).dump(2) + "\n");
    }

    void add(const std::string& id) const {
        const fs::path picture = run_.stagePicture(Stage::regeneration, id);
        if (picture.empty()) {
            throw DataError(
                fmt::format("The regenerated picture of {} is not in {}; run its regeneration again.", id,
                            run_.root().string()));
        }
        StoredFile(picture).copyTo(folder_ / "adv" / picture.filename());
        const std::string number = fmt::format("{}", lowIou(run_.imageRecord(id)));
        const bool isWhole = number.find_first_of(".en") == std::string::npos;
        writeFileAtomically(folder_ / "record" / (id + ".txt"),
                            fmt::format("{}{}", number, isWhole ? ".0" : ""));
        const Sample photograph = data_.load(id);
        const Fit fit(photograph.image.size(), kPairSide, config_.data.fit);
        writeJpeg(folder_ / "pair" / (id + ".jpg"), pairOf(photograph, fit, readPicture(picture), number),
                  kPublishedQuality);
        if (withInversions_) {
            addInversion(id, fit.fitPicture(photograph.image));
        }
    }

private:
    Dataset openData() const {
        Dataset data = Dataset::open(dataPlaceOf(manifest_));
        data.setLabels(run_.labelsFolder());
        return data;
    }

    static double lowIou(const ImageRecord& record) {
        for (const AttackStepRow& step : record.attackSteps) {
            if (record.chosenStep && step.step == *record.chosenStep) {
                return step.meanIou;
            }
        }
        return record.iou.adversarial.value_or(record.iou.saved.value_or(0));
    }

    void addInversion(const std::string& id, const cv::Mat& photograph) const {
        const fs::path tensors = run_.stageFile(Stage::inversion, id, ".safetensors");
        const fs::path picture = run_.stagePicture(Stage::inversion, id);
        if (!fs::exists(tensors) || picture.empty()) {
            return;
        }
        const StateDict found = readCheckpoint(tensors);
        const fs::path embeddings = target_ / "embeddings";
        writePth(embeddings / (id + "_latent.pth"), found.read("z_T").to(torch::kFloat32));
        // The published code knows no other type, whatever the run stores.
        writePth(embeddings / (id + "_uncond.pth"), found.read("null_embeddings").to(torch::kFloat32));
        const cv::Mat inverted = squareOf(readPicture(picture), cv::INTER_LINEAR);
        const std::string name = id + ".jpg";
        writeJpeg(target_ / "inv" / name, inverted, kPublishedQuality);
        writeJpeg(target_ / "pair" / name, sideBySide<2>({photograph, inverted}), kPublishedQuality);
    }

    cv::Mat pairOf(const Sample& photograph, const Fit& fit, const cv::Mat& sample,
                   const std::string& number) const {
        const cv::Mat control = paintControlImage(photograph.annotations, photograph.image.size());
        const cv::Mat adversarial = squareOf(sample, cv::INTER_LINEAR);
        const Predictions predictions = readPredictions(run_, photograph.id);
        const cv::Mat masks =
            predictions.saved
                ? squareOf(paintPredictions(*predictions.saved, predictions.side), cv::INTER_NEAREST)
                : cv::Mat(kPairSide, kPairSide, CV_8UC3, cv::Scalar::all(0));
        cv::Mat both;
        cv::addWeighted(adversarial, 0.5, masks, 0.5, 0, both);
        cv::Mat text(kPairSide, kPairSide, CV_8UC3, cv::Scalar::all(255));
        cv::putText(text, fmt::format("worst_iou: {}", number.substr(0, 8)), {40, kPairSide / 2},
                    cv::FONT_HERSHEY_SIMPLEX, 1.2, cv::Scalar::all(0), 2, cv::LINE_AA);
        return sideBySide<6>(
            {fit.fitPicture(photograph.image), fit.fitPicture(control), adversarial, masks, both, text});
    }

    const RunDirectory& run_;
    fs::path target_;
    json manifest_;
    RunConfig config_;
    Dataset data_;
    fs::path folder_;
    bool withInversions_ = false;
};

} // namespace

std::int64_t exportPublished(const RunDirectory& run, const fs::path& target, const StageContext& context,
                             PublishedParts parts) {
    std::vector<std::string> ids;
    for (const ImageRecord& record : run.imageRecords()) {
        if (record.finished("regeneration")) {
            ids.push_back(record.id);
        }
    }
    if (ids.empty()) {
        throw DataError(
            fmt::format("{} has no regenerated image to export; run its stages first.", run.root().string()));
    }
    StagedFolder folder(target);
    const PublishedWriter writer(run, folder.path(), parts);
    const auto total = static_cast<std::int64_t>(ids.size());
    std::int64_t done = 0;
    for (const std::string& id : ids) {
        context.throwIfStopped();
        context.reportProgress("export/images", done++, total);
        writer.add(id);
    }
    folder.putInPlace();
    context.reportProgress("export/images", total, total);
    return total;
}

std::optional<PublishedName> readPublishedFolder(const fs::path& path) {
    fs::path folder = fs::absolute(path).lexically_normal();
    for (int above = 0; above < 3 && folder.has_relative_path(); ++above, folder = folder.parent_path()) {
        std::optional<PublishedName> name = publishedNameFromText(folder.filename().string());
        std::error_code error;
        if (!name || !fs::is_directory(folder / "adv", error)) {
            continue;
        }
        const fs::path settings = folder / kSettingsName;
        if (fs::is_regular_file(settings, error)) {
            std::ifstream file(settings, std::ios::binary);
            const json document = json::parse(file, nullptr, /*allow_exceptions=*/false);
            if (!document.is_object()) {
                throw DataError(
                    fmt::format("{} holds no settings as JSON; remove it to go by the folder's name.",
                                settings.string()));
            }
            name->config = configFromJson(document);
        }
        return name;
    }
    return std::nullopt;
}

std::vector<fs::path> publishedFoldersIn(const fs::path& target) {
    std::vector<fs::path> folders;
    std::error_code error; // what cannot be listed holds none
    for (auto entry = fs::directory_iterator(target, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        if (hasPictureName(entry->path())) {
            return {};
        }
        std::error_code other;
        if (publishedNameFromText(entry->path().filename().string()) &&
            fs::is_directory(entry->path() / "adv", other)) {
            folders.push_back(entry->path());
        }
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

} // namespace asam
