#include "core/data/coco_masks.h"

#include <fstream>
#include <functional>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>

#include "core/base/error.h"
#include "core/data/coco_annotations.h"
#include "core/data/data_health.h"
#include "core/data/dataset.h"
#include "core/data/picture.h"
#include "tests/support/refusal.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
using nlohmann::json;
namespace fs = std::filesystem;
using asam::test::has;
using asam::test::refusal;

constexpr int kWidth = 12;
constexpr int kHeight = 10;

/// Photographs a.jpg, b.png and c.jpg, of which c is not listed.
class CocoMasksTest : public testing::Test {
protected:
    CocoMasksTest() {
        fs::create_directories(photographs());
        const cv::Mat picture(kHeight, kWidth, CV_8UC3, cv::Scalar(30, 90, 200));
        writeJpeg(photographs() / "a.jpg", picture, 95);
        writePng(photographs() / "b.png", picture);
        writeJpeg(photographs() / "c.jpg", picture, 95);
    }
    fs::path photographs() const { return folder_ / "val"; }

    static json annotation(int id, int image, json segmentation) {
        return {{"id", id}, {"image_id", image}, {"segmentation", std::move(segmentation)}};
    }
    /// A 3 x 2 rectangle at (2, 1) as polygon, and the whole first column of b as run lengths.
    static json document() {
        json polygon = annotation(7, 1, {{2, 1, 5, 1, 5, 3, 2, 3}});
        polygon["bbox"] = {2, 1, 3, 2};
        json crowd = annotation(8, 1, {{"size", {kHeight, kWidth}}, {"counts", {0, 120}}});
        crowd["iscrowd"] = 1;
        return {
            {"images",
             {{{"id", 1}, {"file_name", "val2017/a.jpg"}, {"width", kWidth}, {"height", kHeight}},
              {{"id", 2}, {"file_name", "b.png"}, {"width", kWidth}, {"height", kHeight}},
              {{"id", 3}, {"file_name", "elsewhere.jpg"}, {"width", 5}, {"height", 5}}}},
            {"annotations",
             {polygon, crowd, annotation(9, 2, {{"size", {kHeight, kWidth}}, {"counts", {0, kHeight, 110}}}),
              annotation(10, 2, {{"size", {3, 3}}, {"counts", {0, 9}}}),
              annotation(11, 44, {{1, 1, 2, 1, 2, 2}})}}};
    }
    void write(const fs::path& path, const json& content) const {
        fs::create_directories(path.parent_path());
        std::ofstream(path) << content.dump();
    }
    test::TemporaryFolder folder_;
};

TEST_F(CocoMasksTest, TheFormIsRecognisedByItsFirstEntries) {
    const auto isCoco = [this](const std::string& content) {
        std::ofstream(folder_ / "some.json") << content;
        return isCocoFile(folder_ / "some.json");
    };
    EXPECT_TRUE(isCoco(document().dump())); // annotations before images, as nlohmann sorts them
    EXPECT_TRUE(isCoco(R"({"info": {"images": 3}, "images": [{"id": 1}, not read any more)"));
    EXPECT_FALSE(isCoco(R"({"info": {"images": [1]}, "categories": []})"));
    EXPECT_FALSE(isCoco(R"({"image": {"image_id": 3}, "annotations": [{"id": 1}]})")); // SA-1B
    EXPECT_FALSE(isCoco(R"({"annotations": [{"id": 1, "segmentation": {"size": [1, 2]}}], "image": {}})"));
    EXPECT_FALSE(isCoco(R"({"preset": "quick", "attack": {"steps": 2}})"));
    EXPECT_FALSE(isCoco("[1, 2"));
    EXPECT_FALSE(isCocoFile(folder_ / "gone.json"));
}

TEST_F(CocoMasksTest, PolygonsAndRunLengthsBecomeTheMasksOfPhotographs) {
    write(photographs() / "annotations" / "anything.json", document());
    const Dataset dataset = Dataset::open(photographs());
    EXPECT_EQ(dataset.kind(), DatasetKind::coco);
    const Sample a = dataset.load("a");
    ASSERT_EQ(a.annotations.size(), 1U); // the crowd is no object
    EXPECT_EQ(a.annotations[0].id, 7);
    EXPECT_EQ(a.annotations[0].bbox, (std::array<double, 4>{2, 1, 3, 2}));
    cv::Mat expected = cv::Mat::zeros(kHeight, kWidth, CV_8UC1);
    expected(cv::Rect(2, 1, 3, 2)) = 255;
    EXPECT_EQ(cv::norm(a.annotations[0].mask.decode(), expected, cv::NORM_INF), 0);
    const Sample b = dataset.load("b");
    ASSERT_EQ(b.annotations.size(), 1U);
    EXPECT_EQ(b.annotations[0].mask.boundingBox(), cv::Rect(0, 0, 1, kHeight));
    EXPECT_EQ(b.annotations[0].bbox, (std::array<double, 4>{0, 0, 0, kHeight - 1})); // none in the file
    ASSERT_EQ(b.warnings.size(), 1U);
    EXPECT_TRUE(has(b.warnings[0], "annotation 10 of \"anything.json\" is left out")) << b.warnings[0];
    EXPECT_TRUE(dataset.takesLabels("c"));
    EXPECT_TRUE(dataset.load("c").annotations.empty());
    ASSERT_EQ(dataset.problems().size(), 1U);
    EXPECT_TRUE(has(dataset.problems()[0], "1 annotations are of images that are not listed"));
    EXPECT_EQ(dataset.masks("a").annotations.size(), 1U);

    const DataHealth health = examineData(dataset, StageContext());
    EXPECT_EQ(health.usable, 2);
    EXPECT_EQ(health.count(HealthKind::missingRecord), 1);
    EXPECT_EQ(health.count(HealthKind::leftOut), 1);
}

TEST_F(CocoMasksTest, MasksOfAPhotographHaveIdsOfTheirOwn) {
    json twice = document();
    twice["annotations"].push_back(
        annotation(9, 2, {{"size", {kHeight, kWidth}}, {"counts", {20, kHeight, 90}}}));
    write(folder_ / "twice.json", twice);
    const Sa1bRecord record = CocoMasks::open(folder_ / "twice.json")->record("b.png");
    ASSERT_EQ(record.annotations.size(), 2U);
    EXPECT_EQ(record.annotations[0].id, 9);
    EXPECT_EQ(record.annotations[1].id, 10);
    EXPECT_TRUE(has(record.problems.back(), "a mask has the id of an earlier one")) << record.problems.back();
}

TEST_F(CocoMasksTest, OnlyWhatAnImageDependsOnChangesItsHash) {
    const fs::path file = folder_ / "instances_val.json"; // beside the folder, by its name
    json content = document();
    write(file, content);
    write(folder_ / "instances_train.json", content);
    const Dataset before = Dataset::open(photographs());
    EXPECT_EQ(before.files("a").annotations.path(), file);
    content["annotations"][0]["segmentation"][0][0] = 1;
    write(file, content);
    const Dataset after = Dataset::open(photographs());
    EXPECT_NE(before.masksHash("a"), after.masksHash("a"));
    EXPECT_EQ(before.masksHash("b"), after.masksHash("b"));
    EXPECT_EQ(after.masksHash("c"), "");
}

TEST_F(CocoMasksTest, TheFileIsNamedWhereSeveralCouldBeMeant) {
    const fs::path first = photographs() / "annotations" / "instances_one.json";
    write(first, document());
    write(photographs() / "instances_two.json", document());
    const std::string sentence = refusal<DataError>([&] { Dataset::open(photographs()); });
    EXPECT_TRUE(has(sentence, "instances_two.json, instances_one.json") && has(sentence, "--annotations"))
        << sentence;
    EXPECT_EQ(Dataset::open({photographs(), {}, first}).load("a").annotations.size(), 1U);
    const fs::path other = folder_ / "other.json";
    write(other, {{"images", {{{"id", 1}, {"file_name", "x.jpg"}}}}, {"annotations", json::array()}});
    EXPECT_TRUE(has(refusal<DataError>([&] {
                        Dataset::open({photographs(), {}, other});
                    }),
                    "has masks of none of the pictures"));
    EXPECT_TRUE(has(refusal<DataError>([&] {
                        Dataset::open({photographs(), {}, folder_ / "none.json"});
                    }),
                    "none.json"));
}

TEST_F(CocoMasksTest, AFoundFileThatCannotBeReadIsAProblemAndNoFailure) {
    fs::create_directories(photographs() / "annotations");
    std::ofstream(photographs() / "annotations" / "instances.json") << "{\"images\": [";
    const Dataset dataset = Dataset::open(photographs());
    EXPECT_EQ(dataset.samples().size(), 3U);
    ASSERT_EQ(dataset.problems().size(), 1U);
    EXPECT_TRUE(has(dataset.problems()[0], "instances.json")) << dataset.problems()[0];
}

TEST_F(CocoMasksTest, AnSa1bRecordBesideThePictureGoesFirst) {
    write(photographs() / "annotations" / "instances.json", document());
    std::ofstream(photographs() / "a.json") << R"({"annotations": []})";
    const Dataset dataset = Dataset::open(photographs());
    EXPECT_EQ(dataset.files("a").annotations.name(), "a.json");
    EXPECT_TRUE(dataset.load("a").annotations.empty());
    EXPECT_EQ(dataset.load("b").annotations.size(), 1U);
}

TEST_F(CocoMasksTest, AnotherSizeThanThePhotographsIsRefused) {
    json content = document();
    content["images"][0]["width"] = 20;
    write(photographs() / "annotations" / "instances.json", content);
    const Dataset dataset = Dataset::open(photographs());
    EXPECT_TRUE(has(refusal<DataError>([&] { dataset.load("a"); }), "is for a picture of 20 x 10 pixels"));
    content["images"][0].erase("width");
    write(photographs() / "annotations" / "instances.json", content);
    const Dataset without = Dataset::open(photographs());
    EXPECT_EQ(without.load("a").annotations.size(), 1U); // the photograph's own size
    EXPECT_TRUE(has(refusal<DataError>([&] { without.masks("a"); }), "no width and height"));
}

} // namespace
