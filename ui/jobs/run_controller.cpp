#include "ui/jobs/run_controller.h"

#include <utility>

#include "ui/forms/field_texts.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

QString titleOf(const std::vector<Stage>& stages, const RunRequest& request) {
    const QString what =
        stages.size() == 1 ? stageTitle(std::string(toString(stages.front()))) : RunController::tr("Run");
    return request.images.size() == 1
               ? RunController::tr("%1 of %2").arg(what, QString::fromStdString(request.images.front()))
               : RunController::tr("%1 of all images").arg(what);
}

} // namespace

RunController::RunController(Workspace* workspace, JobRunner* runner, Pipeline pipeline, QObject* parent)
    : QObject(parent), workspace_(workspace), runner_(runner), pipeline_(std::move(pipeline)) {
    connect(runner_, &JobRunner::batchArrived, this, [this](const JobBatch& batch) {
        if (images_) { // another job's images are not the workspace's
            workspace_->absorb(batch);
        }
    });
    connect(runner_, &JobRunner::finished, this, &RunController::onFinished);
}

RunController::Pipeline RunController::makePipeline(std::shared_ptr<ModelHub> hub) {
    return [models = std::move(hub)](const RunRequest& request, const StageContext& context) {
        return runPipeline(request, *models, context);
    };
}

RunRequest RunController::requestFor(const RunConfig& config) const {
    const Document& document = workspace_->document();
    RunRequest request;
    request.data = document.dataset->root();
    if (document.dataset->kind() == DatasetKind::singleImage) {
        request.data = document.dataset->samples().front().image.path();
    }
    request.captions = document.captions;
    request.annotations = document.annotations;
    request.labels = document.dataset->labels();
    request.images = workspace_->imagesOfRuns();
    request.models = models();
    request.config = config;
    return request;
}

bool RunController::run(const std::vector<Stage>& stages, Scope scope, const RunConfig& config) {
    if (!workspace_->isOpen() || !canStart(runner_->state())) {
        return false;
    }
    RunRequest request = requestFor(config);
    request.run = workspace_->runFolder();
    request.stages = stages;
    if (scope == Scope::Selected) {
        request.images = {workspace_->selectedId()};
    }
    images_ = std::make_shared<RunOutcome>();
    workspace_->beginWork(config);
    const JobSettings settings{titleOf(stages, request), compute_, config.seed};
    return runner_->start(settings,
                          [request, pipeline = pipeline_, images = images_](const StageContext& context) {
                              *images = pipeline(request, context);
                          });
}

void RunController::setModels(const ModelPaths& models) {
    models_ = models;
    Q_EMIT modelsChanged();
}

ModelPaths RunController::models() const {
    return models_.value_or(workspace_->isOpen() ? workspace_->document().models : ModelPaths{});
}

void RunController::setCompute(const ComputeSettings& compute) {
    compute_ = compute;
    Q_EMIT computeChanged();
}

void RunController::onFinished(const JobOutcome& outcome) {
    if (const auto images = std::exchange(images_, nullptr)) {
        workspace_->endWork();
        Q_EMIT runEnded(outcome, *images);
    }
}

} // namespace asam
