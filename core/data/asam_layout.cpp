#include "core/data/asam_layout.h"

#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/base/folder.h"
#include "core/data/control_image.h"
#include "core/data/picture.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPart = "sa_000000";

/// A text as json.dumps() writes it: other than ASCII as \u escapes.
std::string quoted(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', /*ensure_ascii=*/true,
                                     nlohmann::json::error_handler_t::replace);
}

} // namespace

AsamLayoutWriter::AsamLayoutWriter(fs::path root) : folder_(std::move(root) / kPart) {
    makeFolder(folder_);
}

void AsamLayoutWriter::add(const std::string& id, const std::string& caption,
                           const std::vector<Annotation>& annotations, cv::Size size) {
    writePng(folder_ / (id + ".png"), paintControlImage(annotations, size));
    makeFolder(folder_ / id);
    std::size_t number = 0;
    for (const std::size_t index : paintingOrder(annotations)) {
        writePng(folder_ / id / fmt::format("segmentation_{}.png", number++),
                 annotations[index].mask.decode());
    }
    const std::string prompt = quoted(caption);
    captionLines_ += fmt::format("{{\"img\": {}, \"prompt\": {}}}\n", quoted(id + ".jpg"), prompt);
    trainLines_ += fmt::format("{{\"prompt\": {}, \"target\": {}, \"source\": {}}}\n", prompt,
                               quoted(id + ".jpg"), quoted(id + ".png"));
}

void AsamLayoutWriter::writeLines() const {
    const std::string stem = folder_.string();
    writeFileAtomically(stem + "-blip2-caption.json", captionLines_);
    writeFileAtomically(stem + "-controlnet-train.json", trainLines_);
}

} // namespace asam
