#include "core/pipeline/tuning_overview.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/config/config_json.h"
#include "core/pipeline/run_directory.h"
#include "core/tuning/learning_rate.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

bool isLearntFrom(const ImageRecord& record, TuningReview wanted) {
    switch (wanted) {
    case TuningReview::all:
        return true;
    case TuningReview::notRejected:
        return !record.isDecided(Decision::rejected);
    case TuningReview::accepted:
        break;
    }
    return record.isDecided(Decision::accepted);
}

/// The settings that a tuning.json names; absent where another version wrote others.
std::optional<RunConfig> configOfTuning(const fs::path& file) {
    std::ifstream stream(file);
    const json document = json::parse(stream, nullptr, /*allow_exceptions=*/false);
    if (!document.is_object()) {
        return std::nullopt;
    }
    json settings = document.value("settings", json::object());
    for (const char* key : {"preset", "seed"}) {
        if (document.contains(key)) {
            settings[key] = document[key];
        }
    }
    try {
        return configFromJson(settings);
    } catch (const ConfigError&) {
        return std::nullopt;
    }
}

/// Pictures by source, before shares are known.
class OverviewCounter {
public:
    void add(const std::string& name, double share, const std::vector<std::string>& ids) {
        if (share > 0) {
            overview_.sources.push_back({name, static_cast<std::int64_t>(ids.size()), share});
            images_.insert(ids.begin(), ids.end());
        }
    }

    TuningOverview finish(double validation) {
        double total = 0;
        for (TuningSourceOverview& source : overview_.sources) {
            source.part = source.pictures > 0 ? source.part : 0;
            total += source.part;
        }
        for (TuningSourceOverview& source : overview_.sources) {
            source.part = total > 0 ? source.part / total : 0;
        }
        overview_.images = static_cast<std::int64_t>(images_.size());
        if (validation > 0 && overview_.images > 1) {
            const auto wanted = std::llround(validation * static_cast<double>(overview_.images));
            overview_.heldOut = std::clamp<std::int64_t>(wanted, 1, overview_.images - 1);
        }
        return std::move(overview_);
    }

private:
    TuningOverview overview_;
    std::set<std::string> images_;
};

} // namespace

std::vector<double> tuningRates(const TuningConfig& config) {
    return learningRates(config);
}

TuningFolderContents readTuningFolder(const TuningFolder& folder) {
    std::error_code ignored;
    const bool isRun = fs::exists(folder.path / "run.json", ignored);
    const Dataset dataset = Dataset::open(isRun ? folder.path / toString(Stage::regeneration) : folder.path);
    TuningFolderContents contents{folder, {}};
    for (const SampleFiles& files : dataset.samples()) {
        if (!files.annotations.empty()) {
            contents.ids.push_back(files.id);
        }
    }
    if (contents.ids.empty()) {
        throw DataError(
            fmt::format("{} has no picture with masks beside it; expected SA-1B's or ASAM's layout, "
                        "or a run with regenerated samples.",
                        folder.path.string()));
    }
    return contents;
}

std::int64_t TuningOverview::pictures() const {
    std::int64_t sum = 0;
    for (const TuningSourceOverview& source : sources) {
        sum += source.pictures;
    }
    return sum;
}

TuningOverview tuningOverview(const TuningConfig& config, const std::vector<SampleFiles>& photographs,
                              const RecordOf& recordOf, const std::vector<TuningFolderContents>& folders) {
    std::vector<std::string> clean;
    std::vector<std::string> inverted;
    std::vector<std::string> adversarial;
    for (const SampleFiles& files : photographs) {
        const ImageRecord* record = recordOf(files.id);
        if (!files.annotations.empty()) {
            clean.push_back(files.id);
            if (record != nullptr && record->finished("inversion")) {
                inverted.push_back(files.id);
            }
        }
        if (record != nullptr && record->finished("regeneration") && isLearntFrom(*record, config.review)) {
            adversarial.push_back(files.id);
        }
    }
    OverviewCounter counter;
    counter.add("clean", config.shareClean, clean);
    counter.add("inverted", config.shareInverted, inverted);
    counter.add("adversarial", config.shareAdversarial, adversarial);
    for (const TuningFolderContents& folder : folders) {
        const fs::path path = folder.folder.path.lexically_normal();
        const fs::path name = path.has_filename() ? path.filename() : path.parent_path().filename();
        counter.add(name.string(), folder.folder.share, folder.ids);
    }
    return counter.finish(config.validation);
}

std::optional<StoredTuning> readStoredTuning(const fs::path& folder) {
    std::error_code ignored;
    if (!fs::exists(folder / "run.json", ignored)) {
        return std::nullopt;
    }
    const RunDirectory run = RunDirectory::open(folder);
    std::optional<TuningRecord> record = readTuning(run);
    if (!record) {
        return std::nullopt;
    }
    const TuningFiles files(run);
    StoredTuning stored{std::move(*record), configOfTuning(files.record), false, {}};
    stored.canGoOn = stored.record.status == TuningStatus::running && fs::exists(files.state, ignored);
    for (const fs::path& file : {files.best, files.last, files.record}) {
        if (const auto bytes = fs::file_size(file, ignored); !ignored) {
            stored.files.push_back({file, static_cast<std::int64_t>(bytes)});
        }
    }
    return stored;
}

} // namespace asam
