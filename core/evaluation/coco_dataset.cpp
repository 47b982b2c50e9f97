#include <algorithm>
#include <set>
#include <system_error>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/data/coco_annotations.h"
#include "core/data/file_names.h"
#include "core/evaluation/dataset_readers.h"

namespace asam::detail {
namespace {

namespace fs = std::filesystem;

/// Whether a name of the file stays below the folder that it is looked up in.
bool staysInside(const std::string& name) {
    const fs::path path(name);
    return !name.empty() && path.is_relative() &&
           std::none_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
}

/// The one JSON file of a folder of the open form.
fs::path onlyJsonFile(const fs::path& root) {
    std::vector<fs::path> found;
    for (const fs::path& folder : {root, root / "annotations"}) {
        for (const std::string& name : readableNames(folder).files) {
            if (lowerCase(name).ends_with(".json")) {
                found.push_back(folder / name);
            }
        }
    }
    if (found.size() != 1) {
        throw DataError(
            fmt::format("\"{}\" holds {} JSON files, itself and in annotations; expected one. Name the "
                        "file itself.",
                        root.string(), found.size()));
    }
    return found.front();
}

fs::path annotationsFile(const DatasetProtocol& protocol, const fs::path& root) {
    std::error_code error;
    if (fs::is_regular_file(root, error)) {
        return root;
    }
    for (const std::string& name : protocol.truth) {
        if (const auto place = findPlace(protocol, root, name)) {
            return *place;
        }
    }
    return protocol.truth.empty() ? onlyJsonFile(root) : requirePlace(protocol, root, protocol.truth.front());
}

/// COCO's form: COCO2017, LVIS, NDISPark, Plittersdorf and anybody's.
class CocoDataset : public LabelledDataset {
public:
    CocoDataset(const DatasetProtocol& protocol, const fs::path& root, const fs::path& named) {
        sharedTruth_ = named.empty() ? annotationsFile(protocol, root) : named;
        file_ = readCocoAnnotations(sharedTruth_);
        const auto broken = [&](std::int64_t count, const char* list) {
            if (count > 0) {
                addProblem(ProblemKind::brokenTruth, sharedTruth_.filename().string(),
                           fmt::format("{} entries of \"{}\" have no usable id or name", count, list));
            }
        };
        broken(file_.brokenImages, "images");
        broken(file_.brokenAnnotations, "annotations");
        groupAnnotations();
        listImages(pictureFolders(protocol, root));
        sortRows();
    }

    ImageLabels labels(std::size_t index) const override {
        const LabelledEntry& entry = entries_.at(index);
        const CocoImage& image = file_.images[rows_[index]];
        if (image.height < 1 || image.width < 1) {
            throw DataError(fmt::format("\"{}\" gives {} no size", sharedTruth_.string(), image.file));
        }
        ImageLabels labels;
        labels.size = {image.width, image.height};
        for (const std::size_t number : byImage_.at(image.id)) {
            const CocoAnnotation& annotation = file_.annotations[number];
            try {
                if (!annotation.broken.empty()) {
                    throw DataError(annotation.broken);
                }
                addLabel(labels, entry.id, annotation.id,
                         annotation.segmentation.mask(image.height, image.width));
            } catch (const DataError& error) {
                labels.problems.push_back({ProblemKind::brokenMask, entry.id,
                                           fmt::format("annotation {}: {}", annotation.id, error.what())});
            }
        }
        return labels;
    }

private:
    void groupAnnotations() {
        for (const CocoImage& image : file_.images) {
            byImage_[image.id];
        }
        for (std::size_t number = 0; number < file_.annotations.size(); ++number) {
            const auto image = byImage_.find(file_.annotations[number].imageId);
            if (image == byImage_.end()) {
                addProblem(ProblemKind::noPicture,
                           fmt::format("image_id {}", file_.annotations[number].imageId),
                           fmt::format("annotation {} is of an image that is not listed",
                                       file_.annotations[number].id));
            } else {
                image->second.push_back(number);
            }
        }
    }

    /// Where the pictures may lie.
    std::vector<fs::path> pictureFolders(const DatasetProtocol& protocol, const fs::path& root) const {
        if (!protocol.images.empty()) {
            if (const auto place = findPlace(protocol, root, protocol.images)) {
                return {*place};
            }
        }
        const fs::path beside = sharedTruth_.parent_path();
        std::vector<fs::path> folders;
        for (const fs::path& base : {root, beside, beside.parent_path()}) {
            for (const char* name : {"", "images", "imgs", "val2017"}) {
                folders.push_back(base / name);
            }
        }
        return folders;
    }

    void listImages(const std::vector<fs::path>& folders) {
        std::set<std::string> ids;
        for (std::size_t row = 0; row < file_.images.size(); ++row) {
            const CocoImage& image = file_.images[row];
            if (byImage_.at(image.id).empty()) {
                addProblem(ProblemKind::noTruth, image.file, "it has no annotation");
                continue;
            }
            const fs::path picture = findPicture(folders, image.file);
            if (picture.empty()) {
                addProblem(ProblemKind::noPicture, image.file, "the picture is not there");
                continue;
            }
            std::string id = fs::path(image.file).replace_extension().generic_string();
            if (!ids.insert(id).second) {
                id += fmt::format("#{}", image.id); // two files of one stem
                ids.insert(id);
            }
            rowOf_[id] = row;
            entries_.push_back({id, StoredFile(picture), {}});
        }
    }

    static fs::path findPicture(const std::vector<fs::path>& folders, const std::string& name) {
        std::error_code error;
        for (const fs::path& folder : folders) {
            if (staysInside(name) && fs::is_regular_file(folder / name, error)) {
                return folder / name;
            }
        }
        return {};
    }

    void sortRows() {
        sortEntries();
        for (const LabelledEntry& entry : entries_) {
            rows_.push_back(rowOf_.at(entry.id));
        }
    }

    CocoAnnotations file_;
    std::unordered_map<std::int64_t, std::vector<std::size_t>> byImage_;
    std::unordered_map<std::string, std::size_t> rowOf_;
    std::vector<std::size_t> rows_; ///< of entries_ in file_.images
};

} // namespace

std::unique_ptr<LabelledDataset> openCoco(const DatasetProtocol& protocol, const fs::path& root,
                                          const fs::path& named) {
    return std::make_unique<CocoDataset>(protocol, root, named);
}

} // namespace asam::detail
