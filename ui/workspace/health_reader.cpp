#include "ui/workspace/health_reader.h"

#include <atomic>
#include <exception>
#include <utility>

#include "core/base/error.h"
#include "core/pipeline/inversion_health.h"

namespace asam {
namespace {

constexpr int kLookPause = 100; ///< milliseconds between two looks at the progress

} // namespace

/// What the worker says of its way: numbers alone, so that nobody waits for anybody.
class HealthReader::Progressed : public StageObserver {
public:
    void progress(const Progress& progress) override {
        total = progress.total;
        done = progress.step;
    }
    std::atomic<std::int64_t> done{0};
    std::atomic<std::int64_t> total{0};
};

HealthReader::HealthReader(QObject* parent) : QObject(parent), queue_(WorkerQueue::Keep::Latest) {
    look_.setInterval(kLookPause);
    connect(&look_, &QTimer::timeout, this, &HealthReader::progressed);
}

HealthReader::~HealthReader() {
    stop_.request_stop(); // the queue's destructor waits for it
}

std::int64_t HealthReader::done() const {
    return progress_ ? progress_->done.load() : 0;
}

std::int64_t HealthReader::total() const {
    return progress_ ? progress_->total.load() : 0;
}

void HealthReader::read(std::shared_ptr<const Dataset> dataset, const std::filesystem::path& run) {
    begin(std::move(dataset), {}, run);
}

void HealthReader::read(const DataPlace& place) {
    begin(nullptr, place, {});
}

void HealthReader::begin(std::shared_ptr<const Dataset> dataset, const DataPlace& place,
                         const std::filesystem::path& run) {
    stop();
    stop_ = {};
    progress_ = std::make_shared<Progressed>();
    problem_.clear();
    report_.reset(); // it may be of other data: nothing may be done about it any more
    look_.start();
    queue_.post(QStringLiteral("health"),
                [this, stop = stop_.get_token(), progress = progress_, dataset = std::move(dataset), place,
                 run]() mutable -> WorkerQueue::Completion {
                    auto report = std::make_shared<HealthReport>();
                    QString problem;
                    try {
                        const StageContext context(stop, progress.get(), ComputeSettings{}, 0);
                        report->dataset = dataset ? std::move(dataset)
                                                  : std::make_shared<const Dataset>(Dataset::open(place));
                        report->health = examineData(*report->dataset, context);
                        if (!run.empty() && std::filesystem::exists(run / "run.json")) {
                            examineInversions(run, *report->dataset, report->health, context);
                        }
                    } catch (const std::exception& error) { // a stop's answer is not delivered
                        problem = QString::fromUtf8(error.what());
                    }
                    return [this, report, problem] {
                        progress_.reset();
                        look_.stop();
                        problem_ = problem;
                        report_ = problem.isEmpty() ? report : nullptr;
                        Q_EMIT changed();
                    };
                });
    Q_EMIT changed();
}

void HealthReader::stop() {
    stop_.request_stop();
    queue_.clear();
    progress_.reset();
    look_.stop();
}

void HealthReader::cancel() {
    if (isReading()) {
        stop();
        Q_EMIT changed();
    }
}

} // namespace asam
