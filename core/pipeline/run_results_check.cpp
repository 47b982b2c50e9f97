#include "core/pipeline/run_results_check.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/base/folder.h"
#include "core/base/sha256.h"
#include "core/pipeline/tuning_record.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::array kResultFolders{"failures", "labels", "review", "tuning", "evaluation", "ledgers"};

constexpr const char* kSetAside = ".damaged";

constexpr auto kYoung = std::chrono::minutes(1);

/// The document of a file; nothing for one that cannot be read.
std::optional<json> documentOf(const fs::path& file) {
    std::ifstream stream(file);
    json document = stream ? json::parse(stream, nullptr, /*allow_exceptions=*/false) : json();
    return document.is_object() ? std::optional(std::move(document)) : std::nullopt;
}

class ResultsChecker {
public:
    ResultsChecker(const RunDirectory& run, RunLedger* mended, const std::set<std::string>& lost,
                   std::vector<RunProblem>& problems, const StageContext& context)
        : run_(run), ledger_(mended), lost_(lost), problems_(problems), context_(context) {}

    void check() {
        checkHalfFiles();
        checkOwners("review", ".json", [this](const std::string& id) { run_.removeReview(id); });
        checkOwners(RunDirectory::kTunedFolder, ".json",
                    [this](const std::string& id) { run_.removeTunedScores(id); });
        checkTuning();
        checkEvaluation();
        checkEvaluationReport();
    }

private:
    void report(RunProblemKind kind, const fs::path& file, std::string sentence) {
        problems_.push_back(
            {kind, file.lexically_relative(run_.root()).generic_string(), std::move(sentence)});
    }

    void removeIfMending(const fs::path& file) const {
        if (ledger_ != nullptr) {
            removeFile(file);
        }
    }

    /// Here others write without the run's lock: a review, labels. What is young may become whole.
    void checkHalfFile(const fs::path& file) {
        std::error_code error;
        const auto written = fs::last_write_time(file, error);
        if (!error && file.filename().string().starts_with(kUnfinishedPrefix) &&
            written < fs::file_time_type::clock::now() - kYoung) {
            report(RunProblemKind::halfFile, file, "A write was broken off; the file is removed.");
            removeIfMending(file);
        }
    }

    void checkHalfFiles() {
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(run_.root(), error)) {
            checkHalfFile(entry.path());
        }
        for (const char* name : kResultFolders) {
            context_.throwIfStopped();
            std::vector<fs::path> files; // first listed, for they are removed
            for (const auto& entry : fs::recursive_directory_iterator(run_.root() / name, error)) {
                files.push_back(entry.path());
            }
            std::for_each(files.begin(), files.end(), [this](const fs::path& file) { checkHalfFile(file); });
        }
    }

    /// What was said about a sample goes with it: the next one must not inherit it.
    template <typename Remove>
    void checkOwners(const char* folder, const std::string& ending, const Remove& remove) {
        std::error_code error;
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(run_.root() / folder, error)) {
            const std::string name = entry.path().filename().string();
            const bool isPart = name.starts_with(kUnfinishedPrefix);
            if (!isPart && name.ends_with(ending) && !name.ends_with(RunDirectory::kPredictionsEnding)) {
                files.push_back(entry.path());
            }
        }
        for (const fs::path& file : files) {
            const std::string id = file.stem().string();
            if (!lost_.contains(id) && !fs::exists(run_.stageFile(Stage::regeneration, id, ".json"))) {
                report(RunProblemKind::orphan, file,
                       fmt::format("The sample of {} that it is about is not there; it is removed.", id));
                if (ledger_ != nullptr) {
                    remove(id);
                }
            }
        }
    }

    /// Of a tuning that is finished; one that goes on makes its files anew.
    void checkTuning() {
        const TuningFiles files(run_);
        std::optional<TuningRecord> record;
        try {
            record = readTuning(run_);
        } catch (const DataError& error) {
            report(RunProblemKind::changed, files.record,
                   fmt::format(
                       "{} It is set aside as {}{}, with the tokens left as they are, and the tuning is done "
                       "again.",
                       error.what(), files.record.filename().string(), kSetAside));
            setTuningAside(files);
            return;
        }
        if (!record || record->status == TuningStatus::running) {
            return;
        }
        const json hashes = documentOf(files.record).value_or(json::object()).value("files", json::object());
        bool sound = true;
        for (const fs::path& tokens : {files.best, files.last}) {
            const json known = hashes.value(tokens.filename().string(), json());
            if (!fs::exists(tokens)) {
                if (tokens == files.best) { // the last epoch's are for looking at; nothing builds on them
                    report(RunProblemKind::missing, tokens,
                           "The tuned tokens are not there; the tuning is done again.");
                    sound = false;
                }
            } else if (known.is_string() && sha256OfFile(tokens) != known.get<std::string>()) {
                report(RunProblemKind::changed, tokens,
                       "The tokens are not those that the tuning ended with; it is done again.");
                sound = false;
            }
        }
        if (!sound) {
            forgetTuning(files);
        }
    }

    /// Hours of work may lie in the tokens, which are whole for all that is known.
    void setTuningAside(const TuningFiles& files) const {
        if (ledger_ == nullptr) {
            return;
        }
        std::error_code error;
        fs::rename(files.record, files.record.string() + kSetAside, error);
        if (error) {
            throw DataError(
                fmt::format("{} cannot be set aside: {}.", files.record.string(), error.message()));
        }
        setPending(RunStage::tuning, {});
    }

    void forgetTuning(const TuningFiles& files) {
        if (ledger_ == nullptr) {
            return;
        }
        for (const fs::path& file : {files.record, files.best, files.last, files.state}) {
            removeIfMending(file);
        }
        run_.removeTunedScores();
        setPending(RunStage::tuning, {});
    }

    /// `image`: this one alone; empty: all that the ledger calls done.
    void setPending(RunStage stage, const std::string& image) const {
        std::vector<std::string> images;
        for (const LedgerEntry& entry : ledger_->entries()) {
            if (entry.stage == toString(stage) && entry.state == WorkState::done &&
                (image.empty() || entry.image == image)) {
                images.push_back(entry.image);
            }
        }
        ledger_->mark(images, toString(stage), WorkState::pending);
    }

    void checkEvaluation() {
        std::error_code error;
        std::vector<fs::path> broken;
        for (const auto& entry :
             fs::recursive_directory_iterator(run_.root() / "evaluation" / "images", error)) {
            context_.throwIfStopped();
            if (entry.path().extension() == ".json" && !documentOf(entry.path())) {
                broken.push_back(entry.path());
            }
        }
        for (const fs::path& file : broken) {
            report(
                RunProblemKind::changed, file,
                fmt::format("The evaluation of {} cannot be read; it is done again.", file.stem().string()));
            removeIfMending(file);
            if (ledger_ != nullptr) {
                setPending(RunStage::evaluation, file.stem().string());
            }
        }
    }

    /// The tables as the report says that they are; nobody's while an evaluation writes them.
    void checkEvaluationReport() {
        const fs::path folder = run_.root() / "evaluation";
        const fs::path file = folder / "report.json";
        if (!fs::exists(file) || FileLock::isHeld(folder / "lock")) {
            return;
        }
        const std::optional<json> document = documentOf(file);
        bool sound = document.has_value();
        if (!sound) {
            report(RunProblemKind::changed, file,
                   "The evaluation's report cannot be read; it is written again from the images' answers.");
        }
        const json known = document.value_or(json::object()).value("files", json::object());
        for (const char* name : {"report.csv", "images.csv", "report.md"}) {
            const json hash = known.is_object() ? known.value(name, json()) : json();
            const fs::path table = folder / name;
            if (!hash.is_string()) {
                continue; // of an older version
            }
            const bool isThere = fs::exists(table);
            if (!isThere || sha256OfFile(table) != hash.get<std::string>()) {
                report(isThere ? RunProblemKind::changed : RunProblemKind::missing, table,
                       "The evaluation's table is not the one that was written; it is written again from the "
                       "images' answers.");
                sound = false;
            }
        }
        if (!sound && ledger_ != nullptr) {
            removeIfMending(file);
            setPending(RunStage::evaluation, {});
        }
    }

    const RunDirectory& run_;
    RunLedger* ledger_; ///< null: only told
    const std::set<std::string>& lost_;
    std::vector<RunProblem>& problems_;
    const StageContext& context_;
};

} // namespace

void checkRunResults(const RunDirectory& run, RunLedger* mended, const std::set<std::string>& lost,
                     std::vector<RunProblem>& problems, const StageContext& context) {
    ResultsChecker(run, mended, lost, problems, context).check();
}

} // namespace asam
