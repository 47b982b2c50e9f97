#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/config/stage_configs.h"
#include "core/data/dataset.h"
#include "core/pipeline/run_records.h"
#include "core/pipeline/tuning_stage.h"

namespace asam {

// What follows of a tuning before it is begun: for a form that shows it while settings are edited.

/// The learning rate of each epoch.
std::vector<double> tuningRates(const TuningConfig& config);

/// An extra folder with the ids that it has pictures with masks of.
struct TuningFolderContents {
    TuningFolder folder;
    std::vector<std::string> ids;
};

/// Lists it as the tuning will: a run by its regenerated samples, any other folder by its pictures. Throws
/// DataError with a sentence. Thread: any.
TuningFolderContents readTuningFolder(const TuningFolder& folder);

struct TuningSourceOverview {
    std::string name;          ///< "clean", "inverted", "adversarial", or an extra folder's name
    std::int64_t pictures = 0; ///< that have masks, held out ones too
    double part = 0;           ///< of an epoch, in [0, 1]; 0 without pictures
};

struct TuningOverview {
    std::vector<TuningSourceOverview> sources; ///< those whose share is above 0
    std::int64_t images = 0;                   ///< different ones over all sources
    std::int64_t heldOut = 0;                  ///< of them never learnt from

    std::int64_t pictures() const;
};

/// What a run knows of an image; null where it knows nothing.
using RecordOf = std::function<const ImageRecord*(const std::string& id)>;

/// Counts by what the run knows of its images; reads no file. The tuning itself leaves out pictures that
/// cannot be read, too.
TuningOverview tuningOverview(const TuningConfig& config, const std::vector<SampleFiles>& photographs,
                              const RecordOf& recordOf, const std::vector<TuningFolderContents>& folders);

/// A run's tuning with the settings it was made with; see readTuning().
struct StoredTuning {
    TuningRecord record;
    std::optional<RunConfig> config; ///< sections data and tuning, seed; absent where they cannot be read
    bool canGoOn = false;            ///< was broken off, and its state is there

    struct File {
        std::filesystem::path path;
        std::int64_t bytes = 0;
    };
    std::vector<File> files; ///< those that are there, the best tokens first
};

/// Absent where the folder holds no run or the run no tuning. Throws DataError. Thread: any.
std::optional<StoredTuning> readStoredTuning(const std::filesystem::path& run);

} // namespace asam
