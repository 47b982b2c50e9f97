#include "core/pipeline/run_share.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <system_error>
#include <thread>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include "core/base/error.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr const char* kLockName = "lock";
constexpr auto kSilence = 60s; ///< how long others are waited for without a word
constexpr auto kPoll = 100ms;  ///< how often others' work is looked at again
constexpr int kPatience = 600; ///< polls: who begins a run holds it alone while it takes over labels

std::string workerName() {
    std::array<char, 256> host{};
    gethostname(host.data(), host.size() - 1);
    return fmt::format("{}-{}", host.data(), getpid());
}

fs::path lockOf(const fs::path& ledger) {
    return ledger.string() + ".lock";
}

using ImageStage = std::pair<std::string, std::string>; ///< image and stage word

bool isOfOneImage(const std::string& word) {
    return std::any_of(kGenerativeStages.begin(), kGenerativeStages.end(),
                       [&](Stage stage) { return toString(stage) == word; });
}

std::set<ImageStage> runningIn(const RunLedger& ledger) {
    std::set<ImageStage> running;
    for (LedgerEntry& entry : ledger.entriesIn(WorkState::running)) {
        if (isOfOneImage(entry.stage)) {
            running.emplace(std::move(entry.image), std::move(entry.stage));
        }
    }
    return running;
}

std::set<ImageStage> runningInRun(const fs::path& run) {
    const std::unique_ptr<RunLedger> known = RunLedger::ofRun(run);
    return known ? runningIn(*known) : std::set<ImageStage>();
}

/// The ledgers that processes write now.
std::vector<fs::path> ledgersAtWork(const fs::path& run) {
    std::vector<fs::path> atWork;
    for (const ShardLedger& shard : shardLedgers(run)) {
        if (shard.isInUse) {
            atWork.push_back(shard.file);
        }
    }
    if (atWork.empty()) { // one process alone writes the run's own
        atWork.push_back(run / RunLedger::kName);
    }
    return atWork;
}

/// Waits for whoever holds the file alone.
FileLock waitForShared(const fs::path& file, const std::string& holder, const StageContext& context) {
    for (int poll = 0;; ++poll) {
        context.throwIfStopped();
        try {
            return FileLock(file, holder, FileLock::Mode::shared);
        } catch (const DataError&) {
            if (poll == kPatience) {
                throw;
            }
        }
        std::this_thread::sleep_for(kPoll);
    }
}

} // namespace

std::vector<ShardLedger> shardLedgers(const fs::path& run) {
    std::vector<ShardLedger> ledgers;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(run / RunLedger::kShards, none)) {
        if (entry.path().extension() == ".sqlite") {
            ledgers.push_back({entry.path(), FileLock::isHeld(lockOf(entry.path()))});
        }
    }
    return ledgers;
}

bool areProcessesAtWork(const fs::path& run) {
    return FileLock::isHeld(run / kLockName) || FileLock::isHeld(run / "evaluation" / kLockName);
}

std::set<ImageStage> interruptedWork(const fs::path& run, const RunLedger& known) {
    std::set<ImageStage> interrupted = runningIn(known);
    if (interrupted.empty() || !FileLock::isHeld(run / kLockName)) {
        return interrupted;
    }
    for (const fs::path& ledger : ledgersAtWork(run)) {
        try {
            if (std::error_code none; fs::exists(ledger, none)) {
                for (const ImageStage& work : runningIn(RunLedger(ledger, RunLedger::Access::read))) {
                    interrupted.erase(work);
                }
            }
        } catch (const DataError&) {
            return {}; // being made or merged just now: what its process is at cannot be told
        }
    }
    if (interrupted.empty()) {
        return interrupted;
    }
    // Work that ended between the two looks is in no ledger at work any more, and was not interrupted.
    const std::set<ImageStage> stillRunning = runningInRun(run);
    std::erase_if(interrupted, [&](const ImageStage& work) { return !stillRunning.contains(work); });
    return interrupted;
}

void removeShardLedger(const fs::path& file) {
    std::error_code ignored;
    for (const char* part : {"", "-wal", "-shm", ".lock"}) {
        fs::remove(file.string() + part, ignored);
    }
}

RunSharing sharingFromText(const std::string& text) {
    RunSharing sharing;
    const std::size_t slash = text.find('/');
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, sharing.shard);
    const bool halves =
        slash != std::string::npos && first.ec == std::errc{} && first.ptr == text.data() + slash;
    const auto second = halves ? std::from_chars(first.ptr + 1, end, sharing.shards) : first;
    if (!halves || second.ec != std::errc{} || second.ptr != end || sharing.shards < 1 || sharing.shard < 1 ||
        sharing.shard > sharing.shards) {
        throw ConfigError(fmt::format(
            "\"{}\" is no shard; expected two numbers as in 3/8, the first from 1 to the second.", text));
    }
    return sharing;
}

RunShare::RunShare(const RunDirectory& run, const RunSharing& sharing, const StageContext& context)
    : run_(run), sharing_(sharing), context_(context) {
    const fs::path file = run.root() / kLockName;
    const std::string holder = fmt::format("the run {}", run.root().string());
    if (!sharing.isShared()) {
        lock_.emplace(lockForWork(file, holder, context));
        run.removeUnfinishedFiles();
        ledger_ = run.root() / RunLedger::kName;
        return;
    }
    if (auto alone = FileLock::tryAlone(file)) {
        requireLocks(*alone, holder);
        lock_.emplace(std::move(*alone));
        run.removeUnfinishedFiles();
    } else {
        first_ = false;
        lock_.emplace(waitForShared(file, holder, context));
    }
    std::error_code ignored; // found out by the first write
    fs::create_directories(run.root() / RunLedger::kShards, ignored);
    ledger_ = run.root() / RunLedger::kShards / (workerName() + ".sqlite");
    ledgerLock_.emplace(lockOf(ledger_), holder);
    claims_.emplace(run.root() / "claims");
}

RunShare::~RunShare() = default;

void RunShare::open() {
    if (sharing_.isShared() && first_) {
        lock_->share();
    }
}

std::vector<std::string> RunSharing::ownImages(const std::vector<std::string>& ids) const {
    std::vector<std::string> own;
    for (std::size_t index = 0; index < ids.size(); ++index) {
        if (static_cast<int>(index % static_cast<std::size_t>(shards)) == shard - 1) {
            own.push_back(ids[index]);
        }
    }
    return own;
}

void RunShare::setImages(std::vector<std::string> ids) {
    total_ = ids.size();
    left_.assign(ids.begin(), ids.end());
    if (sharing_.handout != nullptr) {
        isHandedOut_ = true;
        sharing_.handout->setItems(std::move(ids));
    }
}

std::optional<RunShare::Image> RunShare::next(const IsOpen& isOpen) {
    if (sharing_.isShared()) {
        std::optional<Image> image = nextHandedOut(isOpen);
        return image ? std::move(image) : nextClaimed(isOpen);
    }
    if (left_.empty()) {
        return std::nullopt;
    }
    Image image{left_.front(), std::nullopt};
    left_.pop_front();
    return image;
}

/// Nothing where the claims alone decide from here on.
std::optional<RunShare::Image> RunShare::nextHandedOut(const IsOpen& isOpen) {
    while (isHandedOut_ && !left_.empty()) {
        context_.throwIfStopped();
        if (std::optional<Image> image = takeAnswer(sharing_.handout->next(context_.stopToken()), isOpen)) {
            return image;
        }
    }
    return std::nullopt;
}

std::optional<RunShare::Image> RunShare::takeAnswer(const WorkHandout::Answer& answer, const IsOpen& isOpen) {
    switch (answer.kind) {
    case WorkHandout::Answer::Kind::item: {
        handedOut_ = answer.handedOut;
        auto id = std::find(left_.begin(), left_.end(), answer.item);
        return id != left_.end() ? take(id, isOpen) : std::nullopt;
    }
    case WorkHandout::Answer::Kind::notYet:
        if (std::optional<Image> image = takeFree(isOpen)) {
            return image;
        }
        std::this_thread::sleep_for(kPoll);
        break;
    case WorkHandout::Answer::Kind::noneLeft:
        endHandout();
        break;
    }
    return std::nullopt;
}

void RunShare::endHandout() {
    isHandedOut_ = false;
    if (const std::string trouble = sharing_.handout->trouble(); !trouble.empty()) {
        context_.reportMessage(MessageLevel::Warning, trouble);
    }
}

std::optional<RunShare::Image> RunShare::nextClaimed(const IsOpen& isOpen) {
    const auto since = std::chrono::steady_clock::now();
    bool isTold = false;
    while (true) {
        if (std::optional<Image> image = takeFree(isOpen)) {
            return image;
        }
        if (left_.empty()) {
            return std::nullopt;
        }
        if (!isTold && std::chrono::steady_clock::now() - since > kSilence) {
            isTold = true;
            context_.reportMessage(
                MessageLevel::Info,
                fmt::format("Other processes have the images that are left in hand ({}); this one "
                            "waits for them, and takes up what a process that ends leaves.",
                            fmt::join(left_, ", ")));
        }
        std::this_thread::sleep_for(kPoll);
    }
}

/// The first that is in nobody's hands.
std::optional<RunShare::Image> RunShare::takeFree(const IsOpen& isOpen) {
    for (auto id = left_.begin(); id != left_.end();) {
        context_.throwIfStopped();
        if (std::optional<Image> image = take(id, isOpen)) {
            return image;
        }
    }
    return std::nullopt;
}

/// Nothing where it is done or in the hands of another. `id` goes on to the next.
std::optional<RunShare::Image> RunShare::take(Ids::iterator& id, const IsOpen& isOpen) {
    if (!isOpen(*id)) {
        id = left_.erase(id);
        return std::nullopt;
    }
    std::optional<WorkClaims::Claim> claim = claims_->take(*id);
    if (claim && isOpen(*id)) { // another may have ended it between the two looks
        Image image{*id, std::move(claim)};
        id = left_.erase(id);
        return image;
    }
    ++id;
    return std::nullopt;
}

FileLock RunShare::waitForTurn() const {
    while (true) {
        if (auto lock = FileLock::tryAlone(run_.root() / RunLedger::kShards / "merge.lock")) {
            return std::move(*lock);
        }
        std::this_thread::sleep_for(kPoll);
    }
}

void RunShare::doInTurn(const std::function<void()>& work) const {
    const FileLock turn = waitForTurn();
    work();
}

void RunShare::mergeLedgers() {
    if (!sharing_.isShared()) {
        return;
    }
    const fs::path folder = run_.root() / RunLedger::kShards;
    const FileLock turn = waitForTurn();
    ledgerLock_.reset();
    RunLedger ledger(run_.root() / RunLedger::kName, RunLedger::Access::write);
    for (const auto& entry : fs::directory_iterator(folder)) {
        const fs::path shard = entry.path();
        if (shard.extension() != ".sqlite") {
            continue;
        }
        if (const auto ended = FileLock::tryAlone(lockOf(shard))) { // its process works no more
            try {
                // What it was at when it ended is running no more.
                static_cast<void>(RunLedger(shard, RunLedger::Access::write).resetRunning());
                ledger.merge(shard);
            } catch (const DataError& error) { // damaged: what it said is found in the files, by the next run
                context_.reportMessage(MessageLevel::Warning, error.what());
                continue;
            }
            removeShardLedger(shard);
        }
    }
}

} // namespace asam
