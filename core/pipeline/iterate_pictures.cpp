#include "core/pipeline/iterate_pictures.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "core/base/folder.h"
#include "core/data/picture.h"
#include "core/data/resize.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr int kLongestSide = 512;

cv::Mat atMost(const cv::Mat& picture, int side) {
    const int longest = std::max(picture.cols, picture.rows);
    if (longest <= side) {
        return picture;
    }
    return resizePillow(picture, std::max(1, picture.cols * side / longest),
                        std::max(1, picture.rows * side / longest), ResizeFilter::bilinear);
}

fs::path iteratePath(const RunDirectory& run, const std::string& id, int step) {
    return run.stageFile(Stage::attack, id, RunDirectory::kIteratesEnding) / fmt::format("{}.png", step);
}

void makeFolderOfIterates(const RunDirectory& run, const std::string& id) {
    // Not its parents: a run that was taken away is not begun again.
    makeSubfolder(run.stageFile(Stage::attack, id, RunDirectory::kIteratesEnding));
}

} // namespace

std::vector<std::uint8_t> encodeIterate(const cv::Mat& picture) {
    return encodePng(atMost(picture, kLongestSide));
}

bool isKeptWhole(const cv::Mat& picture) {
    return std::max(picture.cols, picture.rows) <= kLongestSide;
}

void writeIteratePictures(const RunDirectory& run, const std::string& id,
                          const std::vector<cv::Mat>& pictures) {
    makeFolderOfIterates(run, id);
    for (std::size_t step = 0; step < pictures.size(); ++step) {
        writePng(iteratePath(run, id, static_cast<int>(step)), atMost(pictures[step], kLongestSide));
    }
}

void writeIteratePictures(const RunDirectory& run, const std::string& id,
                          const std::deque<std::vector<std::uint8_t>>& encoded, SideTasks& writing) {
    makeFolderOfIterates(run, id);
    for (std::size_t step = 0; step < encoded.size(); ++step) {
        writing.start([path = iteratePath(run, id, static_cast<int>(step)), &bytes = encoded[step]] {
            writeEncodedPicture(path, bytes);
        });
    }
}

cv::Mat readIteratePicture(const RunDirectory& run, const std::string& id, int step) {
    const fs::path path = iteratePath(run, id, step);
    if (!fs::exists(run.stageFile(Stage::attack, id, ".json")) || !fs::exists(path)) {
        return {};
    }
    return readPicture(path);
}

} // namespace asam
