#include "core/data/coco_annotations.h"

#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/mask_polygon.h"

namespace asam {
namespace {

using nlohmann::json;

CocoSegmentation segmentationFrom(const json& value) {
    CocoSegmentation segmentation;
    if (value.is_array()) {
        segmentation.polygons = value.get<std::vector<std::vector<double>>>();
        return segmentation;
    }
    segmentation.height = value.at("size").at(0).get<int>();
    segmentation.width = value.at("size").at(1).get<int>();
    const json& counts = value.at("counts");
    if (counts.is_string()) {
        segmentation.counts = counts.get<std::string>();
    } else {
        segmentation.runs = counts.get<std::vector<std::uint32_t>>();
    }
    return segmentation;
}

std::optional<std::array<double, 4>> cocoBox(const json& annotation) {
    const auto box = annotation.find("bbox");
    std::array<double, 4> numbers{};
    if (box == annotation.end() || !box->is_array() || box->size() != numbers.size()) {
        return std::nullopt;
    }
    for (std::size_t place = 0; place < numbers.size(); ++place) {
        if (!(*box)[place].is_number()) {
            return std::nullopt;
        }
        numbers[place] = (*box)[place].get<double>();
    }
    return numbers;
}

std::string lastPart(const std::string& address) {
    return address.substr(address.rfind('/') + 1);
}

/// Takes each image and annotation out of the document as soon as it is whole.
class CocoCollector {
public:
    /// nlohmann's callback: false drops the value.
    bool take(int depth, json::parse_event_t event, json& value) {
        constexpr int kKeyDepth = 1;
        constexpr int kObjectDepth = 2;
        if (event == json::parse_event_t::key && depth == kKeyDepth) {
            list_ = value.get<std::string>();
            result.hasImages |= list_ == "images";
        }
        if (event != json::parse_event_t::object_end || depth != kObjectDepth) {
            return true;
        }
        if (list_ == "images") {
            takeImage(value);
        } else if (list_ == "annotations") {
            takeAnnotation(value);
        }
        return false;
    }

    struct {
        CocoAnnotations file;
        bool hasImages = false;
    } result;

private:
    void takeImage(const json& value) {
        try {
            CocoImage image;
            image.id = value.at("id").get<std::int64_t>();
            image.file = value.contains("file_name") ? value.at("file_name").get<std::string>()
                                                     : lastPart(value.at("coco_url").get<std::string>());
            image.height = value.value("height", 0);
            image.width = value.value("width", 0);
            result.file.images.push_back(std::move(image));
        } catch (const json::exception&) {
            ++result.file.brokenImages;
        }
    }

    void takeAnnotation(const json& value) {
        CocoAnnotation annotation;
        try {
            annotation.id = value.at("id").get<std::int64_t>();
            annotation.imageId = value.at("image_id").get<std::int64_t>();
        } catch (const json::exception&) {
            ++result.file.brokenAnnotations;
            return;
        }
        try {
            annotation.segmentation = segmentationFrom(value.at("segmentation"));
        } catch (const json::exception&) {
            annotation.broken = "its segmentation is neither polygons nor run lengths";
        }
        annotation.bbox = cocoBox(value);
        const auto crowd = value.find("iscrowd");
        annotation.crowd = crowd != value.end() && crowd->is_number() && crowd->get<double>() != 0;
        result.file.annotations.push_back(std::move(annotation));
    }

    std::string list_; ///< the top-level key in work
};

/// Reads until it is clear whether a document is of COCO's form.
class CocoRecogniser : public nlohmann::json_sax<json> {
public:
    bool isCoco = false;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override {
        ++depth_;
        return true;
    }
    bool key(string_t& name) override {
        if (depth_ == kListDepth) {
            list_ = name;
            return name != "image";
        }
        // Where annotations come before images: none of an SA-1B record names its image.
        return depth_ != kEntryDepth || list_ != "annotations" || name != "image_id" || !decide();
    }
    bool end_object() override { return depth_-- != kEntryDepth || list_ != "annotations"; }
    bool start_array(std::size_t) override {
        return depth_++ != kListDepth || list_ != "images" || !decide();
    }
    bool end_array() override {
        --depth_;
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return false;
    }

private:
    static constexpr int kListDepth = 1;  ///< of the keys of the document
    static constexpr int kEntryDepth = 3; ///< of those of a list's entries

    bool decide() { return isCoco = true; }

    int depth_ = 0;
    std::string list_;
};

} // namespace

MaskRle CocoSegmentation::mask(int imageHeight, int imageWidth) const {
    if (!polygons.empty()) {
        return maskFromPolygons(polygons, imageHeight, imageWidth);
    }
    if (height != imageHeight || width != imageWidth) {
        throw DataError(fmt::format("its run lengths are for {} x {} pixels; the image has {} x {}", width,
                                    height, imageWidth, imageHeight));
    }
    return counts.empty() ? MaskRle::fromRuns(runs, height, width)
                          : MaskRle::fromCompressed(counts, height, width);
}

CocoAnnotations readCocoAnnotations(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw DataError(fmt::format(
            "The annotations \"{}\" cannot be opened. Look whether they are there and may be read.",
            path.string()));
    }
    CocoCollector collector;
    try {
        const json rest = json::parse(file, [&collector](int depth, json::parse_event_t event, json& value) {
            return collector.take(depth, event, value);
        });
        static_cast<void>(rest);
    } catch (const json::exception& error) {
        throw DataError(fmt::format("\"{}\" is no JSON file: {}. Fetch it again, or choose another.",
                                    path.string(), withoutErrorCode(error.what())));
    }
    if (!collector.result.hasImages) {
        throw DataError(fmt::format(
            "\"{}\" is not of COCO's form: it has no list \"images\". Choose a file that has images and "
            "annotations.",
            path.string()));
    }
    return std::move(collector.result.file);
}

bool isCocoFile(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    CocoRecogniser recogniser;
    if (file) {
        static_cast<void>(json::sax_parse(file, &recogniser)); // false also where it stopped by itself
    }
    return recogniser.isCoco;
}

} // namespace asam
