#include "core/data/dataset.h"

#include <algorithm>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/captions.h"
#include "core/data/file_names.h"
#include "core/data/own_labels.h"
#include "core/data/picture.h"
#include "core/data/sa1b.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

/// Absolute, without a slash at its end, so that it has a last name and a parent.
fs::path tidyPath(const fs::path& path) {
    std::error_code error;
    fs::path whole = fs::absolute(path, error).lexically_normal();
    if (error) {
        return path;
    }
    return whole.has_filename() || whole == whole.root_path() ? whole : whole.parent_path();
}

bool isJpeg(const fs::path& name) {
    const std::string ending = lowerCase(name.extension().string());
    return ending == ".jpg" || ending == ".jpeg";
}

/// The picture of each stem; a JPEG goes before others.
std::map<std::string, std::string> picturesByStem(const std::vector<std::string>& names) {
    std::map<std::string, std::string> pictures;
    for (const std::string& name : names) {
        if (!hasPictureName(name)) {
            continue;
        }
        const auto [entry, isNew] = pictures.emplace(fs::path(name).stem().string(), name);
        const bool better = isJpeg(name) != isJpeg(entry->second) ? isJpeg(name) : name < entry->second;
        if (!isNew && better) {
            entry->second = name;
        }
    }
    return pictures;
}

std::map<std::string, std::string> recordsByStem(const std::vector<std::string>& names) {
    std::map<std::string, std::string> records;
    for (const std::string& name : names) {
        if (lowerCase(fs::path(name).extension().string()) == ".json") {
            records.emplace(fs::path(name).stem().string(), name);
        }
    }
    return records;
}

/// The one subfolder that holds pictures, as ROOT of ROOT/sa_000000/sa_1.jpg is opened.
fs::path onlySubfolderWithPictures(const fs::path& folder, const std::vector<std::string>& subfolders) {
    std::vector<std::string> found;
    for (const std::string& name : subfolders) {
        const std::vector<std::string> files = readableNames(folder / name).files;
        if (std::any_of(files.begin(), files.end(), [](const std::string& file) { return hasPictureName(file); })) {
            found.push_back(name);
        }
    }
    if (found.size() == 1) {
        return folder / found.front();
    }
    std::sort(found.begin(), found.end(), naturalLess);
    constexpr std::size_t kNamed = 5;
    const std::size_t named = std::min(found.size(), kNamed);
    throw DataError(fmt::format(
        "The folder \"{}\" holds no pictures; expected JPEG, PNG, WebP, BMP or TIFF files{}.", folder.string(),
        found.empty() ? std::string()
                      : fmt::format(" (open one of its subfolders: {}{})",
                                    fmt::join(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(named), ", "),
                                    found.size() > named ? ", …" : "")));
}

/// K of segmentation_K.png.
std::optional<int> segmentationNumber(const std::string& name) {
    constexpr std::string_view kPrefix = "segmentation_";
    const std::string lower = lowerCase(name);
    if (!lower.starts_with(kPrefix) || !lower.ends_with(".png")) {
        return std::nullopt;
    }
    const std::string digits = lower.substr(kPrefix.size(), lower.size() - kPrefix.size() - 4);
    constexpr std::size_t kMostDigits = 8;
    if (digits.empty() || digits.size() > kMostDigits || digits.find_first_not_of("0123456789") != std::string::npos) {
        return std::nullopt;
    }
    return std::stoi(digits);
}

void readMaskFolder(const fs::path& folder, Sample& sample) {
    std::map<int, std::string> byNumber;
    for (const std::string& name : namesInFolder(folder).files) {
        if (const auto number = segmentationNumber(name)) {
            byNumber[*number] = name;
        }
    }
    constexpr double kForeground = 127;
    for (const auto& [number, name] : byNumber) {
        cv::Mat grey;
        cv::extractChannel(readPicture(folder / name), grey, 0);
        if (grey.size() != sample.image.size()) {
            throw DataError(fmt::format("\"{}\" has {} x {} pixels; expected those of the photograph, {} x {}.",
                                        (folder / name).string(), grey.cols, grey.rows, sample.image.cols,
                                        sample.image.rows));
        }
        Annotation annotation;
        annotation.id = number;
        annotation.mask = MaskRle::encode(grey > kForeground);
        annotation.bbox = sa1bBox(annotation.mask);
        if (annotation.mask.empty()) {
            sample.warnings.push_back(fmt::format("{}: mask {} is empty and is left out.", sample.id, number));
        } else {
            sample.annotations.push_back(std::move(annotation));
        }
    }
}

void readRecord(const fs::path& path, Sample& sample) {
    Sa1bRecord record = readSa1bRecord(path);
    const bool sized = record.width > 0; // a record without size and masks says nothing
    if (sized && (record.width != sample.image.cols || record.height != sample.image.rows)) {
        throw DataError(fmt::format("\"{}\" is for a picture of {} x {} pixels; \"{}\" has {} x {}.", path.string(),
                                    record.width, record.height, sample.imagePath.string(), sample.image.cols,
                                    sample.image.rows));
    }
    sample.annotations = std::move(record.annotations);
    sample.warnings.insert(sample.warnings.end(), record.problems.begin(), record.problems.end());
}

} // namespace

void Dataset::openPicture() {
    kind_ = DatasetKind::singleImage;
    if (!hasPictureName(root_)) {
        throw DataError(fmt::format("\"{}\" is no picture by its name; expected a JPEG, PNG, WebP, BMP or TIFF file, "
                                    "or a folder of such.",
                                    root_.string()));
    }
    SampleFiles files{root_.stem().string(), root_, {}};
    const auto records = recordsByStem(readableNames(root_.parent_path()).files);
    if (const auto record = records.find(files.id); record != records.end()) {
        files.annotations = root_.parent_path() / record->second;
    }
    samples_.push_back(std::move(files));
}

void Dataset::openFolder() {
    FolderNames names = namesInFolder(root_);
    auto pictures = picturesByStem(names.files);
    if (pictures.empty()) {
        root_ = onlySubfolderWithPictures(root_, names.folders);
        names = namesInFolder(root_);
        pictures = picturesByStem(names.files);
    }
    const auto records = recordsByStem(names.files);
    const std::set<std::string> folders(names.folders.begin(), names.folders.end());
    for (const auto& [stem, picture] : pictures) {
        SampleFiles files{stem, root_ / picture, {}};
        if (folders.contains(stem)) {
            kind_ = DatasetKind::asam;
            files.annotations = root_ / stem;
        }
        if (const auto record = records.find(stem); record != records.end()) {
            files.annotations = root_ / record->second;
        }
        samples_.push_back(std::move(files));
    }
    std::sort(samples_.begin(), samples_.end(),
              [](const SampleFiles& a, const SampleFiles& b) { return naturalLess(a.id, b.id); });
}

Dataset Dataset::open(const fs::path& path, const fs::path& captions) {
    Dataset dataset;
    dataset.root_ = tidyPath(path);
    std::error_code error;
    const fs::file_status status = fs::status(dataset.root_, error);
    if (!fs::exists(status)) {
        throw DataError(fmt::format("There is no \"{}\"; expected a picture or a folder of pictures.", path.string()));
    }
    if (fs::is_directory(status)) {
        dataset.openFolder();
    } else {
        dataset.openPicture();
    }
    for (std::size_t index = 0; index < dataset.samples_.size(); ++index) {
        dataset.byId_[dataset.samples_[index].id] = index;
    }
    const bool single = dataset.kind_ == DatasetKind::singleImage;
    dataset.captionsFile_ = captions;
    if (captions.empty()) {
        const fs::path folder = single ? dataset.root_.parent_path() : dataset.root_;
        dataset.captionsFile_ = findCaptions(folder);
    }
    if (!dataset.captionsFile_.empty()) {
        dataset.captions_ = readCaptions(dataset.captionsFile_);
    }
    return dataset;
}

const SampleFiles& Dataset::files(const std::string& id) const {
    if (const auto found = byId_.find(id); found != byId_.end()) {
        return samples_[found->second];
    }
    std::vector<std::string> ids;
    for (const SampleFiles& sample : samples_) {
        ids.push_back(sample.id);
    }
    throw DataError(fmt::format("There is no image \"{}\" in \"{}\"; the nearest is \"{}\".", id, root_.string(),
                                nearestName(id, ids)));
}

fs::path Dataset::annotations(const std::string& id) const {
    const fs::path& own = files(id).annotations;
    if (!own.empty() || labels_.empty()) {
        return own;
    }
    fs::path labels = ownLabelsFile(labels_, id);
    std::error_code error;
    return fs::exists(labels, error) ? labels : fs::path();
}

std::optional<std::string> Dataset::caption(const std::string& id) const {
    auto caption = captions_.find(files(id).image.filename().string());
    if (caption == captions_.end()) { // a file may name pictures without their ending, or as they were before
        caption = std::find_if(captions_.begin(), captions_.end(),
                               [&](const auto& entry) { return fs::path(entry.first).stem() == id; });
    }
    return caption != captions_.end() ? std::optional(caption->second) : std::nullopt;
}

Sample Dataset::load(const std::string& id) const {
    const SampleFiles& place = files(id);
    Sample sample;
    sample.id = id;
    sample.imagePath = place.image;
    sample.image = readPicture(place.image, &sample.warnings);
    const fs::path masks = annotations(id);
    std::error_code error;
    if (fs::is_directory(masks, error)) {
        readMaskFolder(masks, sample);
    } else if (!masks.empty()) {
        readRecord(masks, sample);
    }
    sample.caption = caption(id);
    return sample;
}

} // namespace asam
