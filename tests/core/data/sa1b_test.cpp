#include "core/data/sa1b.h"

#include <fstream>
#include <limits>
#include <string>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "tests/support/refusal.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
using asam::test::has;
using nlohmann::json;

/// 7 x 5 pixels, two masks.
json smallRecord() {
    return json::parse(R"({"image": {"image_id": 3, "width": 5, "height": 7, "file_name": "sa_3.jpg"},
        "annotations": [
          {"id": 11, "segmentation": {"size": [7, 5], "counts": "0S1"}, "bbox": [0.0, 0.0, 4.0, 6.0], "area": 35,
           "predicted_iou": 0.5, "stability_score": 0.75, "point_coords": [[1, 2]], "crop_box": [0, 0, 5, 7]},
          {"id": 12, "segmentation": {"size": [7, 5], "counts": [6, 2, 5, 2, 20]}, "bbox": [0, 0, 2, 2]}]})");
}

std::string recordRefusal(const json& document) {
    return asam::test::refusal<DataError>([&] { parseSa1bRecord(document, "sa_3.json"); });
}

TEST(Sa1b, ReadsCompressedAndPlainCounts) {
    const Sa1bRecord record = parseSa1bRecord(smallRecord(), "sa_3.json");
    EXPECT_EQ(record.imageId, 3);
    EXPECT_EQ(record.width, 5);
    EXPECT_EQ(record.height, 7);
    EXPECT_EQ(record.fileName, "sa_3.jpg");
    ASSERT_EQ(record.annotations.size(), 2U);
    EXPECT_EQ(record.annotations[0].mask.area(), 35);
    EXPECT_EQ(record.annotations[0].predictedIou, 0.5);
    EXPECT_EQ(record.annotations[0].stabilityScore, 0.75);
    EXPECT_EQ(record.annotations[1].id, 12);
    EXPECT_EQ(record.annotations[1].mask.area(), 4);
    EXPECT_EQ(record.annotations[1].bbox, (std::array<double, 4>{0, 0, 2, 2}));
    EXPECT_TRUE(record.problems.empty());
}

TEST(Sa1b, WritesWhatItReads) {
    const Sa1bRecord record = parseSa1bRecord(smallRecord(), "sa_3.json");
    const json written = sa1bRecordToJson(record);
    EXPECT_EQ(written["annotations"][0]["area"], 35);
    EXPECT_EQ(written["annotations"][0]["bbox"], json({0.0, 0.0, 4.0, 6.0}));
    EXPECT_EQ(written["annotations"][0]["point_coords"], json::parse("[[1.0, 2.0]]"));
    EXPECT_EQ(written["annotations"][0]["crop_box"], json({0.0, 0.0, 5.0, 7.0}));
    EXPECT_EQ(written["annotations"][1]["point_coords"], json::array());
    const Sa1bRecord again = parseSa1bRecord(written, "again");
    ASSERT_EQ(again.annotations.size(), 2U);
    for (std::size_t index = 0; index < 2; ++index) {
        EXPECT_EQ(again.annotations[index].mask, record.annotations[index].mask);
        EXPECT_EQ(again.annotations[index].bbox, record.annotations[index].bbox);
        EXPECT_EQ(again.annotations[index].id, record.annotations[index].id);
    }
    EXPECT_EQ(again.fileName, record.fileName);
}

TEST(Sa1b, BoxesInItsOwnConvention) {
    EXPECT_EQ(sa1bBox(MaskRle::fromRuns({6, 2, 2, 2, 8}, 4, 5)), (std::array<double, 4>{1, 2, 1, 1}));
    EXPECT_EQ(sa1bBox(MaskRle::fromRuns({20}, 4, 5)), (std::array<double, 4>{0, 0, 0, 0}));
}

TEST(Sa1b, EmptyMasksAreLeftOutWithASentence) {
    json document = smallRecord();
    document["annotations"][0]["segmentation"]["counts"] = "S1";
    const Sa1bRecord record = parseSa1bRecord(document, "sa_3.json");
    EXPECT_EQ(record.annotations.size(), 1U);
    ASSERT_EQ(record.problems.size(), 1U);
    EXPECT_TRUE(has(record.problems[0], "sa_3.json") && has(record.problems[0], "mask 11"));
}

TEST(Sa1b, MasksWithTheSameIdGetFreeOnes) {
    json document = smallRecord();
    for (const std::int64_t id : {11, 12, 11}) {
        document["annotations"].push_back(document["annotations"][0]);
        document["annotations"].back()["id"] = id;
    }
    const Sa1bRecord record = parseSa1bRecord(document, "sa_3.json");
    std::vector<std::int64_t> ids;
    for (const Annotation& annotation : record.annotations) {
        ids.push_back(annotation.id);
    }
    EXPECT_EQ(ids, (std::vector<std::int64_t>{11, 12, 13, 14, 15}));
    EXPECT_EQ(record.problems,
              std::vector<std::string>{
                  "sa_3.json: 3 masks have the id of an earlier one, and got ids of their own."});

    Sa1bRecord largest = record;
    for (Annotation& annotation : largest.annotations) {
        annotation.id = std::numeric_limits<std::int64_t>::max();
    }
    makeIdsDistinct(largest, "file");
    EXPECT_EQ(largest.annotations.back().id, 3); // none is above
    for (Annotation& annotation : largest.annotations) {
        annotation.id = std::numeric_limits<std::int64_t>::max() - 2;
    }
    makeIdsDistinct(largest, "file");
    EXPECT_EQ(largest.annotations.back().id, 3); // too few are
}

TEST(Sa1b, ARecordMayHaveNoImagePartOrBox) {
    json document = smallRecord();
    document.erase("image");
    document["annotations"][1].erase("bbox");
    const Sa1bRecord record = parseSa1bRecord(document, "x");
    EXPECT_EQ(record.width, 5);
    EXPECT_EQ(record.height, 7);
    EXPECT_EQ(record.annotations[1].bbox, sa1bBox(record.annotations[1].mask));
}

TEST(Sa1b, RefusalsNameTheAnnotationAndWhatWasFound) {
    EXPECT_TRUE(has(recordRefusal(json::array()), "sa_3.json: expected an object"));
    EXPECT_TRUE(has(recordRefusal(json::object()), "no \"annotations\""));
    json document = smallRecord();
    document["annotations"][1]["segmentation"]["counts"] = {6, 2, 5};
    EXPECT_TRUE(has(recordRefusal(document), "annotation 1: The run lengths")) << recordRefusal(document);
    EXPECT_TRUE(has(recordRefusal(document), "add up to 13"));
    document["annotations"][1]["segmentation"]["counts"] = {-1, 36};
    EXPECT_TRUE(has(recordRefusal(document), "run lengths of 0 or more, found -1"));
    document["annotations"][1]["segmentation"] = {{1.0, 2.0, 3.0}};
    EXPECT_TRUE(has(recordRefusal(document), "expected an object"));
    document = smallRecord();
    document["annotations"][0]["segmentation"]["size"] = {5, 7};
    EXPECT_TRUE(has(recordRefusal(document), "7 x 5 pixels; expected the image's 5 x 7"))
        << recordRefusal(document);
    document = smallRecord();
    document["annotations"][0]["segmentation"]["size"] = {7};
    EXPECT_TRUE(has(recordRefusal(document), "[height, width]"));
    document["annotations"][0]["segmentation"]["size"] = {1e300, 7};
    EXPECT_TRUE(has(recordRefusal(document), "expected a number"));
    document = smallRecord();
    document["annotations"][0]["bbox"] = {1, 2, 3};
    EXPECT_TRUE(has(recordRefusal(document), "[x, y, w, h]"));
    document = smallRecord();
    document["image"]["width"] = "five";
    EXPECT_TRUE(has(recordRefusal(document), "width: expected a number, found \"five\""))
        << recordRefusal(document);
}

TEST(Sa1b, FilesThatAreNoJson) {
    const test::TemporaryFolder folder;
    EXPECT_THROW(readSa1bRecord(folder / "none.json"), DataError);
    std::ofstream(folder / "cut.json") << smallRecord().dump().substr(0, 100);
    try {
        readSa1bRecord(folder / "cut.json");
        FAIL() << "was accepted";
    } catch (const DataError& error) {
        EXPECT_TRUE(has(error.what(), "cut.json\" is no JSON: parse error at line 1")) << error.what();
    }
}

} // namespace
