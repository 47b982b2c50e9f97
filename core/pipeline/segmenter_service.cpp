#include "core/pipeline/segmenter_service.h"

#include <chrono>
#include <cstdint>
#include <list>
#include <mutex>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/checkpoint/model_kind.h"
#include "core/pipeline/embedding_cache.h"
#include "core/pipeline/evaluation/evaluation_models.h"
#include "core/pipeline/loaded_models.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostSegmenters = 2; ///< that are compared at a time; a former one is let go

constexpr std::uintmax_t kMostTokenBytes = 64
                                           << 10; ///< a file of tokens has 5 KB; larger ones are not opened

bool holdsTokens(const fs::path& checkpoint) {
    std::error_code error;
    const std::uintmax_t bytes =
        fs::is_regular_file(checkpoint, error) ? fs::file_size(checkpoint, error) : 0;
    if (error || bytes == 0 || bytes > kMostTokenBytes) {
        return false;
    }
    try {
        return modelKind(checkpoint) == ModelKind::samTokens;
    } catch (const Error&) {
        return false; // who loads it says what is wrong with it
    }
}

std::string nameOf(const SegmenterChoice& segmenter) {
    std::string name = fmt::format("{}\n{}\n{}", segmenter.checkpoint.string(), segmenter.compute.device,
                                   toString(segmenter.compute.precision));
    if (holdsTokens(segmenter.checkpoint)) {
        // A tuning writes into the same file again, an epoch after the other.
        std::error_code ignored;
        name += fmt::format("\n{}\n{}", segmenter.base.string(),
                            fs::last_write_time(segmenter.checkpoint, ignored).time_since_epoch().count());
    }
    return name;
}

std::shared_ptr<LoadedSegmenter> loadChoice(const SegmenterChoice& choice, ModelHub& hub) {
    if (!holdsTokens(choice.checkpoint)) {
        return hub.loadSegmenter(choice.checkpoint, choice.compute);
    }
    const std::vector<EvaluationModel> models =
        loadEvaluationModels({{"tuned", choice.base, choice.checkpoint}}, choice.compute);
    return std::make_shared<LoadedSegmenter>(LoadedSegmenter{models.front().sam});
}

} // namespace

std::string pictureIdentity(const cv::Mat& picture) {
    const cv::Mat whole = picture.isContinuous() ? picture : picture.clone();
    const std::string_view pixels(reinterpret_cast<const char*>(whole.data),
                                  whole.total() * whole.elemSize());
    return fmt::format("{}x{} {}", picture.cols, picture.rows, sha256OfBytes(pixels));
}

struct SegmenterService::State {
    struct Entry {
        std::string name;
        std::shared_ptr<LoadedSegmenter> loaded;
    };

    State(std::shared_ptr<ModelHub> models, std::size_t mostBytes)
        : hub(std::move(models)), embeddings(mostBytes) {}

    Sam segmenter(const SegmenterChoice& choice);
    /// Puts the picture into the predictor; false when its embedding was there.
    bool encode(SamPredictor& predictor, const SegmenterChoice& choice, const PromptedPicture& picture);
    SamPredictor predictor(const SegmenterChoice& choice);

    std::shared_ptr<ModelHub> hub;
    mutable std::mutex mutex;    ///< guards all below
    std::list<Entry> segmenters; ///< the most recently used first
    EmbeddingCache embeddings;
    std::int64_t encodes = 0;
};

Sam SegmenterService::State::segmenter(const SegmenterChoice& choice) {
    const std::string name = nameOf(choice);
    for (auto entry = segmenters.begin(); entry != segmenters.end(); ++entry) {
        if (entry->name == name) {
            segmenters.splice(segmenters.begin(), segmenters, entry);
            return segmenters.front().loaded->sam;
        }
    }
    if (segmenters.size() >= kMostSegmenters) {
        segmenters.pop_back(); // first, so that three never stand in memory together
    }
    segmenters.push_front({name, loadChoice(choice, *hub)});
    return segmenters.front().loaded->sam;
}

SamPredictor SegmenterService::State::predictor(const SegmenterChoice& choice) {
    choice.compute.check();
    choice.compute.apply();
    return SamPredictor(segmenter(choice));
}

bool SegmenterService::State::encode(SamPredictor& predictor, const SegmenterChoice& choice,
                                     const PromptedPicture& picture) {
    const std::string name = nameOf(choice) + "\n" + picture.identity;
    if (const ImageEmbedding* known = embeddings.find(name)) {
        predictor.setEmbedding(*known);
        return false;
    }
    predictor.setImage(picture.picture);
    ++encodes;
    embeddings.put(name, predictor.embedding());
    return true;
}

SegmenterService::SegmenterService(std::shared_ptr<ModelHub> hub, std::size_t mostBytes)
    : state_(std::make_unique<State>(std::move(hub), mostBytes)) {}

SegmenterService::~SegmenterService() = default;

MaskResult SegmenterService::segment(const SegmenterChoice& segmenter, const PromptedPicture& picture,
                                     const MaskPrompt& prompt) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    const std::scoped_lock lock(state_->mutex);
    SamPredictor predictor = state_->predictor(segmenter);
    MaskResult result;
    result.embeddingWasCached = !state_->encode(predictor, segmenter, picture);
    const bool ambiguous = prompt.points.size() == 1 && !prompt.boxInImage;
    const PredictedMask best = predictor.predict(prompt.points, prompt.boxInImage, ambiguous).front();
    result.mask = best.mask;
    result.predictedIou = best.predictedIou;
    result.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    return result;
}

void SegmenterService::prepare(const SegmenterChoice& segmenter, const PromptedPicture& picture) {
    const std::scoped_lock lock(state_->mutex);
    SamPredictor predictor = state_->predictor(segmenter);
    state_->encode(predictor, segmenter, picture);
}

bool SegmenterService::isCached(const SegmenterChoice& segmenter, const std::string& identity) const {
    const std::scoped_lock lock(state_->mutex);
    return state_->embeddings.contains(nameOf(segmenter) + "\n" + identity);
}

std::size_t SegmenterService::cachedBytes() const {
    const std::scoped_lock lock(state_->mutex);
    return state_->embeddings.bytes();
}

std::int64_t SegmenterService::encodes() const {
    const std::scoped_lock lock(state_->mutex);
    return state_->encodes;
}

} // namespace asam
