#include "core/data/data_health.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/data/captions.h"
#include "core/data/picture.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

struct KindTexts {
    std::string_view word;
    std::string_view advice;
    HealthRepair repair;
};

constexpr std::array<KindTexts, kHealthKinds.size()> kTexts{{
    {"broken_picture", "Fetch these photographs again, or take them out: a run records them as failed.",
     HealthRepair::dropImage},
    {"missing_record",
     "Fetch the json beside the photograph, or draw masks in the window; without masks there is nothing "
     "to attack.",
     HealthRepair::drawMasks},
    {"broken_record", "Fetch these json files again; they do not fit their photographs.",
     HealthRepair::dropImage},
    {"no_masks", "Take these photographs out: all their masks are empty.", HealthRepair::dropImage},
    {"missing_caption",
     "Add a line to the captions file; until then these images have the empty caption "
     "(data.missing_caption).",
     HealthRepair::writeCaption},
    {"no_captions",
     "Put a file of captions into the folder or name it with --captions (JSON lines {\"img\", \"prompt\"}), "
     "or "
     "let `asam captions` fill them in; until then the images have the empty caption (data.missing_caption).",
     HealthRepair::none},
    {"caption_only",
     "The captions file tells of photographs that are not here: fetch them, or ignore the lines.",
     HealthRepair::none},
    {"duplicate", "Keep one of each: duplicates cost time and weigh twice in the tuning.",
     HealthRepair::dropImage},
    {"left_out", "Nothing of this takes part; fetch the file again if it ought to.", HealthRepair::none},
    {"missing_inversion",
     "Run the stage inversion for these photographs; a run does so by itself before their attack.",
     HealthRepair::redoInversion},
    {"broken_inversion",
     "These inversions cannot be used: `asam verify RUN` removes what is damaged of a run, which then makes "
     "it again; files that came from elsewhere have to be fetched again.",
     HealthRepair::redoInversion},
}};

/// Photographs by size, so that only those that could be the same are compared.
class DuplicateFinder {
public:
    /// The id of an earlier photograph with the same bytes.
    std::optional<std::string> earlier(const std::string& id, const StoredFile& file) {
        const std::uint64_t bytes = file.size();
        if (bytes == 0) {
            return std::nullopt;
        }
        auto& sameSize = bySize_[bytes];
        std::optional<std::string> found;
        if (!sameSize.empty()) {
            const std::string hash = file.sha256();
            for (auto& [otherId, other] : sameSize) {
                if (!found && other.sha256() == hash) {
                    found = otherId;
                }
            }
        }
        sameSize.emplace_back(id, file);
        return found;
    }

private:
    std::map<std::uint64_t, std::vector<std::pair<std::string, StoredFile>>> bySize_;
};

class Examination {
public:
    Examination(const Dataset& dataset, const StageContext& context) : dataset_(dataset), context_(context) {}

    DataHealth examine() {
        for (const std::string& problem : dataset_.problems()) {
            find(HealthKind::leftOut, "", problem);
        }
        const std::vector<SampleFiles>& samples = dataset_.samples();
        health_.images = static_cast<std::int64_t>(samples.size());
        std::int64_t done = 0;
        for (const SampleFiles& files : samples) {
            context_.throwIfStopped();
            context_.reportProgress("health/images", done++, health_.images);
            examineImage(files);
        }
        context_.reportProgress("health/images", done, health_.images);
        examineCaptions();
        return std::move(health_);
    }

private:
    void find(HealthKind kind, const std::string& id, std::string sentence) {
        health_.findings.push_back({kind, id, std::move(sentence)});
    }

    void examineImage(const SampleFiles& files) {
        if (files.annotations.empty()) {
            find(HealthKind::missingRecord, files.id,
                 fmt::format("{} has no json with masks beside it.", files.image.name()));
        }
        examineSample(files);
        if (dataset_.caption(files.id)) {
            ++health_.captions;
        } else if (!dataset_.captionsFile().empty()) {
            find(
                HealthKind::missingCaption, files.id,
                fmt::format("{} has no caption for {}.", dataset_.captionsFile().name(), files.image.name()));
        }
        if (const auto same = duplicates_.earlier(files.id, files.image)) {
            find(HealthKind::duplicate, files.id,
                 fmt::format("{} has the same bytes as {}.", files.id, *same));
        }
    }

    void examineSample(const SampleFiles& files) {
        try {
            const Sample sample = dataset_.load(files.id);
            const auto masks = static_cast<std::int64_t>(sample.annotations.size());
            health_.masks += masks;
            health_.records += files.annotations.empty() ? 0 : 1;
            health_.usable += masks > 0 ? 1 : 0;
            if (masks == 0 && !files.annotations.empty()) {
                find(HealthKind::noMasks, files.id,
                     fmt::format("{} holds no mask that is not empty.", files.annotations.name()));
            }
        } catch (const DataError& error) {
            find(isPictureBroken(files) ? HealthKind::brokenPicture : HealthKind::brokenRecord, files.id,
                 error.what());
        }
    }

    /// Which of the two files is at fault: the picture alone is read once more.
    static bool isPictureBroken(const SampleFiles& files) {
        try {
            static_cast<void>(readPicture(files.image));
            return false;
        } catch (const DataError&) {
            return true;
        }
    }

    void examineCaptions() {
        if (dataset_.captionsFile().empty()) {
            if (const std::int64_t without = health_.images - health_.captions; without > 0) {
                find(HealthKind::noCaptions, "",
                     fmt::format(
                         "There is no file of captions in {} or beside it; of {} photographs {} have no "
                         "caption.",
                         dataset_.root().string(), health_.images, without));
            }
            return;
        }
        for (const auto& [name, caption] : readCaptions(dataset_.captionsFile())) {
            const std::string id = fs::path(name).stem().string();
            if (!dataset_.contains(id)) {
                find(HealthKind::captionOnly, id,
                     fmt::format("There is a caption for {}, but no such photograph.", name));
            }
        }
    }

    const Dataset& dataset_;
    const StageContext& context_;
    DataHealth health_;
    DuplicateFinder duplicates_;
};

} // namespace

std::string_view toString(HealthKind kind) {
    return kTexts[static_cast<std::size_t>(kind)].word;
}

std::string_view adviceFor(HealthKind kind) {
    return kTexts[static_cast<std::size_t>(kind)].advice;
}

HealthRepair repairFor(HealthKind kind) {
    return kTexts[static_cast<std::size_t>(kind)].repair;
}

std::int64_t DataHealth::count(HealthKind kind) const {
    return std::count_if(findings.begin(), findings.end(),
                         [kind](const HealthFinding& finding) { return finding.kind == kind; });
}

DataHealth examineData(const Dataset& dataset, const StageContext& context) {
    return Examination(dataset, context).examine();
}

} // namespace asam
