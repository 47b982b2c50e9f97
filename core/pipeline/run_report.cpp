// report.json of a run directory: written from what the stages left, and read again in the place of their
// many files.

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <set>
#include <system_error>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/pipeline/run_directory.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Time = fs::file_time_type;

constexpr const char* kReport = "report.json";
/// File times lag behind the clock by a timer tick or two.
constexpr std::chrono::milliseconds kTick{50};

/// What lies in the run about one image, by names and times alone.
struct ImageFiles {
    std::set<std::string> folders; ///< those with a json of the image
    Time newest = Time::min();
};

void listFolder(const fs::path& root, const std::string& folder, std::map<std::string, ImageFiles>& images) {
    std::error_code error;
    for (fs::directory_iterator entry(root / folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->path().extension() != ".json") {
            continue;
        }
        ImageFiles& files = images[entry->path().stem().string()];
        files.folders.insert(folder);
        std::error_code gone; // a file that goes while it is asked for: its image is read anew
        const Time time = entry->last_write_time(gone);
        files.newest = std::max(files.newest, gone ? Time::max() : time);
    }
}

std::map<std::string, ImageRecord> readReport(const fs::path& path) {
    std::map<std::string, ImageRecord> records;
    std::ifstream file(path);
    const json document = file ? json::parse(file, nullptr, /*allow_exceptions=*/false) : json();
    if (!document.is_object()) {
        return records;
    }
    try {
        for (const json& image : document.value("images", json::array())) {
            ImageRecord record = recordFromJson(image, path.string());
            records.insert_or_assign(record.id, std::move(record));
        }
    } catch (const DataError&) {
        records.clear();
    } catch (const json::exception&) {
        records.clear();
    }
    return records;
}

/// Whether the record tells of just the files that are there.
bool fits(const ImageRecord& record, const ImageFiles& files) {
    std::set<std::string> told;
    for (const auto& [stage, seconds] : record.seconds) {
        told.insert(stage);
    }
    if (record.error) {
        told.insert("failures");
    }
    if (record.review) {
        told.insert("review");
    }
    return told == files.folders;
}

/// A damaged file is the image's error, and no reason to show none of the others.
ImageRecord recordOrError(const RunDirectory& run, const std::string& id) {
    try {
        return run.imageRecord(id);
    } catch (const DataError& error) {
        ImageRecord record;
        record.id = id;
        record.error = error.what();
        return record;
    }
}

} // namespace

std::vector<ImageRecord> RunDirectory::imageRecords() const {
    std::map<std::string, ImageFiles> images;
    for (const char* folder : {"inversion", "attack", "regeneration", "failures", "review"}) {
        listFolder(root_, folder, images);
    }
    std::error_code none;
    const Time gathered = fs::last_write_time(root_ / kReport, none);
    std::map<std::string, ImageRecord> reported =
        none ? std::map<std::string, ImageRecord>() : readReport(root_ / kReport);
    std::vector<ImageRecord> records;
    for (const std::string& id : imageIds()) {
        const ImageFiles& files = images[id];
        const auto known = reported.find(id);
        const bool fresh = known != reported.end() && files.newest < gathered && fits(known->second, files);
        records.push_back(fresh ? std::move(known->second) : recordOrError(*this, id));
        records.back().nullTextLosses.clear();
        records.back().attackSteps.clear();
    }
    return records;
}

void RunDirectory::writeReport() const {
    const Time begun = Time::clock::now() - kTick;
    const std::vector<ImageRecord> records = imageRecords();
    writeFileAtomically(root_ / kReport, reportToJson(records).dump(2) + "\n");
    // The report is as old as the beginning of its gathering: what was written meanwhile is newer.
    std::error_code ignored; // without it only more files are read than need be
    fs::last_write_time(root_ / kReport, begun, ignored);
}

} // namespace asam
