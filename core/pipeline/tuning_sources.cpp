#include "core/pipeline/tuning_sources.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/data/sa1b.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

bool choosesByIou(const TuningConfig& config) {
    return config.masks == TuningMasks::drop || config.masks == TuningMasks::hard;
}

/// {"mask_ids", "iou": {COLUMN: {"masks"}}} of a stage's json -> IoU by annotation id.
std::map<std::int64_t, double> iouColumnById(const json& document, const char* column) {
    std::map<std::int64_t, double> values;
    const json ids = document.value("mask_ids", json::array());
    const json masks =
        document.value(json::json_pointer(fmt::format("/iou/{}/masks", column)), json::array());
    for (std::size_t i = 0; i < std::min(ids.size(), masks.size()); ++i) {
        values[ids[i].get<std::int64_t>()] = masks[i].get<double>();
    }
    return values;
}

class SourceLister {
public:
    SourceLister(const TuningRequest& request, const RunDirectory& run, const StageContext& context)
        : request_(request), run_(run), context_(context) {}

    TuningSources list() {
        const TuningConfig& config = request_.config.tuning;
        if (config.shareClean > 0 || config.shareInverted > 0) {
            openPhotographs();
        }
        if (config.shareClean > 0) {
            addPhotographs();
        }
        if (config.shareInverted > 0) {
            addReconstructions();
        }
        if (config.shareAdversarial > 0) {
            addRegenerated();
        }
        for (const TuningFolder& folder : request_.folders) {
            addFolder(folder);
        }
        partIds();
        describe();
        return std::move(sources_);
    }

private:
    void openPhotographs() {
        if (request_.data.empty()) {
            throw ConfigError(
                fmt::format("The settings ask for photographs or reconstructions, but {} does not name "
                            "its photographs; name them with --data.",
                            run_.root().string()));
        }
        auto photographs =
            std::make_shared<Dataset>(Dataset::open({request_.data, {}, request_.annotations}));
        photographs->setLabels(run_.labelsFolder());
        photographs_ = std::move(photographs);
    }

    void addPhotographs() {
        TuningSource source{"clean", request_.config.tuning.shareClean, photographs_, false, {}, {}};
        for (const SampleFiles& files : photographs_->samples()) {
            addPicture(source, files.id, files.image, "clean");
        }
        sources_.all.push_back(std::move(source));
    }

    void addReconstructions() {
        TuningSource source{"inverted", request_.config.tuning.shareInverted, photographs_, true, {}, {}};
        for (const SampleFiles& files : photographs_->samples()) {
            if (const fs::path picture = run_.stagePicture(Stage::inversion, files.id); !picture.empty()) {
                addPicture(source, files.id, StoredFile(picture), "inverted");
            }
        }
        sources_.all.push_back(std::move(source));
    }

    void addRegenerated() {
        const fs::path folder = run_.root() / toString(Stage::regeneration);
        std::error_code ignored;
        if (!fs::exists(folder, ignored) || fs::is_empty(folder, ignored)) {
            return; // there may be other sources
        }
        auto dataset = std::make_shared<const Dataset>(Dataset::open(folder));
        TuningSource source{"adversarial", request_.config.tuning.shareAdversarial, dataset, false, {}, {}};
        for (const SampleFiles& files : dataset->samples()) {
            if (isReviewedFor(files.id)) {
                addPicture(source, files.id, files.image, "saved");
            }
        }
        sources_.all.push_back(std::move(source));
    }

    void addFolder(const TuningFolder& folder) {
        if (folder.share <= 0) {
            return;
        }
        std::error_code ignored;
        const bool isRun = fs::exists(folder.path / "run.json", ignored);
        const fs::path pictures = isRun ? folder.path / toString(Stage::regeneration) : folder.path;
        auto dataset = std::make_shared<const Dataset>(Dataset::open(pictures));
        TuningSource source{nameOf(folder.path), folder.share, dataset, false, {}, {}};
        for (const SampleFiles& files : dataset->samples()) {
            addPicture(source, files.id, files.image, nullptr);
        }
        sources_.all.push_back(std::move(source));
    }

    /// The folder's own name, with a number where it is taken.
    std::string nameOf(const fs::path& folder) const {
        const fs::path absolute = fs::absolute(folder).lexically_normal();
        const std::string own =
            (absolute.has_filename() ? absolute : absolute.parent_path()).filename().string();
        std::string name = own;
        const auto isTaken = [&] {
            return std::any_of(sources_.all.begin(), sources_.all.end(),
                               [&](const TuningSource& source) { return source.name == name; });
        };
        for (int number = 2; isTaken() || name == "clean" || name == "inverted" || name == "adversarial";
             ++number) {
            name = fmt::format("{} {}", own, number);
        }
        return name;
    }

    bool isReviewedFor(const std::string& id) const {
        const TuningReview wanted = request_.config.tuning.review;
        if (wanted == TuningReview::all) {
            return true;
        }
        const std::optional<Review> review = run_.review(id);
        return wanted == TuningReview::accepted ? review && review->decision == Decision::accepted
                                                : !review || review->decision != Decision::rejected;
    }

    bool isAskedFor(const std::string& id) const {
        const std::vector<std::string>& ids = request_.images;
        return ids.empty() || std::find(ids.begin(), ids.end(), id) != ids.end();
    }

    /// `column`: of the run's table of IoUs, which this picture's masks have there; null: of no run.
    void addPicture(TuningSource& source, const std::string& id, const StoredFile& picture,
                    const char* column) {
        context_.throwIfStopped();
        if (!isAskedFor(id)) {
            return;
        }
        if (source.annotations->annotations(id).empty()) {
            sources_.warnings.push_back(
                fmt::format("{} of \"{}\" has no masks beside it and is left out.", id, source.name));
            return;
        }
        try {
            TuningPicture one{id, picture, picture.sha256(), {}};
            if (column != nullptr && choosesByIou(request_.config.tuning)) {
                one.known = knownMasks(id, column);
            }
            source.learnt.push_back(std::move(one));
        } catch (const DataError& error) {
            sources_.warnings.push_back(
                fmt::format("{} of \"{}\" is left out: {}", id, source.name, error.what()));
        }
        context_.reportProgress("tuning/list", ++listed_, 0);
    }

    json stageJsonOr(Stage stage, const std::string& id) const {
        std::error_code ignored;
        return fs::exists(run_.stageFile(stage, id, ".json"), ignored) ? run_.readStageJson(stage, id)
                                                                       : json::object();
    }

    std::map<std::int64_t, KnownMask> knownMasks(const std::string& id, const std::string& column) const {
        const json inversion = stageJsonOr(Stage::inversion, id);
        const auto clean = iouColumnById(inversion, "clean");
        const auto saved = iouColumnById(stageJsonOr(Stage::regeneration, id), "saved");
        const auto own = column == "saved" ? saved : iouColumnById(inversion, column.c_str());
        std::map<std::int64_t, KnownMask> known;
        for (const auto& [mask, iou] : own) {
            known[mask].iou = iou;
        }
        for (const auto& [mask, iou] : clean) {
            if (const auto after = saved.find(mask); after != saved.end()) {
                known[mask].drop = iou - after->second;
            }
        }
        return known;
    }

    /// Chooses the held-out ids by a fixed hash, so that an image stays where it is when others come or go.
    void partIds() {
        std::set<std::string> ids;
        for (const TuningSource& source : sources_.all) {
            for (const TuningPicture& picture : source.learnt) {
                ids.insert(picture.id);
            }
        }
        std::vector<std::string> ordered = limited(ids);
        const std::set<std::string> kept(ordered.begin(), ordered.end());
        const auto rank = [&](const std::string& id) {
            return imageSeed(request_.config.seed, "tuning/held_out/" + id);
        };
        std::sort(ordered.begin(), ordered.end(),
                  [&](const std::string& a, const std::string& b) { return rank(a) < rank(b); });
        const double share = request_.config.tuning.validation;
        auto count = static_cast<std::size_t>(std::lround(share * static_cast<double>(ordered.size())));
        if (share > 0 && ordered.size() > 1) {
            count = std::clamp<std::size_t>(count, 1, ordered.size() - 1);
        } else {
            count = 0;
        }
        ordered.resize(count);
        std::sort(ordered.begin(), ordered.end(), naturalLess);
        sources_.heldOut = ordered;
        for (TuningSource& source : sources_.all) {
            std::erase_if(source.learnt,
                          [&](const TuningPicture& picture) { return !kept.contains(picture.id); });
            const auto isLearnt = [&](const TuningPicture& picture) {
                return std::find(ordered.begin(), ordered.end(), picture.id) == ordered.end();
            };
            const auto middle = std::stable_partition(source.learnt.begin(), source.learnt.end(), isLearnt);
            std::move(middle, source.learnt.end(), std::back_inserter(source.heldOut));
            source.learnt.erase(middle, source.learnt.end());
        }
    }

    std::vector<std::string> limited(const std::set<std::string>& ids) const {
        std::vector<std::string> ordered(ids.begin(), ids.end());
        std::sort(ordered.begin(), ordered.end(), naturalLess);
        if (request_.limit > 0 && static_cast<std::int64_t>(ordered.size()) > request_.limit) {
            ordered.resize(static_cast<std::size_t>(request_.limit));
        }
        return ordered;
    }

    /// A hash of a picture's masks. A run's own record also tells how long its stage took, which is another
    /// time whenever the same samples are made again.
    static std::string masksOf(const TuningSource& source, const std::string& id) {
        const StoredFile file = source.annotations->annotations(id);
        if (!file.isFile()) {
            return source.annotations->masksHash(id);
        }
        const std::vector<std::uint8_t> bytes = file.read("an SA-1B record (JSON)", kMaximumRecordBytes);
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        if (text.find("\"asam\"") == std::string_view::npos) {
            return source.annotations->masksHash(id);
        }
        json record = json::parse(text, nullptr, /*allow_exceptions=*/false);
        if (!record.is_object() || !record.contains("asam") || !record["asam"].is_object()) {
            return source.annotations->masksHash(id);
        }
        record["asam"] = record["asam"].value("iou", json());
        return sha256OfBytes(record.dump());
    }

    void describe() {
        std::size_t learnt = 0;
        for (const TuningSource& source : sources_.all) {
            sources_.content +=
                fmt::format("source {} {} {}\n", source.name, source.share, source.inWorkingFrame);
            for (const auto* pictures : {&source.learnt, &source.heldOut}) {
                for (const TuningPicture& picture : *pictures) {
                    sources_.content +=
                        fmt::format("{} {} {} {}\n", pictures == &source.heldOut ? "held out" : "learnt",
                                    picture.id, picture.sha256, masksOf(source, picture.id));
                }
            }
            learnt += source.learnt.size();
        }
        if (learnt == 0) {
            throw DataError(fmt::format(
                "There is nothing to tune on in {}: no picture of the sources whose share is above 0 "
                "(photographs {}, "
                "reconstructions {}, regenerated samples {}, extra folders {}). Run its stages first, take "
                "photographs "
                "(--set tuning.share_clean=1), name a folder with --source, or accept some samples.",
                run_.root().string(), request_.config.tuning.shareClean, request_.config.tuning.shareInverted,
                request_.config.tuning.shareAdversarial, request_.folders.size()));
        }
    }

    const TuningRequest& request_;
    const RunDirectory& run_;
    const StageContext& context_;
    std::shared_ptr<const Dataset> photographs_;
    TuningSources sources_;
    std::int64_t listed_ = 0;
};

} // namespace

TuningSources listTuningSources(const TuningRequest& request, const RunDirectory& run,
                                const StageContext& context) {
    return SourceLister(request, run, context).list();
}

} // namespace asam
