#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/ledger/run_ledger.h"
#include "core/pipeline/run_directory.h"

namespace asam {

/// Keeps a run's ledger while the run is computed: every row is written after the files it speaks of.
/// Errors  DataError of the ledger, from every call. A damaged ledger is refused with the advice to verify
/// the run. Thread  any; calls take turns.
class RunBookkeeping {
public:
    static constexpr int kReportEvery = 500; ///< images; the files of so many more are read in moments

    /// Opens a ledger of the run, enters images that it does not know, and takes back what a process that
    /// ended has left "running". Each time that the last of the stages was computed of `reportEvery` images
    /// report.json is written anew, so that whoever looks at the run at work need not read the files of all.
    RunBookkeeping(const RunDirectory& run, const std::filesystem::path& ledger,
                   const std::vector<std::string>& ids, const std::vector<Stage>& stages,
                   int reportEvery = kReportEvery);

    /// Which images have a caption: what a person or a file gives is no work of the run, but what it builds
    /// on.
    void captioned(const std::vector<std::string>& with, const std::vector<std::string>& without);

    /// `worker`, the lane's name, is written beside it.
    void begun(Stage stage, const std::string& id, const std::string& worker);
    void finished(Stage stage, const std::string& id, const std::string& fingerprint);
    /// A stage that was finished already: entered where the ledger does not know it.
    void found(Stage stage, const std::string& id, const std::string& fingerprint);
    void failed(Stage stage, const std::string& id, const std::string& sentence, const std::string& step);
    /// A stage that was begun and has come to no end: it is to be done as before.
    void stopped(Stage stage, const std::string& id);
    /// A stage whose files were removed because it is to be done anew, or can be no more.
    void removed(Stage stage, const std::string& id);

private:
    void enter(Stage stage, const std::string& id, const std::string& fingerprint);

    void reportNowAndThen(Stage stage);

    const RunDirectory& run_;
    RunLedger ledger_;
    Stage last_;
    int reportEvery_;
    std::atomic<int> made_ = 0; ///< images with the last stage
    std::mutex mutex_; ///< of known_
    std::map<std::pair<std::string, Stage>, std::string>
        known_; ///< fingerprints of what the ledger calls finished
};

/// Ids of the images that the run's ledgers call failed, in their order, and then of those with a recorded
/// failure: trying one of them again may have been stopped in the middle. Without a ledger, of those whose
/// files tell of an error.
std::vector<std::string> failedImages(const RunDirectory& run);

} // namespace asam
