#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <opencv2/core/types.hpp>

#include "core/base/geometry.h"
#include "core/data/mask_rle.h"
#include "core/evaluation/labelled_dataset.h"
#include "core/evaluation/score_summary.h"

namespace asam {

/// What one model found for one mask.
struct MaskAnswer {
    std::optional<MaskScores> scores; ///< none when label and prediction are empty
    double predictedIou = 0;          ///< the model's own estimate
    std::optional<Box> boxInLabel;    ///< the prompt, in the label's frame
    std::vector<Point> pointsInLabel;
    std::optional<MaskRle> mask; ///< of the label's size; absent when predictions are not kept
};

/// The answers of one model to all masks of an image, in the order of EvaluatedImage::masks.
struct ModelAnswers {
    std::string model;
    std::string identity; ///< SHA-256 of the model's weights
    double seconds = 0; ///< of the decoder and the scoring; with the encoder where it was run for this model
    std::vector<MaskAnswer> masks;
};

/// One mask of the ground truth as it was asked for.
struct EvaluatedMask {
    std::int64_t id = 0;
    std::int64_t area = 0;
    std::optional<MaskRle> label; ///< absent when predictions are not kept
};

/// How far a corrupted picture is from the one it was made of.
struct PictureQuality {
    double psnr = 0; ///< dB
    double ssim = 0;
};

/// Everything that an evaluation keeps of one image of a data set: enough to show the picture with the label
/// and the masks of any two models.
struct EvaluatedImage {
    std::string id;
    std::string
        fingerprint; ///< of all that the answers depend on beside the model: settings, picture, labels …
    std::filesystem::path picture;
    std::string corruption; ///< "blur:3"; empty for none
    cv::Size labelSize;
    std::optional<PictureQuality> quality; ///< of a corrupted picture
    std::vector<EvaluatedMask> masks;
    std::vector<DatasetProblem> problems;
    std::vector<ModelAnswers> models;

    const ModelAnswers* answersOf(const std::string& model) const; ///< null when there are none
    /// One model's masks for summarise().
    std::vector<ScoredMask> scoredMasks(const ModelAnswers& answers) const;
};

nlohmann::json evaluatedImageToJson(const EvaluatedImage& image);
/// Throws DataError naming `source` for a document of another form.
EvaluatedImage evaluatedImageFromJson(const nlohmann::json& document, const std::string& source);

/// Throws DataError naming the file.
EvaluatedImage readEvaluatedImage(const std::filesystem::path& path);
/// Atomic.
void writeEvaluatedImage(const std::filesystem::path& path, const EvaluatedImage& image);

/// Where an evaluation folder keeps the record of an image: FOLDER/images/DATA/ID.json, names made safe.
std::filesystem::path evaluatedImageFile(const std::filesystem::path& folder, const std::string& data,
                                         const std::string& id);

} // namespace asam
