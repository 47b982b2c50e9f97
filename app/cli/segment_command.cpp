#include <algorithm>
#include <cmath>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>
#include <opencv2/core.hpp>

#include "app/cli/session.h"
#include "core/data/file_names.h"
#include "core/data/mask_rle.h"
#include "core/data/picture.h"
#include "core/pipeline/model_hub.h"
#include "core/pipeline/run_directory.h"
#include "core/sam/sam_predictor.h"

namespace asam::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct SegmentOptions {
    fs::path image;
    fs::path out;
    fs::path sam;
    std::vector<double> box;
    std::vector<std::string> points;
    bool multimask = false;
    ComputeOptions compute;
};

std::vector<double> parseNumbers(const std::string& text, const char* option) {
    std::vector<double> numbers;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string word = text.substr(begin, end - begin);
        std::size_t used = 0;
        try {
            numbers.push_back(std::stod(word, &used));
        } catch (const std::exception&) {
            used = std::string::npos;
        }
        if (used != word.size() || !std::isfinite(numbers.back())) {
            throw ConfigError(fmt::format("{} {} holds \"{}\"; expected numbers separated by commas.", option, text, word));
        }
        begin = end + 1;
    }
    return numbers;
}

std::vector<PointPrompt> parsePoints(const std::vector<std::string>& texts) {
    std::vector<PointPrompt> points;
    for (const std::string& text : texts) {
        const std::vector<double> numbers = parseNumbers(text, "--point");
        if (numbers.size() != 2 && numbers.size() != 3) {
            throw ConfigError(fmt::format("--point {} has {} numbers; expected x,y or x,y,0 (0: background).", text,
                                          numbers.size()));
        }
        if (numbers.size() == 3 && numbers[2] != 0 && numbers[2] != 1) {
            throw ConfigError(fmt::format(
                "--point {} has the label {}; expected 1 (foreground) or 0 (background).", text, numbers[2]));
        }
        points.push_back({{numbers[0], numbers[1]}, numbers.size() == 2 || numbers[2] != 0});
    }
    return points;
}

std::optional<Box> parseBox(const std::vector<double>& box) {
    if (box.empty()) {
        return std::nullopt;
    }
    const bool finite = std::all_of(box.begin(), box.end(), [](double edge) { return std::isfinite(edge); });
    if (!finite || box[2] < box[0] || box[3] < box[1]) {
        throw ConfigError(fmt::format("--box {},{},{},{} is no box; expected x0,y0,x1,y1 with x0 <= x1 and "
                                      "y0 <= y1.",
                                      box[0], box[1], box[2], box[3]));
    }
    return Box{box[0], box[1], box[2], box[3]};
}

/// A prompt may touch the picture's edge, and a box may reach over it.
void requireInside(const std::vector<PointPrompt>& points, const std::optional<Box>& box, cv::Size picture) {
    for (const PointPrompt& point : points) {
        const auto [x, y] = point.pointInImage;
        if (x < 0 || y < 0 || x > picture.width || y > picture.height) {
            throw ConfigError(fmt::format("--point {},{} lies outside the picture, which has {} x {} pixels.",
                                          x, y, picture.width, picture.height));
        }
    }
    if (box && (box->x1 < 0 || box->y1 < 0 || box->x0 >= picture.width || box->y0 >= picture.height)) {
        throw ConfigError(fmt::format("--box {},{},{},{} lies outside the picture, which has {} x {} pixels.",
                                      box->x0, box->y0, box->x1, box->y1, picture.width, picture.height));
    }
}

void requirePngName(const fs::path& out) {
    if (lowerCase(out.extension().string()) != ".png") {
        throw ConfigError(
            fmt::format("--out {} does not end with .png; masks are written as PNG files.", out.string()));
    }
}

/// MASK.png for the best mask, MASK-2.png and MASK-3.png for the others.
fs::path numbered(const fs::path& path, std::size_t index) {
    if (index == 0) {
        return path;
    }
    return path.parent_path() / fmt::format("{}-{}{}", path.stem().string(), index + 1, path.extension().string());
}

ExitCode segment(const SegmentOptions& options, const Session& session) {
    const std::vector<PointPrompt> points = parsePoints(options.points);
    const std::optional<Box> box = parseBox(options.box);
    if (points.empty() && !box) {
        throw ConfigError("asam segment needs a prompt: --box x0,y0,x1,y1 or --point x,y[,0].");
    }
    requirePngName(options.out);
    RunDirectory::requireNotOfRun(options.out);
    if (std::error_code differ; std::filesystem::equivalent(options.image, options.out, differ)) {
        throw ConfigError(fmt::format("--out {} is the picture itself; name another file for the mask.",
                                      options.out.string()));
    }
    const ComputeSettings compute = options.compute.settings();
    compute.apply();
    const cv::Mat picture = readPicture(options.image);
    requireInside(points, box, picture.size());
    ModelPaths paths;
    paths.sam = options.sam;
    SamPredictor predictor(loadSam(paths.resolved().sam, compute.torchDevice(), compute.networkType()));
    predictor.setImage(picture);
    const std::vector<PredictedMask> masks = predictor.predict(points, box, options.multimask);
    json list = json::array();
    for (std::size_t index = 0; index < masks.size(); ++index) {
        const fs::path file = numbered(options.out, index);
        const MaskRle rle = MaskRle::encode(masks[index].mask);
        const cv::Rect bounds = rle.boundingBox();
        writePng(file, masks[index].mask);
        list.push_back({{"file", file.string()},
                        {"predicted_iou", masks[index].predictedIou},
                        {"area", rle.area()},
                        {"bbox", {bounds.x, bounds.y, bounds.width, bounds.height}}});
        session.console.print(fmt::format("{}: {} pixels, predicted IoU {:.3f}", file.string(), rle.area(),
                                          masks[index].predictedIou));
    }
    if (session.console.json()) {
        session.console.printJson({{"image", options.image.string()},
                                   {"width", picture.cols},
                                   {"height", picture.rows},
                                   {"masks", list}});
    }
    return ExitCode::Done;
}

} // namespace

void addSegmentCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<SegmentOptions>();
    CLI::App& command = *application.add_subcommand("segment", "Segment one picture with SAM from a box or points");
    command.add_option("image", options->image, "Picture")->required();
    command.add_option("--box", options->box, "x0,y0,x1,y1 in pixels of the picture")->delimiter(',')->expected(4);
    command.add_option("--point", options->points, "x,y (foreground) or x,y,0 (background); may be repeated")
        ->allow_extra_args(false);
    command.add_flag("--multimask", options->multimask, "Three masks instead of one");
    command.add_option("--out", options->out, "Mask picture to write (PNG, 0 or 255)")->required();
    command.add_option("--sam", options->sam, "Segment Anything checkpoint of any size");
    options->compute.addTo(command);
    command.callback(
        [options, &session] { session.action = [options, &session] { return segment(*options, session); }; });
}

} // namespace asam::cli
