#include "ui/workspace/tuning_model.h"

#include <cmath>
#include <exception>
#include <memory>

#include "core/config/config_json.h"
#include "ui/bridge/conversions.h"

namespace asam {
namespace {

struct ReadTuning {
    std::optional<StoredTuning> stored;
    QString error;
};

std::shared_ptr<ReadTuning> readTuningOf(const std::filesystem::path& run) {
    auto result = std::make_shared<ReadTuning>();
    try {
        result->stored = readStoredTuning(run);
    } catch (const std::exception& error) {
        result->error = QString::fromUtf8(error.what());
    }
    return result;
}

} // namespace

TuningModel::TuningModel(QObject* parent) : QObject(parent), reader_(WorkerQueue::Keep::Latest) {}

void TuningModel::open(const std::filesystem::path& run) {
    run_ = run;
    stored_.reset();
    working_.reset();
    forgetLive();
    Q_EMIT changed();
    if (!run_.empty()) {
        read();
    }
}

void TuningModel::forgetLive() {
    failure_.clear();
    liveStartIou_.reset();
    loss_.clear();
    gradientNorm_.clear();
    steps_ = stepsInAll_ = 0;
    reader_.clear();
}

void TuningModel::read() {
    reader_.post(toQString(run_), [this, run = run_]() -> WorkerQueue::Completion {
        auto result = readTuningOf(run);
        return [this, result] {
            if (result->error.isEmpty()) {
                stored_ = std::move(result->stored);
            } else {
                failure_ = result->error;
            }
            Q_EMIT changed();
        };
    });
}

void TuningModel::begin(const std::filesystem::path& run, const TuningConfig& config) {
    if (run != run_ || !wouldGoOn(config)) {
        stored_.reset(); // its files are replaced
    }
    run_ = run;
    working_ = config;
    atWork_ = true;
    forgetLive();
    Q_EMIT changed();
}

void TuningModel::absorb(const JobBatch& batch) {
    if (!atWork_) {
        return;
    }
    const qsizetype before = loss_.size();
    bool epochEnded = false;
    for (const Metric& metric : batch.metrics) {
        if (metric.series == "tuning/loss") {
            loss_.append({metric.x, metric.y});
            steps_ = metric.x;
        } else if (metric.series == "tuning/gradient_norm") {
            gradientNorm_.append({metric.x, metric.y});
        } else if (metric.series == "tuning/iou" && metric.x == 0) {
            liveStartIou_ = metric.y;
            epochEnded = true;
        } else if (metric.series == "tuning/learning_rate") {
            epochEnded = true; // the first report after the epoch's files were written
        }
    }
    if (batch.progress && batch.progress->phase == "tuning/steps") {
        stepsInAll_ = static_cast<double>(batch.progress->total);
    }
    const bool stepped = loss_.size() > before;
    if (epochEnded || (stepped && !stored_ && !reader_.isPending(toQString(run_)))) {
        read();
    }
    if (stepped) {
        Q_EMIT stepsArrived();
    }
}

void TuningModel::end(const JobOutcome& outcome) {
    atWork_ = false;
    failure_ = outcome.kind == JobOutcome::Kind::Failed ? outcome.what : QString();
    Q_EMIT changed();
    read();
}

std::optional<double> TuningModel::startIou() const {
    if (stored_ && stored_->record.startIou) {
        return stored_->record.startIou->mean;
    }
    return liveStartIou_;
}

std::optional<TuningConfig> TuningModel::config() const {
    if (working_) {
        return working_;
    }
    return stored_ && stored_->config ? std::optional(stored_->config->tuning) : std::nullopt;
}

bool TuningModel::wouldGoOn(const TuningConfig& settings) const {
    if (!stored_ || !stored_->canGoOn || !stored_->config) {
        return false;
    }
    RunConfig wanted = *stored_->config;
    wanted.tuning = settings;
    return configToJson(wanted) == configToJson(*stored_->config);
}

std::filesystem::path TuningModel::bestTokens() const {
    if (!stored_ || stored_->files.empty()) {
        return {};
    }
    const std::filesystem::path& first = stored_->files.front().path;
    return first.filename() == "tokens.safetensors" ? first : std::filesystem::path();
}

double TuningModel::stepsInEpoch() const {
    if (!working_) {
        return 0;
    }
    if (stepsInAll_ > 0) {
        return stepsInAll_ / working_->epochs;
    }
    // The report of it may have been overtaken by another phase's. An epoch has as many pictures as there
    // are.
    double pictures = 0;
    if (stored_) {
        for (const auto& [source, count] : stored_->record.pictures) {
            pictures += static_cast<double>(count);
        }
    }
    return std::ceil(pictures / working_->batch);
}

std::optional<double> TuningModel::place() const {
    const double steps = stepsInEpoch();
    return atWork_ && steps > 0 ? std::optional(steps_ / steps) : std::nullopt;
}

QList<QPointF> TuningModel::inEpochs(const QList<QPointF>& steps) const {
    const double inEpoch = stepsInEpoch();
    QList<QPointF> points;
    if (inEpoch > 0) {
        points.reserve(steps.size());
        for (const QPointF& step : steps) {
            points.append({step.x() / inEpoch, step.y()});
        }
    }
    return points;
}

} // namespace asam
