#pragma once

#include <cstdint>
#include <string>

#include <opencv2/core/mat.hpp>

#include "core/config/stage_configs.h"
#include "core/data/sample.h"
#include "core/pipeline/tuning_sources.h"
#include "core/tuning/augmentation.h"
#include "core/tuning/embedding_store.h"
#include "core/tuning/token_tuner.h"

namespace asam {

/// A picture made ready for one visit. Where its embedding was not kept, the picture for the encoder is there
/// instead.
struct TuningVisit {
    TuningExample example;     ///< without masks where `problem` says why
    cv::Mat pictureInInput;    ///< CV_8UC3 in SAM's input frame; empty where the embedding is there
    std::string embeddingName; ///< under which it is to be kept; empty: not at all
    std::string problem;
};

/// What visits depend on, beside the picture.
struct TuningLoaderSettings {
    TuningConfig tuning;
    DataConfig data;
    std::uint64_t seed = 0;
    int inputSide = 0;     ///< of SAM's input frame
    std::string modelName; ///< base model, precision and device: part of an embedding's name
};

/// Reads pictures and masks, and draws what is random about a visit: from seed, epoch and place alone, so
/// that neither threads nor processes nor an interruption change it. Thread  any; the object is only read.
class TuningLoader {
public:
    TuningLoader(TuningLoaderSettings settings, const EmbeddingStore& store)
        : settings_(std::move(settings)), store_(store) {}

    /// The visit at `place` of an epoch.
    TuningVisit training(const TuningSource& source, const TuningPicture& picture, int epoch,
                         std::size_t place) const;
    /// The picture as it is, all its masks (at most data.max_masks), exact boxes.
    TuningVisit validation(const TuningSource& source, const TuningPicture& picture) const;

private:
    struct Frame;
    Frame frameOf(const TuningSource& source, const TuningPicture& picture, const Jitter* jitter) const;
    void addEmbedding(TuningVisit& visit, const TuningPicture& picture, const Frame& frame) const;

    TuningLoaderSettings settings_;
    const EmbeddingStore& store_;
};

} // namespace asam
