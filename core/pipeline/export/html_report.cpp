#include "core/pipeline/export/html_report.h"

#include <cctype>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/folder.h"
#include "core/base/staged_folder.h"
#include "core/data/dataset.h"
#include "core/data/picture.h"
#include "core/pipeline/export/html_page.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int kSmallSide = 384;
constexpr int kSmallQuality = 88;
constexpr const char* kPictures = "pictures";

/// The photographs, or nothing where they are gone.
std::optional<Dataset> photographs(const json& manifest) {
    try {
        const DataPlace place = dataPlaceOf(manifest);
        return place.data.empty() ? std::nullopt : std::optional(Dataset::open(place));
    } catch (const DataError&) {
        return std::nullopt;
    }
}

/// A file's name as a part of an address.
std::string addressPart(const std::string& name) {
    std::string part;
    for (const char letter : name) {
        const bool plain = std::isalnum(static_cast<unsigned char>(letter)) != 0 ||
                           std::string_view("-_.~").find(letter) != std::string_view::npos;
        part += plain ? std::string(1, letter) : fmt::format("%{:02X}", static_cast<unsigned char>(letter));
    }
    return part;
}

class PictureCopies {
public:
    PictureCopies(const StagedFolder& target, ReportImage& image) : target_(target), image_(image) {}

    /// A small copy; nothing for an empty path or a picture that cannot be read.
    void addSmall(const StoredFile& source, const char* caption, const char* suffix) {
        const std::string name = fmt::format("{}-{}.jpg", image_.record.id, suffix);
        try {
            if (!source.empty()) {
                writeJpeg(target_ / kPictures / name, readThumbnail(source, kSmallSide), kSmallQuality);
                add(caption, name);
            }
        } catch (const DataError& error) {
            image_.record.warnings.emplace_back(error.what());
        }
    }

    /// The file itself, byte by byte.
    void addWhole(const fs::path& source, const char* caption) {
        if (source.empty()) {
            return;
        }
        const std::string name = source.filename().string();
        std::error_code error;
        fs::copy_file(source, target_ / kPictures / name, error);
        if (error) {
            throw DataError(
                fmt::format("{} cannot be copied into the report: {}.", source.string(), error.message()));
        }
        add(caption, name);
    }

private:
    void add(const char* caption, const std::string& name) {
        image_.pictures.push_back({caption, fmt::format("{}/{}", kPictures, addressPart(name))});
    }

    const StagedFolder& target_;
    ReportImage& image_;
};

} // namespace

std::int64_t writeHtmlReport(const RunDirectory& run, const fs::path& target, const StageContext& context) {
    const json manifest = run.manifest();
    const std::vector<std::string> ids = run.imageIds();
    if (ids.empty()) {
        throw DataError(
            fmt::format("{} has no image to report on; run its stages first.", run.root().string()));
    }
    StagedFolder folder(target);
    makeSubfolder(folder / kPictures);
    const std::optional<Dataset> data = photographs(manifest);
    std::vector<ReportImage> images;
    for (const std::string& id : ids) {
        context.throwIfStopped();
        context.reportProgress("export/images", static_cast<std::int64_t>(images.size()),
                               static_cast<std::int64_t>(ids.size()));
        ReportImage& image = images.emplace_back();
        image.record = run.imageRecord(id);
        PictureCopies copies(folder, image);
        copies.addSmall(data && data->contains(id) ? data->files(id).image : StoredFile(), "photograph",
                        "photograph");
        copies.addSmall(StoredFile(run.stagePicture(Stage::inversion, id)), "inversion", "inversion");
        copies.addSmall(StoredFile(run.stagePicture(Stage::attack, id)), "attacked picture", "attack");
        copies.addWhole(run.stagePicture(Stage::regeneration, id), "regenerated sample");
    }
    const std::string title = fs::absolute(run.root()).lexically_normal().filename().string();
    writeFileAtomically(folder / "index.html", reportPage(title.empty() ? "Run" : title, manifest, images));
    folder.putInPlace();
    const auto total = static_cast<std::int64_t>(ids.size());
    context.reportProgress("export/images", total, total);
    return total;
}

} // namespace asam
