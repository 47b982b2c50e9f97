#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/config/stage_configs.h"

namespace asam {

// What follows from a configuration without any model: shared by the stages, the estimate and the form.

/// How many iterates the latent attack samples and scores: 1 without attack. Without scoreLast the last
/// update is neither scored nor made; iterate 0 is scored in every case.
int scoredIterates(const AttackConfig& config);
/// The same for whichever attack the configuration names.
int scoredIterates(const RunConfig& config);

/// Whether diffusion models take part: not in the pixel attack, which has no inversion either.
bool usesDiffusion(const RunConfig& config);

/// Whether sampling again would repeat, number for number, what the attack did for its chosen iterate.
bool attackPictureServes(const RunConfig& config);

/// The same attack with the skip gradient, which needs far less memory; nothing where the attack does not go
/// back through the full chain.
std::optional<RunConfig> withSkipGradient(const RunConfig& config);

/// Why a field has no influence on any result at its present surroundings, as a sentence; empty when it has.
std::string idleReason(const RunConfig& config, const std::string& key);
/// All sentences that idleReason() can give, each once.
std::vector<std::string> idleReasons();

} // namespace asam
