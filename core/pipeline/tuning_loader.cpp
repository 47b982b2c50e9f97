#include "core/pipeline/tuning_loader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <opencv2/core.hpp>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/data/fit.h"
#include "core/data/picture.h"
#include "core/tuning/prompt_sampling.h"

namespace asam {
namespace {

/// In painting order.
std::vector<Annotation> annotationsOf(const TuningSource& source, const std::string& id) {
    // Without the picture, which is not needed where the embedding is known.
    std::vector<Annotation> all = source.annotations->masks(id).annotations;
    std::vector<Annotation> ordered;
    for (const std::size_t index : paintingOrder(all)) {
        ordered.push_back(std::move(all[index]));
    }
    return ordered;
}

/// [N, S, S] uint8. Copied by hand: LibTorch would start a pool of threads for every worker that copies this
/// much.
at::Tensor stackedMasks(const std::vector<cv::Mat>& masks) {
    const cv::Mat& first = masks.front();
    const at::Tensor stacked =
        torch::empty({static_cast<std::int64_t>(masks.size()), first.rows, first.cols}, torch::kUInt8);
    auto* place = stacked.data_ptr<std::uint8_t>();
    for (const cv::Mat& mask : masks) {
        place =
            std::copy_n(mask.ptr<std::uint8_t>(), mask.total(), place); // every fit makes a contiguous mask
    }
    return stacked;
}

} // namespace

/// How one picture and its masks come into SAM's input frame.
struct TuningLoader::Frame {
    FitMode fit = FitMode::squash;
    int side = 0;
    std::optional<cv::Size> workingSize; ///< of the picture, where the masks are those of the photograph
    std::optional<Jitter> jitter;

    cv::Mat mask(const Annotation& annotation) const {
        cv::Mat mask = annotation.mask.decode();
        if (workingSize) {
            mask = Fit(mask.size(), workingSize->width, fit).fitMask(mask);
        }
        return jitter ? jitterMask(mask, *jitter, side) : Fit(mask.size(), side, fit).fitMask(mask);
    }
    cv::Mat picture(const cv::Mat& whole) const {
        return jitter ? jitterPicture(whole, *jitter, side) : Fit(whole.size(), side, fit).fitPicture(whole);
    }
    std::string name() const {
        return jitter ? fmt::format("jitter {} {:.17g} {:.17g} {:.17g}", jitter->mirrored, jitter->scale,
                                    jitter->cropX, jitter->cropY)
                      : fmt::format("fit {}", static_cast<int>(fit));
    }
};

TuningLoader::Frame TuningLoader::frameOf(const TuningSource& source, const TuningPicture& picture,
                                          const Jitter* jitter) const {
    Frame frame{settings_.data.fit, settings_.inputSide, {}, {}};
    if (source.inWorkingFrame) {
        frame.workingSize = readPicture(picture.picture).size();
    }
    if (jitter != nullptr) {
        frame.jitter = *jitter;
    }
    return frame;
}

void TuningLoader::addEmbedding(TuningVisit& visit, const TuningPicture& picture, const Frame& frame) const {
    const bool isMetAgain = !frame.jitter || settings_.tuning.bank > 0;
    if (store_.keeps() && isMetAgain) {
        visit.embeddingName = fmt::format("{} {} {}", settings_.modelName, picture.sha256, frame.name());
        visit.example.embedding = store_.find(visit.embeddingName);
    }
    if (!visit.example.embedding.defined()) {
        visit.pictureInInput = frame.picture(readPicture(picture.picture));
    }
}

TuningVisit TuningLoader::training(const TuningSource& source, const TuningPicture& picture, int epoch,
                                   std::size_t place) const {
    TuningVisit visit;
    const TuningConfig& config = settings_.tuning;
    const auto seedFor = [&](const std::string& what) { return imageSeed(settings_.seed, "tuning/" + what); };
    const std::string here = fmt::format("{}/{}", epoch, place);
    try {
        std::optional<Jitter> jitter;
        if (config.augmentation == TuningAugmentation::published) {
            const std::string which =
                config.bank > 0
                    ? fmt::format("bank/{}/{}", picture.id,
                                  seedFor("pick/" + here) % static_cast<std::uint64_t>(config.bank))
                    : "jitter/" + here;
            jitter = drawJitter(makeGenerator(seedFor(which)));
        }
        const Frame frame = frameOf(source, picture, jitter ? &*jitter : nullptr);
        const std::vector<Annotation> annotations = annotationsOf(source, picture.id);
        std::vector<KnownMask> known;
        for (const Annotation& annotation : annotations) {
            const auto found = picture.known.find(annotation.id);
            known.push_back(found == picture.known.end() ? KnownMask{} : found->second);
        }
        at::Generator generator = makeGenerator(seedFor("visit/" + here));
        std::vector<cv::Mat> masks;
        for (const std::size_t index : chooseMasks(known, config, generator)) {
            if (cv::Mat mask = frame.mask(annotations[index]); hasForeground(mask)) {
                masks.push_back(std::move(mask));
            }
        }
        if (masks.empty()) {
            return visit; // none is hard, or all lie outside of the cut
        }
        visit.example.prompts = drawPrompts(masks, config, generator);
        visit.example.draws = drawLossPoints(static_cast<std::int64_t>(masks.size()), config, generator);
        visit.example.targets = stackedMasks(masks);
        addEmbedding(visit, picture, frame);
    } catch (const DataError& error) {
        visit = {};
        visit.problem = error.what();
    }
    return visit;
}

TuningVisit TuningLoader::validation(const TuningSource& source, const TuningPicture& picture) const {
    TuningVisit visit;
    try {
        const Frame frame = frameOf(source, picture, nullptr);
        std::vector<cv::Mat> masks;
        for (const Annotation& annotation : annotationsOf(source, picture.id)) {
            if (static_cast<int>(masks.size()) == settings_.data.maxMasks) {
                break;
            }
            if (cv::Mat mask = frame.mask(annotation); hasForeground(mask)) {
                masks.push_back(std::move(mask));
            }
        }
        if (masks.empty()) {
            return visit;
        }
        visit.example.prompts = boxPrompts(masks);
        visit.example.targets = stackedMasks(masks);
        addEmbedding(visit, picture, frame);
    } catch (const DataError& error) {
        visit = {};
        visit.problem = error.what();
    }
    return visit;
}

} // namespace asam
