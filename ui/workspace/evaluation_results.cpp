#include "ui/workspace/evaluation_results.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "core/evaluation/dataset_protocols.h"
#include "core/evaluation/evaluated_image.h"
#include "ui/bridge/conversions.h"

namespace asam {
namespace {

constexpr std::size_t kWaitingRecords = 100000; ///< as good as all
constexpr int kRecountMilliseconds = 200;
const BootstrapOptions kNoIntervals{1, 0.95, 0}; ///< they come with the report

std::vector<ConfidenceInterval> intervalsOf(const StoredEvaluation& stored) {
    const EvaluationReport& report = stored.report;
    BootstrapOptions options;
    options.resamples = report.settings.value("resamples", options.resamples);
    options.seed = report.seed;
    std::vector<std::vector<double>> values(report.cells.size());
    for (const ImageMeans& image : stored.images) {
        for (std::size_t model = 0; model < image.iou.size(); ++model) {
            if (image.iou[model]) {
                values[image.data * report.models.size() + model].push_back(*image.iou[model]);
            }
        }
    }
    std::vector<ConfidenceInterval> intervals;
    for (const std::vector<double>& each : values) {
        intervals.push_back(bootstrapMean(each, options));
    }
    return intervals;
}

/// The record of one image as a row of a report; nothing when it has not the answers of all models.
std::optional<ReportedImage> rowOfRecord(const std::filesystem::path& record, std::size_t data,
                                         const std::vector<std::string>& models) {
    try {
        const EvaluatedImage image = readEvaluatedImage(record);
        ReportedImage row{image.id, data, {}};
        for (const std::string& model : models) {
            const ModelAnswers* answers = image.answersOf(model);
            if (answers == nullptr) {
                return std::nullopt;
            }
            row.masks.push_back(image.scoredMasks(*answers));
        }
        return row;
    } catch (const std::exception&) {
        return std::nullopt; // it is another data set's image, or the report will say what is wrong with it
    }
}

} // namespace

struct EvaluationResults::Read {
    std::filesystem::path folder;
    StoredEvaluation stored;
    std::vector<ConfidenceInterval> intervals;
    QString error;

    static std::shared_ptr<Read> of(const std::filesystem::path& folder) {
        auto read = std::make_shared<Read>();
        read->folder = folder;
        try {
            read->stored = readEvaluation(folder);
            read->intervals = intervalsOf(read->stored);
        } catch (const std::exception& error) {
            read->error = QString::fromUtf8(error.what());
        }
        return read;
    }
};

EvaluationResults::EvaluationResults(QObject* parent)
    : QObject(parent), opener_(WorkerQueue::Keep::Latest),
      recordReader_(WorkerQueue::Keep::All, kWaitingRecords) {
    recount_.setSingleShot(true);
    recount_.setInterval(kRecountMilliseconds);
    connect(&recount_, &QTimer::timeout, this, [this] {
        if (live_) {
            computeCells(report_, kNoIntervals);
            Q_EMIT imagesAdded();
        }
    });
}

void EvaluationResults::open(const std::filesystem::path& folder) {
    opener_.post(toQString(folder), [this, folder]() -> WorkerQueue::Completion {
        auto read = Read::of(folder);
        return [this, read] {
            if (read->error.isEmpty()) {
                adopt(read);
            } else {
                Q_EMIT openFailed(read->error);
            }
        };
    });
}

void EvaluationResults::adopt(const std::shared_ptr<Read>& read) {
    const bool same = read->folder == folder_ && read->stored.report.models.size() == report_.models.size() &&
                      read->stored.report.data.size() == report_.data.size();
    const std::optional<ImageMeans> looked =
        same && selected_ ? std::optional(images_[*selected_]) : std::nullopt;
    live_ = false;
    recordReader_.clear();
    folder_ = read->folder;
    report_ = std::move(read->stored.report);
    images_ = std::move(read->stored.images);
    intervals_ = std::move(read->intervals);
    if (!same) {
        resetChoice();
    }
    selected_.reset();
    for (std::size_t index = 0; looked && index < images_.size(); ++index) {
        if (images_[index].id == looked->id && images_[index].data == looked->data) {
            selected_ = index;
        }
    }
    Q_EMIT changed();
    Q_EMIT selectionChanged();
}

void EvaluationResults::begin(const EvaluationRequest& request) {
    opener_.clear();
    recordReader_.clear();
    folder_ = request.out;
    report_ = {};
    for (const ModelToEvaluate& model : request.models) {
        report_.models.push_back({model.name, model.checkpoint.string(), model.tokens.string(), {}, 0});
    }
    for (const DataToEvaluate& data : request.data) {
        const DatasetProtocol& protocol = datasetProtocol(data.kind);
        report_.data.push_back({data.name,
                                protocol.word,
                                protocol.paperName,
                                data.path.string(),
                                data.corruption ? toText(*data.corruption) : std::string(),
                                0,
                                {},
                                data.labels});
    }
    report_.seed = request.config.seed;
    images_.clear();
    intervals_.clear();
    live_ = true;
    liveData_ = 0;
    computeCells(report_, kNoIntervals);
    resetChoice();
    selected_.reset();
    Q_EMIT changed();
    Q_EMIT selectionChanged();
}

void EvaluationResults::addFinished(const std::string& image) {
    if (!live_) {
        return;
    }
    // What a job says of an image names no data set: they are evaluated one after the other, and an image
    // that this one has given already, or has no record of, is the next one's.
    std::vector<std::string> models;
    std::vector<std::filesystem::path> records;
    for (const ReportedModel& model : report_.models) {
        models.push_back(model.name);
    }
    for (const ReportedData& data : report_.data) {
        records.push_back(evaluatedImageFile(folder_, data.name, image));
    }
    recordReader_.post(QString::number(++arrived_),
                       [this, models, records, first = liveData_]() -> WorkerQueue::Completion {
                           std::vector<ReportedImage> candidates;
                           for (std::size_t data = first; data < records.size(); ++data) {
                               if (auto row = rowOfRecord(records[data], data, models)) {
                                   candidates.push_back(std::move(*row));
                               }
                           }
                           return [this, candidates] { takeFirstNew(candidates); };
                       });
}

void EvaluationResults::takeFirstNew(const std::vector<ReportedImage>& candidates) {
    for (const ReportedImage& candidate : candidates) {
        const auto given = [&](const ImageMeans& each) {
            return each.data == candidate.data && each.id == candidate.id;
        };
        if (live_ && std::none_of(images_.begin(), images_.end(), given)) {
            liveData_ = std::max(liveData_, candidate.data);
            images_.push_back(meansOf(candidate));
            report_.images.push_back(candidate);
            if (!recount_.isActive()) {
                recount_.start();
            }
            return;
        }
    }
}

void EvaluationResults::end() {
    if (!live_) {
        return;
    }
    const std::filesystem::path folder = folder_;
    opener_.post(toQString(folder), [this, folder]() -> WorkerQueue::Completion {
        auto read = Read::of(folder);
        return [this, read] {
            if (read->error.isEmpty()) {
                adopt(read);
                return;
            }
            live_ = false;
            if (images_.empty()) {
                clear();
            } else {
                Q_EMIT changed();
            }
        };
    });
}

void EvaluationResults::clear() {
    opener_.clear();
    recordReader_.clear();
    folder_.clear();
    report_ = {};
    images_.clear();
    intervals_.clear();
    live_ = false;
    resetChoice();
    selected_.reset();
    Q_EMIT changed();
    Q_EMIT selectionChanged();
}

void EvaluationResults::resetChoice() {
    data_.reset();
    model_ = report_.models.size() > 1 ? 1 : 0;
}

std::optional<double> EvaluationResults::meanIou(std::size_t model, std::size_t data) const {
    const ScoreMean& mean = report_.cell(model, data).scores.overImages;
    return mean.count > 0 ? std::optional(mean.mean.iou) : std::nullopt;
}

std::optional<ConfidenceInterval> EvaluationResults::meanInterval(std::size_t model, std::size_t data) const {
    const std::size_t index = data * report_.models.size() + model;
    return index < intervals_.size() && meanIou(model, data) ? std::optional(intervals_[index])
                                                             : std::nullopt;
}

std::size_t EvaluationResults::problemCount() const {
    std::size_t count = 0;
    for (const ReportedData& data : report_.data) {
        count += data.problems.size();
    }
    return count;
}

void EvaluationResults::chooseData(std::optional<std::size_t> data) {
    if (data != data_) {
        data_ = data;
        Q_EMIT choiceChanged();
    }
}

void EvaluationResults::chooseModel(std::size_t model) {
    if (model != model_ && model < report_.models.size()) {
        model_ = model;
        Q_EMIT choiceChanged();
        Q_EMIT selectionChanged(); // another prediction
    }
}

void EvaluationResults::select(std::optional<std::size_t> image) {
    if (image != selected_) {
        selected_ = image;
        Q_EMIT selectionChanged();
    }
}

} // namespace asam
