#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/config/presets.h"
#include "core/data/scene_generator.h"
#include "core/pipeline/model_hub.h"
#include "core/pipeline/pipeline.h"

namespace asam::test {

/// Makes the folder, and in it sa_1 … sa_COUNT of 64 pixels with their masks. Returns their captions, a line
/// each, which nobody has written there.
inline std::string writeSmallScenes(const std::filesystem::path& folder, int count) {
    std::filesystem::create_directories(folder);
    std::string captions;
    for (int number = 1; number <= count; ++number) {
        captions += writeScene(folder, SceneOptions{64, 3}, static_cast<std::uint64_t>(number)) + "\n";
    }
    return captions;
}

/// The smallest settings that go through every part.
inline RunConfig smallSettings(int inversionSteps = 2) {
    RunConfig config = presetConfig("quick");
    config.inversion.steps = inversionSteps;
    config.inversion.innerSteps = 1;
    config.attack.steps = 1;
    config.data.maxMasks = 2;
    return config;
}

/// A run of the first scene that comes with the program, in so many steps of inversion.
inline RunRequest oneScene(const std::filesystem::path& run, int inversionSteps) {
    RunRequest request;
    request.run = run;
    request.data = demoScenesFolder();
    request.config = presetConfig("quick");
    request.config.inversion.steps = inversionSteps;
    request.config.inversion.innerSteps = 1;
    request.images = {"sa_1"};
    return request;
}

} // namespace asam::test
