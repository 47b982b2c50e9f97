#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include <opencv2/core/mat.hpp>

#include "core/base/compute.h"
#include "core/data/mask_prompt.h"
#include "core/pipeline/model_hub.h"

namespace asam {

/// A segmenter and how it computes.
struct SegmenterChoice {
    std::filesystem::path checkpoint; ///< empty: the miniature; or a file of tuned tokens
    ComputeSettings compute;
    std::filesystem::path base{}; ///< what tuned tokens are put over; empty: the miniature
};

/// A picture to be prompted, in its own frame.
struct PromptedPicture {
    cv::Mat picture;      ///< CV_8UC3 RGB of any size
    std::string identity; ///< pictureIdentity() of it, made once by who asks often
};

/// The same for pictures with the same pixels only: the SHA-256 of size and pixels.
std::string pictureIdentity(const cv::Mat& picture);

/// One mask that a segmenter found, in the picture's frame.
struct MaskResult {
    cv::Mat mask; ///< CV_8UC1, 0 or 255, of the picture's size
    double predictedIou = 0;
    bool embeddingWasCached = false; ///< the image encoder was not run
    double seconds = 0;              ///< of wall-clock time, loading and encoding included
};

/// Answers prompts with masks, quickly: segmenters stay loaded and are shared with the jobs (ModelHub), and
/// what the image encoder made of a picture is kept, so that a further prompt costs a run of the mask
/// decoder. Tuned tokens have a copy of their base to themselves: the shared one is never written to.
///
/// A single point is ambiguous and is answered by the best of SAM's three masks, anything else by its one
/// mask, as segment-anything recommends.
///
/// Errors  CheckpointError for the segmenter, DataError for the picture, ConfigError for an empty prompt.
/// Thread  any; one question at a time, others wait. Sets the number of threads of the calling thread.
class SegmenterService {
public:
    static constexpr std::size_t kMostBytes = std::size_t{256} << 20; ///< 64 pictures of the published models

    explicit SegmenterService(std::shared_ptr<ModelHub> hub, std::size_t mostBytes = kMostBytes);
    ~SegmenterService();

    MaskResult segment(const SegmenterChoice& segmenter, const PromptedPicture& picture,
                       const MaskPrompt& prompt);
    /// Runs the image encoder ahead of the first prompt, unless that was done.
    void prepare(const SegmenterChoice& segmenter, const PromptedPicture& picture);

    bool isCached(const SegmenterChoice& segmenter, const std::string& identity) const;
    std::size_t cachedBytes() const;
    /// Runs of image encoders so far.
    std::int64_t encodes() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace asam
