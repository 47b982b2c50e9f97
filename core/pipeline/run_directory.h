#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/config/stage_configs.h"
#include "core/data/dataset.h"
#include "core/pipeline/run_records.h"
#include "core/pipeline/stage.h"

namespace asam {

/// A run on disk: the only place where stages meet.
///
///   run.json                      configuration, seeds, versions, SHA-256 of the models, data set
///   <stage>/ID.safetensors|json|png|jpg|predictions.json
///   attack/ID.steps/K.png         the iterates' pictures
///   labels/ID.json                masks that a person made for pictures without any (own_labels.h)
///   labels/captions.jsonl         captions in the place of those that the data came with (own_captions.h)
///   review/ID.json                what was decided about the regenerated sample
///   review/ID.awaiting            the same of one that is lost, until it is there again
///   evaluation/tuned/ID.json|predictions.json  what the tuned tokens find in it (tuned_scores.h)
///   report.json, report.bin       all images; the second is the same, quick to read (report_cache.h)
///
/// Every file is written under a temporary name, synced and renamed; a stage's json is written last, so its
/// presence means that the stage of that image is whole. Reading is safe from any thread while one writes.
///
/// A run by PGD has no inversion, and its attack no tensors.
class RunDirectory {
public:
    /// Makes the folder with its sub-folders, or opens the one that is there. Throws DataError.
    static RunDirectory openOrCreate(const std::filesystem::path& root);
    /// The folder as it is, even where there is none yet: for looking at what a run to be begun would have.
    static RunDirectory unopened(const std::filesystem::path& root) { return RunDirectory(root); }
    /// Whether a run may be begun or go on there: the folder is new, empty, or holds a run or what a run has
    /// left. Names that begin with a dot, logs (.log, .out, .err) and what a system puts there (Thumbs.db,
    /// desktop.ini, lost+found) are passed over. Throws ConfigError, naming what else lies there: photographs
    /// and other files of people are not mixed with a run's.
    static void requireOwnFolder(const std::filesystem::path& root);
    /// Whether the folder holds a run.json.
    static bool isRun(const std::filesystem::path& root);
    /// Refuses a name for something that is written out where a run keeps its own there (run.json, what its
    /// stages made …). Throws ConfigError.
    static void requireNotOfRun(const std::filesystem::path& file);
    /// Throws DataError when there is no run.json.
    static RunDirectory open(const std::filesystem::path& root);

    const std::filesystem::path& root() const { return root_; }
    /// Endings of what lies beside a stage's json: SAM's masks, and the folder of the attack's iterates.
    static constexpr const char* kPredictionsEnding = ".predictions.json";
    static constexpr const char* kIteratesEnding = ".steps";
    /// Endings of all that a stage writes of an image, the one whose presence makes it whole last.
    static constexpr std::array kStageEndings{".safetensors", ".png", ".jpg", kIteratesEnding, kPredictionsEnding,
                                              ".json"};
    /// Of pictures that came without masks; may not exist.
    std::filesystem::path labelsFolder() const { return labelsFolder(root_); }
    static std::filesystem::path labelsFolder(const std::filesystem::path& root) { return root / "labels"; }
    std::filesystem::path stageFile(Stage stage, const std::string& id, const std::string& extension) const;
    /// The saved picture of a stage: ID.png, or ID.jpg for a strict regeneration; empty when there is none.
    std::filesystem::path stagePicture(Stage stage, const std::string& id) const;

    bool hasManifest() const;
    /// run.json as it is. Throws DataError when it is not readable.
    nlohmann::json manifest() const;
    void writeManifest(const nlohmann::json& manifest) const;

    /// Whether the stage of this image is finished under exactly this configuration (fingerprint), and its
    /// result is there.
    bool isFinished(Stage stage, const std::string& id, const std::string& fingerprint) const;
    nlohmann::json readStageJson(Stage stage, const std::string& id) const;
    void writeStageJson(Stage stage, const std::string& id, const nlohmann::json& document) const;
    /// Removes what writes left that were broken off. Nobody else may be writing in the run.
    void removeUnfinishedFiles() const;
    /// Removes a stage's files of an image, json first; with the regeneration goes the review of it.
    void removeStage(Stage stage, const std::string& id) const;

    /// Ids that have files of any stage or a recorded failure, in natural order.
    std::vector<std::string> imageIds() const;
    /// Gathers what the stages wrote about one image.
    ImageRecord imageRecord(const std::string& id) const;

    /// The same for all images, without curves (nullTextLosses, attackSteps): from report.json where that is newer
    /// than the files it was gathered from, else from these. A report that cannot be read counts as none; a
    /// stage's file that cannot be read is its image's error.
    std::vector<ImageRecord> imageRecords() const;

    /// report.json over all images that the run knows.
    void writeReport() const;

    /// Absent where nothing was decided.
    std::optional<Review> review(const std::string& id) const;
    void writeReview(const std::string& id, const Review& review) const;
    void removeReview(const std::string& id) const;
    /// A decision about a sample that is lost and done again goes to review/ID.awaiting, where it counts for
    /// nothing; removeStage() leaves it there. `sample`: the lost picture's SHA-256.
    void setReviewAside(const std::string& id, const std::string& sample) const;
    /// Once the sample is there again: the decision counts again where the picture is the same, and else
    /// goes. One that was made meanwhile stays. False for one that went because the picture is another.
    bool takeReviewBack(const std::string& id) const;

    /// What the run's tuned tokens found in the regenerated sample (scoreTunedSamples()); it goes with the
    /// sample. A damaged file counts as none.
    static constexpr const char* kTunedFolder = "evaluation/tuned";
    std::filesystem::path tunedFile(const std::string& id, const std::string& extension) const;
    std::optional<nlohmann::json> tunedScores(const std::string& id) const;
    void writeTunedScores(const std::string& id, const nlohmann::json& document) const;
    void removeTunedScores(const std::string& id) const;
    /// Those of all images: other tokens are on their way.
    void removeTunedScores() const;

    void recordFailure(const std::string& id, Stage stage, const std::string& sentence) const;
    void clearFailure(const std::string& id) const;
    /// Of images with a recorded failure, in natural order.
    std::vector<std::string> failureIds() const;

private:
    explicit RunDirectory(std::filesystem::path root);
    bool attackHasLatent(const std::string& id) const;
    bool hasResult(Stage stage, const std::string& id) const;
    std::filesystem::path root_;
};

/// What every run's manifest begins with: program, settings, and where its data are.
nlohmann::json newManifest(const RunConfig& config, const DataPlace& place);
/// Where a run's (or sweep's) manifest says that its data are; empty paths for what it does not say.
DataPlace dataPlaceOf(const nlohmann::json& manifest);

} // namespace asam
