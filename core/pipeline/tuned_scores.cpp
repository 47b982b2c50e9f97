#include "core/pipeline/tuned_scores.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <c10/util/Exception.h>
#include <fmt/format.h>

#include "core/attack/segmentation_loss.h"
#include "core/base/device_copy.h"
#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/base/sha256.h"
#include "core/base/tensor_image.h"
#include "core/checkpoint/model_identity.h"
#include "core/config/config_json.h"
#include "core/data/picture.h"
#include "core/pipeline/evaluation/evaluation.h"
#include "core/pipeline/evaluation/evaluation_models.h"
#include "core/pipeline/loaded_models.h"
#include "core/pipeline/settings_source.h"
#include "core/pipeline/stage_work.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// The run that an evaluation's folder belongs to; none for any other folder.
std::optional<fs::path> runOfEvaluation(const fs::path& out) {
    const fs::path tidy = out.lexically_normal();
    const fs::path folder = tidy.has_filename() ? tidy : tidy.parent_path();
    const fs::path run = folder.parent_path();
    std::error_code unreachable;
    const bool isRun = fs::exists(run / "run.json", unreachable);
    return isRun && runEvaluationFolder(run) == folder ? std::optional(run) : std::nullopt;
}

std::optional<ModelToEvaluate> tunedModelOf(const EvaluationRequest& request, const fs::path& run) {
    const auto found =
        std::find_if(request.models.begin(), request.models.end(), [&run](const ModelToEvaluate& model) {
            std::error_code unreachable;
            return !model.tokens.empty() && fs::equivalent(model.tokens, runTokensFile(run), unreachable);
        });
    return found == request.models.end() ? std::nullopt : std::optional(*found);
}

/// The photographs of a run with the labels that it has of them. None for a run that began with its tuning,
/// and for one whose photographs are not there any more, which is no reason not to evaluate on others.
std::optional<Dataset> photographsFor(const RunDirectory& run, const StageContext& context) {
    const DataPlace place = dataPlaceOf(run.manifest());
    if (place.data.empty()) {
        return std::nullopt;
    }
    try {
        Dataset dataset = Dataset::open(place);
        dataset.setLabels(run.labelsFolder());
        return dataset;
    } catch (const DataError& error) {
        context.reportMessage(
            MessageLevel::Warning,
            fmt::format("The tuned tokens were not measured on the run's samples: {}", error.what()));
        return std::nullopt;
    }
}

/// A regenerated sample and all that an answer for it depends on.
struct TunedSample {
    std::string id;
    fs::path picture;
    json stage; ///< what the run knows of its regeneration
    std::string fingerprint;
};

class TunedScoring {
public:
    TunedScoring(const EvaluationRequest& request, RunDirectory run, Dataset dataset, ModelToEvaluate model,
                 const StageContext& context)
        : request_(request), run_(std::move(run)), dataset_(std::move(dataset)), model_(std::move(model)),
          context_(context) {
        const json manifest = run_.manifest();
        config_ = manifest.contains("config") ? recordedSettings(manifest, run_.root() / "run.json")
                                              : request.config;
    }

    std::int64_t run() {
        const std::vector<TunedSample> samples = staleSamples();
        if (samples.empty()) {
            return 0;
        }
        std::vector<EvaluationModel> loaded = loadEvaluationModels({model_}, context_.compute());
        models_.sam = loaded.front().sam;
        std::error_code ignored; // what is wrong with the folder shows when a file is written
        fs::create_directories(run_.tunedFile("x", ".json").parent_path(), ignored);
        std::int64_t done = 0;
        std::int64_t scored = 0;
        try {
            for (const TunedSample& sample : samples) {
                context_.throwIfStopped();
                context_.reportProgress("evaluation/samples", done++,
                                        static_cast<std::int64_t>(samples.size()));
                guarded(sample.id, [&] {
                    score(sample);
                    ++scored;
                });
            }
        } catch (const Cancelled&) {
            run_.writeReport();
            throw;
        }
        context_.reportProgress("evaluation/samples", done, done);
        run_.writeReport();
        return scored;
    }

private:
    /// What is wrong with one image stops none of the others.
    template <typename Work>
    void guarded(const std::string& id, const Work& work) {
        const auto say = [&](const char* reason) {
            context_.forImage(id).reportMessage(
                MessageLevel::Warning,
                fmt::format("The tuned tokens were not measured on its sample: {}", reason));
        };
        try {
            work();
        } catch (const Cancelled&) {
            throw;
        } catch (const c10::Error& error) {
            say(error.what_without_backtrace());
        } catch (const std::exception& error) {
            say(error.what());
        }
    }

    std::vector<std::string> askedImages() const {
        std::set<std::string> named;
        bool all = false;
        for (const DataToEvaluate& data : request_.data) {
            named.insert(data.images.begin(), data.images.end());
            all = all || data.images.empty();
        }
        std::vector<std::string> images;
        for (const SampleFiles& files : dataset_.samples()) {
            std::error_code unreachable;
            if ((all || named.contains(files.id)) &&
                fs::exists(run_.stageFile(Stage::regeneration, files.id, ".json"), unreachable)) {
                images.push_back(files.id);
            }
        }
        const auto limit = static_cast<std::size_t>(request_.limit);
        if (request_.limit > 0 && images.size() > limit) {
            images.resize(limit);
        }
        return images;
    }

    /// Those of which nothing is known, or what is known is of other tokens or another sample.
    std::vector<TunedSample> staleSamples() {
        ModelPaths paths;
        paths.sam = model_.checkpoint;
        const std::string common =
            fmt::format("{}\n{}\n{}\n", sha256OfFile(model_.tokens), sha256OfModel(paths.resolved().sam),
                        toString(context_.compute().precision));
        std::vector<TunedSample> stale;
        for (const std::string& id : askedImages()) {
            guarded(id, [&] {
                TunedSample sample{id,
                                   run_.stagePicture(Stage::regeneration, id),
                                   run_.readStageJson(Stage::regeneration, id),
                                   {}};
                sample.fingerprint =
                    sha256OfBytes(fmt::format("{}{}\n{}\n{}", common, sample.stage.value("fingerprint", ""),
                                              sha256OfFile(sample.picture), dataset_.masksHash(id)));
                if (!isKnown(sample)) {
                    requireSameMasks(id);
                    stale.push_back(std::move(sample));
                }
            });
        }
        return stale;
    }

    bool isKnown(const TunedSample& sample) const {
        const std::optional<json> known = run_.tunedScores(sample.id);
        std::error_code unreachable;
        return known && known->value("fingerprint", "") == sample.fingerprint &&
               fs::exists(run_.tunedFile(sample.id, RunDirectory::kPredictionsEnding), unreachable);
    }

    /// The sample shows the masks that it was made for; others would be asked for in vain.
    void requireSameMasks(const std::string& id) const {
        for (const Stage stage : {Stage::inversion, Stage::attack}) {
            std::error_code unreachable;
            if (!fs::exists(run_.stageFile(stage, id, ".json"), unreachable)) {
                continue;
            }
            const json inputs = run_.readStageJson(stage, id).value("inputs", json::object());
            if (inputs.contains("masks") && inputs["masks"] != dataset_.masksHash(id)) {
                throw DataError("its masks have changed since; do its stages again first.");
            }
        }
    }

    /// The sample's own settings: the run may have been given others since.
    DataConfig dataConfigOf(const TunedSample& sample) const {
        const json data = sample.stage.value(json::json_pointer("/settings/data"), json());
        DataConfig config = data.is_object() ? configFromJson({{"data", data}}).data : config_.data;
        config.missingCaption = MissingCaption::empty; // no caption is needed here
        return config;
    }

    void score(const TunedSample& sample) {
        const PreparedImage image =
            prepareImage(dataset_, sample.id, models_, dataConfigOf(sample), WorkingFrame::segmenter);
        const at::Tensor picture =
            toDevice(tensorFromImage(readPicture(sample.picture)), models_.device()) / 255;
        const SegmentationScore score = scorePicture(models_.sam, picture, segmentationTarget(image, models_),
                                                     config_.attack, /*withGradient=*/false);
        Predictions predictions;
        predictions.side = image.samFit.workingSide();
        predictions.tuned = predictionsOf(score, image);
        // The json says that the predictions are those of its fingerprint: a former one goes first.
        run_.removeTunedScores(sample.id);
        writePredictions(run_.tunedFile(sample.id, RunDirectory::kPredictionsEnding), predictions);
        run_.writeTunedScores(sample.id, {{"id", sample.id},
                                          {"fingerprint", sample.fingerprint},
                                          {"mask_ids", image.maskIds()},
                                          {"iou", {{"tuned", iouColumn(*predictions.tuned)}}}});
    }

    const EvaluationRequest& request_;
    RunDirectory run_;
    Dataset dataset_;
    ModelToEvaluate model_;
    const StageContext& context_;
    RunConfig config_;    ///< the run's
    LoadedModels models_; ///< the segmenter with the tokens over it, and nothing else
};

} // namespace

std::int64_t scoreTunedSamples(const EvaluationRequest& request, const StageContext& context) {
    const std::optional<fs::path> run = runOfEvaluation(request.out);
    const std::optional<ModelToEvaluate> model = run ? tunedModelOf(request, *run) : std::nullopt;
    if (!model) {
        return 0;
    }
    const RunDirectory directory = RunDirectory::open(*run);
    std::optional<Dataset> dataset = photographsFor(directory, context);
    if (!dataset) {
        return 0;
    }
    context.compute().check();
    context.compute().apply();
    std::error_code ignored; // what is wrong with the folder shows at the lock
    fs::create_directories(request.out, ignored);
    const FileLock lock =
        lockForWork(request.out / "lock", fmt::format("the evaluation {}", request.out.string()), context);
    return TunedScoring(request, directory, std::move(*dataset), *model, context).run();
}

} // namespace asam
