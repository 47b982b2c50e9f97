#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/pipeline/review.h"

namespace asam {

// What a run knows of its images, as plain values: read by the window, the report and the tests.

/// IoU of SAM's box-prompted mask with the annotation, at SAM's input size. Absent where the stage has not been run.
struct IouRow {
    std::optional<double> clean;       ///< on the photograph
    std::optional<double> inverted;    ///< on the reconstruction
    std::optional<double> adversarial; ///< on the attacked picture before saving
    std::optional<double> saved;       ///< on the regenerated file, read back
    std::optional<double> tuned{}; ///< on the same file, of the run's tuned tokens at their last evaluation

    bool operator==(const IouRow&) const = default;
};

/// Clean less saved; less adversarial while nothing has been saved. Absent when either side is.
std::optional<double> iouDrop(const IouRow& iou);

struct MaskRow {
    std::int64_t id = 0; ///< the annotation's
    IouRow iou;
    IouRow predictedIou{}; ///< what SAM itself expected, for the same masks; absent in runs that did not keep it
    std::optional<std::int64_t> area{}; ///< pixels of the photograph; absent in runs that did not keep it
};

/// One scored iterate of the attack.
struct AttackStepRow {
    int step = 0;
    double loss = 0;
    double mse = 0;
    double bce = 0;
    double dice = 0;
    double image = 0;
    double meanIou = 0; ///< at SAM's low resolution, by which the published code chooses
    double gradientNorm = 0;
    double deltaMax = 0;
    double deltaMean = 0;
};

/// The series that the attack reports, and the number of its iterate that each of them holds.
inline constexpr std::array<std::pair<std::string_view, double AttackStepRow::*>, 9> kAttackSeries{{
    {"attack/loss", &AttackStepRow::loss},
    {"attack/mse", &AttackStepRow::mse},
    {"attack/bce", &AttackStepRow::bce},
    {"attack/dice", &AttackStepRow::dice},
    {"attack/image", &AttackStepRow::image},
    {"attack/iou", &AttackStepRow::meanIou},
    {"attack/gradient_norm", &AttackStepRow::gradientNorm},
    {"attack/delta_max", &AttackStepRow::deltaMax},
    {"attack/delta_mean", &AttackStepRow::deltaMean},
}};

/// Everything about one image of a run.
struct ImageRecord {
    std::string id;
    std::string caption;
    std::optional<double> psnr;         ///< dB, reconstruction against the photograph in the working frame
    std::optional<double> psnrVae;      ///< dB, the VAE's own reconstruction: the bound of any inversion
    std::optional<double> ssim;         ///< of the same two pictures as psnr
    int innerSteps = 0;                 ///< the most that a DDIM step was allowed; 0 when it is not known
    std::vector<std::vector<double>> nullTextLosses; ///< per DDIM step, per inner step
    std::vector<AttackStepRow> attackSteps;
    std::optional<int> chosenStep;
    IouRow iou;                         ///< means over the masks
    std::vector<MaskRow> masks;
    std::map<std::string, double> seconds; ///< by stage word
    std::vector<std::string> warnings;
    std::optional<std::string> error;   ///< a sentence; the stage it failed in is failedStage
    std::string failedStage;
    std::optional<Review> review;       ///< of the regenerated sample

    bool finished(const std::string& stage) const { return seconds.contains(stage); }
    bool isDecided(Decision decision) const { return review && review->decision == decision; }
};

/// The run's report.json: {"images": […], "summary": {…}}, in the form the command line documents.
nlohmann::json reportToJson(const std::vector<ImageRecord>& records);
nlohmann::json summaryToJson(const std::vector<ImageRecord>& records); ///< counts and means alone
nlohmann::json recordToJson(const ImageRecord& record);
/// The reverse for one image. The curves (nullTextLosses, attackSteps) are not in a report. Throws DataError that names
/// `source` when a value has another type.
ImageRecord recordFromJson(const nlohmann::json& document, const std::string& source);

} // namespace asam
