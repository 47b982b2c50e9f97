#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>
#include <QTimer>

#include "core/evaluation/stored_evaluation.h"
#include "core/pipeline/evaluation/evaluation_request.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

/// The evaluation that is looked at, and what is chosen of it: a data set or all, the model that is compared
/// with the first one, an image. Tables, charts and pictures are views of it. Files are read on worker
/// threads.
class EvaluationResults : public QObject {
    Q_OBJECT

public:
    explicit EvaluationResults(QObject* parent = nullptr);

    /// Reads a folder. Answers with changed() or openFailed().
    void open(const std::filesystem::path& folder);
    /// An evaluation that is about to be computed: its numbers come image by image.
    void begin(const EvaluationRequest& request);
    /// An image of it is finished: reads its record.
    void addFinished(const std::string& image);
    /// The work is over: takes the report in the place of what came; without a report what came stays.
    void end();
    void clear();

    bool isEmpty() const { return report_.models.empty(); }
    /// While it is computed; means are those so far, and there are no intervals yet.
    bool isLive() const { return live_; }
    const std::filesystem::path& folder() const { return folder_; }
    /// Its `images` may be empty; images() are always there.
    const EvaluationReport& report() const { return report_; }
    const std::vector<ImageMeans>& images() const { return images_; }
    /// Mean IoU over the images, 0..1; nothing while no image has a score.
    std::optional<double> meanIou(std::size_t model, std::size_t data) const;
    /// Where that mean could lie by the choice of images; nothing while live.
    std::optional<ConfidenceInterval> meanInterval(std::size_t model, std::size_t data) const;
    /// How many labels or pictures were missing, broken or failed.
    std::size_t problemCount() const;

    /// None: all data sets.
    std::optional<std::size_t> data() const { return data_; }
    void chooseData(std::optional<std::size_t> data);
    /// What is compared with the first model; 0 only when there is no other.
    std::size_t model() const { return model_; }
    void chooseModel(std::size_t model);
    /// Index into images().
    std::optional<std::size_t> selected() const { return selected_; }
    void select(std::optional<std::size_t> image);

Q_SIGNALS:
    void changed(); ///< another evaluation, or its end
    void imagesAdded();
    void choiceChanged(); ///< another data set or model
    void selectionChanged();
    void openFailed(const QString& sentence);

private:
    struct Read; ///< what a worker brings

    void adopt(const std::shared_ptr<Read>& read);
    void takeFirstNew(const std::vector<ReportedImage>& candidates);
    void resetChoice();

    std::filesystem::path folder_;
    EvaluationReport report_;
    std::vector<ImageMeans> images_;
    std::vector<ConfidenceInterval> intervals_; ///< of the means, in the order of the report's cells
    bool live_ = false;
    std::size_t liveData_ = 0; ///< the data set whose images are arriving
    std::size_t arrived_ = 0;  ///< reports of finished images
    QTimer recount_;           ///< means are formed anew a few times a second, not at each image
    std::optional<std::size_t> data_;
    std::size_t model_ = 0;
    std::optional<std::size_t> selected_;
    WorkerQueue opener_;
    WorkerQueue recordReader_;
};

} // namespace asam
