#include "core/pipeline/run_queue.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/config/config_json.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::array<std::string_view, 7> kQueueWords{"waiting", "running", "paused",   "interrupted",
                                                      "done",    "failed",  "cancelled"};
constexpr std::array<std::string_view, 3> kPolicyWords{"skip", "stop", "retry"};
constexpr int kQueueForm = 1;

QueueState queueStateFrom(const std::string& word) {
    const auto found = std::find(kQueueWords.begin(), kQueueWords.end(), word);
    if (found == kQueueWords.end()) {
        throw ConfigError(fmt::format("A run of the queue has the state \"{}\", which is not known.", word));
    }
    return static_cast<QueueState>(std::distance(kQueueWords.begin(), found));
}

json stagesToJson(const RunRequest& request) {
    json words = json::array();
    for (const Stage stage : request.stages) {
        words.push_back(toString(stage));
    }
    for (const RunStage stage : request.runStages) {
        words.push_back(toString(stage));
    }
    return words;
}

json entryToJson(const QueueEntry& entry) {
    const RunRequest& request = entry.request;
    json document{{"id", entry.id},
                  {"name", entry.name},
                  {"run", request.run.string()},
                  {"data", request.data.string()},
                  {"captions", request.captions.string()},
                  {"annotations", request.annotations.string()},
                  {"labels", request.labels.string()},
                  {"models",
                   {{"diffusion", request.models.diffusion.string()},
                    {"controlnet", request.models.controlNet.string()},
                    {"sam", request.models.sam.string()}}},
                  {"config", configToJson(request.config)},
                  {"stages", stagesToJson(request)},
                  {"review_rule", request.reviewRule},
                  {"images", request.images},
                  {"limit", request.limit},
                  {"in_flight", request.inFlight},
                  {"devices", request.devices},
                  {"on_failure", kPolicyWords[static_cast<std::size_t>(request.onFailure)]},
                  {"compute",
                   {{"device", entry.compute.device},
                    {"precision", toString(entry.compute.precision)},
                    {"threads", entry.compute.threads}}},
                  {"failed_only", entry.failedOnly},
                  {"state", toString(entry.state)},
                  {"sentence", entry.sentence},
                  {"images_asked", entry.images},
                  {"images_failed", entry.failedImages},
                  {"seconds", entry.seconds}};
    if (request.allowSkipGradient) {
        document["allow_skip_gradient"] = *request.allowSkipGradient;
    }
    if (entry.tunedGain) {
        document["tuned_gain"] = *entry.tunedGain;
    }
    return document;
}

QueueEntry entryFromJson(const json& document) {
    QueueEntry entry;
    RunRequest& request = entry.request;
    const auto path = [](const json& object, const char* key) {
        return fs::path(object.at(key).get<std::string>());
    };
    entry.id = document.at("id").get<std::int64_t>();
    entry.name = document.at("name").get<std::string>();
    request.run = path(document, "run");
    request.data = path(document, "data");
    request.captions = path(document, "captions");
    request.annotations = path(document, "annotations");
    request.labels = path(document, "labels");
    const json& models = document.at("models");
    request.models = {path(models, "diffusion"), path(models, "controlnet"), path(models, "sam")};
    request.config = configFromJson(document.at("config"));
    std::string stages;
    for (const json& word : document.at("stages")) {
        stages.append(stages.empty() ? "" : ",");
        stages.append(word.get<std::string>());
    }
    StageChoice choice = stagesFromText(stages);
    request.stages = std::move(choice.ofImages);
    request.runStages = std::move(choice.ofRun);
    request.reviewRule = document.value("review_rule", std::string());
    request.images = document.at("images").get<std::vector<std::string>>();
    request.limit = document.at("limit").get<std::int64_t>();
    request.inFlight = document.value("in_flight", 1);
    request.devices = document.value("devices", std::vector<std::string>{});
    request.onFailure = failurePolicyFromText(document.at("on_failure").get<std::string>());
    if (document.contains("allow_skip_gradient")) {
        request.allowSkipGradient = document.at("allow_skip_gradient").get<bool>();
    }
    const json& compute = document.at("compute");
    entry.compute = {compute.at("device").get<std::string>(),
                     precisionFromString(compute.at("precision").get<std::string>()),
                     compute.at("threads").get<int>()};
    entry.failedOnly = document.at("failed_only").get<bool>();
    entry.state = queueStateFrom(document.at("state").get<std::string>());
    entry.sentence = document.at("sentence").get<std::string>();
    entry.images = document.at("images_asked").get<std::int64_t>();
    entry.failedImages = document.at("images_failed").get<std::int64_t>();
    entry.seconds = document.at("seconds").get<double>();
    if (document.contains("tuned_gain")) {
        entry.tunedGain = document.at("tuned_gain").get<double>();
    }
    return entry;
}

/// An entry as people know it, and why it is left out.
std::string leftOutText(const json& entry, std::string reason) {
    const json name = entry.is_object() ? entry.value("name", json()) : json();
    reason.erase(reason.find_last_not_of('.') + 1);
    return fmt::format("\"{}\" ({})", name.is_string() ? name.get<std::string>() : "?", reason);
}

} // namespace

std::string_view toString(QueueState state) {
    return kQueueWords[static_cast<std::size_t>(state)];
}

bool isPending(QueueState state) {
    return state == QueueState::waiting || state == QueueState::paused || state == QueueState::interrupted;
}

const QueueEntry* RunQueue::find(std::int64_t id) const {
    const auto place = placeOf(id);
    return place ? &entries_[*place] : nullptr;
}

QueueEntry* RunQueue::find(std::int64_t id) {
    const auto place = placeOf(id);
    return place ? &entries_[*place] : nullptr;
}

std::optional<std::size_t> RunQueue::placeOf(std::int64_t id) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [id](const QueueEntry& entry) { return entry.id == id; });
    return found == entries_.end() ? std::nullopt
                                   : std::optional(static_cast<std::size_t>(found - entries_.begin()));
}

std::int64_t RunQueue::add(QueueEntry entry) {
    entry.id = ++last_;
    entries_.push_back(std::move(entry));
    return last_;
}

void RunQueue::remove(std::int64_t id) {
    std::erase_if(entries_, [id](const QueueEntry& entry) { return entry.id == id; });
}

void RunQueue::move(std::size_t from, std::size_t to) {
    if (from >= entries_.size() || to >= entries_.size()) {
        return;
    }
    const auto at = [this](std::size_t place) {
        return entries_.begin() + static_cast<std::ptrdiff_t>(place);
    };
    if (from < to) {
        std::rotate(at(from), at(from) + 1, at(to) + 1);
    } else {
        std::rotate(at(to), at(from), at(from) + 1);
    }
}

const QueueEntry* RunQueue::next() const {
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [](const QueueEntry& entry) { return isPending(entry.state); });
    return found == entries_.end() ? nullptr : &*found;
}

std::size_t RunQueue::count(QueueState state) const {
    return static_cast<std::size_t>(std::count_if(
        entries_.begin(), entries_.end(), [state](const QueueEntry& entry) { return entry.state == state; }));
}

std::size_t RunQueue::pending() const {
    return static_cast<std::size_t>(std::count_if(
        entries_.begin(), entries_.end(), [](const QueueEntry& entry) { return isPending(entry.state); }));
}

std::size_t RunQueue::markInterrupted() {
    std::size_t marked = 0;
    for (QueueEntry& entry : entries_) {
        if (entry.state == QueueState::running) {
            entry.state = QueueState::interrupted;
            ++marked;
        }
    }
    return marked;
}

json queueToJson(const RunQueue& queue) {
    json entries = json::array();
    for (const QueueEntry& entry : queue.entries_) {
        entries.push_back(entryToJson(entry));
    }
    return {{"queue", kQueueForm},
            {"last", queue.last_},
            {"policy", queue.policy == QueuePolicy::stop ? "stop" : "go_on"},
            {"continue_at_start", queue.continueAtStart},
            {"entries", std::move(entries)}};
}

RunQueue queueFromJson(const json& document, std::vector<std::string>* leftOut) {
    try {
        if (document.at("queue").get<int>() != kQueueForm) {
            throw ConfigError("it was written by a newer version of this program");
        }
        RunQueue queue;
        queue.last_ = document.at("last").get<std::int64_t>();
        queue.policy = document.at("policy") == "stop" ? QueuePolicy::stop : QueuePolicy::goOn;
        queue.continueAtStart = document.at("continue_at_start").get<bool>();
        for (const json& entry : document.at("entries")) {
            try {
                queue.entries_.push_back(entryFromJson(entry));
                queue.last_ = std::max(queue.last_, queue.entries_.back().id);
            } catch (const std::exception& error) {
                if (leftOut == nullptr) {
                    throw;
                }
                leftOut->push_back(leftOutText(entry, std::string(withoutErrorCode(error.what()))));
            }
        }
        return queue;
    } catch (const json::exception& error) {
        throw ConfigError(
            fmt::format("it is not in the form of a queue ({})", withoutErrorCode(error.what())));
    }
}

QueueFile::QueueFile(fs::path file) : file_(std::move(file)) {
    acquire();
}

bool QueueFile::acquire() {
    if (lock_) {
        return true;
    }
    std::error_code error;
    fs::create_directories(file_.parent_path(), error);
    try {
        if (std::optional<FileLock> lock = FileLock::tryAlone(file_.string() + ".lock")) {
            lock_.emplace(std::move(*lock));
        }
    } catch (const DataError&) {
        return false; // a folder that cannot be written: nothing is kept there either
    }
    return lock_.has_value();
}

RunQueue QueueFile::load(std::string& problem) const {
    problem.clear();
    std::ifstream stream(file_);
    if (!stream) {
        return {};
    }
    const fs::path aside = file_.string() + ".damaged";
    std::error_code ignored;
    try {
        const json document = json::parse(stream, nullptr, /*allow_exceptions=*/false);
        if (document.is_discarded()) {
            throw ConfigError("it is not JSON");
        }
        std::vector<std::string> leftOut;
        RunQueue queue = queueFromJson(document, &leftOut);
        if (!leftOut.empty()) {
            if (isOurs()) {
                fs::copy_file(file_, aside, fs::copy_options::overwrite_existing, ignored);
            }
            problem = fmt::format(
                "Runs of the queue {} could not be read and are left out: {}. The file as it was is "
                "kept as {}; the runs' own folders are whole and can be added again.",
                file_.string(), fmt::join(leftOut, ", "), aside.string());
        }
        return queue;
    } catch (const ConfigError& error) {
        if (isOurs()) {
            fs::rename(file_, aside, ignored);
        }
        problem =
            fmt::format("The queue {} could not be read: {}. It was set aside as {}; the runs' own folders "
                        "are whole and can be added again.",
                        file_.string(), error.what(), aside.string());
        return {};
    }
}

void QueueFile::save(const RunQueue& queue) const {
    writeFileAtomically(file_, queueToJson(queue).dump(1) + "\n");
}

} // namespace asam
