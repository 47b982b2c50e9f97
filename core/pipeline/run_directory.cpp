#include "core/pipeline/run_directory.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <torch/version.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/folder.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/base/utc_time.h"
#include "core/config/config_json.h"
#include "core/pipeline/sweep_directory.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kManifest = "run.json";
constexpr const char* kFailures = "failures";
constexpr const char* kReviews = "review";
constexpr const char* kAwaiting = ".awaiting";
constexpr const char* kSampleHash = "sample_sha256";
constexpr std::array kPictureEndings{".png", ".jpg"};
/// What a run, or `asam demo`, puts into its folder beside run.json.
constexpr std::array<std::string_view, 19> kOwnNames{
    "inversion",         "attack", "regeneration", "review",     "tuning",        "evaluation",
    "failures",          "labels", "claims",       "ledgers",    "ledger.sqlite", "ledger.sqlite-wal",
    "ledger.sqlite-shm", "lock",   "report.json",  "report.bin", "report.md",     "speed.json",
    "overview.png"};

/// What launchers, shells and systems put into any folder.
constexpr std::array<std::string_view, 3> kSystemNames{"Thumbs.db", "desktop.ini", "lost+found"};
constexpr std::array<std::string_view, 3> kLogEndings{".log", ".out", ".err"};

bool isOwnName(const std::string& name) {
    return std::find(kOwnNames.begin(), kOwnNames.end(), name) != kOwnNames.end();
}

bool isOfNoMatter(const std::string& name) {
    const auto isName = [&name](std::string_view known) { return name == known; };
    return name.starts_with('.') || isOwnName(name) ||
           std::any_of(kSystemNames.begin(), kSystemNames.end(), isName) ||
           std::any_of(kLogEndings.begin(), kLogEndings.end(),
                       [&name](std::string_view ending) { return name.ends_with(ending); });
}

constexpr const char* kStageAgain = "remove it to have its stage done again";

/// `advice`: what to do about a file that is not in its form.
json readJson(const fs::path& path, const char* advice = kStageAgain) {
    std::ifstream file(path);
    if (!file) {
        throw DataError(fmt::format(
            "{} cannot be opened; expected a file of a run. Look whether it is there and may be read.",
            path.string()));
    }
    json document = json::parse(file, nullptr, /*allow_exceptions=*/false);
    if (!document.is_object()) {
        throw DataError(fmt::format("{} is not a JSON object; {}.", path.string(), advice));
    }
    return document;
}

json memberOf(const json& document, const char* key) {
    return document.is_object() ? document.value(key, json()) : json();
}

bool areNumbers(const json& values, std::size_t count) {
    return values.is_array() && values.size() == count &&
           std::all_of(values.begin(), values.end(), [](const json& value) { return value.is_number(); });
}

/// Whether all numbers are there that mergeIou() takes.
bool isTunedScores(const json& document) {
    const json ids = memberOf(document, "mask_ids");
    const json column = memberOf(memberOf(document, "iou"), "tuned");
    return memberOf(column, "mean").is_number() && areNumbers(ids, ids.size()) &&
           areNumbers(memberOf(column, "masks"), ids.size()) &&
           areNumbers(memberOf(column, "predicted_iou"), ids.size());
}

std::optional<double> stageNumber(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

/// The row of this annotation, appended when it is new.
MaskRow& maskRow(ImageRecord& record, std::int64_t id) {
    const auto found = std::find_if(record.masks.begin(), record.masks.end(),
                                    [id](const MaskRow& row) { return row.id == id; });
    return found != record.masks.end() ? *found : record.masks.emplace_back(MaskRow{id, {}, {}, {}});
}

/// Stage files keep IoUs as {"mask_ids": [...], "mask_areas": [...], "iou": {"clean": {"mean", "masks":
/// [...], "predicted_iou": [...]}, …}}.
void mergeIou(ImageRecord& record, const json& document) {
    const json ids = document.value("mask_ids", json::array());
    const json table = document.value("iou", json::object());
    const std::array<std::pair<const char*, std::optional<double> IouRow::*>, 5> columns{{
        {"clean", &IouRow::clean},
        {"inverted", &IouRow::inverted},
        {"adversarial", &IouRow::adversarial},
        {"saved", &IouRow::saved},
        {"tuned", &IouRow::tuned},
    }};
    for (const auto& [name, member] : columns) {
        const auto column = table.find(name);
        if (column == table.end()) {
            continue;
        }
        record.iou.*member = stageNumber(*column, "mean");
        const json values = column->value("masks", json::array());
        const json predicted = column->value("predicted_iou", json::array());
        for (std::size_t index = 0; index < std::min(ids.size(), values.size()); ++index) {
            MaskRow& row = maskRow(record, ids[index].get<std::int64_t>());
            row.iou.*member = values[index].get<double>();
            if (index < predicted.size()) {
                row.predictedIou.*member = predicted[index].get<double>();
            }
        }
    }
    const json areas = document.value("mask_areas", json::array());
    for (std::size_t index = 0; index < std::min(ids.size(), areas.size()); ++index) {
        maskRow(record, ids[index].get<std::int64_t>()).area = areas[index].get<std::int64_t>();
    }
}

void mergeAttackSteps(ImageRecord& record, const json& document) {
    for (const json& row : document.value("steps", json::array())) {
        record.attackSteps.push_back({row.value("step", 0), row.value("loss", 0.0), row.value("mse", 0.0),
                                      row.value("bce", 0.0), row.value("dice", 0.0), row.value("image", 0.0),
                                      row.value("mean_iou", 0.0), row.value("gradient_norm", 0.0),
                                      row.value("delta_max", 0.0), row.value("delta_mean", 0.0)});
    }
    if (const auto chosen = stageNumber(document, "chosen_step")) {
        record.chosenStep = static_cast<int>(*chosen);
    }
}

void addWarning(ImageRecord& record, std::string sentence) {
    if (std::find(record.warnings.begin(), record.warnings.end(), sentence) == record.warnings.end()) {
        record.warnings.push_back(std::move(sentence));
    }
}

void mergeStage(ImageRecord& record, Stage stage, const json& document) {
    record.seconds[std::string(toString(stage))] = document.value("seconds", 0.0);
    for (const json& warning : document.value("warnings", json::array())) {
        addWarning(record, warning.get<std::string>());
    }
    if (document.contains("note")) {
        addWarning(record, document.at("note").get<std::string>());
    }
    mergeIou(record, document);
    record.caption = document.value("caption", record.caption);
    if (stage == Stage::inversion) {
        record.psnr = stageNumber(document, "psnr");
        record.psnrVae = stageNumber(document, "psnr_vae");
        record.ssim = stageNumber(document, "ssim");
        record.innerSteps = document.value(json::json_pointer("/settings/inversion/inner_steps"), 0);
        record.nullTextLosses = document.value("null_text_losses", std::vector<std::vector<double>>{});
    } else if (stage == Stage::attack) {
        mergeAttackSteps(record, document);
    }
}

} // namespace

RunDirectory::RunDirectory(fs::path root) : root_(std::move(root)) {}

RunDirectory RunDirectory::openOrCreate(const fs::path& root) {
    makeFolder(root);
    for (const Stage stage : kGenerativeStages) {
        makeFolder(root / toString(stage));
    }
    makeFolder(root / kFailures);
    return RunDirectory(root);
}

void RunDirectory::requireOwnFolder(const fs::path& root) {
    if (isRun(root)) {
        return;
    }
    std::error_code error; // what cannot be listed is told by the first write
    for (const auto& entry : fs::directory_iterator(root, error)) {
        const std::string name = entry.path().filename().string();
        if (!isOfNoMatter(name)) {
            throw ConfigError(
                fmt::format("{} is no run and holds other things ({}); name a new or an empty folder for "
                            "the run.",
                            root.string(), name));
        }
    }
}

bool RunDirectory::isRun(const fs::path& root) {
    std::error_code error;
    return fs::exists(root / kManifest, error);
}

void RunDirectory::requireNotOfRun(const fs::path& file) {
    std::error_code error;
    fs::path below = fs::weakly_canonical(fs::absolute(file, error), error);
    for (fs::path folder = below.parent_path(); folder != below;
         below = folder, folder = folder.parent_path()) {
        const std::string name = below.filename().string();
        if ((name == kManifest || isOwnName(name)) && isRun(folder)) {
            throw ConfigError(
                fmt::format("{} belongs to the run {} itself; name another place for what is written.",
                            file.string(), folder.string()));
        }
    }
}

RunDirectory RunDirectory::open(const fs::path& root) {
    if (!isRun(root) && SweepDirectory::isSweep(root)) {
        throw DataError(
            fmt::format("{} is a sweep, not a run: the runs of its cells lie in {}. Name one of these.",
                        root.string(), SweepDirectory::runsFolder(root).string()));
    }
    if (!isRun(root)) {
        throw DataError(fmt::format("{} is not a run: there is no {} in it. Start one with `asam run`.", root.string(),
                                    kManifest));
    }
    return RunDirectory(root);
}

fs::path RunDirectory::stageFile(Stage stage, const std::string& id, const std::string& extension) const {
    return root_ / toString(stage) / (id + extension);
}

fs::path RunDirectory::stagePicture(Stage stage, const std::string& id) const {
    for (const char* ending : kPictureEndings) {
        if (fs::path path = stageFile(stage, id, ending); fs::exists(path)) {
            return path;
        }
    }
    return {};
}

bool RunDirectory::hasManifest() const { return fs::exists(root_ / kManifest); }

json RunDirectory::manifest() const {
    return readJson(root_ / kManifest, "put back a copy of it, or begin the run anew in another folder");
}

void RunDirectory::writeManifest(const json& manifest) const {
    writeFileAtomically(root_ / kManifest, manifest.dump(2) + "\n");
}

/// An attack of the picture's values has no latent. The inversion that an earlier method needed may still lie
/// there, so the record is asked; one that does not tell its method is of the latent where there is an
/// inversion.
bool RunDirectory::attackHasLatent(const std::string& id) const {
    try {
        const json record = readStageJson(Stage::attack, id);
        const json::json_pointer method("/settings/attack/method");
        if (record.contains(method)) {
            return record.at(method) != "pgd";
        }
    } catch (const DataError&) {
        // Who looks at the fingerprint next finds the damage.
    }
    return fs::exists(stageFile(Stage::inversion, id, ".json"));
}

/// A result whose files were lost or removed counts as none.
bool RunDirectory::hasResult(Stage stage, const std::string& id) const {
    const bool hasLatent = fs::exists(stageFile(stage, id, ".safetensors"));
    switch (stage) {
    case Stage::inversion:
        return hasLatent && !stagePicture(stage, id).empty();
    case Stage::attack:
        return (hasLatent || !attackHasLatent(id)) && !stagePicture(stage, id).empty();
    case Stage::regeneration:
        break;
    }
    return !stagePicture(stage, id).empty();
}

bool RunDirectory::isFinished(Stage stage, const std::string& id, const std::string& fingerprint) const {
    if (!fs::exists(stageFile(stage, id, ".json")) || !hasResult(stage, id)) {
        return false;
    }
    try {
        return readStageJson(stage, id).value("fingerprint", "") == fingerprint;
    } catch (const DataError&) {
        return false; // a damaged file is the same as none: the stage is done again
    }
}

json RunDirectory::readStageJson(Stage stage, const std::string& id) const {
    const json document = readJson(stageFile(stage, id, ".json"));
    // The regeneration's json is an SA-1B record; what the run knows of it stands under a key of its own.
    return stage == Stage::regeneration ? document.value("asam", json::object()) : document;
}

void RunDirectory::writeStageJson(Stage stage, const std::string& id, const json& document) const {
    writeFileAtomically(stageFile(stage, id, ".json"), document.dump(2) + "\n");
}

void RunDirectory::removeUnfinishedFiles() const {
    std::error_code ignored; // what cannot be read or removed is no result and harms none
    const auto options = fs::directory_options::skip_permission_denied;
    for (const Stage stage : kGenerativeStages) {
        for (auto entry = fs::recursive_directory_iterator(root_ / toString(stage), options, ignored);
             entry != fs::recursive_directory_iterator(); entry.increment(ignored)) {
            if (entry->path().filename().string().starts_with(kUnfinishedPrefix)) {
                fs::remove(entry->path(), ignored);
            }
        }
    }
}

void RunDirectory::removeStage(Stage stage, const std::string& id) const {
    for (auto ending = kStageEndings.rbegin(); ending != kStageEndings.rend(); ++ending) {
        removeTree(stageFile(stage, id, *ending));
    }
    if (stage == Stage::regeneration) {
        removeReview(id);
        removeTunedScores(id);
    }
}

std::vector<std::string> RunDirectory::imageIds() const {
    std::set<std::string> ids;
    std::vector<fs::path> folders{root_ / kFailures};
    for (const Stage stage : kGenerativeStages) {
        folders.push_back(root_ / toString(stage));
    }
    for (const fs::path& folder : folders) {
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(folder, error)) {
            const bool predictions = entry.path().filename().string().ends_with(kPredictionsEnding);
            if (entry.path().extension() == ".json" && !predictions) {
                ids.insert(entry.path().stem().string());
            }
        }
    }
    std::vector<std::string> ordered(ids.begin(), ids.end());
    std::sort(ordered.begin(), ordered.end(), naturalLess);
    return ordered;
}

ImageRecord RunDirectory::imageRecord(const std::string& id) const {
    ImageRecord record;
    record.id = id;
    for (const Stage stage : kGenerativeStages) {
        if (!fs::exists(stageFile(stage, id, ".json"))) {
            continue;
        }
        try {
            mergeStage(record, stage, readStageJson(stage, id));
        } catch (const json::exception& error) {
            throw DataError(fmt::format("{} is not in the form of a run's file ({}); {}.",
                                        stageFile(stage, id, ".json").string(),
                                        withoutErrorCode(error.what()), kStageAgain));
        }
    }
    if (const auto tuned = tunedScores(id); tuned && record.finished("regeneration")) {
        mergeIou(record, *tuned);
    }
    if (const fs::path failure = root_ / kFailures / (id + ".json"); fs::exists(failure)) {
        const json document =
            readJson(failure, "remove it; whether the image fails shows when it is done again");
        record.error = document.value("error", "");
        record.failedStage = document.value("stage", "");
    }
    record.review = review(id);
    return record;
}

void RunDirectory::recordFailure(const std::string& id, Stage stage, const std::string& sentence) const {
    const json document{{"id", id}, {"stage", toString(stage)}, {"error", sentence}};
    writeFileAtomically(root_ / kFailures / (id + ".json"), document.dump(2) + "\n");
}

void RunDirectory::clearFailure(const std::string& id) const {
    std::error_code ignored;
    fs::remove(root_ / kFailures / (id + ".json"), ignored);
}

std::vector<std::string> RunDirectory::failureIds() const {
    std::vector<std::string> ids;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(root_ / kFailures, none)) {
        if (entry.path().extension() == ".json") {
            ids.push_back(entry.path().stem().string());
        }
    }
    std::sort(ids.begin(), ids.end(), naturalLess);
    return ids;
}

std::optional<Review> RunDirectory::review(const std::string& id) const {
    const fs::path path = root_ / kReviews / (id + ".json");
    return fs::exists(path) ? std::optional(reviewFromJson(
                                  readJson(path, "remove it and review the sample again"), path.string()))
                            : std::nullopt;
}

void RunDirectory::writeReview(const std::string& id, const Review& review) const {
    makeFolder(root_ / kReviews);
    writeFileAtomically(root_ / kReviews / (id + ".json"), reviewToJson(review).dump(2) + "\n");
}

void RunDirectory::removeReview(const std::string& id) const {
    removeFile(root_ / kReviews / (id + ".json"));
}

void RunDirectory::setReviewAside(const std::string& id, const std::string& sample) const {
    if (const std::optional<Review> decided = review(id)) {
        json document = reviewToJson(*decided);
        document[kSampleHash] = sample;
        writeFileAtomically(root_ / kReviews / (id + kAwaiting), document.dump(2) + "\n");
        removeReview(id);
    }
}

bool RunDirectory::takeReviewBack(const std::string& id) const {
    const fs::path aside = root_ / kReviews / (id + kAwaiting);
    const fs::path picture = stagePicture(Stage::regeneration, id);
    if (!fs::exists(aside) || picture.empty()) {
        return true;
    }
    bool isSame = true;
    if (!review(id)) {
        std::ifstream file(aside);
        const json document = json::parse(file, nullptr, /*allow_exceptions=*/false);
        isSame = memberOf(document, kSampleHash) == json(sha256OfFile(picture));
        if (isSame) {
            writeReview(id, reviewFromJson(document, aside.string()));
        }
    }
    removeFile(aside);
    return isSame;
}

fs::path RunDirectory::tunedFile(const std::string& id, const std::string& extension) const {
    return root_ / kTunedFolder / (id + extension);
}

std::optional<json> RunDirectory::tunedScores(const std::string& id) const {
    std::ifstream file(tunedFile(id, ".json"));
    json document = file ? json::parse(file, nullptr, /*allow_exceptions=*/false) : json();
    return isTunedScores(document) ? std::optional(std::move(document)) : std::nullopt;
}

void RunDirectory::writeTunedScores(const std::string& id, const json& document) const {
    writeFileAtomically(tunedFile(id, ".json"), document.dump(2) + "\n");
}

void RunDirectory::removeTunedScores(const std::string& id) const {
    for (const char* ending : {".json", kPredictionsEnding}) {
        removeFile(tunedFile(id, ending));
    }
}

void RunDirectory::removeTunedScores() const {
    removeTree(root_ / kTunedFolder);
}

json newManifest(const RunConfig& config, const DataPlace& place) {
    const auto pathOrNull = [](const fs::path& path) {
        return path.empty() ? json(nullptr) : json(fs::absolute(path).string());
    };
    json data{{"path", pathOrNull(place.data)}, {"captions", pathOrNull(place.captions)}};
    if (!place.annotations.empty()) {
        data["annotations"] = pathOrNull(place.annotations);
    }
    return {{"application", "ASAM Studio"}, {"version", ASAM_VERSION},        {"libtorch", TORCH_VERSION},
            {"updated", utcTimeText()},     {"config", configToJson(config)}, {"seed", config.seed},
            {"data", std::move(data)}};
}

DataPlace dataPlaceOf(const json& manifest) {
    const auto path = [&manifest](const char* pointer) {
        const json value = manifest.value(json::json_pointer(pointer), json());
        return value.is_string() ? fs::path(value.get<std::string>()) : fs::path();
    };
    return {path("/data/path"), path("/data/captions"), path("/data/annotations")};
}

} // namespace asam
