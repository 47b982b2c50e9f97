#include "core/pipeline/export/sample_export.h"

#include <fstream>
#include <system_error>

#include <fmt/format.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/staged_folder.h"
#include "core/data/asam_layout.h"
#include "core/data/picture.h"
#include "core/data/sa1b.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int kBestQuality = 100;

void copyFile(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::copy_file(from, to, error);
    if (error) {
        throw DataError(
            fmt::format("{} cannot be copied to {}: {}.", from.string(), to.string(), error.message()));
    }
}

std::vector<ImageRecord> chosenRecords(const RunDirectory& run, ExportedImages which) {
    std::vector<ImageRecord> chosen;
    for (ImageRecord& record : run.imageRecords()) {
        const bool wanted = which == ExportedImages::regenerated || record.isDecided(Decision::accepted);
        if (wanted && record.finished("regeneration")) {
            chosen.push_back(std::move(record));
        }
    }
    if (chosen.empty()) {
        throw DataError(
            which == ExportedImages::accepted
                ? fmt::format("No regenerated image of {} is accepted; accept some by hand or by rule first, "
                              "or export all regenerated ones.",
                              run.root().string())
                : fmt::format("{} has no regenerated image to export; run its stages first.",
                              run.root().string()));
    }
    return chosen;
}

/// The sample's picture. Throws when it is gone.
fs::path pictureOf(const RunDirectory& run, const std::string& id) {
    fs::path picture = run.stagePicture(Stage::regeneration, id);
    if (picture.empty()) {
        throw DataError(fmt::format("The regenerated picture of {} is not in {}; run its regeneration again.",
                                    id, run.root().string()));
    }
    return picture;
}

void exportAsSa1b(const RunDirectory& run, const ImageRecord& record, const StagedFolder& target) {
    const fs::path picture = pictureOf(run, record.id);
    copyFile(picture, target / picture.filename());
    copyFile(run.stageFile(Stage::regeneration, record.id, ".json"), target / (record.id + ".json"));
}

void exportAsAsam(const RunDirectory& run, const ImageRecord& record, AsamLayoutWriter& writer) {
    const fs::path source = pictureOf(run, record.id);
    const std::string name = record.id + ".jpg";
    if (source.extension() == ".jpg") {
        copyFile(source, writer.folder() / name);
    } else {
        writeJpeg(writer.folder() / name, readPicture(source), kBestQuality);
    }
    const fs::path recordFile = run.stageFile(Stage::regeneration, record.id, ".json");
    const Sa1bRecord masks = readSa1bRecord(recordFile);
    std::ifstream file(recordFile);
    json document = json::parse(file, nullptr, /*allow_exceptions=*/false);
    document["image"]["file_name"] = name;
    writeFileAtomically(writer.folder() / (record.id + ".json"), document.dump() + "\n");
    writer.add(record.id, record.caption, masks.annotations, {masks.width, masks.height});
}

} // namespace

std::int64_t exportSamples(const RunDirectory& run, const fs::path& target, ExportLayout layout,
                           ExportedImages which, const StageContext& context) {
    const std::vector<ImageRecord> records = chosenRecords(run, which);
    StagedFolder folder(target);
    std::optional<AsamLayoutWriter> asam;
    if (layout == ExportLayout::asam) {
        asam.emplace(folder.path());
    }
    const auto total = static_cast<std::int64_t>(records.size());
    std::int64_t done = 0;
    for (const ImageRecord& record : records) {
        context.throwIfStopped();
        context.reportProgress("export/images", done++, total);
        if (asam) {
            exportAsAsam(run, record, *asam);
        } else {
            exportAsSa1b(run, record, folder);
        }
    }
    if (asam) {
        asam->writeLines();
    }
    folder.putInPlace();
    context.reportProgress("export/images", total, total);
    return total;
}

} // namespace asam
