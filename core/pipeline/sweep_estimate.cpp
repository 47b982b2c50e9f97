#include "core/pipeline/sweep_estimate.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/config/config_json.h"
#include "core/config/derived.h"
#include "core/pipeline/stage_fingerprint.h"
#include "core/pipeline/work_plan.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// A stage with all settings that it and the stages before it were made with; the same number for all cells
/// that share it.
using StageKeys = std::map<Stage, int>;

class SweepReckoner {
public:
    SweepReckoner(const SweepRequest& request, const fs::path& measurements, const StageContext& context)
        : request_(request), measurements_(measurements), context_(context),
          dataset_(Dataset::open(request.plan.place())) {
        if (!request.labels.empty()) {
            dataset_.setLabels(request.labels);
        } else if (const fs::path own = SweepDirectory::labelsFolder(request.folder);
                   !request.folder.empty() && fs::exists(own)) {
            dataset_.setLabels(own);
        }
        for (SweepCell& cell : sweepCells(request.plan.base, request.plan.axes)) {
            if (validate(cell.config).empty()) {
                keys_.push_back(keysOf(cell.config));
                cells_.push_back(std::move(cell));
            }
        }
        chooseImages();
    }

    RunEstimate reckon() {
        for (std::size_t index = 0; index < cells_.size(); ++index) {
            const fs::path run = cellRun(cells_[index]);
            lookAt(index, run, finishedPrints(run), /*isDonor=*/false);
        }
        if (!request_.donor.empty()) {
            const FinishedPrints finished = finishedPrints(request_.donor);
            for (std::size_t index = 0; index < cells_.size(); ++index) {
                lookAt(index, request_.donor, finished, /*isDonor=*/true);
            }
        }
        std::vector<std::map<Stage, std::int64_t>> left(cells_.size());
        for (const auto& [work, owner] : wanted_) {
            if (!done_.contains(work)) {
                ++left[owner.first][owner.second];
            }
        }
        RunEstimate sum;
        sum.images = static_cast<std::int64_t>(cells_.size() * images_.size());
        sum.imagesToDo = picturesToDo();
        sum.seconds = 0;
        readMeasurements();
        for (std::size_t index = 0; index < cells_.size(); ++index) {
            if (!left[index].empty()) {
                add(sum, estimateCell(cells_[index], left[index]));
            }
        }
        const fs::path place = request_.folder.empty() ? measurements_ : request_.folder;
        addRoomProblems(sum, MachineRoom::at(place, {context_.compute().device}));
        return sum;
    }

private:
    using Work = std::pair<std::string, int>; ///< an image and the number of a stage's settings

    void chooseImages() { images_ = dataset_.chosenIds(request_.plan.images, request_.limit); }

    fs::path cellRun(const SweepCell& cell) const {
        return request_.folder.empty() ? fs::path() : request_.folder / "runs" / cell.name;
    }

    /// What shareStages() compares, and what the pipeline then does.
    StageKeys keysOf(const RunConfig& config) {
        const json settings = configToJson(config);
        StageInputs inputs;
        inputs.seed = config.seed;
        const std::map<Stage, std::string> prints = stageFingerprints(config, inputs);
        StageKeys keys;
        std::string text = settings["data"].dump();
        for (const Stage stage : stagesOf(config)) {
            text += settings[std::string(toString(stage))].dump() + prints.at(stage);
            if (!usesDiffusion(config)) {
                text += settings["pgd"].dump();
            }
            keys[stage] = known_.emplace(text, static_cast<int>(known_.size())).first->second;
        }
        return keys;
    }

    RunRequest runRequest(const SweepCell& cell, const fs::path& run) const {
        RunRequest request;
        request.run = run;
        request.data = request_.plan.data;
        request.captions = request_.plan.captions;
        request.annotations = request_.plan.annotations;
        request.models = request_.plan.models;
        request.config = cell.config;
        request.images = images_;
        return request;
    }

    /// Notes what the run has of a cell's stages and, where it is the cell's own, what it lacks.
    void lookAt(std::size_t index, const fs::path& run, const FinishedPrints& finished, bool isDonor) {
        const StageKeys& keys = keys_[index];
        for (const ImagePlan& plan :
             planImages(runRequest(cells_[index], run), dataset_, finished, context_)) {
            for (const auto& [stage, key] : keys) {
                const bool isLeft = std::find(plan.toDo.begin(), plan.toDo.end(), stage) != plan.toDo.end();
                if (!isLeft) {
                    done_.insert({plan.image, key});
                } else if (!isDonor) {
                    wanted_.try_emplace({plan.image, key}, index, stage);
                }
            }
        }
    }

    std::int64_t picturesToDo() const {
        std::int64_t count = 0;
        for (const StageKeys& keys : keys_) {
            count += std::count_if(images_.begin(), images_.end(), [&](const std::string& image) {
                return std::any_of(keys.begin(), keys.end(), [&](const auto& key) {
                    return !done_.contains({image, key.second});
                });
            });
        }
        return count;
    }

    void readMeasurements() {
        const MeasurementStore store(measurements_);
        sizes_ = ModelSizes::of(request_.plan.models);
        memory_ = store.readMemory(memoryKey(request_.plan.models));
        measured_ = store.read(measurementKey(request_.plan.models, context_.compute()));
        if (measured_.empty() && !request_.donor.empty()) {
            measured_ = measureRun(request_.donor);
        }
        for (std::size_t index = 0; measured_.empty() && index < cells_.size(); ++index) {
            if (const fs::path run = cellRun(cells_[index]); !run.empty()) {
                measured_ = measureRun(run, images_);
            }
        }
    }

    RunEstimate estimateCell(const SweepCell& cell, const std::map<Stage, std::int64_t>& left) {
        EstimateQuestion question;
        question.config = cell.config;
        question.stages.clear();
        for (const auto& [stage, count] : left) {
            question.stages.push_back(stage);
        }
        question.images = static_cast<std::int64_t>(images_.size());
        question.imagesOf = left;
        const int maxMasks = cell.config.data.maxMasks;
        if (!masks_.contains(maxMasks)) {
            masks_[maxMasks] = meanMaskCount(dataset_, images_, maxMasks);
        }
        question.masks = masks_.at(maxMasks);
        question.sizes = sizes_;
        question.compute = context_.compute();
        question.measured = measured_;
        question.measuredMemory = memory_;
        return estimateRun(question, {});
    }

    static void add(RunEstimate& sum, const RunEstimate& cell) {
        sum.seconds =
            sum.seconds && cell.seconds ? std::optional(*sum.seconds + *cell.seconds) : std::nullopt;
        sum.measuredImages = cell.measuredImages;
        sum.diskBytes += cell.diskBytes;
        sum.memoryBytes = std::max(sum.memoryBytes, cell.memoryBytes);
        sum.memoryMeasured = cell.memoryMeasured;
    }

    const SweepRequest& request_;
    const fs::path& measurements_;
    const StageContext& context_;
    Dataset dataset_;
    std::vector<SweepCell> cells_;
    std::vector<StageKeys> keys_; ///< of the cells
    std::vector<std::string> images_;
    std::map<std::string, int> known_;
    std::set<Work> done_;
    std::map<Work, std::pair<std::size_t, Stage>> wanted_; ///< with the first cell that wants it
    ModelSizes sizes_;
    Measurements measured_;
    std::vector<MeasuredMemory> memory_;
    std::map<int, double> masks_; ///< of an image on average, by the most that take part
};

} // namespace

RunEstimate estimateSweep(const SweepRequest& request, const fs::path& measurements,
                          const StageContext& context) {
    return SweepReckoner(request, measurements, context).reckon();
}

} // namespace asam
