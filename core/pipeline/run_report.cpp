// report.json of a run directory: written from what the stages left, and read again in the place of their
// many files.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <limits>
#include <memory>
#include <string_view>
#include <unordered_map>

#include <dirent.h>
#include <sys/stat.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/pipeline/report_cache.h"
#include "core/pipeline/run_directory.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Records = std::unordered_map<std::string, ImageRecord>;

constexpr const char* kReport = "report.json";
/// File times lag behind the clock by a timer tick or two.
constexpr std::chrono::milliseconds kTick{50};
constexpr std::array<const char*, 6> kFolders{"inversion", "attack", "regeneration",
                                              "failures",  "review", RunDirectory::kTunedFolder};
constexpr std::uint32_t kReviewBit = 1U << 4U;
constexpr std::uint32_t kTunedBit = 1U << 5U;
constexpr std::uint32_t kOfSample = kReviewBit | kTunedBit; ///< these alone make no image

/// What lies in the run about one image, by names and times alone.
struct ImageFiles {
    std::uint32_t folders = 0; ///< a bit for each of kFolders that has a json of the image
    std::int64_t newest = std::numeric_limits<std::int64_t>::min(); ///< nanoseconds
};

std::int64_t nanosecondsOf(const timespec& time) {
    constexpr std::int64_t kSecond = 1'000'000'000;
    return static_cast<std::int64_t>(time.tv_sec) * kSecond + time.tv_nsec;
}

std::optional<std::int64_t> timeOf(const fs::path& path) {
    struct stat about {};
    return ::stat(path.c_str(), &about) == 0 ? std::optional(nanosecondsOf(about.st_mtim)) : std::nullopt;
}

/// By the system's own calls: a run has tens of thousands of files, and a path for each costs more than its time.
void listFolder(const fs::path& root, std::size_t folder, std::unordered_map<std::string, ImageFiles>& images) {
    const auto closeFolder = [](DIR* open) { ::closedir(open); };
    const std::unique_ptr<DIR, decltype(closeFolder)> open(::opendir((root / kFolders[folder]).c_str()));
    constexpr std::string_view kJson = ".json";
    while (const dirent* entry = open ? ::readdir(open.get()) : nullptr) {
        const std::string_view name(entry->d_name);
        if (!name.ends_with(kJson) || name.ends_with(RunDirectory::kPredictionsEnding)) {
            continue;
        }
        ImageFiles& files = images[std::string(name.substr(0, name.size() - kJson.size()))];
        files.folders |= 1U << folder;
        struct stat about {};
        const bool there = ::fstatat(::dirfd(open.get()), entry->d_name, &about, 0) == 0;
        // One that goes while it is asked for: its image is read anew.
        files.newest = there ? std::max(files.newest, nanosecondsOf(about.st_mtim))
                             : std::numeric_limits<std::int64_t>::max();
    }
}

Records readReport(const fs::path& path) {
    Records records;
    std::ifstream file(path);
    const json document = file ? json::parse(file, nullptr, /*allow_exceptions=*/false) : json();
    if (!document.is_object()) {
        return records;
    }
    try {
        for (const json& image : document.value("images", json::array())) {
            ImageRecord record = recordFromJson(image, path.string());
            std::string id = record.id;
            records.insert_or_assign(std::move(id), std::move(record));
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
    std::uint32_t told = (record.error ? 1U << 3U : 0U) | (record.review ? kReviewBit : 0U) |
                         (record.iou.tuned ? kTunedBit : 0U);
    for (const auto& [stage, seconds] : record.seconds) {
        const auto folder = std::find(kFolders.begin(), kFolders.begin() + 3, stage);
        told |= 1U << static_cast<std::size_t>(folder - kFolders.begin());
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
    std::unordered_map<std::string, ImageFiles> images;
    for (std::size_t folder = 0; folder < kFolders.size(); ++folder) {
        listFolder(root_, folder, images);
    }
    std::erase_if(images, [](const auto& image) { return (image.second.folders & ~kOfSample) == 0; });
    std::vector<std::string_view> ids;
    for (const auto& [id, files] : images) {
        ids.push_back(id);
    }
    std::sort(ids.begin(), ids.end(), naturalLess);

    Records reported;
    const std::optional<std::int64_t> gathered = timeOf(root_ / kReport);
    if (gathered) {
        std::optional<Records> quick = readReportCache(root_);
        reported = quick ? std::move(*quick) : readReport(root_ / kReport);
    }
    std::vector<ImageRecord> records;
    records.reserve(ids.size());
    for (const std::string_view name : ids) {
        const std::string id(name);
        const ImageFiles& files = images[id];
        const auto known = reported.find(id);
        const bool fresh = known != reported.end() && files.newest < *gathered && fits(known->second, files);
        records.push_back(fresh ? std::move(known->second) : recordOrError(*this, id));
        records.back().nullTextLosses.clear();
        records.back().attackSteps.clear();
    }
    return records;
}

void RunDirectory::writeReport() const {
    const fs::file_time_type begun = fs::file_time_type::clock::now() - kTick;
    const std::vector<ImageRecord> records = imageRecords();
    writeFileAtomically(root_ / kReport, reportToJson(records).dump(2) + "\n");
    // The report is as old as the beginning of its gathering: what was written meanwhile is newer.
    std::error_code ignored; // without it only more files are read than need be
    fs::last_write_time(root_ / kReport, begun, ignored);
    writeReportCache(root_, records);
}

} // namespace asam
