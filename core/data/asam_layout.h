#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/data/sample.h"

namespace asam {

/// Writes ASAM's training layout, which Dataset reads:
///
///     ROOT/PART/ID.png                     control image
///     ROOT/PART/ID/segmentation_K.png      grey, 0 or 255; K counts from 0 in painting order
///     ROOT/PART-blip2-caption.json         lines {"img": "ID.jpg", "prompt": CAPTION}
///     ROOT/PART-controlnet-train.json      lines {"prompt": CAPTION, "target": "ID.jpg", "source": "ID.png"}
///
/// PART is "sa_000000". The photograph ID.jpg and its record ID.json are put into folder() by the caller.
/// Source  the scripts sam_uncover_mask.py and sam_control_signal.py of the published code; its lines as
/// Python's
///         json.dumps() writes them.
class AsamLayoutWriter {
public:
    /// Makes ROOT/PART. Throws DataError, as the others do.
    explicit AsamLayoutWriter(std::filesystem::path root);

    const std::filesystem::path& folder() const { return folder_; }
    /// The masks must have this size.
    void add(const std::string& id, const std::string& caption, const std::vector<Annotation>& annotations,
             cv::Size size);
    /// Writes the two files of lines; after the last add().
    void writeLines() const;

private:
    std::filesystem::path folder_;
    std::string captionLines_;
    std::string trainLines_;
};

} // namespace asam
