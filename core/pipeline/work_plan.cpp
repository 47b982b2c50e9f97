#include "core/pipeline/work_plan.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/base/sha256.h"
#include "core/checkpoint/model_identity.h"
#include "core/config/derived.h"
#include "core/config/field_table.h"
#include "core/ledger/run_ledger.h"
#include "core/pipeline/settings_source.h"
#include "core/pipeline/stage_fingerprint.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using FileTime = fs::file_time_type;

/// The earliest of times for what is not there.
FileTime writtenAt(const fs::path& path) {
    std::error_code error;
    const FileTime time = fs::last_write_time(path, error);
    return error ? FileTime::min() : time;
}

/// What a change of the file would change in the file system: of a member, its archive.
fs::path placeOnDisk(const StoredFile& file) {
    fs::path place = file.path();
    std::error_code error;
    while (file.isInArchive() && !fs::exists(place, error) && place.has_relative_path()) {
        place = place.parent_path();
    }
    return place;
}

std::string settingValueText(const json& value) {
    if (value.is_null()) {
        return "-";
    }
    if (value.is_number_float()) {
        return fmt::format("{}", value.get<double>());
    }
    return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string stringAt(const json& document, const char* key) {
    const auto found = document.find(key);
    return found != document.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// One image of a run beside what the request asks of it.
class ImagePlanner {
public:
    ImagePlanner(const RunRequest& request, const Dataset& dataset, std::optional<RunDirectory> run,
                 const FinishedPrints& finished, std::string precision, ModelHashes models)
        : request_(request), dataset_(dataset), run_(std::move(run)), finished_(finished),
          precision_(std::move(precision)), models_(std::move(models)) {
        for (const Stage stage : stagesOf(request.config)) {
            settings_[stage] = settingsInFingerprint(stage, request.config);
        }
        if (allowsSkipGradient(request)) {
            skipConfig_ = withSkipGradient(request.config);
        }
    }

    struct Found {
        std::vector<Stage> missing;
        StaleGroup stale; ///< of one image
    };

    Found plan(const std::string& id, const std::vector<Stage>& stages) const {
        Found found;
        std::optional<StageInputs> inputs;
        std::map<Stage, std::string> prints;
        std::vector<StaleReason> earlier; ///< of stages that were not asked for
        bool formerIsDone = true;
        for (const Stage stage : stagesOf(request_.config)) {
            const bool wanted = std::find(stages.begin(), stages.end(), stage) != stages.end();
            if (!run_ || !fs::exists(run_->stageFile(stage, id, ".json"))) {
                if (wanted) {
                    found.missing.push_back(stage);
                }
                formerIsDone = false;
                continue;
            }
            if (!inputs) {
                inputs = inputsOf(id);
                prints = printsOf(id, *inputs);
            }
            const bool same = isKept(stage, id, prints.at(stage));
            if (same && formerIsDone) {
                continue;
            }
            std::vector<StaleReason> own = same ? std::vector<StaleReason>() : reasonsOf(stage, id, *inputs);
            if (wanted) {
                std::move(earlier.begin(), earlier.end(), std::back_inserter(found.stale.reasons));
                earlier.clear();
                addStale(found.stale, stage, std::move(own));
            } else { // what was not asked for makes those stale that were made from it
                std::erase_if(own,
                              [](const StaleReason& reason) { return reason.cause == StaleCause::unknown; });
                std::move(own.begin(), own.end(), std::back_inserter(earlier));
            }
            formerIsDone = false;
        }
        return found;
    }

    /// Whether the stage is finished as the request has it, whatever became of those before.
    bool has(Stage stage, const std::string& id) const {
        return run_ && fs::exists(run_->stageFile(stage, id, ".json")) &&
               isKept(stage, id, printsOf(id, inputsOf(id)).at(stage));
    }

private:
    /// What is stale because of an earlier stage has no reason of its own.
    static void addStale(StaleGroup& group, Stage stage, std::vector<StaleReason> own) {
        if (own.empty() && group.stages.empty() && group.reasons.empty()) {
            own.push_back({StaleCause::former, {}, {}, {}});
        }
        group.stages.push_back(stage);
        for (StaleReason& reason : own) {
            const bool isExplained = reason.cause == StaleCause::unknown && !group.reasons.empty();
            if (!isExplained) {
                group.reasons.push_back(std::move(reason));
            }
        }
    }

    bool isKept(Stage stage, const std::string& id, const std::string& print) const {
        // The ledger's word spares reading the file.
        const auto known = finished_.find({id, std::string(toString(stage))});
        return (known != finished_.end() && known->second == print) || run_->isFinished(stage, id, print);
    }

    /// Those of an attack that was done otherwise for want of memory, where that is allowed.
    std::map<Stage, std::string> printsOf(const std::string& id, const StageInputs& inputs) const {
        std::map<Stage, std::string> prints = stageFingerprints(request_.config, inputs);
        if (skipConfig_ && !isKept(Stage::attack, id, prints.at(Stage::attack))) {
            auto bySkip = stageFingerprints(*skipConfig_, inputs);
            if (isKept(Stage::attack, id, bySkip.at(Stage::attack))) {
                return bySkip;
            }
        }
        return prints;
    }

    json readStage(Stage stage, const std::string& id) const {
        try {
            return run_->readStageJson(stage, id);
        } catch (const DataError&) {
            return json::object();
        }
    }

    /// As they are now; what is older than the image's first result is taken from there, unhashed.
    StageInputs inputsOf(const std::string& id) const {
        const Stage first = stagesOf(request_.config).front();
        const FileTime made = writtenAt(run_->stageFile(first, id, ".json"));
        const json recorded = readStage(first, id).value("inputs", json::object());
        const auto hashOf = [&](const StoredFile& file, const char* name, const auto& hash) {
            const std::string known = stringAt(recorded, name);
            const bool isOlder = !known.empty() && !file.empty() && writtenAt(placeOnDisk(file)) < made;
            return isOlder ? known : hash();
        };
        StageInputs inputs;
        inputs.seed = imageSeed(request_.config.seed, id);
        inputs.precision = precision_;
        inputs.models = models_;
        try {
            inputs.caption = sha256OfBytes(dataset_.caption(id).value_or(""));
            const StoredFile& picture = dataset_.files(id).image;
            inputs.picture = hashOf(picture, "picture", [&] { return picture.sha256(); });
            inputs.masks =
                hashOf(dataset_.annotations(id), "masks", [&] { return dataset_.masksHash(id); });
        } catch (const DataError&) {
            inputs.picture = "unreadable"; // the run will say so; here it is a picture that changed
        }
        return inputs;
    }

    std::vector<StaleReason> reasonsOf(Stage stage, const std::string& id, const StageInputs& inputs) const {
        const json document = readStage(stage, id);
        std::vector<StaleReason> reasons = changedSettings(stage, document.value("settings", json::object()));
        const json recorded = document.value("inputs", json());
        if (recorded.is_object()) {
            addChangedInputs(inputsInFingerprint(stage, request_.config, inputs), recorded, reasons);
        }
        if (reasons.empty()) {
            reasons.emplace_back(); // its former stage, or something that the file does not tell of
        }
        return reasons;
    }

    std::vector<StaleReason> changedSettings(Stage stage, const json& made) const {
        std::vector<StaleReason> reasons;
        if (!made.is_object()) {
            return reasons;
        }
        for (const auto& [key, value] : settings_.at(stage).items()) {
            const std::size_t dot = key.find('.');
            const json section = made.value(key.substr(0, dot), json());
            if (!section.is_object()) {
                continue; // the file does not tell
            }
            const json before = section.value(key.substr(dot + 1), json());
            if (before != value) {
                reasons.push_back(
                    {StaleCause::setting, key, settingValueText(before), settingValueText(value)});
            }
        }
        return reasons;
    }

    static void addChangedInputs(const json& now, const json& made, std::vector<StaleReason>& reasons) {
        static const std::vector<std::pair<const char*, StaleCause>> kCauses{
            {"picture", StaleCause::picture},
            {"masks", StaleCause::masks},
            {"caption", StaleCause::caption},
            {"precision", StaleCause::precision},
            {"seed", StaleCause::seed},
            {"diffusion", StaleCause::diffusion},
            {"controlnet", StaleCause::controlNet},
            {"sam", StaleCause::segmenter}};
        for (const auto& [name, cause] : kCauses) {
            const json current = now.value(name, json());
            const json former = made.value(name, json());
            if (current == former) {
                continue;
            }
            const bool shown = cause == StaleCause::precision;
            reasons.push_back(
                {cause, {}, shown ? settingValueText(former) : "", shown ? settingValueText(current) : ""});
        }
    }

    const RunRequest& request_;
    const Dataset& dataset_;
    std::optional<RunDirectory> run_;
    const FinishedPrints& finished_; ///< by the ledger's word
    std::string precision_;
    ModelHashes models_;
    std::map<Stage, json> settings_;
    std::optional<RunConfig> skipConfig_; ///< where an attack may be done so
};

/// The hash that run.json has, where it is of this file and the file is older; else a new one.
std::string plannedModelHash(const fs::path& path, const json& recorded, FileTime recordedAt) {
    if (path.empty()) {
        return {};
    }
    const bool same = recorded.is_object() && stringAt(recorded, "path") == fs::absolute(path).string();
    if (same && !stringAt(recorded, "sha256").empty() && modelWrittenAt(path) < recordedAt) {
        return stringAt(recorded, "sha256");
    }
    return sha256OfModel(path);
}

ModelHashes plannedModelHashes(const RunRequest& request, const std::optional<RunDirectory>& run) {
    const json models = run ? run->manifest().value("models", json::object()) : json::object();
    const FileTime made = writtenAt(request.run / "run.json");
    const auto recorded = [&](const char* name) { return models.value(name, json()); };
    const ModelPaths paths = request.models.resolved();
    ModelHashes hashes;
    if (usesDiffusion(request.config)) {
        hashes.diffusion = plannedModelHash(paths.diffusion, recorded("diffusion"), made);
        hashes.controlNet = plannedModelHash(paths.controlNet, recorded("controlnet"), made);
    }
    hashes.sam = plannedModelHash(paths.sam, recorded("sam"), made);
    return hashes;
}

std::string reasonsText(const std::vector<StaleReason>& reasons) {
    std::vector<std::string> texts;
    for (const StaleReason& reason : reasons) {
        texts.push_back(staleText(reason));
    }
    return fmt::format("{}", fmt::join(texts, ", "));
}

std::string joinedWords(const std::vector<std::string>& words, const char* last) {
    std::string text;
    for (std::size_t index = 0; index < words.size(); ++index) {
        text.append(index == 0 ? "" : index + 1 == words.size() ? last : ", ");
        text.append(words[index]);
    }
    return text;
}

/// The run as it lies there; nothing where it has not begun.
std::optional<RunDirectory> begunRun(const RunRequest& request) {
    std::error_code error;
    const bool begun = !request.run.empty() && fs::exists(request.run / "run.json", error);
    return begun ? std::optional(RunDirectory::open(request.run)) : std::nullopt;
}

ImagePlanner makePlanner(const RunRequest& request, const Dataset& dataset,
                         const std::optional<RunDirectory>& run, const FinishedPrints& finished,
                         Precision precision) {
    return {request,
            dataset,
            run,
            finished,
            std::string(toString(precision)),
            run ? plannedModelHashes(request, run) : ModelHashes{}};
}

WorkPlan planWith(const RunRequest& request, const Dataset& dataset, const std::vector<std::string>& ids,
                  Precision precision, const StageContext& context) {
    const std::optional<RunDirectory> run = begunRun(request);
    const std::string only = request.images.size() == 1 ? request.images.front() : std::string();
    const FinishedPrints finished = run ? finishedPrints(request.run, only) : FinishedPrints{};
    WorkPlan plan;
    for (const Stage stage : stagesOf(request.config)) {
        if (std::find(request.stages.begin(), request.stages.end(), stage) != request.stages.end()) {
            plan.stages.push_back({stage, 0, 0, 0});
        }
    }
    plan.images = static_cast<std::int64_t>(ids.size());
    const ImagePlanner planner = makePlanner(request, dataset, run, finished, precision);
    std::int64_t looked = 0;
    for (const std::string& id : ids) {
        context.throwIfStopped();
        ImagePlanner::Found found = planner.plan(id, request.stages);
        for (StagePlan& stage : plan.stages) {
            const auto isIn = [&stage](const std::vector<Stage>& some) {
                return std::find(some.begin(), some.end(), stage.stage) != some.end();
            };
            ++(isIn(found.missing) ? stage.missing : isIn(found.stale.stages) ? stage.stale : stage.kept);
        }
        plan.imagesToDo += found.missing.empty() && found.stale.stages.empty() ? 0 : 1;
        if (!found.stale.stages.empty()) {
            const auto same =
                std::find_if(plan.groups.begin(), plan.groups.end(), [&](const StaleGroup& group) {
                    return group.stages == found.stale.stages && group.reasons == found.stale.reasons;
                });
            StaleGroup& group =
                same != plan.groups.end() ? *same : plan.groups.emplace_back(std::move(found.stale));
            ++group.images;
            group.ids.push_back(id);
        }
        context.reportProgress("plan/images", ++looked, plan.images);
    }
    std::stable_sort(plan.groups.begin(), plan.groups.end(),
                     [](const StaleGroup& a, const StaleGroup& b) { return a.images > b.images; });
    return plan;
}

} // namespace

WorkPlan planWork(const RunRequest& request, const StageContext& context) {
    return planWork(request, openData(request), context);
}

WorkPlan planWork(const RunRequest& request, const Dataset& dataset, const StageContext& context) {
    const std::vector<std::string> ids =
        request.sharing.ownImages(dataset.chosenIds(request.images, request.limit));
    return planWith(request, dataset, ids, context.compute().precision, context);
}

Dataset openData(const RunRequest& request) {
    Dataset dataset = Dataset::open(request.place());
    if (!request.labels.empty()) {
        dataset.setLabels(request.labels);
    } else if (begunRun(request)) {
        dataset.setLabels(RunDirectory::labelsFolder(request.run));
    }
    return dataset;
}

FinishedPrints finishedPrints(const fs::path& run, const std::string& image) {
    FinishedPrints prints;
    if (run.empty()) {
        return prints;
    }
    try {
        const std::unique_ptr<RunLedger> ledger = RunLedger::ofRun(run);
        if (!ledger) {
            return prints;
        }
        for (LedgerEntry& entry : image.empty() ? ledger->entries() : ledger->entriesOf(image)) {
            if (entry.state == WorkState::done) {
                prints[{entry.image, entry.stage}] = std::move(entry.fingerprint);
            }
        }
    } catch (const DataError&) {
        prints.clear(); // the files themselves are asked
    }
    return prints;
}

std::vector<ImagePlan> planImages(const RunRequest& request, const Dataset& dataset,
                                  const FinishedPrints& finished, const StageContext& context) {
    const std::optional<RunDirectory> run = begunRun(request);
    const ImagePlanner planner = makePlanner(request, dataset, run, finished, context.compute().precision);
    std::vector<ImagePlan> plans;
    for (const std::string& id : dataset.chosenIds(request.images, request.limit)) {
        context.throwIfStopped();
        ImagePlanner::Found found = planner.plan(id, request.stages);
        std::vector<Stage> toDo = std::move(found.missing);
        toDo.insert(toDo.end(), found.stale.stages.begin(), found.stale.stages.end());
        plans.push_back({id, std::move(toDo)});
    }
    return plans;
}

void requireFormerStages(const RunRequest& request, const StageContext& context) {
    const std::vector<Stage> known = stagesOf(request.config);
    const auto first = request.stages.empty() ? known.begin()
                                              : std::find(known.begin(), known.end(), request.stages.front());
    if (first == known.begin() || first == known.end()) {
        return;
    }
    const Stage former = *std::prev(first);
    const Dataset dataset = openData(request);
    const bool isRetried = !request.retried.empty();
    const std::vector<std::string> ids = request.sharing.ownImages(
        dataset.chosenIds(isRetried ? request.retried : request.images, isRetried ? 0 : request.limit));
    const std::optional<RunDirectory> run = begunRun(request);
    const FinishedPrints finished = run ? finishedPrints(request.run) : FinishedPrints{};
    const ImagePlanner planner = makePlanner(request, dataset, run, finished, context.compute().precision);
    const bool isAny = std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
        context.throwIfStopped();
        return planner.has(former, id);
    });
    if (isAny || ids.empty()) {
        return;
    }
    const std::string why = reasonsText(planner.plan(ids.front(), {former}).stale.reasons);
    throw ConfigError(
        fmt::format("The {} needs the {} under the same settings, which the run {} has of none of "
                    "the images{}; include that stage.",
                    toString(*first), toString(former), request.run.string(),
                    why.empty() ? std::string() : fmt::format(" ({})", why)));
}

WorkPlan planAsRecorded(const RunDirectory& run, const StageContext& context) {
    const json manifest = run.manifest();
    RunRequest request;
    request.run = run.root();
    const DataPlace place = dataPlaceOf(manifest);
    request.data = place.data;
    request.captions = place.captions;
    request.annotations = place.annotations;
    const json models = manifest.value("models", json::object());
    const auto modelAt = [&models](const char* name) {
        return fs::path(stringAt(models.value(name, json()), "path"));
    };
    request.models = {modelAt("diffusion"), modelAt("controlnet"), modelAt("sam")};
    request.config = recordedSettings(manifest, run.root() / "run.json");
    for (const ImageRecord& record : run.imageRecords()) {
        if (!record.seconds.empty()) {
            request.images.push_back(record.id);
        }
    }
    if (request.images.empty()) {
        return {}; // planWork() would take it for all of them
    }
    const std::string precision = stringAt(manifest.value("compute", json()), "precision");
    // A photograph that went away since is told as one that changed.
    return planWith(request, openData(request), request.images,
                    precision.empty() ? Precision::fp32 : precisionFromString(precision), context);
}

std::string staleText(const StaleReason& reason) {
    switch (reason.cause) {
    case StaleCause::setting:
        return fmt::format("{} {} -> {}", reason.setting, reason.before, reason.after);
    case StaleCause::picture:
        return "picture changed";
    case StaleCause::masks:
        return "masks changed";
    case StaleCause::caption:
        return "caption changed";
    case StaleCause::precision:
        return fmt::format("precision {} -> {}", reason.before, reason.after);
    case StaleCause::seed:
        return "seed changed";
    case StaleCause::diffusion:
        return "diffusion model changed";
    case StaleCause::controlNet:
        return "ControlNet changed";
    case StaleCause::segmenter:
        return "Segment Anything model changed";
    case StaleCause::former:
        return "what it was made from is not there";
    case StaleCause::unknown:
        break;
    }
    return "made by an older version, or damaged";
}

std::vector<std::string> staleSentences(const WorkPlan& plan, std::size_t most) {
    std::vector<std::string> sentences;
    std::int64_t others = 0;
    for (std::size_t index = 0; index < plan.groups.size(); ++index) {
        const StaleGroup& group = plan.groups[index];
        if (index >= most) {
            others += group.images;
            continue;
        }
        std::vector<std::string> stages;
        for (const Stage stage : group.stages) {
            stages.emplace_back(toString(stage));
        }
        sentences.push_back(fmt::format("The {} of {} image{} {} done again: {}.",
                                        joinedWords(stages, " and "), group.images,
                                        group.images == 1 ? "" : "s", group.stages.size() == 1 ? "is" : "are",
                                        reasonsText(group.reasons)));
    }
    if (others > 0) {
        sentences.push_back(
            fmt::format("Stages of {} more images are done again for other reasons.", others));
    }
    return sentences;
}

} // namespace asam
