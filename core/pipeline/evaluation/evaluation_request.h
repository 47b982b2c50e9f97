#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/config/stage_configs.h"
#include "core/data/corruptions.h"
#include "core/data/dataset.h"
#include "core/evaluation/labelled_dataset.h"

namespace asam {

/// A model and how it is called in the tables.
struct ModelToEvaluate {
    std::string name;
    std::filesystem::path checkpoint; ///< Segment Anything of any size; empty: the miniature
    std::filesystem::path tokens;     ///< tokens-only or decoder-only file to be put over it; may be empty

    bool operator==(const ModelToEvaluate&) const = default;
};

/// A data set, how it is called in the tables and how its pictures are spoiled.
struct DataToEvaluate {
    std::string name;
    std::string kind = "sa1b"; ///< word of a DatasetProtocol
    std::filesystem::path path;
    std::optional<Corruption> corruption;
    std::int64_t limit = 0; ///< at most this many of its images; 0: what the request says
    LabelsElsewhere labels = {};
    std::vector<std::string> images = {}; ///< only these of it, by id; empty: all

    bool operator==(const DataToEvaluate&) const = default;
};

/// The whole input of an evaluation.
struct EvaluationRequest {
    std::filesystem::path out; ///< folder, created or continued
    std::vector<ModelToEvaluate> models;
    std::vector<DataToEvaluate> data;
    RunConfig config;       ///< its section `evaluation`, and the seed
    std::int64_t limit = 0; ///< at most this many images of each data set; 0: all
};

/// "[NAME=]PATH[+TOKENS]": PATH may be empty or `miniature` for the embedded model. Without NAME the file's
/// stem. Throws ConfigError.
ModelToEvaluate modelToEvaluateFromText(const std::string& text);

/// "[NAME=][KIND:]DIR[+ANNOTATIONS]", with a file of COCO's form after the sign; without KIND it is SA-1B's
/// layout, without NAME the paper's name or the folder's. Throws ConfigError for an unknown kind, naming the
/// nearest.
DataToEvaluate dataToEvaluateFromText(const std::string& text);

/// What is compared of a run: the segmenter `sam` (empty: the miniature), called SAM, and where the run has
/// tuned tokens, these over it, called tuned.
std::vector<ModelToEvaluate> modelsOfRun(const std::filesystem::path& run, const std::filesystem::path& sam);

/// The photographs of a run as it sees them, with annotations that were named and labels that a person made.
DataToEvaluate photographsOfRun(const std::filesystem::path& run, const DataPlace& place);

} // namespace asam
