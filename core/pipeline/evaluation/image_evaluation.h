#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/evaluation/evaluated_image.h"
#include "core/evaluation/labelled_dataset.h"
#include "core/pipeline/evaluation/evaluation_models.h"
#include "core/pipeline/evaluation/mask_answers.h"

namespace asam {

/// What came of one image.
struct ImageOutcome {
    std::vector<std::vector<ScoredMask>> masks; ///< by model; empty when there is nothing to score
    std::vector<DatasetProblem> problems;
    bool reused = false;
    bool failed = false;
};

/// Evaluates all models on the images of one data set and keeps what they answered in the images' records.
class ImageEvaluation {
public:
    ImageEvaluation(std::filesystem::path out, const DataToEvaluate& data, const LabelledDataset& dataset,
                    std::vector<EvaluationModel>& models, const RunConfig& config,
                    const ComputeSettings& compute);

    /// Never throws for what is wrong with the image, its files or memory; DataError when the record cannot
    /// be written, Cancelled.
    ImageOutcome run(std::size_t index, const StageContext& context);

private:
    /// A fingerprint of all that answers depend on beside the model.
    std::string inputPrint(const LabelledEntry& entry) const;
    /// The older record with the answers that are still true; without masks when there is none.
    EvaluatedImage knownAnswers(const std::filesystem::path& record, const std::string& input) const;
    bool isComplete(const EvaluatedImage& image) const;
    /// Reads labels and picture and asks the models whose answers are not there.
    void complete(EvaluatedImage& image, const LabelledEntry& entry, ImageLabels labels,
                  const StageContext& context);
    AskedMasks ask(const EvaluationFrame& frame, const ImageLabels& labels, const std::string& id) const;
    std::vector<std::vector<ScoredMask>> scoresOf(const EvaluatedImage& image) const;
    cv::Mat readEvaluatedPicture(EvaluatedImage& image, const LabelledEntry& entry) const;

    std::filesystem::path out_;
    const DataToEvaluate& data_;
    const LabelledDataset& dataset_;
    std::vector<EvaluationModel>& models_;
    const RunConfig& config_;
    std::string common_; ///< what all fingerprints of the data set have in common
};

} // namespace asam
