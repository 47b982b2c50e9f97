#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>

#include "core/data/picture.h"
#include "core/evaluation/labelled_dataset.h"
#include "tests/support/temporary_folder.h"

namespace asam::test {

/// A small data set that a test writes file by file.
class DataTree {
public:
    static constexpr int kWidth = 24;
    static constexpr int kHeight = 16;

    const std::filesystem::path& root() const { return folder_.path(); }

    /// A picture of 24 x 16 pixels, JPEG or PNG by its name.
    void picture(const std::string& name) {
        const cv::Mat pixels(kHeight, kWidth, CV_8UC3, cv::Scalar(120, 90, 60));
        if (std::filesystem::path(name).extension() == ".jpg") {
            writeJpeg(place(name), pixels, 90);
        } else {
            writePng(place(name), pixels);
        }
    }

    /// CV_8UC1 or CV_8UC3 (red, green, blue).
    void label(const std::string& name, const cv::Mat& pixels) { writePng(place(name), pixels); }

    /// White rectangles on black.
    void binary(const std::string& name, const cv::Rect& rect) { label(name, rectangle(rect)); }

    void json(const std::string& name, const nlohmann::json& document) { text(name, document.dump()); }

    void text(const std::string& name, const std::string& content) {
        std::ofstream(place(name), std::ios::binary) << content;
    }

    static cv::Mat rectangle(const cv::Rect& rect) {
        cv::Mat mask = cv::Mat::zeros(kHeight, kWidth, CV_8UC1);
        mask(rect) = 255;
        return mask;
    }

    std::filesystem::path place(const std::string& name) {
        std::filesystem::create_directories((folder_ / name).parent_path());
        return folder_ / name;
    }

private:
    TemporaryFolder folder_;
};

inline std::vector<std::string> idsOf(const LabelledDataset& dataset) {
    std::vector<std::string> ids;
    for (const LabelledEntry& entry : dataset.entries()) {
        ids.push_back(entry.id);
    }
    return ids;
}

} // namespace asam::test
