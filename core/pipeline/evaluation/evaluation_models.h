#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/compute.h"
#include "core/pipeline/evaluation/evaluation_request.h"
#include "core/sam/sam.h"

namespace asam {

/// A segmenter that is evaluated. Its image encoder may be another model's too.
struct EvaluationModel {
    std::string name;
    Sam sam{nullptr};
    std::size_t encoder =
        0;                ///< the same for models whose encoders have the same weights and see pictures alike
    std::string identity; ///< SHA-256 of all weights and of how pictures are normalised
    std::string warning;  ///< a sentence where the tokens say that they belong to another base; else empty
};

/// Loads the models in order: the checkpoint, then the tokens or decoder file over it. Weights decide what is
/// the same: a merged checkpoint has the identity of its base with the tokens, and encoders with the same
/// weights are kept once. Throws CheckpointError naming the file (no SAM; tokens of another width; a file
/// that holds more or less than tokens or a decoder), ConfigError for no model at all or two of one name.
std::vector<EvaluationModel> loadEvaluationModels(const std::vector<ModelToEvaluate>& models,
                                                  const ComputeSettings& compute);

} // namespace asam
