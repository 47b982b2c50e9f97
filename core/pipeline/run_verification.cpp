#include "core/pipeline/run_verification.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/base/folder.h"
#include "core/base/sha256.h"
#include "core/pipeline/run_results_check.h"
#include "core/pipeline/run_share.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDamaged = ".damaged";

std::string belowRun(const RunDirectory& run, const fs::path& file) {
    return file.lexically_relative(run.root()).generic_string();
}

std::vector<std::string> generativeStageWords() {
    std::vector<std::string> words;
    for (const Stage stage : kGenerativeStages) {
        words.emplace_back(toString(stage));
    }
    return words;
}

/// A row of another stage (of a newer program) is none of ours.
std::optional<Stage> stageOf(const std::string& word) {
    const auto found = std::find_if(kGenerativeStages.begin(), kGenerativeStages.end(),
                                    [&](Stage stage) { return toString(stage) == word; });
    return found == kGenerativeStages.end() ? std::nullopt : std::optional(*found);
}

/// The image that a stage's file belongs to: its name without the ending that it has.
std::optional<std::string> imageOf(const std::string& name) {
    std::optional<std::string> image; // by the longest ending: ".predictions.json" before ".json"
    std::size_t longest = 0;
    for (const std::string ending : RunDirectory::kStageEndings) {
        if (ending.size() > longest && name.size() > ending.size() && name.ends_with(ending)) {
            image = name.substr(0, name.size() - ending.size());
            longest = ending.size();
        }
    }
    return image;
}

bool isHalfFile(const fs::path& file) {
    return file.filename().string().starts_with(kUnfinishedPrefix);
}

/// What lies in a stage's folder.
class StageListing {
public:
    StageListing(const RunDirectory& run, Stage stage) : run_(run) {
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(run.root() / toString(stage), error)) {
            add(entry.path());
        }
    }

    std::set<std::string> whole; ///< images with the json that makes the stage whole
    std::map<std::string, std::vector<std::string>> others; ///< an image's other files, below the run
    std::vector<fs::path> halfFiles;
    std::vector<std::string> foreign;

private:
    void add(const fs::path& path) {
        const std::string name = path.filename().string();
        if (isHalfFile(path)) {
            halfFiles.push_back(path);
            return;
        }
        const std::optional<std::string> image = imageOf(name);
        if (!image) {
            foreign.push_back(belowRun(run_, path));
        } else if (name == *image + ".json") {
            whole.insert(*image);
        } else if (name == *image + RunDirectory::kIteratesEnding) {
            addIterates(*image, path);
        } else {
            others[*image].push_back(belowRun(run_, path));
        }
    }

    void addIterates(const std::string& image, const fs::path& folder) {
        std::error_code error;
        std::vector<std::string>& files = others[image];
        for (const auto& entry : fs::directory_iterator(folder, error)) {
            if (isHalfFile(entry.path())) {
                halfFiles.push_back(entry.path());
            } else {
                files.push_back(belowRun(run_, entry.path()));
            }
        }
        if (files.empty()) {
            files.push_back(belowRun(run_, folder)); // it belongs to the image even so
        }
    }

    const RunDirectory& run_;
};

/// In a handler of DataError: passes on what says nothing about the ledger itself. A sound one must not be
/// set aside because the disk was full for a moment, or another process at work in it.
void rethrowIfLedgerIsSound() {
    try {
        throw;
    } catch (const DiskFull&) {
        throw;
    } catch (const LedgerBusy&) {
        throw;
    } catch (const LedgerUnreachable&) {
        throw;
    } catch (const DataError&) {
        return;
    }
}

class Verifier {
public:
    Verifier(const RunDirectory& run, Mending mending, const StageContext& context)
        : run_(run), mend_(mending == Mending::mend), context_(context) {
        outcome_.mended = mend_;
    }

    RunVerification verify() {
        openLedger();
        arrangeKnown();
        for (const Stage stage : kGenerativeStages) {
            listings_.emplace(stage, StageListing(run_, stage));
        }
        checkHalves();
        if (mend_ && ledger_ != nullptr) {
            ledger_->resetRunning();
        }
        checkKnown();
        forgetLost(); // all of it was looked at first: what is removed here is no second problem
        checkUnknown();
        checkForeign();
        std::set<std::string> lost;
        std::transform(lost_.begin(), lost_.end(), std::inserter(lost, lost.end()),
                       [](const auto& image) { return image.first; });
        checkRunResults(run_, mend_ ? ledger_.get() : nullptr, lost, outcome_.problems, context_);
        return std::move(outcome_);
    }

private:
    void report(RunProblemKind kind, std::string file, std::string sentence) {
        outcome_.problems.push_back({kind, std::move(file), std::move(sentence)});
    }

    void openLedger() {
        const std::vector<ShardLedger> shards = shardLedgers(run_.root());
        openOwnLedger(/*isNeeded=*/shards.empty());
        for (const ShardLedger& shard : shards) {
            takeShard(shard);
        }
        if (shards.empty()) {
            return;
        }
        const auto together = mend_ ? nullptr : RunLedger::ofRun(run_.root());
        if (const RunLedger* known = mend_ ? ledger_.get() : together.get()) {
            entries_ = known->entries();
            files_ = known->files();
        }
    }

    void openOwnLedger(bool isNeeded) {
        const fs::path file = run_.root() / RunLedger::kName;
        const RunLedger::Access access = mend_ ? RunLedger::Access::write : RunLedger::Access::read;
        const bool there = fs::exists(file);
        try {
            if (there) {
                ledger_ = std::make_unique<RunLedger>(file, access);
                ledger_->check();
                entries_ = ledger_->entries();
                files_ = ledger_->files();
                return;
            }
        } catch (const DataError& error) {
            rethrowIfLedgerIsSound();
            ledger_.reset();
            entries_.clear();
            report(RunProblemKind::noLedger, RunLedger::kName,
                   fmt::format("{} It is written anew from the run's files.", error.what()));
        }
        if (!there && isNeeded) {
            report(RunProblemKind::noLedger, RunLedger::kName,
                   "There is no ledger; it is written from the run's files.");
        }
        if (mend_) {
            setAside(file);
            ledger_ = std::make_unique<RunLedger>(file, access);
        }
    }

    /// The ledger of a process that shares the run is its own; only what was left behind is taken.
    void takeShard(const ShardLedger& shard) {
        if (shard.isInUse) {
            return;
        }
        std::string sentence = "A process that shared the run ended without handing over its ledger; it is "
                               "taken into the run's.";
        try {
            if (mend_) {
                ledger_->merge(shard.file);
            } else {
                RunLedger(shard.file, RunLedger::Access::read).check();
            }
        } catch (const DataError& error) {
            rethrowIfLedgerIsSound();
            sentence =
                fmt::format("{} It is removed; what it told of is found in the run's files.", error.what());
        }
        report(RunProblemKind::leftLedger, belowRun(run_, shard.file), std::move(sentence));
        if (mend_) {
            removeShardLedger(shard.file);
        }
    }

    /// The journal goes with its database: a new one must not find it.
    static void setAside(const fs::path& file) {
        std::error_code ignored; // what cannot be set aside is refused again when the ledger is made
        fs::rename(file, file.string() + kDamaged, ignored);
        for (const char* journal : {"-wal", "-shm"}) {
            fs::remove(file.string() + journal, ignored);
        }
    }

    void checkHalves() {
        for (const auto& [stage, listing] : listings_) {
            for (const fs::path& file : listing.halfFiles) {
                report(RunProblemKind::halfFile, belowRun(run_, file),
                       "A write was broken off; the file is removed.");
                removeIfMending(file);
            }
            for (const auto& [image, files] : listing.others) {
                if (!listing.whole.contains(image) && !done_.contains({stage, image})) {
                    report(RunProblemKind::halfStage, files.front(),
                           fmt::format("The {} of {} was broken off; its files are removed.", toString(stage),
                                       image));
                    if (mend_) {
                        run_.removeStage(stage, image);
                    }
                }
            }
        }
    }

    void removeIfMending(const fs::path& file) const {
        if (mend_) {
            removeTree(file);
        }
    }

    /// Each image's rows in the order of its stages, so that what was lost is told before what was made from
    /// it.
    void arrangeKnown() {
        std::map<std::string, std::size_t> places;
        for (const LedgerEntry& entry : entries_) {
            places.emplace(entry.image, places.size());
            const std::optional<Stage> stage = stageOf(entry.stage);
            if (stage && entry.state == WorkState::done) {
                done_.insert({*stage, entry.image});
            }
        }
        const auto orderOf = [&places](const LedgerEntry& entry) {
            return std::pair(places.at(entry.image), stageOf(entry.stage));
        };
        std::stable_sort(entries_.begin(), entries_.end(),
                         [&](const LedgerEntry& a, const LedgerEntry& b) { return orderOf(a) < orderOf(b); });
        for (LedgerFile& file : files_) {
            std::string name = file.name;
            known_.emplace(std::move(name), std::move(file));
        }
    }

    /// Stages that the ledger calls finished.
    void checkKnown() {
        std::int64_t done = 0;
        const auto total = static_cast<std::int64_t>(entries_.size());
        for (const LedgerEntry& entry : entries_) {
            context_.throwIfStopped();
            context_.reportProgress("verification/stages", done++, total);
            const std::optional<Stage> stage = stageOf(entry.stage);
            if (stage && entry.state == WorkState::done) {
                checkEntry(entry, *stage);
            }
        }
        context_.reportProgress("verification/stages", done, total);
    }

    void checkEntry(const LedgerEntry& entry, Stage stage) {
        ++outcome_.stages;
        entered_.insert({entry.stage, entry.image});
        bool sound = true;
        std::set<std::string> names;
        const std::string start = fmt::format("{}/{}", entry.stage, entry.image);
        for (auto file = known_.lower_bound(start); file != known_.end() && file->first.starts_with(start);
             ++file) {
            const auto image = imageOf(ownerName(file->first));
            if (image == entry.image) {
                sound = checkFile(file->second, stage, entry.image) && sound;
                names.insert(file->first);
            }
        }
        if (!listings_.at(stage).whole.contains(entry.image)) {
            const std::string record = belowRun(run_, run_.stageFile(stage, entry.image, ".json"));
            if (!known_.contains(record)) {
                report(RunProblemKind::missing, record, lost(stage, entry.image));
            }
            sound = false;
        }
        if (sound) {
            checkExtra(stage, entry, names);
        } else {
            lost_.try_emplace(entry.image, stage);
        }
    }

    /// Files that bear the image's name and would be taken for its results.
    void checkExtra(Stage stage, const LedgerEntry& entry, const std::set<std::string>& names) {
        const auto others = listings_.at(stage).others.find(entry.image);
        if (names.empty() || others == listings_.at(stage).others.end()) {
            return; // without names the ledger does not tell which are its files
        }
        for (const std::string& file : others->second) {
            const auto within = names.lower_bound(file + "/"); // of a folder that has lost its files
            if (!names.contains(file) && (within == names.end() || !within->starts_with(file + "/"))) {
                report(
                    RunProblemKind::extra, file,
                    fmt::format("The {} of {} has not written it; it is removed.", entry.stage, entry.image));
                removeIfMending(run_.root() / file);
            }
        }
    }

    void checkForeign() {
        for (const auto& [stage, listing] : listings_) {
            for (const std::string& file : listing.foreign) {
                report(RunProblemKind::foreign, file,
                       "It is no file of a run, which does not read it; it stays as it is.");
            }
        }
    }

    /// "attack/sa_1.steps/3.png" -> "sa_1.steps", "attack/sa_1.png" -> "sa_1.png".
    static std::string ownerName(const std::string& file) {
        const std::size_t first = file.find('/') + 1;
        return file.substr(first, file.find('/', first) - first);
    }

    static std::string lost(Stage stage, const std::string& image) {
        return stage == kGenerativeStages.back()
                   ? fmt::format("The {} of {} is not whole any more; it is done again.", toString(stage),
                                 image)
                   : fmt::format("The {} of {} is not whole any more; it is done again, with what was made "
                                 "from it.",
                                 toString(stage), image);
    }

    /// False when the stage is not whole without the file.
    bool checkFile(const LedgerFile& file, Stage stage, const std::string& image) {
        const std::optional<RunProblemKind> fault = faultOf(file);
        if (!fault) {
            return true;
        }
        if (ownerName(file.name) != image + RunDirectory::kIteratesEnding) {
            report(*fault, file.name, lost(stage, image));
            return false;
        }
        report(
            *fault, file.name,
            fmt::format("It shows an iterate of the attack of {}, and nothing depends on it; it is left out.",
                        image));
        spoiledPictures_.push_back(file.name);
        return true;
    }

    std::optional<RunProblemKind> faultOf(const LedgerFile& file) {
        const fs::path path = run_.root() / file.name;
        std::error_code error;
        const auto bytes = fs::file_size(path, error);
        if (error) {
            return RunProblemKind::missing;
        }
        ++outcome_.files;
        const bool isSame =
            static_cast<std::int64_t>(bytes) == file.bytes && sha256OfFile(path) == file.sha256;
        return isSame ? std::nullopt : std::optional(RunProblemKind::changed);
    }

    void forgetLost() {
        for (const auto& [image, first] : lost_) {
            forget(first, image);
        }
        if (!mend_) {
            return;
        }
        for (const std::string& picture : spoiledPictures_) {
            const fs::path file = run_.root() / picture;
            removeIfMending(file);
            ledger_->forgetFile(picture);
            std::error_code notEmpty;
            fs::remove(file.parent_path(), notEmpty);
        }
    }

    /// The stage and what was made from it.
    void forget(Stage first, const std::string& image) {
        if (mend_) {
            keepReview(image);
        }
        for (auto stage = kGenerativeStages.rbegin(); stage != kGenerativeStages.rend() && *stage >= first;
             ++stage) {
            entered_.insert({std::string(toString(*stage)), image}); // gone: nothing to enter
            if (mend_) {
                run_.removeStage(*stage, image);
                ledger_->reset(image, toString(*stage));
            }
        }
    }

    /// A rule decides again at once; what a person has decided is only set aside.
    void keepReview(const std::string& image) const {
        try {
            const std::optional<Review> review = run_.review(image);
            const std::string sample = review && review->byHand ? sampleHash(image) : std::string();
            if (!sample.empty()) {
                run_.setReviewAside(image, sample);
            }
        } catch (const DiskFull&) {
            throw;
        } catch (const DataError&) {
            // One that cannot be read says nothing that could be kept.
        }
    }

    /// Of the picture that the regeneration ended with, or empty.
    std::string sampleHash(const std::string& image) const {
        for (const char* ending : {".png", ".jpg"}) {
            const auto known =
                known_.find(belowRun(run_, run_.stageFile(Stage::regeneration, image, ending)));
            if (known != known_.end()) {
                return known->second.sha256;
            }
        }
        const fs::path picture = run_.stagePicture(Stage::regeneration, image);
        return picture.empty() ? std::string() : sha256OfFile(picture);
    }

    /// Finished stages that the ledger does not call so.
    void checkUnknown() {
        for (const auto& [stage, listing] : listings_) {
            for (const std::string& image : listing.whole) {
                if (!entered_.contains({std::string(toString(stage)), image})) {
                    enter(stage, image);
                }
            }
        }
    }

    void enter(Stage stage, const std::string& image) {
        const fs::path record = run_.stageFile(stage, image, ".json");
        nlohmann::json document;
        try {
            document = run_.readStageJson(stage, image);
        } catch (const DataError&) {
            report(RunProblemKind::changed, belowRun(run_, record),
                   fmt::format("The {} of {} cannot be read; it is done again.", toString(stage), image));
            forget(stage, image);
            return;
        }
        ++outcome_.stages;
        report(
            RunProblemKind::unknown, belowRun(run_, record),
            fmt::format("The ledger does not tell of the {} of {}; it is entered.", toString(stage), image));
        if (mend_) {
            ledger_->addImages({image}, generativeStageWords());
            const std::vector<LedgerFile> files = stageFilesOf(run_, stage, image);
            outcome_.files += static_cast<std::int64_t>(files.size());
            ledger_->finish(image, toString(stage), document.value("fingerprint", ""),
                            document.value("seconds", 0.0), files, document.value("note", ""));
        }
    }

    const RunDirectory& run_;
    bool mend_;
    const StageContext& context_;
    RunVerification outcome_;
    std::unique_ptr<RunLedger> ledger_;
    std::vector<LedgerEntry> entries_;
    std::vector<LedgerFile> files_;
    std::map<std::string, LedgerFile> known_;      ///< the same by name
    std::set<std::pair<Stage, std::string>> done_; ///< what the ledger calls so
    std::map<std::string, Stage> lost_;            ///< by image the first stage that is not whole any more
    std::vector<std::string> spoiledPictures_;     ///< of iterates, below the run
    std::map<Stage, StageListing> listings_;
    std::set<std::pair<std::string, std::string>> entered_; ///< stage and image
};

} // namespace

std::string_view toString(RunProblemKind kind) {
    static constexpr std::array<std::string_view, 10> words{
        "missing",   "changed", "unknown", "half_stage",  "half_file",
        "no_ledger", "extra",   "foreign", "left_ledger", "orphan"};
    return words[static_cast<std::size_t>(kind)];
}

bool RunVerification::isSound() const {
    return std::all_of(problems.begin(), problems.end(),
                       [](const RunProblem& problem) { return problem.kind == RunProblemKind::foreign; });
}

std::vector<LedgerFile> stageFilesOf(const RunDirectory& run, Stage stage, const std::string& id) {
    std::vector<fs::path> paths;
    for (const char* ending : RunDirectory::kStageEndings) {
        const fs::path path = run.stageFile(stage, id, ending);
        if (fs::is_directory(path)) {
            for (const auto& entry : fs::directory_iterator(path)) {
                paths.push_back(entry.path());
            }
        } else if (fs::exists(path)) {
            paths.push_back(path);
        }
    }
    std::sort(paths.begin(), paths.end());
    std::vector<LedgerFile> files;
    for (const fs::path& path : paths) {
        files.push_back(
            {belowRun(run, path), static_cast<std::int64_t>(fs::file_size(path)), sha256OfFile(path)});
    }
    return files;
}

RunVerification verifyRun(const RunDirectory& run, Mending mending, const StageContext& context) {
    std::optional<FileLock> lock;
    if (mending == Mending::mend) {
        lock.emplace(
            lockForWork(run.root() / "lock", fmt::format("the run {}", run.root().string()), context));
    }
    return Verifier(run, mending, context).verify();
}

} // namespace asam
