#pragma once

#include <filesystem>
#include <utility>

#include <QTemporaryDir>

#include "tests/ui/demo_window.h"
#include "tests/ui/finished_run.h"
#include "ui/jobs/run_controller.h"
#include "ui/jobs/run_estimator.h"
#include "ui/views/estimate_bar.h"

namespace asam::test {

/// Photographs with an estimator beside them, which nothing has been opened for yet.
struct EstimatorDesk {
    explicit EstimatorDesk(
        int photographs, RunController::Pipeline pipeline = [](const RunRequest&,
                                                               const StageContext&) { return RunOutcome(); })
        : controller(&workspace, &runner, std::move(pipeline)),
          estimator(
              &workspace, &controller, &runner, [this] { return config; }, measurements()) {
        arePhotographsThere = writePhotographs(data, photographs);
        QObject::connect(&estimator, &RunEstimator::estimated, &bar, &EstimateBar::showEstimate);
        QObject::connect(&estimator, &RunEstimator::allEstimated, &bar, &EstimateBar::showAll);
        QObject::connect(&workspace, &Workspace::opened, &bar, &EstimateBar::clear);
    }
    std::filesystem::path measurements() const {
        return toPath(other.filePath(QStringLiteral("measurements.json")));
    }
    std::filesystem::path run() const { return toPath(other.filePath(QStringLiteral("run"))); }

    QTemporaryDir data;
    QTemporaryDir other;
    bool arePhotographsThere = false;
    RunConfig config = pixelSettings();
    Workspace workspace;
    JobRunner runner;
    RunController controller;
    EstimateBar bar;
    RunEstimator estimator;
};

} // namespace asam::test
