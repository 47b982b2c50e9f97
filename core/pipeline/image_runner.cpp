#include "core/pipeline/image_runner.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <future>
#include <new>
#include <string_view>
#include <system_error>
#include <utility>

#include <c10/util/Exception.h>
#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/base/thread_team.h"
#include "core/config/derived.h"
#include "core/pipeline/loaded_models.h"
#include "core/pipeline/stage_work.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLeastRoom = 8 << 20; ///< bytes; an image writes some megabytes
constexpr std::size_t kHelpers = 2;            ///< threads; each keeps some of the memory that it has used
constexpr const char* kNoMemory =
    "The machine ran out of memory; fewer prompts per chunk or a lower precision need less.";
constexpr const char* kSkipWouldDo =
    " The attack goes back through the full chain: by the skip gradient (attack.gradient = skip) it needs "
    "far less, and with the permission --allow-skip-gradient the images without memory are attacked so.";
constexpr const char* kDoneBySkip =
    "Memory ran out for the full chain, which the settings ask for (attack.gradient = full_chain): the "
    "attack was done by the skip gradient, as the run allows.";

/// LibTorch's allocator for the CPU, unlike those of devices, has no error of its own.
bool isOutOfMemory(const c10::Error& error) {
    return dynamic_cast<const c10::OutOfMemoryError*>(&error) != nullptr ||
           std::string_view(error.what_without_backtrace()).find("DefaultCPUAllocator") !=
               std::string_view::npos;
}

/// Another image may have gone further down meanwhile.
void lower(std::atomic<int>& number, int to) {
    int seen = number;
    while (to < seen && !number.compare_exchange_weak(seen, to)) {
    }
}

/// `reason`: a sentence of the system, or empty.
std::string fullDisk(const fs::path& run, const std::string& reason) {
    return fmt::format("The disk of {} is full{}. What is finished lies there: when there is room again, the "
                       "same command goes on.",
                       run.string(), reason.empty() ? std::string() : fmt::format(" ({})", reason));
}

void runStageOf(Stage stage, const StageWork& work) {
    switch (stage) {
    case Stage::inversion:
        runInversionStage(work);
        break;
    case Stage::attack:
        (usesDiffusion(work.config) ? runAttackStage : runPixelAttackStage)(work);
        break;
    case Stage::regeneration:
        runRegenerationStage(work);
        break;
    }
}

} // namespace

/// One image's way through its stages.
class ImageRunner::Turn {
public:
    Turn(ImageRunner& runner, ImageInput input, LaneSlot& slot)
        : runner_(runner), input_(std::move(input)), slot_(slot),
          context_(runner.context_.forImage(input_.id)), config_(runner.request_.config),
          stage_(runner.request_.stages.front()) {}
    ~Turn() {
        if (entry_.made.valid()) { // whatever ended the image, what is finished stands in the ledger
            entry_.made.wait();
        }
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    Outcome run() {
        while (true) {
            stage_ = runner_.request_.stages.front();
            config_.attack.promptsPerChunk = runner_.promptsPerChunk_;
            try {
                runStages();
                runner_.run_.clearFailure(input_.id);
                return made_ ? Outcome::made : Outcome::reused;
            } catch (const ConfigError&) {
                throw;
            } catch (const Cancelled&) {
                throw;
            } catch (const DeviceLost&) {
                throw;
            } catch (const DiskFull&) {
                throw;
            } catch (const std::bad_alloc&) {
                if (!backOff()) {
                    return fail(noMemory());
                }
            } catch (const c10::Error& error) {
                const bool isMemory = isOutOfMemory(error);
                if (isMemory && backOff()) {
                    continue;
                }
                throwIfDeviceLost(error);
                return fail(isMemory ? noMemory()
                                     : fmt::format("LibTorch reported: {}", error.what_without_backtrace()));
            } catch (const std::exception& error) {
                return fail(error.what());
            }
        }
    }

private:
    /// A finished stage's row in the ledger, which a helper makes.
    struct Entry {
        Stage stage{};
        std::future<void> made;
    };

    /// Asks for less memory at once from here on; results do not depend on the size of a chunk. False when
    /// there is nothing to give up, or the policy is another.
    bool backOff() {
        const int prompts = config_.attack.promptsPerChunk / 2;
        if (runner_.request_.onFailure != FailurePolicy::retry) {
            return false;
        }
        if (prompts < 1) {
            return giveUpChain();
        }
        lower(runner_.promptsPerChunk_, prompts);
        input_.failure = nullptr; // reading it may have been what failed
        context_.reportMessage(
            MessageLevel::Warning,
            fmt::format("Memory ran out; the work goes on with {} prompts a chunk.", prompts));
        return true;
    }

    /// The attack of this image alone by the gradient that needs less; the next one tries the full chain.
    bool giveUpChain() {
        if (stage_ != Stage::attack || input_.bySkip || !runner_.skipConfig_) {
            return false;
        }
        input_.bySkip = true;
        input_.prints = stageFingerprints(*runner_.skipConfig_, input_.inputs);
        context_.reportMessage(MessageLevel::Warning,
                               "Memory ran out for the full chain; the attack of this image is done by the "
                               "skip gradient, as the run allows.");
        return true;
    }

    std::string noMemory() const {
        const bool wouldDo = stage_ == Stage::attack && !runner_.skipConfig_ && withSkipGradient(config_);
        return fmt::format("{}{}", kNoMemory, wouldDo ? kSkipWouldDo : "");
    }

    std::string worker() const {
        return context_.lane().empty() ? context_.compute().device : context_.lane();
    }

    /// An error may be the image's or the end of the device: it is asked for a small sum.
    void throwIfDeviceLost(const c10::Error& error) const {
        const ComputeSettings& compute = context_.compute();
        if (compute.device != "cpu" && !compute.answers()) {
            throw DeviceLost(fmt::format("The device {} stopped answering while {} was in work ({}).",
                                         compute.device, input_.id, error.what_without_backtrace()));
        }
    }

    void runStages() {
        if (input_.prints.empty()) {
            if (input_.failure) {
                std::rethrow_exception(input_.failure);
            }
            runner_.readPrints(input_);
        }
        settleEntry({}); // of a try before
        if (input_.bySkip) {
            config_.attack.gradient = AttackGradient::skip;
        }
        for (const Stage stage : runner_.request_.stages) {
            context_.throwIfStopped();
            stage_ = stage;
            requireFormerStage(stage);
            const std::string& print = input_.prints.at(stage);
            if (runner_.run_.isFinished(stage, input_.id, print)) {
                runner_.books_.found(stage, input_.id, print);
                takeReviewBack(stage);
                context_.reportStageFinished(toString(stage), /*reused=*/true);
                continue;
            }
            requireImage();
            requireSomethingToAttack(stage);
            removeStale(stage);
            compute(stage, print);
            enterFinished(stage, print);
            made_ = true;
        }
        const WithoutDevice writing(slot_);
        settleEntry({});
    }

    /// What ends in the middle is at work no more, whatever ended it; a failure is entered by who meets it.
    void compute(Stage stage, const std::string& print) {
        runner_.books_.begun(stage, input_.id, worker());
        try {
            runStageOf(stage, {runner_.run_, runner_.models_, *input_.image, config_, input_.inputs.seed,
                               print, context_, slot_, runner_.helpers_,
                               inputsInFingerprint(stage, runner_.request_.config, input_.inputs),
                               input_.bySkip && stage == Stage::attack ? kDoneBySkip : ""});
        } catch (...) {
            giveUp(stage);
            throw;
        }
    }

    /// Nothing of the stage stays: files without its json are those of a process that was killed.
    void giveUp(Stage stage) const {
        try {
            runner_.books_.stopped(stage, input_.id);
            runner_.run_.removeStage(stage, input_.id);
        } catch (const DataError&) {
            // What ended the stage says more; the next process takes the row and the files back.
        }
    }

    /// The stage's files, which decide, are all in place: their hashes and the ledger's row are made beside
    /// the next stage.
    void enterFinished(Stage stage, const std::string& print) {
        {
            const WithoutDevice writing(slot_);
            const auto enter = [&books = runner_.books_, stage, id = input_.id, print] {
                books.finished(stage, id, print);
            };
            settleEntry({stage, runner_.helpers_.post(enter)});
            takeReviewBack(stage);
        }
        context_.reportStageFinished(toString(stage), /*reused=*/false);
    }

    /// Waits for the row under way, whose failure is its own stage's, and has `next` in its place.
    void settleEntry(Entry next) {
        Entry former = std::exchange(entry_, std::move(next));
        if (former.made.valid()) {
            const Stage now = std::exchange(stage_, former.stage);
            former.made.get();
            stage_ = now;
        }
    }

    void takeReviewBack(Stage stage) const {
        if (stage == Stage::regeneration && !runner_.run_.takeReviewBack(input_.id)) {
            context_.reportMessage(MessageLevel::Warning,
                                   "The sample is not the one that was reviewed before it was lost; it is to "
                                   "be reviewed again.");
        }
    }

    void requireImage() {
        if (!input_.image) {
            if (input_.failure) {
                std::rethrow_exception(input_.failure);
            }
            const WithoutDevice reading(slot_);
            input_.image = runner_.load(input_.id);
        }
        if (!warned_) {
            warned_ = true;
            for (const std::string& warning : input_.image->warnings) {
                context_.reportMessage(MessageLevel::Warning, warning);
            }
        }
    }

    /// Before the inversion: the attack that follows it would fail after all its work.
    void requireSomethingToAttack(Stage next) {
        const std::vector<Stage>& stages = runner_.request_.stages;
        if (next == Stage::inversion &&
            std::find(stages.begin(), stages.end(), Stage::attack) != stages.end()) {
            stage_ = Stage::attack;
            requireMasks(*input_.image);
            stage_ = next;
        }
    }

    void requireFormerStage(Stage stage) const {
        if (stage == stagesOf(config_).front()) {
            return;
        }
        const Stage former = stage == Stage::attack ? Stage::inversion : Stage::attack;
        if (!runner_.run_.isFinished(former, input_.id, input_.prints.at(former))) {
            throw DataError(
                fmt::format("The {} of {} needs its {} under the same settings, which this run does not "
                            "have; include that stage.",
                            toString(stage), input_.id, toString(former)));
        }
    }

    /// A stage that is done anew takes the results that were made from its old one with it.
    void removeStale(Stage first) const {
        for (auto stage = kGenerativeStages.rbegin(); stage != kGenerativeStages.rend() && *stage >= first;
             ++stage) {
            runner_.books_.removed(*stage, input_.id);
            runner_.run_.removeStage(*stage, input_.id);
        }
    }

    /// What went away or is full is not the image's failure, and every further image would meet the same.
    void requireFolders() const {
        std::error_code gone;
        if (const fs::path& root = runner_.run_.root(); !fs::exists(root, gone)) {
            throw DataError(fmt::format("The run's folder {} is not there any more; its disk or share may have "
                                        "been taken away. What is finished lies there: when it is back, the "
                                        "same command goes on.",
                                        root.string()));
        }
        if (const fs::path& data = runner_.request_.data; !data.empty() && !fs::exists(data, gone)) {
            throw DataError(
                fmt::format("The photographs {} are not there any more; their disk or share may have "
                            "been taken away. When they are back, the same command goes on.",
                            data.string()));
        }
        const fs::space_info room = fs::space(runner_.run_.root(), gone);
        if (!gone && room.available < kLeastRoom) {
            throw DataError(fullDisk(runner_.run_.root(), ""));
        }
    }

    Outcome fail(const std::string& sentence) const {
        requireFolders();
        context_.reportMessage(MessageLevel::Failure,
                               fmt::format("{} failed: {}", toString(stage_), sentence));
        runner_.run_.recordFailure(input_.id, stage_, sentence);
        runner_.books_.failed(stage_, input_.id, sentence, context_.lastStep());
        return Outcome::failed;
    }

    ImageRunner& runner_;
    ImageInput input_;
    LaneSlot& slot_;
    StageContext context_;
    RunConfig config_; ///< the request's, as it is to be done where memory ran out
    Stage stage_;
    Entry entry_; ///< of the last stage that was finished
    bool warned_ = false;
    bool made_ = false;
};

ImageRunner::ImageRunner(const RunRequest& request, const Dataset& dataset, LoadedModels& models,
                         const RunDirectory& run, RunBookkeeping& books, const StageContext& context)
    : request_(request), dataset_(dataset), models_(models), run_(run), books_(books), context_(context),
      helpers_(kHelpers, computeAlone), promptsPerChunk_(request.config.attack.promptsPerChunk) {
    if (request.allowSkipGradient.value_or(false)) {
        skipConfig_ = withSkipGradient(request.config);
    }
    std::error_code none;
    begun_ = fs::last_write_time(run.root() / "run.json", none);
}

bool ImageRunner::isOpen(const std::string& id) const {
    std::error_code none;
    const fs::path failure = run_.root() / "failures" / (id + ".json");
    if (fs::exists(failure) && fs::last_write_time(failure, none) >= begun_) {
        return false;
    }
    try {
        ImageInput input;
        input.id = id;
        readPrints(input);
        return !isFinished(input);
    } catch (const DataError&) {
        return true; // it fails when it is worked on
    }
}

ImageInput ImageRunner::prepare(const std::string& id) const {
    ImageInput input;
    input.id = id;
    try {
        readPrints(input);
        if (!isFinished(input)) {
            input.image = load(id);
        }
    } catch (...) {
        input.failure = std::current_exception();
    }
    return input;
}

ImageRunner::Outcome ImageRunner::run(ImageInput input, LaneSlot& slot) {
    try {
        return Turn(*this, std::move(input), slot).run();
    } catch (const DiskFull& error) {
        std::string reason = error.what();
        reason.erase(reason.find_last_not_of('.') + 1);
        throw DiskFull(fullDisk(run_.root(), reason));
    }
}

PreparedImage ImageRunner::load(const std::string& id) const {
    return prepareImage(dataset_, id, models_, request_.config.data,
                        usesDiffusion(request_.config) ? WorkingFrame::diffusion : WorkingFrame::segmenter);
}

void ImageRunner::readPrints(ImageInput& input) const {
    input.inputs = stageInputs(dataset_, input.id, context_.compute().precision,
                               imageSeed(request_.config.seed, input.id),
                               {models_.diffusionIdentity.sha256, models_.controlNetIdentity.sha256,
                                models_.samIdentity.sha256});
    input.prints = stageFingerprints(request_.config, input.inputs);
    const auto isAttacked = [&](const std::map<Stage, std::string>& prints) {
        return run_.isFinished(Stage::attack, input.id, prints.at(Stage::attack));
    };
    if (skipConfig_ && !isAttacked(input.prints)) {
        if (auto bySkip = stageFingerprints(*skipConfig_, input.inputs); isAttacked(bySkip)) {
            input.prints = std::move(bySkip);
            input.bySkip = true;
        }
    }
}

bool ImageRunner::isFinished(const ImageInput& input) const {
    return std::all_of(request_.stages.begin(), request_.stages.end(), [&](Stage stage) {
        return run_.isFinished(stage, input.id, input.prints.at(stage));
    });
}

} // namespace asam
