#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include <QString>

#include "core/config/stage_configs.h"
#include "core/data/dataset.h"
#include "core/pipeline/model_hub.h"
#include "core/pipeline/run_records.h"

namespace asam {

/// What a path turned out to be.
enum class DocumentKind { Folder, Picture, Run, Sweep };

/// What is open: photographs, and the run that is made (or was made) from them. Immutable once loaded.
struct Document {
    std::filesystem::path path;                 ///< as it was opened
    std::shared_ptr<const Dataset> dataset;
    QString name;                               ///< of the data, for people
    std::filesystem::path captions;             ///< as the run named them; empty: found beside the data
    std::filesystem::path annotations;          ///< of COCO's form, as a person or the run named them
    std::filesystem::path run;                  ///< empty: data only, no run yet
    std::optional<RunConfig> config;            ///< of the run
    ModelPaths models;                          ///< of the run
    std::map<std::string, ImageRecord> records; ///< what the run has of each image; the sample list takes them over
    std::set<std::string> leftOut;              ///< images that runs are made without, as the last time
    std::filesystem::path sweep;                ///< set when a sweep was opened; config is its base then
};

DocumentKind kindOf(const Document& document);

/// A run folder, a sweep folder, a folder of photographs, or one picture; recognised by what is there. With
/// annotations of COCO's form the path is of photographs. Reads names, captions and a run's small files, no
/// pictures. Throws DataError or ConfigError with a sentence. Thread: any.
Document loadDocument(const std::filesystem::path& path, const std::filesystem::path& annotations = {});

/// The same pictures with labels (own_labels.h) from elsewhere.
std::shared_ptr<const Dataset> datasetWithLabels(Dataset dataset, const std::filesystem::path& labels);

/// A person's own place of a kind for what belongs to a folder or file; `more` tells apart what of it is
/// meant.
std::filesystem::path personalPlace(const std::string& kind, const std::filesystem::path& of,
                                    const std::string& more = {});

/// Where labels of photographs lie that are open without a run: a person's own folder for the photographs'.
std::filesystem::path labelsPlace(const Dataset& dataset);

/// What a run knows of its images, without curves, by id; nothing for a folder that holds no run. Thread: any.
std::map<std::string, ImageRecord> recordsOfRun(const std::filesystem::path& run);

} // namespace asam
