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
    evaluation.models = {{"SAM", request.models.sam, {}}};
    if (const fs::path tokens = runTokensFile(request.run); fs::exists(tokens)) {
        evaluation.models.push_back({"tuned", request.models.sam, tokens});
    }
    const fs::path data = request.data.lexically_normal();
    const std::string name = (data.has_filename() ? data : data.parent_path()).filename().string();
    evaluation.data = {{name, request.annotations.empty() ? "sa1b" : "coco", request.data, std::nullopt}};
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
