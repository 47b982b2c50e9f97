#include "core/pipeline/study/study.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/atomic_file.h"
#include "core/base/folder.h"
#include "core/base/staged_folder.h"
#include "core/data/dataset.h"
#include "core/data/scene_generator.h"
#include "core/pipeline/evaluation/evaluation.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/stage_sharing.h"
#include "core/pipeline/tuning_record.h"
#include "core/pipeline/tuning_stage.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

/// A name as a folder's.
std::string folderName(const std::string& name) {
    std::string safe;
    for (const char letter : name) {
        const bool plain = std::isalnum(static_cast<unsigned char>(letter)) != 0 ||
                           std::string("-_.+").find(letter) != std::string::npos;
        safe += plain ? letter : '_';
    }
    return safe;
}

/// What a tuning reads of a run.
std::vector<Stage> stagesToLearnFrom(const RunConfig& config) {
    if (config.tuning.shareAdversarial > 0) {
        return stagesOf(config);
    }
    return config.tuning.shareInverted > 0 ? std::vector<Stage>{Stage::inversion} : std::vector<Stage>{};
}

/// One study in its folder.
class StudyRun {
public:
    StudyRun(const StudyPlan& plan, fs::path folder, ModelHub& hub, const StageContext& context)
        : plan_(plan), folder_(std::move(folder)), hub_(hub), context_(context),
          steps_(static_cast<std::int64_t>(plan.sources.size() * (1 + plan.seeds.size()) + 1)) {}

    StudyResults run() {
        training_ = folderOf(plan_.training, "training");
        for (const StudySource& source : plan_.sources) {
            makeSamples(source);
        }
        for (const StudySource& source : plan_.sources) {
            for (std::size_t seed = 0; seed < plan_.seeds.size(); ++seed) {
                tune(source, seed);
            }
        }
        BootstrapOptions bootstrap;
        bootstrap.resamples = plan_.base.evaluation.resamples;
        StudyResults results = gatherStudy(plan_, evaluate(), bootstrap);
        writeStudy(results, folder_);
        return results;
    }

private:
    void step() { context_.reportProgress("study/steps", done_++, steps_); }

    fs::path runFolder(const StudySource& source, std::size_t seed) const {
        const std::string name = folderName(source.name);
        return folder_ / "runs" / (seed == 0 ? name : fmt::format("{}.seed-{}", name, plan_.seeds[seed]));
    }

    /// The pictures' folder, drawn where it is to be and is not there. Drawn folders are named by what they
    /// hold.
    fs::path folderOf(const StudyPictures& pictures, const std::string& name) const {
        if (!pictures.scenes) {
            return pictures.path;
        }
        const fs::path target =
            folder_ / "scenes" /
            fmt::format("{}-{}x{}", folderName(name), pictures.scenes->seed, pictures.scenes->count);
        if (fs::exists(target)) {
            return target;
        }
        fs::create_directories(target.parent_path());
        StagedFolder staged(target);
        std::string captions;
        SceneOptions options;
        options.seed = pictures.scenes->seed;
        for (std::int64_t number = 1; number <= pictures.scenes->count; ++number) {
            context_.throwIfStopped();
            captions += writeScene(staged.path(), options, static_cast<std::uint64_t>(number)) + "\n";
        }
        writeFileAtomically(staged / "scenes-blip2-caption.json", captions);
        staged.putInPlace();
        return target;
    }

    void makeSamples(const StudySource& source) {
        step();
        const std::vector<Stage> stages = stagesToLearnFrom(source.config);
        if (stages.empty()) {
            return;
        }
        RunRequest request;
        request.run = runFolder(source, 0);
        request.data = training_;
        request.models = plan_.models;
        request.config = source.config;
        request.stages = stages;
        request.limit = plan_.training.limit;
        shareWithOthers(request);
        const RunOutcome outcome = runPipeline(request, hub_, context_);
        made_.push_back(RunDirectory::open(request.run));
        if (outcome.failed > 0) {
            context_.reportMessage(
                MessageLevel::Warning,
                fmt::format("{}: {} images failed and are not learnt from.", source.name, outcome.failed));
        }
    }

    /// Takes stages that another source's run has made with the same settings.
    void shareWithOthers(const RunRequest& request) const {
        if (made_.empty()) {
            return;
        }
        const RunDirectory run = RunDirectory::openOrCreate(request.run);
        for (const std::string& id : trainingIds()) {
            shareStages(made_, run, id, request.config, SharingMode::fillGaps);
        }
    }

    std::vector<std::string> trainingIds() const {
        const Dataset dataset = Dataset::open(training_);
        std::vector<std::string> ids;
        for (const SampleFiles& files : dataset.samples()) {
            if (plan_.training.limit == 0 || static_cast<std::int64_t>(ids.size()) < plan_.training.limit) {
                ids.push_back(files.id);
            }
        }
        return ids;
    }

    void tune(const StudySource& source, std::size_t seed) {
        step();
        TuningRequest request;
        request.run = runFolder(source, seed);
        request.data = training_;
        request.models = plan_.models;
        request.config = source.config;
        request.config.seed = plan_.seeds[seed];
        request.limit = plan_.training.limit;
        if (seed > 0 && !stagesToLearnFrom(source.config).empty()) {
            const RunDirectory run = RunDirectory::openOrCreate(request.run);
            const std::vector<RunDirectory> donors{RunDirectory::open(runFolder(source, 0))};
            for (const std::string& id : trainingIds()) {
                shareStages(donors, run, id, source.config, SharingMode::replaceOthers);
            }
        }
        runTuning(request, hub_, context_);
    }

    EvaluationReport evaluate() {
        step();
        EvaluationRequest request;
        request.out = folder_ / "evaluation";
        request.config = plan_.base;
        request.models.push_back({"SAM", plan_.models.sam, {}});
        for (const StudySource& source : plan_.sources) {
            for (std::size_t seed = 0; seed < plan_.seeds.size(); ++seed) {
                const std::string name = plan_.seeds.size() == 1
                                             ? source.name
                                             : fmt::format("{} #{}", source.name, plan_.seeds[seed]);
                request.models.push_back({name, plan_.models.sam, runTokensFile(runFolder(source, seed))});
            }
        }
        for (const StudyData& data : plan_.data) {
            DataToEvaluate one;
            one.name = data.name;
            one.kind = data.kind;
            one.path = folderOf(data.pictures, "evaluation");
            one.corruption = data.corruption;
            one.limit = data.pictures.limit;
            request.data.push_back(std::move(one));
        }
        return runEvaluation(request, context_).report;
    }

    const StudyPlan& plan_;
    fs::path folder_;
    ModelHub& hub_;
    const StageContext& context_;
    std::int64_t steps_;
    std::int64_t done_ = 0;
    fs::path training_;
    std::vector<RunDirectory> made_;
};

} // namespace

void writeStudy(const StudyResults& results, const fs::path& folder) {
    writeFileAtomically(folder / "study.json", studyToJson(results).dump(2) + "\n");
    writeFileAtomically(folder / "study.csv", studyCsv(results));
    writeFileAtomically(folder / "study.md", studyMarkdown(results));
    writeFileAtomically(folder / "study.tex", studyLatex(results));
    writeFileAtomically(folder / "study.svg", studyChart(results));
}

StudyResults runStudy(const StudyPlan& plan, const fs::path& folder, ModelHub& hub,
                      const StageContext& context) {
    makeFolder(folder);
    return StudyRun(plan, folder, hub, context).run();
}

} // namespace asam
