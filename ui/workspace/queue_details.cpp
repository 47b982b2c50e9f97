#include "ui/workspace/queue_details.h"

#include <exception>
#include <utility>

#include "core/base/error.h"
#include "ui/bridge/conversions.h"

namespace asam {
namespace {

constexpr int kReadPause = 700; ///< milliseconds between two looks at a run that is at work

} // namespace

QueueDetails::QueueDetails(const std::filesystem::path& measurements, QObject* parent)
    : QObject(parent), measurements_(measurements), reader_(WorkerQueue::Keep::Latest),
      reckoner_(WorkerQueue::Keep::Latest) {
    pause_.setSingleShot(true);
    pause_.setInterval(kReadPause);
    connect(&pause_, &QTimer::timeout, this, &QueueDetails::readProgress);
}

QueueDetails::~QueueDetails() {
    stop_.request_stop(); // the reckoner's destructor waits for it
}

void QueueDetails::show(const QueueEntry* entry) {
    entry_ = entry != nullptr ? entry->id : 0;
    run_ = entry != nullptr ? entry->request.run : std::filesystem::path();
    progress_.reset();
    estimate_.reset();
    problem_.clear();
    pause_.stop();
    reader_.clear();
    reckoner_.clear();
    stop_.request_stop();
    estimating_ = false;
    Q_EMIT progressChanged();
    if (entry != nullptr) {
        readProgress();
        reckon(*entry);
    }
    Q_EMIT estimateChanged();
}

void QueueDetails::refresh() {
    if (entry_ != 0 && !pause_.isActive()) {
        pause_.start();
    }
}

void QueueDetails::reload(const QueueEntry& entry) {
    if (entry.id == entry_) {
        readProgress();
        reckon(entry);
    }
}

void QueueDetails::readProgress() {
    reader_.post(QString::number(entry_), [this, run = run_]() -> WorkerQueue::Completion {
        auto progress = std::make_shared<RunProgress>();
        QString problem;
        try {
            *progress = readRunProgress(run);
        } catch (const std::exception& error) {
            problem = QString::fromUtf8(error.what());
        }
        return [this, progress, problem] {
            progress_ = progress;
            if (!problem.isEmpty()) {
                problem_ = problem;
            }
            Q_EMIT progressChanged();
        };
    });
}

void QueueDetails::reckon(const QueueEntry& entry) {
    stop_.request_stop();
    stop_ = {};
    estimating_ = isPending(entry.state) && !entry.request.stages.empty();
    if (!estimating_) {
        return;
    }
    const StageContext context(stop_.get_token(), nullptr, entry.compute, entry.request.config.seed);
    reckoner_.post(
        QString::number(entry_),
        [this, context, request = entry.request, file = measurements_]() -> WorkerQueue::Completion {
            auto estimate = std::make_shared<RequestEstimate>();
            QString problem;
            bool stopped = false;
            try {
                *estimate = estimateRequest(request, file, context);
            } catch (const Cancelled&) {
                stopped = true;
            } catch (const std::exception& error) {
                problem = QString::fromUtf8(error.what());
            }
            return [this, estimate, problem, stopped] {
                if (stopped) {
                    return;
                }
                estimating_ = false;
                estimate_ = problem.isEmpty() ? estimate : nullptr;
                problem_ = problem;
                Q_EMIT estimateChanged();
            };
        });
}

} // namespace asam
