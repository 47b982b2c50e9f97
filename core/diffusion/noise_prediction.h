#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "core/diffusion/controlnet.h"
#include "core/diffusion/recorded_calls.h"

/// The networks' part of a noise prediction, from tensors alone. Internal to noise_call.cpp.
namespace asam::diffusion {

/// What UNet and ControlNet are given: a row for each sample.
struct PredictionInputs {
    EncoderPrefix unet;
    TimeShifts unetShifts;
    TextKeyValues unetTexts;
    EncoderPrefix control; ///< without control undefined, as the shifts and texts are empty
    TimeShifts controlShifts;
    TextKeyValues controlTexts;
};

/// The networks, and how they are run.
struct PredictionNetworks {
    const UNet& unet;
    const ControlNet& controlNet;
    double controlScale = 1;
    std::int64_t texts = 1;      ///< of each image: rows that follow one another
    std::int64_t controlled = 0; ///< of these, the last ones that the ControlNet takes part in
    bool imagesApart = false;    ///< SamplesApart, an image at a time
};

/// Noise [rows, 4, h, w] float32.
at::Tensor predictNoise(const PredictionNetworks& networks, const PredictionInputs& inputs,
                        CrossAttentionObserver* observer = nullptr);

/// The same by a recording, without a graph of gradients.
at::Tensor predictNoiseRecorded(RecordedCalls& recorded, const PredictionNetworks& networks,
                                const PredictionInputs& inputs);

/// By a recording: the gradient with respect to the texts `leaf` [rows, 77, C] (of `inputs` none is given),
/// where gradientOf(noise) is that of the noise.
at::Tensor textGradientRecorded(RecordedCalls& recorded, const PredictionNetworks& networks,
                                const PredictionInputs& inputs, const at::Tensor& leaf,
                                const std::function<at::Tensor(const at::Tensor&)>& gradientOf);

} // namespace asam::diffusion
