#include "core/pipeline/run_stages.h"

#include <algorithm>
#include <memory>
#include <system_error>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/ledger/run_ledger.h"
#include "core/pipeline/evaluation/evaluation.h"
#include "core/pipeline/tuned_scores.h"
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

std::vector<std::string> evaluatedImages(const EvaluationReport& report) {
    std::vector<std::string> images;
    for (const ReportedImage& image : report.images) {
        images.push_back(image.id);
    }
    return images;
}

bool hasStage(const RunRequest& request, RunStage stage) {
    return std::find(request.runStages.begin(), request.runStages.end(), stage) != request.runStages.end();
}

/// The ledger's rows of one stage of the run.
class StageRows {
public:
    StageRows(const RunRequest& request, RunStage stage, std::vector<std::string> images)
        : file_(request.run / RunLedger::kName), stage_(stage), images_(std::move(images)) {}

    void mark(WorkState state, const std::string& reason = {}) const { mark(images_, state, reason); }
    /// Done for these, still to be done for the others.
    void finish(const std::vector<std::string>& done) const {
        mark(WorkState::pending);
        mark(done, WorkState::done, {});
    }
    void finish() const { mark(WorkState::done); }

private:
    void mark(const std::vector<std::string>& images, WorkState state, const std::string& reason) const {
        if (std::error_code error; fs::exists(file_, error)) { // without images there is none
            RunLedger(file_, RunLedger::Access::write).mark(images, toString(stage_), state, reason);
        }
    }

    fs::path file_;
    RunStage stage_;
    std::vector<std::string> images_;
};

/// The images of this request, or where it computes none, those that the run has.
std::vector<std::string> imagesOf(const RunRequest& request, const RunOutcome& outcome) {
    std::vector<std::string> images;
    if (request.retried.empty()) {
        for (const ImageRecord& record : outcome.records) {
            images.push_back(record.id);
        }
    }
    if (images.empty()) {
        if (const std::unique_ptr<RunLedger> ledger = RunLedger::ofRun(request.run)) {
            images = ledger->images();
        }
    }
    return images;
}

void runStage(RunStage stage, const StageRows& rows, const RunRequest& request, ModelHub& hub,
              const StageContext& context, RunOutcome& outcome) {
    switch (stage) {
    case RunStage::review:
        outcome.review = reviewByRule(RunDirectory::open(request.run), SampleRule::parse(request.reviewRule),
                                      HandDecisions::keep, context);
        rows.finish(outcome.review->decided);
        break;
    case RunStage::tuning:
        outcome.tuning = runTuning(tuningRequest(request), hub, context);
        rows.finish();
        break;
    case RunStage::evaluation:
        // First, so that whoever hears of an evaluated image finds the numbers of its sample.
        scoreTunedSamples(evaluationRequest(request), context);
        for (ImageRecord& record : outcome.records) { // they were read before there were these numbers
            record = RunDirectory::open(request.run).imageRecord(record.id);
        }
        outcome.evaluation = runEvaluation(evaluationRequest(request), context).report;
        rows.finish(evaluatedImages(*outcome.evaluation));
        break;
    }
}

} // namespace

void checkStagesOfRun(const RunRequest& request) {
    if (!request.runStages.empty() && request.sharing.isShared()) {
        throw ConfigError(fmt::format(
            "The stages review, tuning and evaluation work on all images of a run together, and several "
            "processes share this one ({}). Ask them for --stages inversion,attack,regeneration; when "
            "they have ended, one process does the rest: `asam run {} --stages "
            "review,tuning,evaluation`.",
            request.run.string(), request.run.string()));
    }
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
        const StageRows rows(request, stage, imagesOf(request, outcome));
        rows.mark(WorkState::running);
        try {
            runStage(stage, rows, request, hub, context, outcome);
        } catch (const Cancelled&) {
            rows.mark(WorkState::pending);
            throw;
        } catch (const std::exception& error) {
            rows.mark(WorkState::failed, error.what());
            throw;
        }
    }
}

} // namespace asam
