#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/compute.h"
#include "core/pipeline/memory_estimate.h"
#include "core/pipeline/model_hub.h"
#include "core/pipeline/stage.h"

namespace asam {

/// What one stage took, summed over images.
struct StageMeasurement {
    double seconds = 0;
    double work = 0; ///< weightedWork() of the calls that were made
    std::int64_t images = 0;
};

/// What was measured of one set of models on one device with one precision and number of threads.
struct Measurements {
    std::map<Stage, StageMeasurement> stages;
    std::int64_t innerSteps = 0;        ///< null-text inner steps that were done …
    std::int64_t innerStepsAllowed = 0; ///< … of so many that the settings allowed

    bool empty() const { return stages.empty(); }
    void add(const Measurements& other);
};

/// What the stages of a finished (or begun) run took: of these images (empty: of all), at most the newest
/// fifty, and only of stage files that are not older than `since`. Damaged or foreign files are passed over.
Measurements measureRun(const std::filesystem::path& run, const std::vector<std::string>& images = {},
                        std::optional<std::filesystem::file_time_type> since = {});

/// Measured times and memory that outlive their run: one small JSON file. Each run has one entry of each
/// kind, which a later measurement of the same run replaces; of each key the newest twenty runs are kept.
///
/// Errors  a damaged file counts as empty and is replaced; DataError when it cannot be written.
/// Thread  any, one writer at a time.
class MeasurementStore {
public:
    explicit MeasurementStore(std::filesystem::path file);

    void record(const std::string& key, const std::filesystem::path& run, const Measurements& measured) const;
    /// Work, images and inner steps of all runs; the seconds are those of the median pace, in which newer and
    /// larger runs weigh more, so that a run beside other work does not spoil the estimates for long.
    Measurements read(const std::string& key) const;

    /// `key`: memoryKey(). A peak of 0 is not kept.
    void recordMemory(const std::string& key, const std::filesystem::path& run,
                      const MeasuredMemory& measured) const;
    std::vector<MeasuredMemory> readMemory(const std::string& key) const;

private:
    void put(const std::string& key, const std::filesystem::path& run, nlohmann::json entry) const;

    std::filesystem::path file_;
};

/// Names models, device, precision and threads; the same for a run that names its models and one that does
/// not.
std::string measurementKey(const ModelPaths& models, const ComputeSettings& compute);
/// Names the models alone: what else the processor's memory depends on stands beside each peak.
std::string memoryKey(const ModelPaths& models);

/// measurements.json in the person's data folder of the application.
std::filesystem::path userMeasurementFile();

/// The largest memory this process has had, in bytes, since it began or since resetPeakProcessBytes(); 0
/// where the system does not say.
std::int64_t peakProcessBytes();
/// From here on. Does nothing where the system does not offer it.
void resetPeakProcessBytes();
/// What it has at the moment; 0 where the system does not say.
std::int64_t presentProcessBytes();

} // namespace asam
