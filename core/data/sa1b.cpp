#include "core/data/sa1b.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/text.h"

namespace asam {
namespace {

using nlohmann::json;

/// Reads members of one JSON object; every sentence begins with where the object stands.
class Reader {
public:
    Reader(const json& object, std::string place) : object_(object), place_(std::move(place)) {
        if (!object.is_object()) {
            fail("", "an object", object);
        }
    }

    const std::string& place() const { return place_; }
    bool has(const char* name) const { return object_.contains(name) && !object_[name].is_null(); }

    const json& array(const char* name) const {
        const json& value = required(name);
        if (!value.is_array()) {
            fail(name, "a list", value);
        }
        return value;
    }

    Reader object(const char* name) const { return {required(name), fmt::format("{}, \"{}\"", place_, name)}; }

    const json& required(const char* name) const {
        if (!has(name)) {
            throw DataError(fmt::format("{}: there is no \"{}\".", place_, name));
        }
        return object_[name];
    }

    std::int64_t integer(const char* name, std::int64_t otherwise) const {
        return has(name) ? toInteger(name, object_[name]) : otherwise;
    }

    double number(const char* name, double otherwise) const {
        return has(name) ? toNumber(name, object_[name]) : otherwise;
    }

    std::string text(const char* name) const {
        if (!has(name)) {
            return {};
        }
        if (!object_[name].is_string()) {
            fail(name, "a text", object_[name]);
        }
        return object_[name].get<std::string>();
    }

    std::int64_t toInteger(const char* name, const json& value) const {
        const double found = toNumber(name, value);
        if (!value.is_number_integer() && found != static_cast<double>(static_cast<std::int64_t>(found))) {
            fail(name, "a whole number", value);
        }
        return value.is_number_integer() ? value.get<std::int64_t>() : static_cast<std::int64_t>(found);
    }

    double toNumber(const char* name, const json& value) const {
        constexpr double kLargest = 9e15; // whole numbers are exact in a double up to there
        if (!value.is_number() || !(std::abs(value.get<double>()) <= kLargest)) {
            fail(name, "a number", value);
        }
        return value.get<double>();
    }

    int side(const char* name, const json& value) const {
        const std::int64_t found = toInteger(name, value);
        if (found < 1 || found > std::numeric_limits<int>::max()) {
            fail(name, "a size of 1 pixel or more", value);
        }
        return static_cast<int>(found);
    }

    [[noreturn]] void fail(const char* name, const char* expected, const json& found) const {
        std::string shown = found.dump(-1, ' ', false, json::error_handler_t::replace);
        constexpr std::size_t kShownBytes = 60;
        if (shown.size() > kShownBytes) {
            shown = shown.substr(0, kShownBytes) + "…";
        }
        throw DataError(fmt::format("{}: expected {}, found {}.",
                                    *name == '\0' ? place_ : fmt::format("{}: {}", place_, name), expected,
                                    shown));
    }

private:
    const json& object_;
    std::string place_;
};

MaskRle readMask(const Reader& annotation) {
    const Reader segmentation = annotation.object("segmentation");
    const json& size = segmentation.array("size");
    if (size.size() != 2) {
        segmentation.fail("size", "[height, width]", size);
    }
    const int height = segmentation.side("size", size[0]);
    const int width = segmentation.side("size", size[1]);
    const json& counts = segmentation.required("counts");
    try {
        if (counts.is_string()) {
            return MaskRle::fromCompressed(counts.get_ref<const std::string&>(), height, width);
        }
        std::vector<std::uint32_t> runs;
        for (const json& run : segmentation.array("counts")) {
            const std::int64_t length = segmentation.toInteger("counts", run);
            if (length < 0 || length > std::numeric_limits<std::uint32_t>::max()) {
                segmentation.fail("counts", "run lengths of 0 or more", run);
            }
            runs.push_back(static_cast<std::uint32_t>(length));
        }
        return MaskRle::fromRuns(std::move(runs), height, width);
    } catch (const DataError& error) {
        const std::string sentence = error.what();
        throw DataError(sentence.starts_with(annotation.place())
                            ? sentence
                            : fmt::format("{}: {}", annotation.place(), sentence));
    }
}

/// Exactly `Count` numbers; `form` says what they are.
template <std::size_t Count>
std::array<double, Count> readNumbers(const Reader& annotation, const char* name, const json& values,
                                      const char* form) {
    if (!values.is_array() || values.size() != Count) {
        annotation.fail(name, form, values);
    }
    std::array<double, Count> numbers{};
    std::transform(values.begin(), values.end(), numbers.begin(),
                   [&](const json& value) { return annotation.toNumber(name, value); });
    return numbers;
}

std::optional<std::array<double, 4>> readBox(const Reader& annotation, const char* name) {
    return annotation.has(name)
               ? std::optional(readNumbers<4>(annotation, name, annotation.required(name), "[x, y, w, h]"))
               : std::nullopt;
}

std::vector<std::array<double, 2>> readPoints(const Reader& annotation) {
    std::vector<std::array<double, 2>> points;
    if (annotation.has("point_coords")) {
        for (const json& point : annotation.array("point_coords")) {
            points.push_back(readNumbers<2>(annotation, "point_coords", point, "[[x, y], …]"));
        }
    }
    return points;
}

Annotation readAnnotation(const json& value, std::size_t index, const std::string& source) {
    const std::string place = fmt::format("{}, annotation {}", source, index);
    const Reader reader(value, place);
    Annotation annotation;
    annotation.id = reader.integer("id", static_cast<std::int64_t>(index));
    annotation.mask = readMask(reader);
    const auto box = readBox(reader, "bbox");
    annotation.bbox = box ? *box : sa1bBox(annotation.mask);
    annotation.predictedIou = reader.number("predicted_iou", 0);
    annotation.stabilityScore = reader.number("stability_score", 0);
    annotation.pointCoords = readPoints(reader);
    annotation.cropBox = readBox(reader, "crop_box");
    return annotation;
}

void readImagePart(const Reader& document, Sa1bRecord& record) {
    if (!document.has("image")) {
        return;
    }
    const Reader image = document.object("image");
    record.imageId = image.integer("image_id", 0);
    record.fileName = image.text("file_name");
    record.width = image.side("width", image.required("width"));
    record.height = image.side("height", image.required("height"));
}

void checkSize(const Sa1bRecord& record, const Annotation& annotation, std::size_t index, const std::string& source) {
    const MaskRle& mask = annotation.mask;
    if (mask.width() != record.width || mask.height() != record.height) {
        throw DataError(fmt::format("{}, annotation {} (id {}): the mask has {} x {} pixels; expected the image's "
                                    "{} x {}.",
                                    source, index, annotation.id, mask.width(), mask.height(), record.width,
                                    record.height));
    }
}

} // namespace

std::array<double, 4> sa1bBox(const MaskRle& mask) {
    const cv::Rect box = mask.boundingBox();
    return {static_cast<double>(box.x), static_cast<double>(box.y), std::max(0.0, box.width - 1.0),
            std::max(0.0, box.height - 1.0)};
}

Sa1bRecord parseSa1bRecord(const json& document, const std::string& source) {
    const Reader reader(document, source);
    Sa1bRecord record;
    readImagePart(reader, record);
    const json& list = reader.array("annotations");
    for (std::size_t index = 0; index < list.size(); ++index) {
        Annotation annotation = readAnnotation(list[index], index, source);
        if (record.width == 0) {
            record.width = annotation.mask.width();
            record.height = annotation.mask.height();
        }
        checkSize(record, annotation, index, source);
        if (annotation.mask.empty()) {
            record.problems.push_back(fmt::format("{}: mask {} is empty and is left out.", source, annotation.id));
        } else {
            record.annotations.push_back(std::move(annotation));
        }
    }
    makeIdsDistinct(record, source);
    return record;
}

void makeIdsDistinct(Sa1bRecord& record, const std::string& source) {
    std::set<std::int64_t> taken;
    for (const Annotation& annotation : record.annotations) {
        taken.insert(annotation.id);
    }
    if (taken.size() == record.annotations.size()) {
        return;
    }
    const auto most = static_cast<std::int64_t>(record.annotations.size());
    const bool isRoomAbove = *taken.rbegin() < std::numeric_limits<std::int64_t>::max() - most;
    std::int64_t next = isRoomAbove ? *taken.rbegin() + 1 : 0;
    std::set<std::int64_t> seen;
    std::size_t changed = 0;
    for (Annotation& annotation : record.annotations) {
        if (seen.insert(annotation.id).second) {
            continue;
        }
        while (taken.contains(next)) {
            ++next;
        }
        annotation.id = next++;
        ++changed;
    }
    record.problems.push_back(
        changed == 1 ? fmt::format("{}: a mask has the id of an earlier one, and got one of its own.", source)
                     : fmt::format("{}: {} masks have the id of an earlier one, and got ids of their own.",
                                   source, changed));
}

Sa1bRecord readSa1bRecord(const std::filesystem::path& path) {
    return readSa1bRecord(StoredFile(path));
}

Sa1bRecord readSa1bRecord(const StoredFile& file) {
    const auto bytes = file.read("an SA-1B record (JSON)", kMaximumRecordBytes);
    const std::filesystem::path& path = file.path();
    json document;
    try {
        document = json::parse(bytes.begin(), bytes.end());
    } catch (const json::parse_error& error) {
        throw DataError(
            fmt::format("\"{}\" is no JSON: {}; expected an SA-1B record. Fetch it again, or take it away.",
                        path.string(), withoutErrorCode(error.what())));
    }
    return parseSa1bRecord(document, fmt::format("\"{}\"", path.string()));
}

json sa1bRecordToJson(const Sa1bRecord& record) {
    json annotations = json::array();
    for (const Annotation& annotation : record.annotations) {
        const MaskRle& mask = annotation.mask;
        const std::array<double, 4> whole{0, 0, static_cast<double>(record.width), static_cast<double>(record.height)};
        annotations.push_back({{"id", annotation.id},
                               {"segmentation", {{"size", {mask.height(), mask.width()}},
                                                 {"counts", mask.toCompressed()}}},
                               {"bbox", annotation.bbox},
                               {"area", mask.area()},
                               {"predicted_iou", annotation.predictedIou},
                               {"stability_score", annotation.stabilityScore},
                               {"crop_box", annotation.cropBox.value_or(whole)},
                               {"point_coords", annotation.pointCoords}});
    }
    return {{"image",
             {{"image_id", record.imageId},
              {"width", record.width},
              {"height", record.height},
              {"file_name", record.fileName}}},
            {"annotations", std::move(annotations)}};
}

} // namespace asam
