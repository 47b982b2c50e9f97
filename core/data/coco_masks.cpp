#include "core/data/coco_masks.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/data/file_names.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string lastName(const std::string& file) {
    return file.substr(file.find_last_of("/\\") + 1);
}

/// The JSON files of a folder whose lower-case names fit, in natural order.
template <typename Fits>
std::vector<fs::path> jsonFiles(const fs::path& folder, Fits fits) {
    std::vector<std::string> names;
    for (const std::string& name : readableNames(folder).files) {
        if (const std::string lower = lowerCase(name); lower.ends_with(".json") && fits(lower)) {
            names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end(), naturalLess);
    std::vector<fs::path> files;
    for (const std::string& name : names) {
        files.push_back(folder / name);
    }
    return files;
}

/// The one of them; empty when there is none.
fs::path onlyOne(const std::vector<fs::path>& files, const fs::path& folder) {
    if (files.size() > 1) {
        std::vector<std::string> names;
        for (const fs::path& file : files) {
            names.push_back(file.filename().string());
        }
        throw DataError(fmt::format(
            "Several files could hold the masks of the photographs in \"{}\": {}. Name the one that "
            "is meant (--annotations).",
            folder.string(), fmt::join(names, ", ")));
    }
    return files.empty() ? fs::path() : files.front();
}

} // namespace

CocoMasks::CocoMasks(fs::path file) : file_(std::move(file)), all_(readCocoAnnotations(file_)) {
    std::unordered_map<std::int64_t, std::size_t> byId;
    for (std::size_t index = 0; index < all_.images.size(); ++index) {
        byId.emplace(all_.images[index].id, index);
    }
    std::int64_t lost = 0;
    for (std::size_t number = 0; number < all_.annotations.size(); ++number) {
        const CocoAnnotation& annotation = all_.annotations[number];
        const auto image = byId.find(annotation.imageId);
        if (image == byId.end()) {
            ++lost;
            continue;
        }
        if (!annotation.crowd) {
            Picture& picture = byPicture_[lastName(all_.images[image->second].file)];
            if (picture.annotations.empty()) {
                picture.image = image->second;
            }
            if (picture.image == image->second) { // another folder's file of the same name is another picture
                picture.annotations.push_back(number);
            }
        }
    }
    const auto tell = [this](std::int64_t count, const char* what) {
        if (count > 0) {
            problems_.push_back(fmt::format("\"{}\": {} {}.", file_.string(), count, what));
        }
    };
    tell(all_.brokenImages, "entries of \"images\" have no id or file name and are left out");
    tell(all_.brokenAnnotations, "entries of \"annotations\" have no id or image_id and are left out");
    tell(lost, "annotations are of images that are not listed and are left out");
}

std::shared_ptr<const CocoMasks> CocoMasks::open(const fs::path& file) {
    return std::shared_ptr<const CocoMasks>(new CocoMasks(file));
}

Sa1bRecord CocoMasks::record(const std::string& name, std::optional<cv::Size> size) const {
    const Picture& picture = byPicture_.at(name);
    const CocoImage& image = all_.images[picture.image];
    Sa1bRecord record;
    record.imageId = image.id;
    record.fileName = image.file;
    record.width = image.width > 0 ? image.width : size.value_or(cv::Size()).width;
    record.height = image.height > 0 ? image.height : size.value_or(cv::Size()).height;
    if (record.width < 1 || record.height < 1) {
        throw DataError(fmt::format("\"{}\" gives {} no width and height.", file_.string(), name));
    }
    for (const std::size_t number : picture.annotations) {
        const CocoAnnotation& source = all_.annotations[number];
        try {
            if (!source.broken.empty()) {
                throw DataError(source.broken);
            }
            Annotation annotation;
            annotation.id = source.id;
            annotation.mask = source.segmentation.mask(record.height, record.width);
            annotation.bbox = source.bbox.value_or(sa1bBox(annotation.mask));
            if (annotation.mask.empty()) {
                throw DataError("its mask is empty");
            }
            record.annotations.push_back(std::move(annotation));
        } catch (const DataError& error) {
            record.problems.push_back(fmt::format("{}: annotation {} of \"{}\" is left out: {}.", name,
                                                  source.id, file_.filename().string(), error.what()));
        }
    }
    makeIdsDistinct(record, name);
    return record;
}

std::string CocoMasks::hash(const std::string& name) const {
    const Picture& picture = byPicture_.at(name);
    const CocoImage& image = all_.images[picture.image];
    json all{{"size", {image.height, image.width}}, {"annotations", json::array()}};
    for (const std::size_t number : picture.annotations) {
        const CocoAnnotation& source = all_.annotations[number];
        const CocoSegmentation& shape = source.segmentation;
        all["annotations"].push_back({{"id", source.id},
                                      {"bbox", source.bbox ? json(*source.bbox) : json()},
                                      {"polygons", shape.polygons},
                                      {"runs", shape.runs},
                                      {"counts", shape.counts},
                                      {"size", {shape.height, shape.width}},
                                      {"broken", source.broken}});
    }
    return sha256OfBytes(all.dump(-1, ' ', false, json::error_handler_t::replace));
}

fs::path findCocoFile(const fs::path& folder) {
    const fs::path parent = folder.parent_path();
    const bool hasParent = !parent.empty() && parent != folder;
    std::vector<fs::path> places{folder, folder / "annotations"};
    if (hasParent) {
        places.insert(places.end(), {parent, parent / "annotations"});
    }
    const std::string own = lowerCase(fmt::format("instances_{}.json", folder.filename().string()));
    for (const fs::path& place : places) {
        if (const auto files = jsonFiles(place, [&](const std::string& name) { return name == own; });
            !files.empty()) {
            return files.front();
        }
    }
    const auto isInstances = [](const std::string& name) {
        return name.starts_with("instances") || name == "_annotations.coco.json";
    };
    std::vector<fs::path> inside = jsonFiles(folder, isInstances);
    const std::vector<fs::path> below = jsonFiles(folder / "annotations", isInstances);
    inside.insert(inside.end(), below.begin(), below.end());
    if (fs::path file = onlyOne(inside, folder); !file.empty()) {
        return file;
    }
    if (fs::path file =
            onlyOne(jsonFiles(folder / "annotations", [](const std::string&) { return true; }), folder);
        !file.empty()) {
        return file;
    }
    const std::vector<fs::path> beside = hasParent ? jsonFiles(parent, isInstances) : std::vector<fs::path>();
    return beside.size() == 1 ? beside.front()
                              : fs::path(); // several beside it are more likely of other folders
}

} // namespace asam
