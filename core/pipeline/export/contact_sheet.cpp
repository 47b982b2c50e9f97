#include "core/pipeline/export/contact_sheet.h"

#include <algorithm>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/staged_folder.h"
#include "core/base/text.h"
#include "core/config/config_json.h"
#include "core/data/dataset.h"
#include "core/data/file_names.h"
#include "core/data/fit.h"
#include "core/data/picture.h"
#include "core/pipeline/export/picture_pdf.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int kMargin = 36;
constexpr int kPairGap = 4;
constexpr int kCellGap = 26;
constexpr int kLineHeight = 19;
constexpr int kHeadHeight = 40;
constexpr int kBar = 5; ///< width of the line that tells the decision
constexpr double kTextScale = 0.46;
constexpr double kHeadScale = 0.55;

const cv::Scalar kPaper = cv::Scalar::all(255);
const cv::Scalar kInk(32, 33, 36);
const cv::Scalar kFaint(120, 122, 126);
const cv::Scalar kEmpty(224, 225, 228);
const cv::Scalar kAccepted(46, 125, 50);
const cv::Scalar kRejected(198, 40, 40);

/// The plain letters that OpenCV's line font has; of a longer UTF-8 letter one question mark stays.
std::string plainLetters(const std::string& text) {
    std::string plain;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool goesOn = (byte & 0xc0U) == 0x80U;
        if (!goesOn) {
            plain += byte >= 0x20 && byte < 0x7f ? letter : '?';
        }
    }
    return plain;
}

int widthOfText(const std::string& text, double scale) {
    int below = 0;
    return cv::getTextSize(text, cv::FONT_HERSHEY_SIMPLEX, scale, 1, &below).width;
}

/// Writes a text whose line begins at `place` (its top left), no wider than `width`.
void paintText(cv::Mat& page, const std::string& text, cv::Point place, int width, const cv::Scalar& colour,
               double scale = kTextScale) {
    std::string shown = plainLetters(text);
    if (widthOfText(shown, scale) > width) {
        while (!shown.empty() && widthOfText(shown + "...", scale) > width) {
            shown.pop_back();
        }
        shown.append("...");
    }
    constexpr int kAscent = 14;
    cv::putText(page, shown, place + cv::Point(0, kAscent), cv::FONT_HERSHEY_SIMPLEX, scale, colour, 1,
                cv::LINE_AA);
}

std::string numbersLine(const ImageRecord& record) {
    const auto shown = [](const std::optional<double>& value) {
        return value ? decimalText(*value, 3) : std::string("-");
    };
    return fmt::format("IoU {} -> {}  drop {}", shown(record.iou.clean),
                       shown(record.iou.saved ? record.iou.saved : record.iou.adversarial),
                       shown(iouDrop(record.iou)));
}

class SheetPainter {
public:
    SheetPainter(const RunDirectory& run, const ContactSheetOptions& options) : run_(run), options_(options) {
        const json manifest = run.manifest();
        try {
            config_ = configFromJson(manifest.value("config", json::object()));
            const DataPlace place = dataPlaceOf(manifest);
            data_ = place.data.empty() ? std::nullopt : std::optional(Dataset::open(place));
        } catch (const Error&) {
            data_.reset(); // the photographs are gone; the samples are here
        }
        const fs::path folder = fs::absolute(run.root()).lexically_normal();
        title_ = (folder.has_filename() ? folder : folder.parent_path()).filename().string();
    }

    cv::Size cellSize() const { return {2 * options_.side + kPairGap, options_.side + 2 * kLineHeight + 6}; }
    cv::Size pageSize() const {
        const cv::Size cell = cellSize();
        return {2 * kMargin + options_.columns * cell.width + (options_.columns - 1) * kCellGap,
                2 * kMargin + kHeadHeight + options_.rows * (cell.height + kCellGap) - kCellGap};
    }

    cv::Mat newPage(std::size_t number, std::size_t pages) const {
        cv::Mat page(pageSize(), CV_8UC3, kPaper);
        const int width = page.cols - 2 * kMargin;
        const std::string place = fmt::format("{} / {}", number, pages);
        const int placeWidth = widthOfText(place, kHeadScale);
        paintText(page, fmt::format("{}: photograph | adversarial sample", title_), {kMargin, kMargin - 6},
                  width - placeWidth - kCellGap, kInk, kHeadScale);
        paintText(page, place, {kMargin + width - placeWidth, kMargin - 6}, placeWidth, kFaint, kHeadScale);
        return page;
    }

    void paintCell(cv::Mat& page, int cell, const ImageRecord& record) const {
        const cv::Size size = cellSize();
        const cv::Point at(kMargin + (cell % options_.columns) * (size.width + kCellGap),
                           kMargin + kHeadHeight + (cell / options_.columns) * (size.height + kCellGap));
        const int side = options_.side;
        std::optional<int> square;
        const cv::Mat sample = samplePicture(record.id, square);
        paintPicture(page, photograph(record.id, square), at, "no photograph");
        paintPicture(page, sample, at + cv::Point(side + kPairGap, 0), "no sample");
        paintText(page, record.id, at + cv::Point(0, side + 4), size.width, kInk);
        paintText(page, numbersLine(record), at + cv::Point(0, side + 4 + kLineHeight), size.width, kFaint);
        if (record.review) {
            cv::rectangle(page, cv::Rect(at.x - kBar - 4, at.y, kBar, side),
                          record.isDecided(Decision::accepted) ? kAccepted : kRejected, cv::FILLED);
        }
    }

private:
    /// `square`: the working frame's side, where the picture has it.
    cv::Mat samplePicture(const std::string& id, std::optional<int>& square) const {
        try {
            const fs::path file = run_.stagePicture(Stage::regeneration, id);
            cv::Mat picture = file.empty() ? cv::Mat() : readPicture(file);
            if (!picture.empty() && picture.rows == picture.cols) {
                square = picture.cols;
            }
            return picture;
        } catch (const DataError&) {
            return {};
        }
    }

    cv::Mat photograph(const std::string& id, const std::optional<int>& square) const {
        if (!data_ || !data_->contains(id)) {
            return {};
        }
        try {
            const cv::Mat picture = readPicture(data_->files(id).image);
            return square ? Fit(picture.size(), *square, config_.data.fit).fitPicture(picture) : picture;
        } catch (const DataError&) {
            return {};
        }
    }

    void paintPicture(cv::Mat& page, const cv::Mat& picture, cv::Point at, const char* otherwise) const {
        const cv::Rect place(at, cv::Size(options_.side, options_.side));
        page(place).setTo(kEmpty);
        if (picture.empty()) {
            paintText(page, otherwise, at + cv::Point(12, options_.side / 2 - 8), options_.side - 24, kFaint);
            return;
        }
        const double scale = static_cast<double>(options_.side) / std::max(picture.cols, picture.rows);
        const cv::Size size(std::clamp(static_cast<int>(picture.cols * scale + 0.5), 1, options_.side),
                            std::clamp(static_cast<int>(picture.rows * scale + 0.5), 1, options_.side));
        cv::Mat small;
        cv::resize(picture, small, size, 0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
        small.copyTo(page(cv::Rect(place.x + (place.width - size.width) / 2,
                                   place.y + (place.height - size.height) / 2, size.width, size.height)));
    }

    const RunDirectory& run_;
    ContactSheetOptions options_;
    RunConfig config_;
    std::optional<Dataset> data_;
    std::string title_;
};

/// Paints page after page and hands each over with its lines of text.
template <typename Take>
void paintPages(const std::vector<ImageRecord>& records, const SheetPainter& painter,
                const ContactSheetOptions& options, const StageContext& context, Take take) {
    const auto perPage = static_cast<std::size_t>(options.imagesPerPage());
    const std::size_t pages = (records.size() + perPage - 1) / perPage;
    for (std::size_t page = 0; page < pages; ++page) {
        cv::Mat sheet = painter.newPage(page + 1, pages);
        std::vector<std::string> lines;
        for (std::size_t cell = 0; cell < perPage && page * perPage + cell < records.size(); ++cell) {
            const std::size_t index = page * perPage + cell;
            context.throwIfStopped();
            context.reportProgress("export/images", static_cast<std::int64_t>(index),
                                   static_cast<std::int64_t>(records.size()));
            painter.paintCell(sheet, static_cast<int>(cell), records[index]);
            lines.push_back(fmt::format("{}: {}", records[index].id, numbersLine(records[index])));
        }
        take(page + 1, sheet, lines);
    }
    context.reportProgress("export/images", static_cast<std::int64_t>(records.size()),
                           static_cast<std::int64_t>(records.size()));
}

} // namespace

std::int64_t writeContactSheet(const RunDirectory& run, const fs::path& target, const StageContext& context,
                               const ContactSheetOptions& options) {
    std::vector<ImageRecord> records = run.imageRecords();
    std::erase_if(records, [](const ImageRecord& record) { return !record.finished("regeneration"); });
    if (records.empty()) {
        throw DataError(fmt::format("{} has no regenerated image for a contact sheet; run its stages first.",
                                    run.root().string()));
    }
    const SheetPainter painter(run, options);
    if (lowerCase(target.extension().string()) == ".pdf") {
        writeFileAtomically(target, [&](const ByteSink& sink) {
            PicturePdf pdf(sink);
            paintPages(records, painter, options, context,
                       [&pdf](std::size_t, const cv::Mat& page, const std::vector<std::string>& lines) {
                           pdf.addPage(page, lines);
                       });
            pdf.finish();
        });
    } else {
        StagedFolder folder(target);
        paintPages(records, painter, options, context,
                   [&folder](std::size_t number, const cv::Mat& page, const std::vector<std::string>&) {
                       writePng(folder / fmt::format("sheet-{:03d}.png", number), page);
                   });
        folder.putInPlace();
    }
    return static_cast<std::int64_t>(records.size());
}

} // namespace asam
