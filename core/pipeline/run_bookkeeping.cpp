#include "core/pipeline/run_bookkeeping.h"

#include <algorithm>
#include <memory>
#include <unordered_set>

#include "core/base/error.h"
#include "core/pipeline/run_verification.h"

namespace asam {
namespace {

std::vector<std::string> wordsOf(const std::vector<Stage>& stages) {
    std::vector<std::string> words;
    for (const Stage stage : stages) {
        words.emplace_back(toString(stage));
    }
    return words;
}

bool isOfImages(const std::string& word) {
    return std::any_of(kGenerativeStages.begin(), kGenerativeStages.end(),
                       [&](Stage stage) { return toString(stage) == word; });
}

} // namespace

RunBookkeeping::RunBookkeeping(const RunDirectory& run, const std::filesystem::path& ledger,
                               const std::vector<std::string>& ids, const std::vector<Stage>& stages,
                               int reportEvery)
    : run_(run), ledger_(ledger, RunLedger::Access::write),
      last_(*std::max_element(stages.begin(), stages.end())), reportEvery_(reportEvery) {
    ledger_.addImages(ids, wordsOf(stages));
    ledger_.resetRunning();
    for (const LedgerEntry& entry : ledger_.entries()) {
        for (const Stage stage : kGenerativeStages) {
            if (entry.state == WorkState::done && entry.stage == toString(stage)) {
                known_.emplace(std::pair(entry.image, stage), entry.fingerprint);
            }
        }
    }
}

void RunBookkeeping::captioned(const std::vector<std::string>& with,
                               const std::vector<std::string>& without) {
    ledger_.mark(with, kCaptionStage, WorkState::done);
    ledger_.mark(without, kCaptionStage, WorkState::pending);
}

void RunBookkeeping::begun(Stage stage, const std::string& id, const std::string& worker) {
    {
        const std::scoped_lock lock(mutex_);
        known_.erase({id, stage});
    }
    ledger_.begin(id, toString(stage), worker);
}

void RunBookkeeping::finished(Stage stage, const std::string& id, const std::string& fingerprint) {
    enter(stage, id, fingerprint);
    reportNowAndThen(stage);
}

void RunBookkeeping::reportNowAndThen(Stage stage) {
    if (stage != last_ || ++made_ % reportEvery_ != 0) {
        return;
    }
    try {
        run_.writeReport();
    } catch (const DataError&) {
        // Without it a look at the run takes longer, no more; a disk that is full stops the next result.
    }
}

void RunBookkeeping::found(Stage stage, const std::string& id, const std::string& fingerprint) {
    const bool isKnown = [&] {
        const std::scoped_lock lock(mutex_);
        const auto known = known_.find({id, stage});
        return known != known_.end() && known->second == fingerprint;
    }();
    if (!isKnown) {
        enter(stage, id, fingerprint);
    }
}

void RunBookkeeping::enter(Stage stage, const std::string& id, const std::string& fingerprint) {
    const nlohmann::json document = run_.readStageJson(stage, id);
    ledger_.finish(id, toString(stage), fingerprint, document.value("seconds", 0.0),
                   stageFilesOf(run_, stage, id), document.value("note", ""));
    const std::scoped_lock lock(mutex_);
    known_.insert_or_assign({id, stage}, fingerprint);
}

void RunBookkeeping::failed(Stage stage, const std::string& id, const std::string& sentence,
                            const std::string& step) {
    ledger_.fail(id, toString(stage), sentence, step);
}

void RunBookkeeping::stopped(Stage stage, const std::string& id) {
    ledger_.reset(id, toString(stage));
}

void RunBookkeeping::removed(Stage stage, const std::string& id) {
    const bool wasKnown = [&] {
        const std::scoped_lock lock(mutex_);
        return known_.erase({id, stage}) > 0;
    }();
    if (wasKnown) {
        ledger_.reset(id, toString(stage));
    }
}

std::vector<std::string> failedImages(const RunDirectory& run) {
    std::vector<std::string> ids;
    std::unordered_set<std::string> seen;
    const auto add = [&](const std::string& id) {
        if (seen.insert(id).second) {
            ids.push_back(id);
        }
    };
    if (const std::unique_ptr<RunLedger> ledger = RunLedger::ofRun(run.root())) {
        for (const LedgerEntry& entry : ledger->entries()) {
            if (entry.state == WorkState::failed && isOfImages(entry.stage)) {
                add(entry.image);
            }
        }
        const std::vector<std::string> recorded = run.failureIds();
        std::for_each(recorded.begin(), recorded.end(), add);
        return ids;
    }
    for (const ImageRecord& record : run.imageRecords()) {
        if (record.error) {
            add(record.id);
        }
    }
    return ids;
}

} // namespace asam
