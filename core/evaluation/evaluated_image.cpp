#include "core/evaluation/evaluated_image.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>

#include <fmt/format.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/data/file_names.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int kFormat = 1;

json maskToJson(const MaskRle& mask) {
    return {{"size", {mask.height(), mask.width()}}, {"counts", mask.toCompressed()}};
}

MaskRle maskFromJson(const json& document) {
    return MaskRle::fromCompressed(document.at("counts").get<std::string>(),
                                   document.at("size").at(0).get<int>(),
                                   document.at("size").at(1).get<int>());
}

json answerToJson(const MaskAnswer& answer) {
    json row{{"predicted_iou", answer.predictedIou}};
    if (answer.scores) {
        row["iou"] = answer.scores->iou;
        row["boundary_iou"] = answer.scores->boundaryIou;
        row["dice"] = answer.scores->dice;
    } else {
        row["iou"] = nullptr; // an empty union
    }
    if (answer.boxInLabel) {
        const Box& box = *answer.boxInLabel;
        row["box"] = {box.x0, box.y0, box.x1, box.y1};
    }
    for (const Point& point : answer.pointsInLabel) {
        row["points"].push_back({point.x, point.y});
    }
    if (answer.mask) {
        row["segmentation"] = maskToJson(*answer.mask);
    }
    return row;
}

MaskAnswer answerFromJson(const json& row) {
    MaskAnswer answer;
    answer.predictedIou = row.at("predicted_iou").get<double>();
    if (!row.at("iou").is_null()) {
        answer.scores = MaskScores{row.at("iou").get<double>(), row.at("boundary_iou").get<double>(),
                                   row.at("dice").get<double>()};
    }
    if (const auto box = row.find("box"); box != row.end()) {
        answer.boxInLabel = Box{box->at(0).get<double>(), box->at(1).get<double>(), box->at(2).get<double>(),
                                box->at(3).get<double>()};
    }
    for (const json& point : row.value("points", json::array())) {
        answer.pointsInLabel.push_back({point.at(0).get<double>(), point.at(1).get<double>()});
    }
    if (const auto mask = row.find("segmentation"); mask != row.end()) {
        answer.mask = maskFromJson(*mask);
    }
    return answer;
}

ModelAnswers answersFromJson(const json& document, std::size_t masks) {
    ModelAnswers answers{document.at("name").get<std::string>(),
                         document.at("sha256").get<std::string>(),
                         document.at("seconds").get<double>(),
                         {}};
    for (const json& row : document.at("masks")) {
        answers.masks.push_back(answerFromJson(row));
    }
    if (answers.masks.size() != masks) {
        throw DataError(fmt::format("the model {} has {} masks; the image has {}", answers.model,
                                    answers.masks.size(), masks));
    }
    return answers;
}

/// Equal pictures are infinitely alike, which JSON cannot say.
json numberOrNull(double value) {
    return std::isfinite(value) ? json(value) : json(nullptr);
}

ProblemKind problemKindFromWord(const std::string& word) {
    for (const ProblemKind kind : {ProblemKind::noPicture, ProblemKind::noTruth, ProblemKind::brokenPicture,
                                   ProblemKind::brokenTruth, ProblemKind::brokenMask, ProblemKind::noMask}) {
        if (toString(kind) == word) {
            return kind;
        }
    }
    return ProblemKind::failed;
}

EvaluatedImage imageFromJson(const json& document) {
    if (const int format = document.at("format").get<int>(); format != kFormat) {
        throw DataError(fmt::format("its format is {}; expected {}", format, kFormat));
    }
    EvaluatedImage image;
    image.id = document.at("id").get<std::string>();
    image.fingerprint = document.at("fingerprint").get<std::string>();
    image.picture = document.at("picture").get<std::string>();
    image.corruption = document.at("corruption").get<std::string>();
    image.labelSize = {document.at("size").at(1).get<int>(), document.at("size").at(0).get<int>()};
    if (const json& quality = document.at("quality"); !quality.is_null()) {
        const json& psnr = quality.at("psnr");
        image.quality =
            PictureQuality{psnr.is_null() ? std::numeric_limits<double>::infinity() : psnr.get<double>(),
                           quality.at("ssim").get<double>()};
    }
    for (const json& row : document.at("masks")) {
        EvaluatedMask mask{row.at("id").get<std::int64_t>(), row.at("area").get<std::int64_t>(),
                           std::nullopt};
        if (const auto label = row.find("segmentation"); label != row.end()) {
            mask.label = maskFromJson(*label);
        }
        image.masks.push_back(std::move(mask));
    }
    for (const json& row : document.at("problems")) {
        image.problems.push_back({problemKindFromWord(row.at("kind").get<std::string>()), image.id,
                                  row.at("text").get<std::string>()});
    }
    for (const json& row : document.at("models")) {
        image.models.push_back(answersFromJson(row, image.masks.size()));
    }
    return image;
}

} // namespace

const ModelAnswers* EvaluatedImage::answersOf(const std::string& model) const {
    const auto found = std::find_if(models.begin(), models.end(),
                                    [&](const ModelAnswers& answers) { return answers.model == model; });
    return found == models.end() ? nullptr : &*found;
}

std::vector<ScoredMask> EvaluatedImage::scoredMasks(const ModelAnswers& answers) const {
    std::vector<ScoredMask> scored;
    for (std::size_t index = 0; index < masks.size(); ++index) {
        scored.push_back({masks[index].area, answers.masks.at(index).scores});
    }
    return scored;
}

json evaluatedImageToJson(const EvaluatedImage& image) {
    json document{{"format", kFormat},
                  {"id", image.id},
                  {"fingerprint", image.fingerprint},
                  {"picture", image.picture.string()},
                  {"corruption", image.corruption},
                  {"size", {image.labelSize.height, image.labelSize.width}},
                  {"quality", nullptr},
                  {"masks", json::array()},
                  {"problems", json::array()},
                  {"models", json::array()}};
    if (image.quality) {
        document["quality"] = {{"psnr", numberOrNull(image.quality->psnr)}, {"ssim", image.quality->ssim}};
    }
    for (const EvaluatedMask& mask : image.masks) {
        json row{{"id", mask.id}, {"area", mask.area}};
        if (mask.label) {
            row["segmentation"] = maskToJson(*mask.label);
        }
        document["masks"].push_back(std::move(row));
    }
    for (const DatasetProblem& problem : image.problems) {
        document["problems"].push_back({{"kind", toString(problem.kind)}, {"text", problem.sentence}});
    }
    for (const ModelAnswers& answers : image.models) {
        json rows = json::array();
        for (const MaskAnswer& answer : answers.masks) {
            rows.push_back(answerToJson(answer));
        }
        document["models"].push_back({{"name", answers.model},
                                      {"sha256", answers.identity},
                                      {"seconds", answers.seconds},
                                      {"masks", std::move(rows)}});
    }
    return document;
}

EvaluatedImage evaluatedImageFromJson(const json& document, const std::string& source) {
    try {
        return imageFromJson(document);
    } catch (const std::exception& error) {
        throw DataError(
            fmt::format("\"{}\" is not the record of an evaluated image ({}); remove it to have the image "
                        "evaluated again.",
                        source, error.what()));
    }
}

EvaluatedImage readEvaluatedImage(const fs::path& path) {
    std::ifstream file(path);
    if (!file) {
        throw DataError(fmt::format("There is no record \"{}\"; evaluate the image first.", path.string()));
    }
    return evaluatedImageFromJson(json::parse(file, nullptr, /*allow_exceptions=*/false), path.string());
}

void writeEvaluatedImage(const fs::path& path, const EvaluatedImage& image) {
    // Names of files may hold bytes that are no UTF-8: replaced, so that the document is always valid.
    writeFileAtomically(
        path, evaluatedImageToJson(image).dump(-1, ' ', false, json::error_handler_t::replace) + "\n");
}

fs::path evaluatedImageFile(const fs::path& folder, const std::string& data, const std::string& id) {
    return folder / "images" / safeFileName(data) / (safeFileName(id) + ".json");
}

} // namespace asam
