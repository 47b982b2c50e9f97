#include "core/data/data_preparation.h"

#include <system_error>

#include <fmt/format.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/staged_folder.h"
#include "core/data/asam_layout.h"
#include "core/data/file_names.h"
#include "core/data/picture.h"
#include "core/data/sa1b.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr int kLosslessEnough = 100;

/// The record of a sample whose masks do not lie in SA-1B's form.
Sa1bRecord recordOf(const Sample& sample, std::int64_t number) {
    Sa1bRecord record;
    record.imageId = number;
    record.width = sample.image.cols;
    record.height = sample.image.rows;
    record.fileName = sample.id + ".jpg";
    record.annotations = sample.annotations;
    return record;
}

void prepareImage(const Dataset& dataset, const SampleFiles& files, const Sample& sample, std::int64_t number,
                  AsamLayoutWriter& writer) {
    const fs::path photograph = writer.folder() / (sample.id + ".jpg");
    const std::string ending = lowerCase(files.image.path().extension().string());
    if (ending == ".jpg" || ending == ".jpeg") {
        files.image.copyTo(photograph);
    } else {
        writeJpeg(photograph, sample.image, kLosslessEnough);
    }
    const fs::path record = writer.folder() / (sample.id + ".json");
    if (dataset.hasOwnRecord(files.id)) {
        files.annotations.copyTo(record);
    } else {
        writeFileAtomically(record, sa1bRecordToJson(recordOf(sample, number)).dump() + "\n");
    }
    writer.add(sample.id, sample.caption.value_or(""), sample.annotations, sample.image.size());
}

} // namespace

PreparedData prepareData(const Dataset& dataset, const fs::path& target, const StageContext& context) {
    StagedFolder folder(target);
    AsamLayoutWriter writer(folder.path());
    PreparedData prepared;
    const auto total = static_cast<std::int64_t>(dataset.samples().size());
    std::int64_t done = 0;
    for (const SampleFiles& files : dataset.samples()) {
        context.throwIfStopped();
        context.reportProgress("preparation/images", done++, total);
        std::optional<Sample> sample;
        try {
            sample = dataset.load(files.id);
        } catch (const DataError& error) {
            prepared.leftOut.emplace_back(error.what());
            continue;
        }
        if (sample->annotations.empty()) {
            prepared.leftOut.push_back(fmt::format("{} has no masks.", files.id));
            continue;
        }
        prepareImage(dataset, files, *sample, done, writer);
        ++prepared.images;
        prepared.withoutCaption += sample->caption ? 0 : 1;
        prepared.masks += static_cast<std::int64_t>(sample->annotations.size());
    }
    if (prepared.images == 0) {
        throw DataError(fmt::format("No image of {} could be prepared: {}", dataset.root().string(),
                                    prepared.leftOut.empty() ? "it holds none." : prepared.leftOut.front()));
    }
    writer.writeLines();
    folder.putInPlace();
    context.reportProgress("preparation/images", total, total);
    return prepared;
}

} // namespace asam
