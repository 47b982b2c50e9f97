#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/config/stage_configs.h"
#include "core/data/corruptions.h"
#include "core/pipeline/model_hub.h"

namespace asam {

/// Scenes that are drawn for a study (core/data/scene_generator.h).
struct StudyScenes {
    std::int64_t count = 0;
    std::uint64_t seed = 0;

    bool operator==(const StudyScenes&) const = default;
};

/// Pictures with masks: drawn scenes, or a folder.
struct StudyPictures {
    std::filesystem::path path; ///< absolute; empty with scenes
    std::optional<StudyScenes> scenes;
    std::int64_t limit = 0; ///< at most this many; 0: all
};

/// A row of the study: samples made in one way, on which SAM is tuned.
struct StudySource {
    std::string name;
    RunConfig config; ///< everything: how samples are made, and how SAM learns from them
};

/// A column: a set that the tuned models are measured on.
struct StudyData {
    std::string name;
    std::string kind = "sa1b"; ///< word of a DatasetProtocol
    StudyPictures pictures;
    std::optional<Corruption> corruption;
};

/// A table of the study: some of its rows. The untuned SAM always comes first.
struct StudyTable {
    std::string name; ///< "comparison"
    std::string title;
    std::vector<std::string> rows; ///< names of sources; empty: all
};

/// A table of training sources against evaluation sets, with seeds.
struct StudyPlan {
    std::string name;
    StudyPictures training;
    ModelPaths models;
    std::vector<StudySource> sources;
    std::vector<StudyData> data;
    std::vector<std::uint64_t> seeds; ///< of the tuning; at least one
    std::vector<StudyTable> tables;
    RunConfig base; ///< what the sources' settings started from; its section `evaluation` counts
};

/// Reads a plan:
///
///   {"name", "seeds": [0, 1], "training": PICTURES, "models": {"diffusion", "controlnet", "sam"},
///    "base": {"preset", "set": ["stage.field=value"]},
///    "sources": [{"name", "preset", "set": […]}], "evaluate": [{"name", "kind", "corrupt", PICTURES…}],
///    "tables": [{"name", "title", "rows": […]}]}
///
/// PICTURES is {"path"} relative to `folder`, or "demo" for the embedded scenes, or {"scenes": {"count",
/// "seed"}}, each with an optional "limit". A source starts from the base, or where it names a preset from
/// this with the base's "set" over it. Unknown keys, names twice and rows that are no source are refused.
/// Throws ConfigError that names `source`, the key, what was expected and found.
StudyPlan studyPlanFromJson(const nlohmann::json& document, const std::string& source,
                            const std::filesystem::path& folder);

/// A file, or the name of a plan that comes with the program. Throws DataError or ConfigError.
StudyPlan readStudyPlan(const std::filesystem::path& fileOrName);

} // namespace asam
