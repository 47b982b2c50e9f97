#include "core/data/scene_generator.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/data/picture.h"
#include "core/data/sa1b.h"
#include "core/data/scene_shapes.h"
#include "core/data/scene_textures.h"

namespace asam {
namespace {

constexpr int kFiner = 2; ///< scenes are painted at twice their side and reduced
constexpr std::array kFillKinds{FillKind::plain,   FillKind::shaded, FillKind::striped,
                                FillKind::checked, FillKind::dotted, FillKind::noisy};

struct PaintedObject {
    cv::Mat whole;   ///< CV_8UC1 0/255, all of it
    cv::Mat visible; ///< what no other object has covered, unless that lies inside
    int parent = -1; ///< index of the object that it lies on
    std::string words;
};

std::uint64_t seedOf(const SceneOptions& options, std::uint64_t index) {
    std::uint64_t mixed = options.seed * 0x9e3779b97f4a7c15ULL + index; // splitmix64
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31);
}

/// Light from the upper left on a body that is round (`bevel` as wide as the shape) or flat with round edges.
/// CV_32FC1, 1 where the light is neutral.
cv::Mat lightOn(const cv::Mat& mask, double bevel, double strength) {
    cv::Mat height;
    cv::distanceTransform(mask, height, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    height = cv::min(height / bevel, 1.0);
    cv::Mat profile; // a quarter of a circle
    cv::sqrt(cv::max(1.0 - (1.0 - height).mul(1.0 - height), 0.0), profile);
    cv::GaussianBlur(profile, profile, {}, std::max(1.0, bevel * 0.12));
    cv::Mat slopeX;
    cv::Mat slopeY;
    cv::Sobel(profile, slopeX, CV_32F, 1, 0, 3, bevel / 8);
    cv::Sobel(profile, slopeY, CV_32F, 0, 1, 3, bevel / 8);
    const cv::Mat light = 1.0 + strength * (slopeX + slopeY);
    return cv::min(cv::max(light, 0.35), 1.6);
}

/// One scene in the making.
class ScenePainter {
public:
    ScenePainter(int side, SceneDice& dice) : side_(side), size_(side, side), dice_(dice) {}

    void paint() {
        Ground ground = paintGround(size_, dice_);
        picture_ = ground.picture;
        groundPhrase_ = ground.phrase;
        const int wanted = dice_.whole(4, 9);
        for (int index = 0; index < wanted; ++index) {
            const double share = dice_.real(0, 1);
            add({{dice_.real(0, side_), dice_.real(0, side_)},
                 side_ * (0.06 + 0.19 * share * share),
                 angle()},
                -1);
        }
        addThingsOnThings();
    }

    const cv::Mat& picture() const { return picture_; }
    const std::vector<PaintedObject>& objects() const { return objects_; }

    std::string caption() const {
        std::vector<const PaintedObject*> told;
        for (const PaintedObject& object : objects_) {
            if (object.parent < 0 && told.size() < 4) {
                told.push_back(&object);
            }
        }
        std::string text;
        for (const PaintedObject* object : told) {
            text += (text.empty() ? "" : ", ") + object->words;
        }
        return text + (objects_.size() > told.size() ? " and other shapes " : " ") + groundPhrase_;
    }

private:
    double angle() { return dice_.real(0, 2 * std::numbers::pi); }

    void addThingsOnThings() {
        const std::size_t roots = objects_.size();
        for (std::size_t index = 0; index < roots; ++index) {
            const cv::Rect box = cv::boundingRect(objects_[index].visible);
            if (std::min(box.width, box.height) < side_ / 5 || !dice_.chance(0.3)) {
                continue;
            }
            const double radius = std::min(box.width, box.height) * dice_.real(0.12, 0.2);
            const cv::Point2d centre(box.x + box.width * dice_.real(0.4, 0.6),
                                     box.y + box.height * dice_.real(0.4, 0.6));
            add({centre, radius, angle()}, static_cast<int>(index));
        }
    }

    void add(const ShapePlace& place, int parent) {
        const ShapeKind kind = dice_.pick(kShapeKinds);
        const FillKind fill = dice_.pick(kFillKinds);
        const NamedColour& colour = dice_.pick(sceneColours());
        const NamedColour& second = dice_.pick(sceneColours());
        PaintedObject object;
        object.whole = paintShape(shapeOutlines(kind, dice_), place, size_);
        object.parent = parent;
        if (parent >= 0) { // a thing on a thing does not hang over its edge
            const cv::Mat inside = object.whole & objects_[static_cast<std::size_t>(parent)].visible;
            if (cv::countNonZero(inside) != cv::countNonZero(object.whole)) {
                return;
            }
        }
        object.visible = object.whole.clone();
        object.words = wordsOf(kind, fill, colour, place.radius);
        const cv::Vec3f mark =
            second.word == colour.word ? cv::Vec3f::all(0.95F) - colour.colour * 0.6F : second.colour;
        shade(object.whole, place.radius);
        const double cell = std::max(3.0 * kFiner, place.radius * dice_.real(0.22, 0.4));
        blendOver(object.whole, lit(object.whole, fill, place.radius,
                                    paintFill({fill, colour.colour, mark, cell, angle()}, size_, dice_)));
        for (PaintedObject& other : objects_) {
            if (parent < 0 || &other != &objects_[static_cast<std::size_t>(parent)]) {
                other.visible.setTo(0, object.whole);
            }
        }
        objects_.push_back(std::move(object));
    }

    std::string wordsOf(ShapeKind kind, FillKind fill, const NamedColour& colour, double radius) const {
        std::string words = radius > side_ * 0.17 ? "big " : radius < side_ * 0.075 ? "small " : "";
        words += std::string(colour.word) + " ";
        if (fill != FillKind::plain) {
            words += std::string(fillWord(fill)) + " ";
        }
        words += shapeWord(kind);
        return (std::string("aeiou").find(words.front()) != std::string::npos ? "an " : "a ") + words;
    }

    /// The object's shadow on what lies below it.
    void shade(const cv::Mat& mask, double radius) {
        const double away = std::max(1.0, radius * dice_.real(0.04, 0.14));
        const cv::Matx23d moved(1, 0, away, 0, 1, away);
        cv::Mat shadow;
        cv::warpAffine(mask, shadow, moved, size_);
        shadow.convertTo(shadow, CV_32F, -0.5 / 255, 1);
        cv::GaussianBlur(shadow, shadow, {}, away * 0.7);
        multiply(picture_, shadow);
    }

    cv::Mat lit(const cv::Mat& mask, FillKind fill, double radius, cv::Mat surface) {
        const bool round = fill == FillKind::shaded || dice_.chance(0.25);
        const double bevel = round ? radius * 0.9 : std::max(2.0 * kFiner, radius * dice_.real(0.08, 0.25));
        multiply(surface, lightOn(mask, bevel, round ? 0.45 : 0.3));
        return surface;
    }

    static void multiply(cv::Mat& picture, const cv::Mat& factor) {
        cv::Mat three;
        cv::merge(std::vector<cv::Mat>{factor, factor, factor}, three);
        cv::multiply(picture, three, picture);
    }

    void blendOver(const cv::Mat& mask, const cv::Mat& surface) { surface.copyTo(picture_, mask); }

    int side_;
    cv::Size size_;
    SceneDice& dice_;
    cv::Mat picture_;
    std::string groundPhrase_;
    std::vector<PaintedObject> objects_;
};

/// As a camera gives it: softened, darker to the corners, with grain.
cv::Mat photographed(const cv::Mat& painted, int side, SceneDice& dice) {
    cv::Mat picture;
    cv::resize(painted, picture, {side, side}, 0, 0, cv::INTER_AREA);
    cv::GaussianBlur(picture, picture, {}, dice.real(0.3, 0.7));
    const double dark = dice.real(0, 0.3);
    const double grain = dice.real(0, 0.02);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const double u = 2.0 * x / side - 1;
            const double v = 2.0 * y / side - 1;
            const auto factor = static_cast<float>(1 - dark * (u * u + v * v) / 2);
            const auto added = static_cast<float>(grain * (dice.real(-1, 1) + dice.real(-1, 1)));
            cv::Vec3f& pixel = picture.at<cv::Vec3f>(y, x);
            pixel = pixel * factor + cv::Vec3f::all(added);
        }
    }
    cv::Mat bytes;
    picture.convertTo(bytes, CV_8U, 255);
    return bytes;
}

std::vector<Annotation> annotationsOf(const std::vector<PaintedObject>& objects, int side) {
    std::vector<Annotation> annotations;
    for (const PaintedObject& object : objects) {
        const int seen = cv::countNonZero(object.visible);
        const int fewest = side * side * kFiner * kFiner / 1000;
        if (seen < fewest || 3 * seen < cv::countNonZero(object.whole)) {
            continue;
        }
        cv::Mat mask;
        cv::resize(object.visible, mask, {side, side}, 0, 0, cv::INTER_AREA);
        Annotation annotation;
        annotation.mask = MaskRle::encode(mask > 127);
        annotation.bbox = sa1bBox(annotation.mask);
        annotation.predictedIou = 1;
        annotation.stabilityScore = 1;
        annotations.push_back(std::move(annotation));
    }
    return annotations;
}

} // namespace

Scene drawScene(const SceneOptions& options, std::uint64_t index) {
    if (options.side < 32 || options.side > 4096) {
        throw ConfigError(fmt::format("A scene's side must be 32 to 4096 pixels, not {}.", options.side));
    }
    SceneDice dice(seedOf(options, index));
    Scene scene;
    do { // a draw whose objects hide one another is drawn again
        ScenePainter painter(options.side * kFiner, dice);
        painter.paint();
        scene = {photographed(painter.picture(), options.side, dice),
                 annotationsOf(painter.objects(), options.side), painter.caption()};
    } while (scene.annotations.size() < 3);
    return scene;
}

std::string writeScene(const std::filesystem::path& folder, const SceneOptions& options,
                       std::uint64_t number) {
    Scene scene = drawScene(options, number);
    const std::string id = fmt::format("sa_{}", number);
    Sa1bRecord record;
    record.imageId = static_cast<std::int64_t>(number);
    record.width = record.height = options.side;
    record.fileName = id + ".jpg";
    for (std::size_t mask = 0; mask < scene.annotations.size(); ++mask) {
        scene.annotations[mask].id = static_cast<std::int64_t>(number * 100 + mask);
    }
    record.annotations = std::move(scene.annotations);
    writeFileAtomically(folder / (id + ".json"), sa1bRecordToJson(record).dump());
    writeJpeg(folder / record.fileName, scene.picture, 95);
    return nlohmann::json{{"img", record.fileName}, {"prompt", scene.caption}}.dump();
}

} // namespace asam
