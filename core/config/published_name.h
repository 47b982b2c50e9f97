#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/config/stage_configs.h"

namespace asam {

/// What the published code writes into the name of a folder of adversarial pictures.
struct PublishedName {
    std::string prefix = "skip-ablation-01-mi"; ///< the published default
    std::string model = "sam";
    std::string modelType = "vit_b";
    RunConfig config; ///< of it: guidance, DDIM steps, masks per image, the attack's numbers, latent source
};

/// PREFIX-SD-GUIDANCE-DDIM-SAM-MODEL-TYPE-MASKS-ADV-EPS-STEPS-ALPHA-MU-KAPPA-GAMMA-BETA-NORM[-random_latent],
/// numbers as Python writes them (kappa weighs Dice, gamma BCE). What the name has no place for is not in it.
std::string publishedFolderName(const PublishedName& name);

/// The reverse: the preset `strict` with the name's numbers. Nothing for any other name, the orders of older
/// published folders too.
std::optional<PublishedName> publishedNameFromText(std::string_view text);

} // namespace asam
