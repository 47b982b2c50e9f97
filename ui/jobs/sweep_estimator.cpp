#include "ui/jobs/sweep_estimator.h"

#include <exception>
#include <memory>

#include "core/pipeline/sweep_estimate.h"

namespace asam {
namespace {

constexpr int kQuestionPause = 200; ///< milliseconds after the last question

} // namespace

SweepEstimator::SweepEstimator(const std::filesystem::path& measurements, QObject* parent)
    : QObject(parent), measurements_(measurements), reckoner_(WorkerQueue::Keep::Latest) {
    pause_.setSingleShot(true);
    pause_.setInterval(kQuestionPause);
    connect(&pause_, &QTimer::timeout, this, &SweepEstimator::reckon);
}

SweepEstimator::~SweepEstimator() {
    stop_.request_stop(); // the reckoner's destructor waits for it
}

void SweepEstimator::ask(const SweepRequest& request, const ComputeSettings& compute) {
    cancel();
    request_ = request;
    compute_ = compute;
    pause_.start();
}

void SweepEstimator::cancel() {
    pause_.stop();
    stop_.request_stop();
    reckoner_.clear();
}

void SweepEstimator::reckon() {
    stop_ = {};
    const StageContext context(stop_.get_token(), nullptr, compute_, request_.plan.base.seed);
    reckoner_.post(QStringLiteral("estimate"),
                   [this, context, request = request_, file = measurements_]() -> WorkerQueue::Completion {
                       auto estimate = std::make_shared<RunEstimate>();
                       try {
                           *estimate = estimateSweep(request, file, context);
                       } catch (const std::exception& error) { // a stop's answer is not delivered
                           estimate->problems.emplace_back(error.what());
                       }
                       return [this, estimate] { Q_EMIT estimated(*estimate); };
                   });
}

} // namespace asam
