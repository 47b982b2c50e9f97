#include "core/pipeline/evaluation/evaluation.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/base/folder.h"
#include "core/base/sha256.h"
#include "core/config/config_json.h"
#include "core/evaluation/labelled_dataset.h"
#include "core/pipeline/evaluation/evaluation_models.h"
#include "core/pipeline/evaluation/image_evaluation.h"
#include "core/pipeline/model_hub.h"
#include "core/pipeline/run_directory.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

/// Running means of the models, for the live curves.
class LiveMeans {
public:
    explicit LiveMeans(const std::vector<EvaluationModel>& models) : models_(models), means_(models.size()) {}

    void add(const ReportedImage& image, const StageContext& context) {
        for (std::size_t model = 0; model < models_.size(); ++model) {
            const ScoreMean mean = meanOfMasks(image.masks[model]);
            if (mean.count > 0) {
                auto& [sum, count] = means_[model];
                sum += mean.mean.iou;
                ++count;
                context.reportMetric("evaluation/" + models_[model].name, static_cast<double>(count),
                                     sum / static_cast<double>(count));
            }
        }
    }

private:
    const std::vector<EvaluationModel>& models_;
    std::vector<std::pair<double, std::int64_t>> means_;
};

struct OpenedData {
    DataToEvaluate request;
    std::unique_ptr<LabelledDataset> dataset;
    std::vector<std::size_t> images; ///< that are evaluated, by their places in the data set
};

std::vector<std::size_t> chosenImages(const DataToEvaluate& data, const LabelledDataset& dataset,
                                      std::int64_t limit) {
    const std::set<std::string> wanted(data.images.begin(), data.images.end());
    std::vector<std::size_t> images;
    for (std::size_t index = 0; index < dataset.entries().size(); ++index) {
        const bool enough = limit > 0 && images.size() >= static_cast<std::size_t>(limit);
        if (!enough && (wanted.empty() || wanted.contains(dataset.entries()[index].id))) {
            images.push_back(index);
        }
    }
    if (images.empty()) {
        throw DataError(
            fmt::format("None of the {} chosen pictures of the data set \"{}\" ({}) has labels to "
                        "compare with.",
                        wanted.size(), data.name, data.path.string()));
    }
    return images;
}

std::vector<OpenedData> openAll(const EvaluationRequest& request) {
    std::vector<OpenedData> opened;
    std::set<std::string> names;
    for (const DataToEvaluate& data : request.data) {
        if (data.name.empty() || !names.insert(data.name).second) {
            throw ConfigError(fmt::format("Two data sets are called \"{}\"; give each a name of its own, as "
                                          "NAME=KIND:DIR.",
                                          data.name));
        }
        OpenedData next{data, openLabelledDataset(datasetProtocol(data.kind), data.path, data.labels), {}};
        next.images = chosenImages(data, *next.dataset, data.limit > 0 ? data.limit : request.limit);
        opened.push_back(std::move(next));
    }
    if (opened.empty()) {
        throw ConfigError("There is no data set to evaluate on; name at least one.");
    }
    return opened;
}

fs::path absoluteOrEmpty(const fs::path& path) {
    return path.empty() ? path : fs::absolute(path);
}

/// The report's tables of contents.
EvaluationReport beginReport(const EvaluationRequest& request, const std::vector<EvaluationModel>& models,
                             const std::vector<OpenedData>& data) {
    EvaluationReport report;
    for (std::size_t index = 0; index < models.size(); ++index) {
        const ModelToEvaluate& asked = request.models[index];
        ModelPaths paths;
        paths.sam = asked.checkpoint;
        report.models.push_back({models[index].name, fs::absolute(paths.resolved().sam).string(),
                                 asked.tokens.empty() ? std::string() : fs::absolute(asked.tokens).string(),
                                 models[index].identity, static_cast<std::int64_t>(models[index].encoder)});
    }
    for (const OpenedData& each : data) {
        const DatasetProtocol& protocol = datasetProtocol(each.request.kind);
        report.data.push_back(
            {each.request.name,
             protocol.word,
             protocol.paperName,
             fs::absolute(each.request.path).string(),
             each.request.corruption ? toText(*each.request.corruption) : std::string(),
             static_cast<std::int64_t>(each.dataset->entries().size()),
             each.dataset->problems(),
             {absoluteOrEmpty(each.request.labels.annotations), absoluteOrEmpty(each.request.labels.own)}});
    }
    report.settings = configToJson(request.config).at("evaluation");
    report.seed = request.config.seed;
    return report;
}

void writeReport(const fs::path& out, EvaluationReport& report) {
    computeCells(report, {report.settings.at("resamples").get<std::int64_t>(), 0.95, report.seed});
    constexpr auto kReplace = nlohmann::json::error_handler_t::replace;
    nlohmann::json document = evaluationToJson(report);
    const auto write = [&](const char* name, const std::string& text) {
        writeFileAtomically(out / name, text);
        document["files"][name] = sha256OfBytes(text); // what a run's verification holds them against
    };
    write("report.csv", evaluationCsv(report));
    write("images.csv", evaluationImagesCsv(report));
    write("report.md", evaluationMarkdown(report));
    writeFileAtomically(out / "report.json", document.dump(2, ' ', false, kReplace) + "\n");
}

/// All images of all data sets, one after the other.
class Evaluation {
public:
    Evaluation(const EvaluationRequest& request, std::vector<EvaluationModel>& models,
               const std::vector<OpenedData>& data, const StageContext& context)
        : request_(request), models_(models), data_(data), context_(context) {
        outcome.report = beginReport(request, models, data);
    }

    void run() {
        std::int64_t total = 0;
        for (const OpenedData& data : data_) {
            total += static_cast<std::int64_t>(data.images.size());
        }
        std::int64_t done = 0;
        for (std::size_t data = 0; data < data_.size(); ++data) {
            LiveMeans means(models_);
            ImageEvaluation evaluation(request_.out, data_[data].request, *data_[data].dataset, models_,
                                       request_.config, context_.compute());
            for (const std::size_t index : data_[data].images) {
                context_.throwIfStopped();
                context_.reportProgress("evaluation/images", done++, total);
                evaluateOne(evaluation, data, index, means);
            }
        }
        context_.reportProgress("evaluation/images", done, total);
    }

    EvaluationOutcome outcome;

private:
    void evaluateOne(ImageEvaluation& evaluation, std::size_t data, std::size_t index, LiveMeans& means) {
        const StageContext context = context_.forImage(data_[data].dataset->entries()[index].id);
        ImageOutcome image = evaluation.run(index, context);
        std::vector<DatasetProblem>& problems = outcome.report.data[data].problems;
        for (const DatasetProblem& problem : image.problems) {
            const bool failure = image.failed && problem.kind != ProblemKind::noMask;
            context.reportMessage(failure ? MessageLevel::Failure : MessageLevel::Warning, problem.sentence);
        }
        problems.insert(problems.end(), image.problems.begin(), image.problems.end());
        outcome.failed += image.failed ? 1 : 0;
        if (image.failed || image.masks.empty()) {
            return;
        }
        (image.reused ? outcome.reused : outcome.evaluated) += 1;
        outcome.report.images.push_back({context.image(), data, std::move(image.masks)});
        means.add(outcome.report.images.back(), context);
        context.reportStageFinished("evaluation", image.reused);
    }

    const EvaluationRequest& request_;
    std::vector<EvaluationModel>& models_;
    const std::vector<OpenedData>& data_;
    const StageContext& context_;
};

} // namespace

EvaluationOutcome runEvaluation(const EvaluationRequest& request, const StageContext& context) {
    check(request.config);
    if (RunDirectory::isRun(request.out)) { // both have a report.json
        throw ConfigError(
            fmt::format("{} is the folder of a run, which has a report of its own; name another one, or "
                        "its folder evaluation.",
                        request.out.string()));
    }
    context.compute().check();
    context.compute().apply();
    const std::vector<OpenedData> data = openAll(request);
    std::vector<EvaluationModel> models = loadEvaluationModels(request.models, context.compute());
    for (const EvaluationModel& model : models) {
        if (!model.warning.empty()) {
            context.reportMessage(MessageLevel::Warning, model.warning);
        }
    }
    makeFolder(request.out);
    const FileLock lock =
        lockForWork(request.out / "lock", fmt::format("the evaluation {}", request.out.string()), context);
    Evaluation evaluation(request, models, data, context);
    try {
        evaluation.run();
    } catch (const Cancelled&) {
        writeReport(request.out, evaluation.outcome.report);
        throw;
    }
    writeReport(request.out, evaluation.outcome.report);
    return std::move(evaluation.outcome);
}

fs::path runEvaluationFolder(const fs::path& run) {
    return run / "evaluation";
}

fs::path runTokensFile(const fs::path& run) {
    return run / "tuning" / "tokens.safetensors";
}

} // namespace asam
