#include "core/pipeline/evaluation/image_evaluation.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <new>
#include <numeric>
#include <utility>

#include <fmt/format.h>
#include <opencv2/core.hpp>
#include <torch/torch.h>

#include "core/base/device_copy.h"
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/base/sha256.h"
#include "core/config/config_json.h"
#include "core/data/picture.h"
#include "core/evaluation/picture_distance.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// The masks with the largest areas, in their own order; all for 0.
std::vector<LabelMask> largestMasks(std::vector<LabelMask> masks, int most) {
    if (most == 0 || masks.size() <= static_cast<std::size_t>(most)) {
        return masks;
    }
    std::vector<std::size_t> order(masks.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<std::int64_t> areas;
    for (const LabelMask& mask : masks) {
        areas.push_back(mask.mask.area());
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return areas[a] > areas[b]; });
    order.resize(static_cast<std::size_t>(most));
    std::sort(order.begin(), order.end());
    std::vector<LabelMask> kept;
    for (const std::size_t index : order) {
        kept.push_back(std::move(masks[index]));
    }
    return kept;
}

/// The settings that decide answers: neither how many prompts go at a time nor how intervals are drawn.
std::string answerSettings(const RunConfig& config) {
    nlohmann::json settings = configToJson(config).at("evaluation");
    settings.erase("prompts_per_chunk");
    settings.erase("resamples");
    return settings.dump();
}

} // namespace

ImageEvaluation::ImageEvaluation(fs::path out, const DataToEvaluate& data, const LabelledDataset& dataset,
                                 std::vector<EvaluationModel>& models, const RunConfig& config,
                                 const ComputeSettings& compute)
    : out_(std::move(out)), data_(data), dataset_(dataset), models_(models), config_(config) {
    common_ = fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n", answerSettings(config), config.seed, data.kind,
                          data.corruption ? toText(*data.corruption) : "", toString(compute.precision),
                          dataset.sharedTruth().empty() ? "" : sha256OfFile(dataset.sharedTruth()));
}

std::string ImageEvaluation::inputPrint(const LabelledEntry& entry) const {
    std::string text = common_ + entry.id + "\n" + entry.image.sha256();
    for (const StoredFile& truth : entry.truth) {
        text += fmt::format("\n{}", truth.sha256());
    }
    return sha256OfBytes(text);
}

EvaluatedImage ImageEvaluation::knownAnswers(const fs::path& record, const std::string& input) const {
    EvaluatedImage known;
    std::error_code error;
    if (fs::exists(record, error)) {
        try {
            known = readEvaluatedImage(record);
        } catch (const DataError&) { // damaged: done again
            known = {};
        }
    }
    if (known.fingerprint != input) {
        return {};
    }
    // Weights decide: a model may have been renamed, and another one may have taken its name.
    std::erase_if(known.models, [&](const ModelAnswers& answers) {
        return std::any_of(models_.begin(), models_.end(), [&](const EvaluationModel& model) {
            return model.name == answers.model && model.identity != answers.identity;
        });
    });
    for (const EvaluationModel& model : models_) {
        const auto same =
            std::find_if(known.models.begin(), known.models.end(),
                         [&](const ModelAnswers& answers) { return answers.identity == model.identity; });
        if (same != known.models.end() && known.answersOf(model.name) == nullptr) {
            ModelAnswers renamed = *same;
            renamed.model = model.name;
            known.models.push_back(std::move(renamed));
        }
    }
    return known;
}

bool ImageEvaluation::isComplete(const EvaluatedImage& image) const {
    return std::all_of(models_.begin(), models_.end(),
                       [&](const EvaluationModel& model) { return image.answersOf(model.name) != nullptr; });
}

cv::Mat ImageEvaluation::readEvaluatedPicture(EvaluatedImage& image, const LabelledEntry& entry) const {
    cv::Mat picture = readPicture(entry.image);
    if (data_.corruption) {
        const cv::Mat spoiled = corruptPicture(picture, *data_.corruption, imageSeed(config_.seed, entry.id));
        constexpr int kSmallestForSsim = 11;
        if (std::min(picture.cols, picture.rows) >= kSmallestForSsim) {
            image.quality = PictureQuality{pictureDistance("psnr")->measure(picture, spoiled),
                                           pictureDistance("ssim")->measure(picture, spoiled)};
        }
        picture = spoiled;
    }
    return picture;
}

AskedMasks ImageEvaluation::ask(const EvaluationFrame& frame, const ImageLabels& labels,
                                const std::string& id) const {
    AskedMasks asked;
    asked.labels = labels.masks;
    for (const LabelMask& label : labels.masks) {
        const std::uint64_t seed =
            imageSeed(config_.seed, fmt::format("{}/{}/{}", id, label.id, asked.questions.size()));
        asked.questions.push_back(frame.question(label.mask.decode(), config_.evaluation, seed));
    }
    return asked;
}

void ImageEvaluation::complete(EvaluatedImage& image, const LabelledEntry& entry, ImageLabels labels,
                               const StageContext& context) {
    const cv::Mat picture = readEvaluatedPicture(image, entry);
    if (image.masks.empty()) {
        image.labelSize = labels.size;
        for (const LabelMask& label : labels.masks) {
            image.masks.push_back(
                {label.id, label.mask.area(),
                 config_.evaluation.keepPredictions ? std::optional(label.mask) : std::nullopt});
        }
    }
    std::map<std::int64_t, AskedMasks> askedBySide; // prompts are the same for all models of one input size
    std::map<std::size_t, at::Tensor> embeddings;   // by encoder
    for (EvaluationModel& model : models_) {
        if (image.answersOf(model.name) != nullptr) {
            continue;
        }
        context.throwIfStopped();
        const auto start = Clock::now();
        const std::int64_t side = model.sam->config.imageSize();
        const EvaluationFrame frame(picture.size(), labels.size, static_cast<int>(side),
                                    config_.evaluation.fit);
        if (!askedBySide.contains(side)) {
            askedBySide[side] = ask(frame, labels, entry.id);
        }
        if (!embeddings.contains(model.encoder)) {
            const torch::NoGradGuard noGrad;
            const c10::Device device = model.sam->image_encoder->pos_embed.device();
            embeddings[model.encoder] =
                model.sam->encodeImage(model.sam->preprocess(toDevice(frame.input(picture), device)));
        }
        ModelAnswers answers{model.name, model.identity, 0, {}};
        answers.masks = answerMasks(model.sam, embeddings.at(model.encoder), frame, askedBySide.at(side),
                                    config_.evaluation, context);
        answers.seconds = secondsSince(start);
        image.models.push_back(std::move(answers));
    }
}

std::vector<std::vector<ScoredMask>> ImageEvaluation::scoresOf(const EvaluatedImage& image) const {
    std::vector<std::vector<ScoredMask>> scores;
    for (const EvaluationModel& model : models_) {
        scores.push_back(image.scoredMasks(*image.answersOf(model.name)));
    }
    return scores;
}

ImageOutcome ImageEvaluation::run(std::size_t index, const StageContext& context) {
    const LabelledEntry& entry = dataset_.entries().at(index);
    const fs::path record = evaluatedImageFile(out_, data_.name, entry.id);
    ImageOutcome outcome;
    EvaluatedImage image;
    const auto fail = [&](ProblemKind kind, std::string sentence) {
        outcome.failed = true;
        outcome.problems.push_back({kind, entry.id, std::move(sentence)});
        return outcome;
    };
    ProblemKind atWork = ProblemKind::brokenPicture;
    try {
        const std::string input = inputPrint(entry);
        image = knownAnswers(record, input);
        if (!image.masks.empty() && isComplete(image)) {
            return {scoresOf(image), image.problems, /*reused=*/true, /*failed=*/false};
        }
        atWork = ProblemKind::brokenTruth;
        ImageLabels labels = dataset_.labels(index);
        labels.masks = largestMasks(std::move(labels.masks), config_.evaluation.maxMasks);
        outcome.problems = labels.problems;
        if (labels.masks.empty()) {
            outcome.problems.push_back({ProblemKind::noMask, entry.id, "it has no mask to ask for"});
            return outcome;
        }
        image.id = entry.id;
        image.fingerprint = input;
        image.picture = fs::absolute(entry.image.path());
        image.corruption = data_.corruption ? toText(*data_.corruption) : std::string();
        image.problems = labels.problems;
        atWork = ProblemKind::brokenPicture;
        complete(image, entry, std::move(labels), context);
    } catch (const Cancelled&) {
        throw;
    } catch (const DataError& error) {
        return fail(atWork, error.what());
    } catch (const std::bad_alloc&) {
        return fail(ProblemKind::failed,
                    "the machine ran out of memory; fewer prompts at a time or a lower precision need less");
    } catch (const c10::Error& error) {
        return fail(ProblemKind::failed,
                    fmt::format("LibTorch reported: {}", error.what_without_backtrace()));
    } catch (const std::exception& error) {
        return fail(ProblemKind::failed, error.what());
    }
    std::error_code ignored; // what is wrong with the folder shows when the record is written
    fs::create_directories(record.parent_path(), ignored);
    writeEvaluatedImage(record, image);
    outcome.masks = scoresOf(image);
    return outcome;
}

} // namespace asam
