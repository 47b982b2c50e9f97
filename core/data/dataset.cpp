#include "core/data/dataset.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"
#include "core/base/folder.h"
#include "core/base/text.h"
#include "core/data/captions.h"
#include "core/data/coco_masks.h"
#include "core/data/file_names.h"
#include "core/data/mask_folder.h"
#include "core/data/own_labels.h"
#include "core/data/picture.h"
#include "core/data/tar_archive.h"

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

/// The picture of each stem; a JPEG goes before others. Without those whose name is no UTF-8: an image's id
/// stands in JSON documents.
std::map<std::string, std::string> picturesByStem(const std::vector<std::string>& names) {
    std::map<std::string, std::string> pictures;
    for (const std::string& name : names) {
        if (!hasPictureName(name) || !isUtf8(name)) {
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

/// Of two pictures with one stem the PNG is ASAM's control image where masks lie beside the photograph.
bool isControlImage(const std::string& name, const SampleFiles& photograph) {
    return lowerCase(fs::path(name).extension().string()) == ".png" && isJpeg(photograph.image.name()) &&
           !photograph.annotations.empty();
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

/// The first of them, separated by commas.
std::string namesOf(const std::vector<std::string>& names) {
    constexpr std::size_t kNamed = 5;
    const std::size_t named = std::min(names.size(), kNamed);
    return fmt::format("{}{}",
                       fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(named), ", "),
                       names.size() > named ? ", …" : "");
}

/// The one subfolder that holds pictures, as ROOT of ROOT/sa_000000/sa_1.jpg is opened.
StoredFile onlySubfolderWithPictures(const StoredFile& folder, const std::vector<std::string>& subfolders,
                                     bool isArchive) {
    std::vector<std::string> found;
    for (const std::string& name : subfolders) {
        const std::vector<std::string> files = (folder / name).readableNames().files;
        if (std::any_of(files.begin(), files.end(), [](const std::string& file) { return hasPictureName(file); })) {
            found.push_back(name);
        }
    }
    if (found.size() == 1) {
        return folder / found.front();
    }
    std::sort(found.begin(), found.end(), naturalLess);
    const std::string which = namesOf(found);
    std::string advice = "Open the folder or archive that holds the photographs.";
    if (!found.empty()) {
        advice = isArchive ? fmt::format("Unpack it and open one of its subfolders: {}.", which)
                           : fmt::format("Open one of its subfolders: {}.", which);
    }
    throw DataError(
        fmt::format("The {} \"{}\" holds no pictures{}; expected JPEG, PNG, WebP, BMP or TIFF files. {}",
                    isArchive ? "archive" : "folder", folder.path().string(),
                    isArchive && !found.empty() ? " in one place" : "", advice));
}

/// A sentence about the pictures whose name is no UTF-8; empty where there are none.
std::string unreadableNames(const std::vector<std::string>& names) {
    std::vector<std::string> found;
    for (const std::string& name : names) {
        if (hasPictureName(name) && !isUtf8(name)) {
            found.push_back(utf8Text(name));
        }
    }
    std::sort(found.begin(), found.end(), naturalLess);
    return found.empty()
               ? std::string()
               : fmt::format("Pictures whose name is no UTF-8 text are left out, {} in all: {}. Give "
                             "them other names.",
                             found.size(), namesOf(found));
}

} // namespace

void Dataset::openPicture() {
    kind_ = DatasetKind::singleImage;
    if (!hasPictureName(root_)) {
        throw DataError(fmt::format(
            "\"{}\" is no picture by its name; expected a JPEG, PNG, WebP, BMP or TIFF file, "
            "a folder of such, or an archive of such a folder (.tar). Choose one of these, or save it in "
            "one of these forms first.",
            root_.string()));
    }
    folder_ = StoredFile(root_.parent_path());
    SampleFiles files{root_.stem().string(), StoredFile(root_), {}};
    const auto records = recordsByStem(folder_.readableNames().files);
    if (const auto record = records.find(files.id); record != records.end()) {
        files.annotations = folder_ / record->second;
    }
    samples_.push_back(std::move(files));
}

void Dataset::openPictures(StoredFile folder) {
    FolderNames names = folder.names();
    auto pictures = picturesByStem(names.files);
    const auto descend = [&](StoredFile into) {
        folder = std::move(into);
        names = folder.names();
        pictures = picturesByStem(names.files);
    };
    while (isArchive_ && pictures.empty() && names.folders.size() == 1) {
        descend(folder / names.folders.front());
    }
    std::string unreadable = unreadableNames(names.files);
    if (pictures.empty() && !unreadable.empty()) {
        throw DataError(fmt::format("\"{}\" holds no pictures that can be opened: {}",
                                    utf8Text(folder.path().string()), unreadable));
    }
    if (pictures.empty()) {
        descend(onlySubfolderWithPictures(folder, names.folders, isArchive_));
    }
    folder_ = folder;
    root_ = isArchive_ ? root_ : folder.path();
    const auto records = recordsByStem(names.files);
    const std::set<std::string> folders(names.folders.begin(), names.folders.end());
    for (const auto& [stem, picture] : pictures) {
        SampleFiles files{stem, folder / picture, {}};
        if (folders.contains(stem)) {
            kind_ = DatasetKind::asam;
            files.annotations = folder / stem;
        }
        if (const auto record = records.find(stem); record != records.end()) {
            files.annotations = folder / record->second;
        }
        samples_.push_back(std::move(files));
    }
    std::sort(samples_.begin(), samples_.end(),
              [](const SampleFiles& a, const SampleFiles& b) { return naturalLess(a.id, b.id); });
    tellOfTwins(names.files);
    unreadable = unreadableNames(names.files);
    if (!unreadable.empty()) {
        problems_.push_back(unreadable);
    }
}

void Dataset::tellOfTwins(const std::vector<std::string>& names) {
    std::map<std::string, const SampleFiles*> byStem;
    for (const SampleFiles& files : samples_) {
        byStem[files.id] = &files;
    }
    std::vector<std::string> twins;
    for (const std::string& name : names) {
        const auto taken = byStem.find(fs::path(name).stem().string());
        if (hasPictureName(name) && taken != byStem.end() && taken->second->image.name() != name &&
            !isControlImage(name, *taken->second)) {
            twins.push_back(fmt::format("{} ({})", name, taken->second->image.name()));
        }
    }
    if (!twins.empty()) {
        std::sort(twins.begin(), twins.end(), naturalLess);
        problems_.push_back(
            fmt::format("Pictures whose name another one has with another ending are left out, {} in "
                        "all: {}. Give them names of their own.",
                        twins.size(), namesOf(twins)));
    }
}

/// Pictures without annotations of their own take those of a file of COCO's form.
void Dataset::takeCocoMasks(const fs::path& named) {
    const bool lacksAny = std::any_of(samples_.begin(), samples_.end(),
                                      [](const SampleFiles& files) { return files.annotations.empty(); });
    fs::path file = named;
    if (named.empty() && lacksAny && kind_ != DatasetKind::singleImage && !isArchive_) {
        file = findCocoFile(root_);
    }
    if (file.empty()) {
        return;
    }
    try {
        coco_ = CocoMasks::open(file);
    } catch (const DataError& error) {
        if (!named.empty()) {
            throw;
        }
        problems_.emplace_back(error.what());
        return;
    }
    std::size_t taken = 0;
    for (SampleFiles& files : samples_) {
        if (files.annotations.empty() && coco_->has(files.image.name())) {
            files.annotations = StoredFile(file);
            ++taken;
        }
    }
    if (taken > 0) {
        kind_ = kind_ == DatasetKind::sa1b ? DatasetKind::coco : kind_;
        problems_.insert(problems_.end(), coco_->problems().begin(), coco_->problems().end());
    } else if (!named.empty() && lacksAny) {
        throw DataError(fmt::format(
            "\"{}\" has masks of none of the pictures in \"{}\"; expected their file names, such as "
            "\"{}\", in its list \"images\". Choose the annotations of these pictures, or the pictures of "
            "these "
            "annotations.",
            named.string(), root_.string(), samples_.front().image.name()));
    }
}

void Dataset::readCaptionsFor(const fs::path& named) {
    captionsFile_ =
        named.empty() ? findCaptions(folder_, kind_ == DatasetKind::singleImage ? root_.parent_path() : root_)
                      : StoredFile(named);
    if (captionsFile_.empty()) {
        return;
    }
    std::map<std::string, std::string> byName = readCaptions(captionsFile_);
    // Files of training need a line for every picture, so that those without a caption have an empty one.
    std::erase_if(byName, [](const auto& line) { return line.second.empty(); });
    std::map<std::string, const std::string*>
        byStem; // a file may name pictures without their ending, or as they were before
    for (const auto& [name, caption] : byName) {
        byStem.emplace(fs::path(name).stem().string(), &caption);
    }
    for (const SampleFiles& files : samples_) {
        const auto exact = byName.find(files.image.name());
        const auto similar = byStem.find(files.id);
        if (exact != byName.end()) {
            captions_[files.id] = exact->second;
        } else if (similar != byStem.end()) {
            captions_[files.id] = *similar->second;
        }
    }
}

Dataset Dataset::open(const DataPlace& place) {
    Dataset dataset;
    dataset.root_ = tidyPath(place.data);
    for (const fs::path& path : {dataset.root_, place.captions, place.annotations}) {
        requireUtf8(path);
    }
    std::error_code error;
    const fs::file_status status = fs::status(dataset.root_, error);
    if (!fs::exists(status)) {
        throw DataError(fmt::format(
            "There is no \"{}\"; expected a picture, a folder of pictures or an archive of them. Look where "
            "it lies now, and whether its disk is there.",
            place.data.string()));
    }
    if (fs::is_directory(status)) {
        dataset.openPictures(StoredFile(dataset.root_));
    } else if (hasArchiveName(dataset.root_)) {
        const auto archive = TarArchive::open(dataset.root_, archiveIndexFolder());
        dataset.isArchive_ = true;
        dataset.problems_ = archive->problems();
        dataset.openPictures(StoredFile(archive, ""));
    } else {
        dataset.openPicture();
    }
    for (std::size_t index = 0; index < dataset.samples_.size(); ++index) {
        dataset.byId_[dataset.samples_[index].id] = index;
    }
    dataset.takeCocoMasks(place.annotations);
    dataset.readCaptionsFor(place.captions);
    return dataset;
}

const SampleFiles& Dataset::files(const std::string& id) const {
    if (const auto found = byId_.find(id); found != byId_.end()) {
        return samples_[found->second];
    }
    const std::vector<std::string> ids = chosenIds({});
    throw DataError(fmt::format("There is no image \"{}\" in \"{}\"; the nearest is \"{}\".", id, root_.string(),
                                nearestName(id, ids)));
}

std::vector<std::string> Dataset::chosenIds(const std::vector<std::string>& asked, std::int64_t limit) const {
    std::vector<std::string> ids;
    std::set<std::string_view> taken;
    for (const std::string& id : asked) {
        if (taken.insert(files(id).id).second) {
            ids.push_back(id);
        }
    }
    if (asked.empty()) {
        for (const SampleFiles& sample : samples_) {
            ids.push_back(sample.id);
        }
    }
    if (limit > 0 && std::ssize(ids) > limit) {
        ids.resize(static_cast<std::size_t>(limit));
    }
    return ids;
}

void Dataset::setLabels(fs::path folder) {
    labels_ = std::move(folder);
    ownCaptions_ = readOwnCaptions(labels_);
}

StoredFile Dataset::annotations(const std::string& id) const {
    const StoredFile& own = files(id).annotations;
    if (!own.empty() || labels_.empty()) {
        return own;
    }
    StoredFile labels(ownLabelsFile(labels_, id));
    return labels.isFile() ? labels : StoredFile();
}

bool Dataset::isOfCoco(const StoredFile& annotations) const {
    return coco_ && annotations.path() == coco_->file();
}

bool Dataset::hasOwnRecord(const std::string& id) const {
    const StoredFile& own = files(id).annotations;
    return own.isFile() && !isOfCoco(own);
}

Sa1bRecord Dataset::masksFor(const std::string& id, std::optional<cv::Size> size) const {
    const StoredFile source = annotations(id);
    if (source.empty()) {
        return {};
    }
    if (isOfCoco(source)) {
        return coco_->record(files(id).image.name(), size);
    }
    return source.isFolder() ? readMaskFolder(source, size) : readSa1bRecord(source);
}

std::string Dataset::masksHash(const std::string& id) const {
    const StoredFile source = annotations(id);
    if (source.empty()) {
        return {};
    }
    if (isOfCoco(source)) {
        return coco_->hash(files(id).image.name());
    }
    return source.isFolder() ? maskFolderHash(source) : source.sha256();
}

std::optional<std::string> Dataset::givenCaption(const std::string& id) const {
    static_cast<void>(files(id)); // throws for an unknown one
    const auto caption = captions_.find(id);
    return caption != captions_.end() ? std::optional(caption->second) : std::nullopt;
}

std::optional<std::string> Dataset::caption(const std::string& id) const {
    const auto own = ownCaptions_.find(files(id).image.name());
    return own != ownCaptions_.end() ? std::optional(own->second) : givenCaption(id);
}

Sample Dataset::load(const std::string& id) const {
    const SampleFiles& place = files(id);
    Sample sample;
    sample.id = id;
    sample.imagePath = place.image.path();
    sample.image = readPicture(place.image, &sample.warnings);
    Sa1bRecord record = masksFor(id, sample.image.size());
    const bool sized = record.width > 0; // a record without size and masks says nothing
    if (sized && (record.width != sample.image.cols || record.height != sample.image.rows)) {
        throw DataError(
            fmt::format("\"{}\" is for a picture of {} x {} pixels; \"{}\" has {} x {}. Put the file of this "
                        "picture in its place, or take it away.",
                        annotations(id).path().string(), record.width, record.height,
                        sample.imagePath.string(), sample.image.cols, sample.image.rows));
    }
    sample.annotations = std::move(record.annotations);
    sample.warnings.insert(sample.warnings.end(), record.problems.begin(), record.problems.end());
    sample.caption = caption(id);
    return sample;
}

} // namespace asam
