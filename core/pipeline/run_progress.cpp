#include "core/pipeline/run_progress.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <memory>
#include <set>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/base/error.h"
#include "core/data/own_captions.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/run_share.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr double kRateWindow = 3600;

std::optional<Stage> stageOfImages(const std::string& word) {
    for (const Stage stage : kGenerativeStages) {
        if (toString(stage) == word) {
            return stage;
        }
    }
    return std::nullopt;
}

std::optional<RunStage> stageOfRun(const std::string& word) {
    for (const RunStage stage : kRunStages) {
        if (toString(stage) == word) {
            return stage;
        }
    }
    return std::nullopt;
}

constexpr std::string_view kAny = "\u2026";

/// Where the path begins whose last part begins at `name`: at an absolute path's first slash, or else at the
/// word.
std::size_t pathStart(const std::string& sentence, std::size_t name) {
    if (name == 0 || sentence[name - 1] != '/') {
        return name;
    }
    const std::size_t space = sentence.rfind(" /", name - 1);
    if (space != std::string::npos) {
        return space + 1;
    }
    const std::size_t word = sentence.find_last_of(" \"'", name - 1);
    return sentence.front() == '/' || word == std::string::npos ? 0 : word + 1;
}

bool isPartOfWord(const std::string& sentence, std::size_t place) {
    return place < sentence.size() && std::isalnum(static_cast<unsigned char>(sentence[place])) != 0;
}

/// Where the id stands next, and not as a part of a longer one or of a word.
std::size_t findImage(const std::string& sentence, const std::string& id, std::size_t from) {
    std::size_t at = id.empty() ? std::string::npos : sentence.find(id, from);
    while (at != std::string::npos &&
           ((at > 0 && isPartOfWord(sentence, at - 1)) || isPartOfWord(sentence, at + id.size()))) {
        at = sentence.find(id, at + 1);
    }
    return at;
}

enum class Folders { keep, leaveOut };

/// The sentence without the image's id, so that images that failed alike read alike.
std::string withoutImage(std::string sentence, const std::string& id, Folders folders) {
    for (std::size_t at = findImage(sentence, id, 0); at != std::string::npos;) {
        const std::size_t from = folders == Folders::leaveOut ? pathStart(sentence, at) : at;
        sentence.replace(from, at - from + id.size(), kAny);
        at = findImage(sentence, id, from + kAny.size());
    }
    return sentence;
}

void enterFailures(RunProgress& progress) {
    std::vector<ImageFailure> failures;
    for (const ImageProgress& image : progress.images) {
        if (image.hasFailed()) {
            failures.push_back({image.image, image.reason});
        }
    }
    progress.failures = groupFailures(failures);
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

/// `begun`: when the present work in the run began, in seconds since 1970.
struct WorkUnderWay {
    double begun = 0;
    std::set<std::pair<std::string, std::string>> interrupted;
};

bool wasInterrupted(const LedgerEntry& entry, const WorkUnderWay& work) {
    return entry.state == WorkState::running && work.interrupted.contains({entry.image, entry.stage});
}

void enterStage(const LedgerEntry& entry, Stage stage, const WorkUnderWay& work, ImageProgress& image,
                RunProgress& progress) {
    const bool ended = wasInterrupted(entry, work);
    const WorkState state = ended ? WorkState::pending : entry.state;
    image.stages[static_cast<std::size_t>(stage)] = {true, state, entry.seconds, ended};
    if (entry.state == WorkState::failed) {
        image.failedStage = static_cast<int>(stage);
        image.reason = entry.reason;
        image.step = entry.step;
        image.isTriedAgain = entry.changed < work.begun;
    }
    ++progress.counts[stage].states[state];
}

void enterRunStage(const LedgerEntry& entry, RunStage stage, const WorkUnderWay& work, ImageProgress& image,
                   RunProgress& progress) {
    RunStageProgress& known = progress.runStages[stage];
    const WorkState state = wasInterrupted(entry, work) ? WorkState::pending : entry.state;
    ++known.images.states[state];
    if (entry.state == WorkState::failed) {
        known.reason = entry.reason;
    }
    if (stage == RunStage::review) {
        image.review = {true, state, 0};
    }
}

RunProgress fromLedger(const RunLedger& ledger, double secondsOfWork,
                       std::set<std::pair<std::string, std::string>> interrupted) {
    RunProgress progress;
    const WorkUnderWay work{secondsSinceEpoch() - secondsOfWork, std::move(interrupted)};
    for (const LedgerEntry& entry : ledger.entries()) { // an image's rows stand together
        if (progress.images.empty() || progress.images.back().image != entry.image) {
            progress.images.emplace_back().image = entry.image;
        }
        ImageProgress& image = progress.images.back();
        if (const auto stage = stageOfImages(entry.stage)) {
            enterStage(entry, *stage, work, image, progress);
        } else if (const auto ofRun = stageOfRun(entry.stage)) {
            enterRunStage(entry, *ofRun, work, image, progress);
        } else if (entry.stage == kCaptionStage) {
            image.caption = entry.state == WorkState::done ? CaptionSource::given : CaptionSource::none;
        }
    }
    readRate(ledger, secondsOfWork, progress);
    return progress;
}

/// One small file. A damaged one hides captions and not how far the run is; whoever needs its words says what
/// is wrong.
CaptionsByName ownCaptionsOf(const fs::path& run) {
    try {
        return readOwnCaptions(RunDirectory::labelsFolder(run));
    } catch (const DataError&) {
        return {};
    }
}

/// Which captions a person has written, of pictures by name.
void enterOwnCaptions(const fs::path& run, RunProgress& progress) {
    std::unordered_map<std::string, bool> hasWords;
    for (const auto& [name, text] : ownCaptionsOf(run)) {
        hasWords[fs::path(name).stem().string()] = !text.empty();
    }
    for (ImageProgress& image : progress.images) {
        if (const auto own = hasWords.find(image.image); own != hasWords.end()) {
            image.caption = own->second ? CaptionSource::own : CaptionSource::empty;
        }
    }
}

/// What was decided, whoever did it: names only, because of ten thousand images each file would be a read.
void enterDecisions(const fs::path& run, RunProgress& progress) {
    std::unordered_set<std::string> decided;
    std::error_code none;
    for (const auto& file : fs::directory_iterator(run / toString(RunStage::review), none)) {
        if (file.path().extension() == ".json") {
            decided.insert(file.path().stem().string());
        }
    }
    for (ImageProgress& image : progress.images) {
        if (decided.contains(image.image)) {
            image.review = {true, WorkState::done, 0};
        }
    }
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

WorkState RunStageProgress::state() const {
    for (const WorkState state : {WorkState::running, WorkState::failed, WorkState::done}) {
        if (images.of(state) > 0) {
            return state;
        }
    }
    return WorkState::pending;
}

bool ImageProgress::isDone() const {
    const auto isAsked = [](const StageProgress& stage) { return stage.isAsked; };
    return std::any_of(stages.begin(), stages.end(), isAsked) &&
           std::all_of(stages.begin(), stages.end(), [](const StageProgress& stage) {
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

std::vector<FailureGroup> groupFailures(const std::vector<ImageFailure>& failures) {
    std::vector<FailureGroup> groups;
    std::unordered_map<std::string, std::size_t> places;
    for (const ImageFailure& failure : failures) {
        std::string reason = withoutImage(failure.reason, failure.image, Folders::keep);
        std::string kind = withoutImage(failure.reason, failure.image, Folders::leaveOut);
        const auto [place, isNew] = places.emplace(kind, groups.size());
        if (isNew) {
            groups.push_back({std::move(reason), {}});
        } else if (groups[place->second].reason != reason) {
            groups[place->second].reason = std::move(kind);
        }
        groups[place->second].images.push_back(failure.image);
    }
    std::stable_sort(groups.begin(), groups.end(), [](const FailureGroup& a, const FailureGroup& b) {
        return a.images.size() > b.images.size();
    });
    return groups;
}

RunProgress readRunProgress(const fs::path& run) {
    const std::unique_ptr<RunLedger> ledger = RunLedger::ofRun(run);
    return readRunProgress(run, ledger.get());
}

RunProgress readRunProgress(const fs::path& run, const RunLedger* ledger) {
    RunProgress progress;
    std::error_code error;
    if (ledger != nullptr) {
        progress = fromLedger(*ledger, secondsOfWork(run), interruptedWork(run, *ledger));
    } else if (fs::exists(run / "run.json", error)) {
        progress = fromRecords(RunDirectory::open(run));
    }
    enterOwnCaptions(run, progress);
    enterDecisions(run, progress);
    enterFailures(progress);
    return progress;
}

} // namespace asam
