#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <opencv2/core/types.hpp>

#include "core/data/coco_annotations.h"
#include "core/data/sa1b.h"

namespace asam {

/// The masks of a folder of photographs, as one file of COCO's form holds them for all (polygons or run
/// lengths; LVIS's too). A photograph is found by its file name, whatever folders stand before it in the
/// file. Regions of crowds (iscrowd) are no objects and are left out.
///
/// Thread  reading is safe from any.
class CocoMasks {
public:
    /// Throws DataError: absent, no JSON, not of COCO's form.
    static std::shared_ptr<const CocoMasks> open(const std::filesystem::path& file);

    const std::filesystem::path& file() const { return file_; }
    /// Whether the file has a mask of the photograph.
    bool has(const std::string& picture) const { return byPicture_.contains(picture); }
    /// What is wrong with entries of the file.
    const std::vector<std::string>& problems() const { return problems_; }

    /// A photograph's masks in the file's order; masks that are broken or empty are problems of the record.
    /// `size`: of the photograph, where the file gives none. Throws DataError where neither does.
    Sa1bRecord record(const std::string& picture, std::optional<cv::Size> size = {}) const;
    /// SHA-256 over all that record() depends on.
    std::string hash(const std::string& picture) const;

private:
    struct Picture {
        std::size_t image = 0;
        std::vector<std::size_t> annotations;
    };
    explicit CocoMasks(std::filesystem::path file);

    std::filesystem::path file_;
    CocoAnnotations all_;
    std::unordered_map<std::string, Picture> byPicture_;
    std::vector<std::string> problems_;
};

/// The file that belongs to a folder of photographs: instances_FOLDER.json in it, in its folder annotations,
/// beside it or in annotations beside it; else the only instances*.json in the first two, or beside it; else
/// the only JSON file of its folder annotations. Empty when there is none. Throws DataError that names them
/// where several could be meant.
std::filesystem::path findCocoFile(const std::filesystem::path& folder);

} // namespace asam
