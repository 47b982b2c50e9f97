#include "core/pipeline/run_verification.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/base/sha256.h"

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

/// What lies in a stage's folder.
struct StageListing {
    std::set<std::string> whole;               ///< images with the json that makes the stage whole
    std::map<std::string, std::string> others; ///< an image's other files: one of them
    std::vector<fs::path> halfFiles;
};

StageListing listStage(const RunDirectory& run, Stage stage) {
    StageListing listing;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(run.root() / toString(stage), error)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(kUnfinishedPrefix)) {
            listing.halfFiles.push_back(entry.path());
        } else if (const auto image = imageOf(name)) {
            if (name == *image + ".json") {
                listing.whole.insert(*image);
            } else {
                listing.others.emplace(*image, belowRun(run, entry.path()));
            }
        }
    }
    return listing;
}

class Verifier {
public:
    Verifier(const RunDirectory& run, Mending mending, const StageContext& context)
        : run_(run), mend_(mending == Mending::mend), context_(context) {
        outcome_.mended = mend_;
    }

    RunVerification verify() {
        openLedger();
        for (const Stage stage : kGenerativeStages) {
            listings_.emplace(stage, listStage(run_, stage));
        }
        checkHalves();
        if (mend_ && ledger_ != nullptr) {
            ledger_->resetRunning();
        }
        checkKnown();
        checkUnknown();
        return std::move(outcome_);
    }

private:
    void report(RunProblemKind kind, std::string file, std::string sentence) {
        outcome_.problems.push_back({kind, std::move(file), std::move(sentence)});
    }

    void openLedger() {
        const fs::path file = run_.root() / RunLedger::kName;
        const RunLedger::Access access = mend_ ? RunLedger::Access::write : RunLedger::Access::read;
        const bool there = fs::exists(file);
        try {
            if (there) {
                ledger_ = std::make_unique<RunLedger>(file, access);
                entries_ = ledger_->entries();
                files_ = ledger_->files();
                return;
            }
        } catch (const DataError& error) {
            ledger_.reset();
            entries_.clear();
            report(RunProblemKind::noLedger, RunLedger::kName,
                   fmt::format("{} It is written anew from the run's files.", error.what()));
        }
        if (!there) {
            report(RunProblemKind::noLedger, RunLedger::kName,
                   "There is no ledger; it is written from the run's files.");
        }
        if (mend_) {
            setAside(file);
            ledger_ = std::make_unique<RunLedger>(file, access);
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
            for (const auto& [image, file] : listing.others) {
                if (!listing.whole.contains(image)) {
                    report(RunProblemKind::halfStage, file,
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
        if (!mend_) {
            return;
        }
        std::error_code error;
        fs::remove_all(file, error);
        if (error) {
            throw DataError(fmt::format("{} cannot be removed: {}.", file.string(), error.message()));
        }
    }

    /// Stages that the ledger calls finished.
    void checkKnown() {
        std::map<std::string, LedgerFile> known;
        for (LedgerFile& file : files_) {
            std::string name = file.name;
            known.emplace(std::move(name), std::move(file));
        }
        std::int64_t done = 0;
        const auto total = static_cast<std::int64_t>(entries_.size());
        for (const LedgerEntry& entry : entries_) {
            context_.throwIfStopped();
            context_.reportProgress("verification/stages", done++, total);
            const std::optional<Stage> stage = stageOf(entry.stage);
            if (stage && entry.state == WorkState::done) {
                checkEntry(entry, *stage, known);
            }
        }
        context_.reportProgress("verification/stages", done, total);
    }

    void checkEntry(const LedgerEntry& entry, Stage stage, const std::map<std::string, LedgerFile>& known) {
        ++outcome_.stages;
        entered_.insert({entry.stage, entry.image});
        bool sound = true;
        const std::string start = fmt::format("{}/{}", entry.stage, entry.image);
        for (auto file = known.lower_bound(start); file != known.end() && file->first.starts_with(start);
             ++file) {
            const auto image = imageOf(ownerName(file->first));
            if (image == entry.image) {
                sound = checkFile(file->second, entry) && sound;
            }
        }
        if (!listings_.at(stage).whole.contains(entry.image)) {
            const std::string record = belowRun(run_, run_.stageFile(stage, entry.image, ".json"));
            if (!known.contains(record)) {
                report(RunProblemKind::missing, record, lost(entry));
            }
            sound = false;
        }
        if (!sound && mend_) {
            forget(stage, entry.image);
        }
    }

    /// "attack/sa_1.steps/3.png" -> "sa_1.steps", "attack/sa_1.png" -> "sa_1.png".
    static std::string ownerName(const std::string& file) {
        const std::size_t first = file.find('/') + 1;
        return file.substr(first, file.find('/', first) - first);
    }

    static std::string lost(const LedgerEntry& entry) {
        return fmt::format("The {} of {} is not whole any more; it is done again.", entry.stage, entry.image);
    }

    bool checkFile(const LedgerFile& file, const LedgerEntry& entry) {
        const fs::path path = run_.root() / file.name;
        std::error_code error;
        const auto bytes = fs::file_size(path, error);
        if (error) {
            report(RunProblemKind::missing, file.name, lost(entry));
            return false;
        }
        ++outcome_.files;
        if (static_cast<std::int64_t>(bytes) != file.bytes || sha256OfFile(path) != file.sha256) {
            report(RunProblemKind::changed, file.name, lost(entry));
            return false;
        }
        return true;
    }

    /// The stage and what was made from it.
    void forget(Stage first, const std::string& image) {
        for (auto stage = kGenerativeStages.rbegin(); stage != kGenerativeStages.rend() && *stage >= first;
             ++stage) {
            run_.removeStage(*stage, image);
            ledger_->reset(image, toString(*stage));
            entered_.insert({std::string(toString(*stage)), image}); // gone: nothing to enter
        }
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
            if (mend_) {
                run_.removeStage(stage, image);
            }
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
    std::map<Stage, StageListing> listings_;
    std::set<std::pair<std::string, std::string>> entered_; ///< stage and image
};

} // namespace

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
        lock.emplace(run.root() / "lock", fmt::format("the run {}", run.root().string()));
    }
    return Verifier(run, mending, context).verify();
}

} // namespace asam
