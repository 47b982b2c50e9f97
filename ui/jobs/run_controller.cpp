#include "ui/jobs/run_controller.h"

#include <algorithm>
#include <utility>

#include "core/base/file_lock.h"
#include "core/pipeline/run_directory.h"
#include "ui/bridge/conversions.h"
#include "ui/forms/field_texts.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

QString titleOf(const RunRequest& request) {
    const QString what = request.stages.size() == 1
                             ? stageTitle(std::string(toString(request.stages.front())))
                             : RunController::tr("Run");
    if (request.images.empty()) {
        return RunController::tr("%1 of all images").arg(what);
    }
    return request.images.size() == 1
               ? RunController::tr("%1 of %2").arg(what, QString::fromStdString(request.images.front()))
               : RunController::tr("%1 of %2 images").arg(what).arg(groupedText(request.images.size()));
}

/// Alone in the run, as its pipeline is afterwards.
void removeFormer(const RunRequest& request) {
    const RunDirectory run = RunDirectory::open(request.run);
    const FileLock alone(request.run / "lock", "the run " + request.run.string());
    for (const std::string& image : request.images) {
        for (const Stage stage : request.stages) {
            run.removeStage(stage, image);
        }
    }
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

QString RunController::troubleIn(const RunOutcome& images) {
    return images.failed == 0 ? QString()
                              : tr("%1 of %n image(s) failed; the list and the log say why.", nullptr,
                                   static_cast<int>(images.records.size()))
                                    .arg(groupedText(images.failed));
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
    request.stages = stages;
    if (scope == Scope::Selected) {
        request.images = {workspace_->selectedId()};
    }
    return start(std::move(request), /*fromTheBeginning=*/false);
}

bool RunController::redo(const std::vector<Stage>& stages, const std::vector<std::string>& images,
                         const RunConfig& config) {
    if (!workspace_->isOpen() || !canStart(runner_->state()) || images.empty()) {
        return false;
    }
    const Dataset& dataset = *workspace_->document().dataset;
    if (!std::all_of(images.begin(), images.end(),
                     [&dataset](const std::string& id) { return dataset.contains(id); })) {
        return false;
    }
    RunRequest request = requestFor(config);
    request.stages = stages;
    request.images = images;
    return start(std::move(request), /*fromTheBeginning=*/true);
}

bool RunController::start(RunRequest request, bool fromTheBeginning) {
    request.run = workspace_->runFolder();
    images_ = std::make_shared<RunOutcome>();
    workspace_->beginWork(request.config);
    JobSettings settings{titleOf(request), compute_, request.config.seed};
    settings.trouble = [images = images_] { return troubleIn(*images); };
    const bool started = runner_->start(settings, [request, fromTheBeginning, pipeline = pipeline_,
                                                   images = images_](const StageContext& context) {
        if (fromTheBeginning) {
            removeFormer(request);
        }
        *images = pipeline(request, context);
    });
    if (started) {
        Q_EMIT began(request, fromTheBeginning);
    }
    return started;
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
