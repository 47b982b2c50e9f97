#pragma once

#include <vector>

#include "core/config/stage_configs.h"

namespace asam {

/// Adam's learning rate in one epoch, counted from 0; the same for all steps of the epoch. With lr, w, g and
/// n the settings' rate, warm-up, decay and drop_every:
///
///   slow_start  lr (e + 1) / w before epoch w, then lr g^(e - w + 1)
///   steps       lr g^floor(e / n)
///   constant    lr
///
/// Source  ASAM (CVPR 2024) section 3.4, "slow start, fast decay"; the formula is that of the published code,
/// and gives
///         the paper's 0.01 to 0.05 with lr 0.05 and w 5.
double learningRate(const TuningConfig& config, int epoch);

/// Of all epochs.
std::vector<double> learningRates(const TuningConfig& config);

} // namespace asam
