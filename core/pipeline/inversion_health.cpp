#include "core/pipeline/inversion_health.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/checkpoint/state_dict.h"
#include "core/ledger/run_ledger.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/settings_source.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kEmbeddings = "embeddings";
constexpr const char* kLatentEnding = "_latent.pth";
constexpr const char* kTextsEnding = "_uncond.pth";

void requireLatent(const TensorEntry& entry, const fs::path& file) {
    const std::vector<std::int64_t>& shape = entry.shape;
    if (shape.size() != 4 || shape[0] != 1 || shape[1] != 4) {
        throw DataError(fmt::format("{} holds a latent of [{}]; expected [1, 4, H/8, W/8].", file.string(),
                                    fmt::join(shape, ", ")));
    }
    if (!entry.read().to(torch::kFloat32).isfinite().all().item<bool>()) {
        throw DataError(fmt::format("{} holds a latent with numbers that are not finite.", file.string()));
    }
}

/// `steps`: of the DDIM sampling; absent where nothing tells.
void requireNullTexts(const TensorEntry& entry, const fs::path& file, std::optional<std::int64_t> steps) {
    const std::vector<std::int64_t>& shape = entry.shape;
    const bool isEmpty = shape.size() != 3 || shape[0] < 1;
    if (isEmpty || (steps && shape[0] != *steps)) {
        throw DataError(fmt::format("{} holds null-text embeddings of [{}]; expected [{}, 77, C].",
                                    file.string(), fmt::join(shape, ", "),
                                    steps ? std::to_string(*steps) : std::string("T")));
    }
}

/// Where inversions are looked for, image by image.
class InversionSource {
public:
    virtual ~InversionSource() = default;
    /// What is wrong; none where the image has a whole one.
    struct Fault {
        HealthKind kind;
        std::string sentence;
    };
    /// Of an image that isAsked().
    virtual std::optional<Fault> faultOf(const std::string& id) const = 0;
    /// Whether an inversion of the image is to be there.
    virtual bool isAsked(const std::string& id) const = 0;
};

class InversionsOfRun : public InversionSource {
public:
    explicit InversionsOfRun(const fs::path& root) : run_(RunDirectory::open(root)) {
        const std::vector<Stage> stages = stagesOf(recordedSettings(run_.manifest(), root / "run.json"));
        inverts_ = stages.front() == Stage::inversion;
        if (const std::unique_ptr<RunLedger> ledger = RunLedger::ofRun(root)) {
            rows_.emplace();
            for (const LedgerEntry& entry : ledger->entries()) {
                if (entry.stage == toString(Stage::inversion)) {
                    rows_->emplace(entry.image, entry.state == WorkState::failed ? entry.reason : "");
                }
            }
        }
    }

    bool isAsked(const std::string& id) const override { return inverts_ && (!rows_ || rows_->contains(id)); }

    std::optional<Fault> faultOf(const std::string& id) const override {
        const fs::path tensors = run_.stageFile(Stage::inversion, id, ".safetensors");
        if (!fs::exists(run_.stageFile(Stage::inversion, id, ".json"))) {
            return Fault{HealthKind::missingInversion, whyMissing(id)};
        }
        try {
            const json document = run_.readStageJson(Stage::inversion, id);
            const json steps = document.value(json::json_pointer("/settings/inversion/steps"), json());
            const StateDict found = readCheckpoint(tensors);
            requireLatent(found.at("z_T"), tensors);
            requireNullTexts(found.at("null_embeddings"), tensors,
                             steps.is_number_integer() ? std::optional(steps.get<std::int64_t>())
                                                       : std::nullopt);
            if (run_.stagePicture(Stage::inversion, id).empty()) {
                throw DataError(fmt::format("The reconstruction of {} is not beside its inversion.", id));
            }
        } catch (const Error& error) {
            return Fault{HealthKind::brokenInversion, error.what()};
        }
        return std::nullopt;
    }

private:
    std::string whyMissing(const std::string& id) const {
        if (rows_ && !rows_->at(id).empty()) {
            return fmt::format("The inversion of {} failed: {}", id, rows_->at(id));
        }
        return fmt::format("The run {} has no inversion of {} yet.", run_.root().string(), id);
    }

    RunDirectory run_;
    bool inverts_ = true;                                    ///< a run by PGD has none
    std::optional<std::map<std::string, std::string>> rows_; ///< by image: why it failed; absent: no ledger
};

class PublishedInversions : public InversionSource {
public:
    explicit PublishedInversions(fs::path folder) : folder_(std::move(folder)) {}

    bool isAsked(const std::string&) const override { return true; }

    std::optional<Fault> faultOf(const std::string& id) const override {
        const fs::path latent = folder_ / (id + kLatentEnding);
        const fs::path texts = folder_ / (id + kTextsEnding);
        for (const fs::path& file : {latent, texts}) {
            if (!fs::exists(file)) {
                return Fault{
                    HealthKind::missingInversion,
                    fmt::format("There is no {} in {}.", file.filename().string(), folder_.string())};
            }
        }
        try {
            requireLatent(readCheckpoint(latent).at(""), latent);
            requireNullTexts(readCheckpoint(texts).at(""), texts, std::nullopt);
        } catch (const Error& error) {
            return Fault{HealthKind::brokenInversion, error.what()};
        }
        return std::nullopt;
    }

private:
    fs::path folder_;
};

bool hasPublished(const fs::path& folder) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().filename().string().ends_with(kLatentEnding)) {
            return true;
        }
    }
    return false;
}

std::unique_ptr<InversionSource> openInversions(const fs::path& place) {
    if (fs::exists(place / "run.json")) {
        return std::make_unique<InversionsOfRun>(place);
    }
    for (const fs::path& folder : {place / kEmbeddings, place}) {
        if (hasPublished(folder)) {
            return std::make_unique<PublishedInversions>(folder);
        }
    }
    throw DataError(fmt::format("There are no inversions in {}; expected a run, or a folder with "
                                "embeddings/ID_latent.pth and embeddings/ID_uncond.pth.",
                                place.string()));
}

} // namespace

void examineInversions(const fs::path& place, const Dataset& dataset, DataHealth& health,
                       const StageContext& context) {
    const std::unique_ptr<InversionSource> source = openInversions(place);
    std::int64_t whole = 0;
    std::int64_t done = 0;
    const auto total = static_cast<std::int64_t>(dataset.samples().size());
    for (const SampleFiles& files : dataset.samples()) {
        context.throwIfStopped();
        context.reportProgress("health/inversions", done++, total);
        if (!source->isAsked(files.id)) {
            continue;
        }
        if (auto fault = source->faultOf(files.id)) {
            health.findings.push_back({fault->kind, files.id, std::move(fault->sentence)});
        } else {
            ++whole;
        }
    }
    context.reportProgress("health/inversions", done, total);
    health.inversions = whole;
}

fs::path findInversions(const Dataset& dataset) {
    const bool isFolder = !dataset.isArchive() && dataset.kind() != DatasetKind::singleImage;
    for (const fs::path& place :
         {isFolder ? dataset.root() : dataset.root().parent_path(), dataset.root().parent_path()}) {
        if (hasPublished(place / kEmbeddings)) {
            return place;
        }
    }
    return {};
}

} // namespace asam
