#include "core/pipeline/run_progress.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <set>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "core/pipeline/run_directory.h"
#include "core/pipeline/run_share.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr double kRateWindow = 3600;

int stageIndex(const std::string& word) {
    for (const Stage stage : kGenerativeStages) {
        if (toString(stage) == word) {
            return static_cast<int>(stage);
        }
    }
    return -1;
}

/// The sentence without the image's id, so that images that failed alike read alike.
std::string withoutImage(std::string sentence, const std::string& id) {
    constexpr const char* kAny = "\u2026";
    for (std::size_t at = sentence.find(id); !id.empty() && at != std::string::npos;
         at = sentence.find(id, at + std::string_view(kAny).size())) {
        sentence.replace(at, id.size(), kAny);
    }
    return sentence;
}

void groupFailures(RunProgress& progress) {
    std::unordered_map<std::string, std::size_t> groups;
    for (const ImageProgress& image : progress.images) {
        if (!image.hasFailed()) {
            continue;
        }
        std::string reason = withoutImage(image.reason, image.image);
        const auto [found, isNew] = groups.emplace(reason, progress.failures.size());
        if (isNew) {
            progress.failures.push_back({std::move(reason), {}});
        }
        progress.failures[found->second].images.push_back(image.image);
    }
    std::stable_sort(
        progress.failures.begin(), progress.failures.end(),
        [](const FailureGroup& a, const FailureGroup& b) { return a.images.size() > b.images.size(); });
}

/// Seconds since the work in the run last began; many where that is not known.
double secondsOfWork(const fs::path& run) {
    std::error_code error;
    const auto begun = fs::last_write_time(run / "run.json", error);
    return error ? secondsSinceEpoch()
                 : std::chrono::duration<double>(fs::file_time_type::clock::now() - begun).count();
}

void readRate(const RunLedger& ledger, double secondsOfWork, RunProgress& progress) {
    if (progress.counts.empty()) {
        return;
    }
    const Stage last = progress.counts.rbegin()->first;
    progress.imagesPerHour =
        ledger.ratePerHour(toString(last), std::min(kRateWindow, secondsOfWork), secondsSinceEpoch());
    const auto left =
        std::count_if(progress.images.begin(), progress.images.end(), [last](const ImageProgress& image) {
            const StageProgress& stage = image.of(last);
            return image.hasFailed() ? image.isTriedAgain
                                     : stage.isAsked && (stage.state == WorkState::pending ||
                                                         stage.state == WorkState::running);
        });
    if (progress.imagesPerHour > 0) {
        progress.secondsLeft = 3600.0 * static_cast<double>(left) / progress.imagesPerHour;
    }
}

RunProgress fromLedger(const RunLedger& ledger, double secondsOfWork,
                       const std::set<std::pair<std::string, std::string>>& interrupted) {
    RunProgress progress;
    const double begun = secondsSinceEpoch() - secondsOfWork;
    for (const LedgerEntry& entry : ledger.entries()) { // an image's rows stand together
        const int stage = stageIndex(entry.stage);
        if (stage < 0) {
            continue;
        }
        if (progress.images.empty() || progress.images.back().image != entry.image) {
            progress.images.emplace_back().image = entry.image;
        }
        ImageProgress& image = progress.images.back();
        const bool ended =
            entry.state == WorkState::running && interrupted.contains({entry.image, entry.stage});
        const WorkState state = ended ? WorkState::pending : entry.state;
        image.stages[static_cast<std::size_t>(stage)] = {true, state, entry.seconds, ended};
        if (entry.state == WorkState::failed) {
            image.failedStage = stage;
            image.reason = entry.reason;
            image.step = entry.step;
            image.isTriedAgain = entry.changed < begun;
        }
        ++progress.counts[static_cast<Stage>(stage)].states[state];
    }
    readRate(ledger, secondsOfWork, progress);
    return progress;
}

RunProgress fromRecords(const RunDirectory& run) {
    RunProgress progress;
    for (const ImageRecord& record : run.imageRecords()) {
        ImageProgress& image = progress.images.emplace_back();
        image.image = record.id;
        for (const Stage stage : kGenerativeStages) {
            const auto found = record.seconds.find(std::string(toString(stage)));
            const bool failed = record.error && record.failedStage == toString(stage);
            StageProgress& state = image.stages[static_cast<std::size_t>(stage)];
            state.isAsked = failed || found != record.seconds.end();
            state.state = failed ? WorkState::failed : WorkState::done;
            state.seconds = state.isAsked && !failed ? found->second : 0;
            if (failed) {
                image.failedStage = static_cast<int>(stage);
                image.reason = *record.error;
            }
            if (state.isAsked) {
                ++progress.counts[stage].states[state.state];
            }
        }
    }
    return progress;
}

} // namespace

bool ImageProgress::isDone() const {
    return std::all_of(stages.begin(), stages.end(), [](const StageProgress& stage) {
        return !stage.isAsked || stage.state == WorkState::done;
    });
}

std::int64_t RunProgress::doneImages() const {
    return std::count_if(images.begin(), images.end(),
                         [](const ImageProgress& image) { return image.isDone(); });
}

std::int64_t RunProgress::failedImages() const {
    return std::count_if(images.begin(), images.end(),
                         [](const ImageProgress& image) { return image.hasFailed(); });
}

RunProgress readRunProgress(const fs::path& run) {
    RunProgress progress;
    std::error_code error;
    if (const std::unique_ptr<RunLedger> ledger = RunLedger::ofRun(run)) {
        progress = fromLedger(*ledger, secondsOfWork(run), interruptedWork(run));
    } else if (fs::exists(run / "run.json", error)) {
        progress = fromRecords(RunDirectory::open(run));
    }
    groupFailures(progress);
    return progress;
}

} // namespace asam
