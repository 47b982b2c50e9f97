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

void linkOrCopy(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::create_hard_link(fs::canonical(from), to, error);
    if (!error) {
        return;
    }
    fs::copy_file(from, to, error);
    if (error) {
        throw DataError(
            fmt::format("{} cannot be copied to {}: {}.", from.string(), to.string(), error.message()));
    }
}

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

void prepareImage(const SampleFiles& files, const Sample& sample, std::int64_t number,
                  AsamLayoutWriter& writer) {
    const fs::path photograph = writer.folder() / (sample.id + ".jpg");
    const std::string ending = lowerCase(files.image.extension().string());
    if (ending == ".jpg" || ending == ".jpeg") {
        linkOrCopy(files.image, photograph);
    } else {
        writeJpeg(photograph, sample.image, kLosslessEnough);
    }
    const fs::path record = writer.folder() / (sample.id + ".json");
    if (fs::is_regular_file(files.annotations)) {
        linkOrCopy(files.annotations, record);
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
        prepareImage(files, *sample, done, writer);
        ++prepared.images;
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
