#include "ui/jobs/sweep_controller.h"

#include <memory>
#include <utility>

#include <QDateTime>
#include <QStandardPaths>

#include "ui/bridge/conversions.h"
#include "ui/jobs/run_controller.h"
#include "ui/workspace/sweep_model.h"
#include "ui/workspace/workspace.h"

namespace asam {

SweepController::SweepController(Workspace* workspace, JobRunner* runner, RunController* runs,
                                 SweepModel* model, QObject* parent)
    : QObject(parent), workspace_(workspace), runner_(runner), runs_(runs), model_(model) {
    connect(runner_, &JobRunner::finished, this, [this] {
        if (std::exchange(atWork_, false)) {
            model_->setComputing(false);
            Q_EMIT ended();
        }
    });
}

SweepRequest SweepController::requestFor(const RunConfig& base, const std::vector<SweepAxis>& axes,
                                         const std::vector<std::string>& images) const {
    const RunRequest document = runs_->requestFor(base);
    SweepRequest request;
    request.folder = model_->folder();
    request.plan = {document.data, document.captions,   document.models, base, axes,
                    images,        document.annotations};
    request.labels = document.labels;
    request.donor = workspace_->chosenRunFolder();
    return request;
}

bool SweepController::start(const RunConfig& base, const std::vector<SweepAxis>& axes,
                            const std::vector<std::string>& images) {
    if (!workspace_->isOpen() || !canStart(runner_->state())) {
        return false;
    }
    SweepRequest request = requestFor(base, axes, images);
    request.folder = model_->isEmpty() ? newFolder() : model_->folder();

    // Queued: rows are made on the working thread, the model lives in this one.
    const auto deliver = [model = model_](const SweepRow& row) {
        QMetaObject::invokeMethod(
            model, [model, row] { model->addRow(row); }, Qt::QueuedConnection);
    };
    const auto outcome = std::make_shared<SweepOutcome>();
    JobSettings settings{tr("Sweep"), runs_->compute(), base.seed};
    settings.trouble = [outcome] {
        return outcome->failed == 0 ? QString()
                                    : tr("%1 of %n picture(s) failed; the grid and the log say why.", nullptr,
                                         static_cast<int>(outcome->rows.size()))
                                          .arg(groupedText(outcome->failed));
    };
    atWork_ = runner_->start(
        settings, [request, pipeline = runs_->pipeline(), deliver, outcome](const StageContext& context) {
            *outcome = runSweep(request, pipeline, context, deliver);
        });
    if (atWork_) {
        model_->begin(request.folder, request.plan);
        model_->setComputing(true);
    }
    return atWork_;
}

std::filesystem::path SweepController::newFolder() const {
    if (!nextFolder_.empty()) {
        return nextFolder_;
    }
    const QString root = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    const QString time = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH-mm-ss"));
    return toPath(QStringLiteral("%1/sweeps/%2 %3").arg(root, workspace_->document().name, time));
}

} // namespace asam
