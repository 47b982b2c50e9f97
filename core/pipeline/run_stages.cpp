#include "core/pipeline/run_stages.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/pipeline/evaluation/evaluation.h"
#include "core/pipeline/tuning_stage.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

TuningRequest tuningRequest(const RunRequest& request) {
    TuningRequest tuning;
    tuning.run = request.run;
    tuning.data = request.data;
    tuning.annotations = request.annotations;
    tuning.models = request.models;
    tuning.config = request.config;
    tuning.images = request.images;
    tuning.limit = request.limit;
    return tuning;
}

EvaluationRequest evaluationRequest(const RunRequest& request) {
    EvaluationRequest evaluation;
    evaluation.out = runEvaluationFolder(request.run);
    evaluation.config = request.config;
    evaluation.limit = request.limit;
    evaluation.models = modelsOfRun(request.run, request.models.sam);
    evaluation.data = {photographsOfRun(request.run, {request.data, {}, request.annotations})};
    evaluation.data.front().images = request.images;
    return evaluation;
}

bool hasStage(const RunRequest& request, RunStage stage) {
    return std::find(request.runStages.begin(), request.runStages.end(), stage) != request.runStages.end();
}

} // namespace

void checkStagesOfRun(const RunRequest& request) {
    if (hasStage(request, RunStage::review)) {
        if (request.reviewRule.empty()) {
            throw ConfigError(
                "The stage review needs a rule, such as \"drop > 0.2 and psnr > 25\" (--review-rule).");
        }
        static_cast<void>(SampleRule::parse(request.reviewRule));
    }
}

void runStagesOfRun(const RunRequest& request, ModelHub& hub, const StageContext& context,
                    RunOutcome& outcome) {
    for (const RunStage stage : request.runStages) {
        switch (stage) {
        case RunStage::review:
            outcome.review =
                reviewByRule(RunDirectory::open(request.run), SampleRule::parse(request.reviewRule),
                             HandDecisions::keep, context);
            break;
        case RunStage::tuning:
            outcome.tuning = runTuning(tuningRequest(request), hub, context);
            break;
        case RunStage::evaluation:
            outcome.evaluation = runEvaluation(evaluationRequest(request), context).report;
            break;
        }
    }
}

} // namespace asam
