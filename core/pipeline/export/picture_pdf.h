#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <opencv2/core/mat.hpp>

#include "core/base/atomic_file.h"

namespace asam {

/// Writes a PDF file page by page, each page one picture (JPEG) over the whole of A4's width.
class PicturePdf {
public:
    /// `sink` takes the file's bytes in order.
    explicit PicturePdf(const ByteSink& sink);

    /// CV_8UC3 RGB. `text` can be searched for and copied, and is not seen.
    void addPage(const cv::Mat& picture, const std::vector<std::string>& lines);
    /// After the last page.
    void finish();

private:
    void write(const std::string& bytes);
    void beginObject(int number);
    void writeStream(int number, const std::string& dictionary, const std::string& bytes);

    const ByteSink& sink_;
    std::uint64_t written_ = 0;
    std::vector<std::uint64_t> offsets_; ///< of the objects, by number less one
    std::vector<int> pages_;             ///< their objects' numbers
};

} // namespace asam
