// Data sets with many objects an image: COCO's JSON and its kin, mask folders, SA-1B records.

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/data/coco_annotations.h"
#include "core/data/own_labels.h"
#include "core/data/sa1b.h"
#include "tests/core/evaluation/data_tree.h"

namespace {

using namespace asam;
using namespace asam::test;
using nlohmann::json;
using Names = std::vector<std::string>;

json image(std::int64_t id, const std::string& file) {
    return {{"id", id}, {"file_name", file}, {"width", DataTree::kWidth}, {"height", DataTree::kHeight}};
}

json polygon(std::int64_t id, std::int64_t imageId) {
    return {{"id", id}, {"image_id", imageId}, {"segmentation", {{2, 3, 8, 3, 8, 7, 2, 7}}}, {"iscrowd", 0}};
}

json compressed(std::int64_t id, std::int64_t imageId, const cv::Rect& rect) {
    const MaskRle mask = MaskRle::encode(DataTree::rectangle(rect));
    return {{"id", id},
            {"image_id", imageId},
            {"segmentation", {{"size", {mask.height(), mask.width()}}, {"counts", mask.toCompressed()}}}};
}

json uncompressed(std::int64_t id, std::int64_t imageId, const cv::Rect& rect) {
    const MaskRle mask = MaskRle::encode(DataTree::rectangle(rect));
    return {{"id", id},
            {"image_id", imageId},
            {"iscrowd", 1},
            {"segmentation", {{"size", {mask.height(), mask.width()}}, {"counts", mask.runs()}}}};
}

int countOf(const std::vector<DatasetProblem>& problems, ProblemKind kind) {
    int count = 0;
    for (const DatasetProblem& problem : problems) {
        count += problem.kind == kind ? 1 : 0;
    }
    return count;
}

struct CocoLayout {
    const char* word;
    std::string annotations;
    std::string pictures;
};

class CocoLayouts : public testing::TestWithParam<CocoLayout> {};

TEST_P(CocoLayouts, PolygonsAndRunLengths) {
    const auto& [word, annotations, pictures] = GetParam();
    DataTree tree;
    tree.picture(pictures + "000000000009.jpg");
    tree.picture(pictures + "000000000025.jpg");
    tree.json(annotations, {{"info", {{"year", 2017}, {"nested", {{"deep", json::array()}}}}},
                            {"images", {image(25, "000000000025.jpg"), image(9, "000000000009.jpg")}},
                            {"categories", {{{"id", 1}, {"name", "person"}}}},
                            {"annotations",
                             {polygon(70001, 9), compressed(900, 25, {1, 1, 3, 3}),
                              uncompressed(901, 25, {5, 5, 2, 2}), polygon(70000, 9)}}});
    const auto dataset = openLabelledDataset(datasetProtocol(word), tree.root());
    EXPECT_EQ(idsOf(*dataset), (Names{"000000000009", "000000000025"}));
    EXPECT_TRUE(dataset->problems().empty());
    EXPECT_FALSE(dataset->sharedTruth().empty());
    const ImageLabels polygons = dataset->labels(0);
    ASSERT_EQ(polygons.masks.size(), 2U);
    EXPECT_EQ(polygons.masks[0].id, 70001) << "in the file's order";
    EXPECT_EQ(polygons.masks[0].mask.boundingBox(), cv::Rect(2, 3, 6, 4));
    const ImageLabels runs = dataset->labels(1);
    EXPECT_EQ(runs.size, cv::Size(24, 16));
    ASSERT_EQ(runs.masks.size(), 2U);
    EXPECT_EQ(runs.masks[0].mask.boundingBox(), cv::Rect(1, 1, 3, 3));
    EXPECT_EQ(runs.masks[1].mask.boundingBox(), cv::Rect(5, 5, 2, 2)) << "crowds are masks too";
}

INSTANTIATE_TEST_SUITE_P(
    Paper, CocoLayouts,
    testing::Values(CocoLayout{"coco2017", "annotations/instances_val2017.json", "val2017/"},
                    CocoLayout{"ndispark", "train/train_coco_annotations.json", "train/imgs/"},
                    CocoLayout{"plittersdorf", "test.json", "images/"},
                    CocoLayout{"coco", "labels.json", "images/"},
                    CocoLayout{"coco", "annotations/a.json", ""}),
    [](const auto& layout) { return std::string(layout.param.word) + std::to_string(layout.index); });

TEST(CocoForm, LvisNamesPicturesByAddressAndTakesThoseThatExist) {
    DataTree tree;
    tree.picture("val2017/000000000009.jpg");
    json here = image(9, "");
    json elsewhere = image(10, "");
    here.erase("file_name");
    elsewhere.erase("file_name");
    here["coco_url"] = "http://images.cocodataset.org/val2017/000000000009.jpg";
    elsewhere["coco_url"] = "http://images.cocodataset.org/train2017/000000000010.jpg";
    tree.json("lvis_v1_val.json",
              {{"images", {here, elsewhere}}, {"annotations", {polygon(1, 9), polygon(2, 10)}}});
    const auto dataset = openLabelledDataset(datasetProtocol("lvis"), tree.root());
    EXPECT_EQ(idsOf(*dataset), Names{"000000000009"});
    ASSERT_EQ(dataset->problems().size(), 1U);
    EXPECT_EQ(dataset->problems()[0].kind, ProblemKind::noPicture);
    EXPECT_EQ(dataset->problems()[0].image, "000000000010.jpg");
}

TEST(CocoForm, WhatIsBrokenIsCountedAndNamed) {
    DataTree tree;
    tree.picture("images/a.jpg");
    tree.picture("images/b.jpg");
    json noSegmentation = polygon(4, 1);
    noSegmentation.erase("segmentation");
    json twoCorners = polygon(5, 1);
    twoCorners["segmentation"] = {{1, 1, 2, 2}};
    json otherSize = compressed(6, 1, {1, 1, 2, 2});
    otherSize["segmentation"]["size"] = {5, 5};
    json badText = compressed(7, 1, {1, 1, 2, 2});
    badText["segmentation"]["counts"] = "\x01\x02";
    tree.json("labels.json", {{"images",
                               {image(1, "a.jpg"),
                                image(2, "b.jpg"),
                                image(3, "gone.jpg"),
                                image(4, "../../secret.jpg"),
                                {{"file_name", "no id.jpg"}}}},
                              {"annotations",
                               {polygon(1, 1),
                                polygon(2, 3),
                                polygon(3, 99),
                                noSegmentation,
                                twoCorners,
                                otherSize,
                                badText,
                                polygon(8, 4),
                                {{"id", "text"}},
                                compressed(9, 1, {0, 0, 0, 0})}}});
    const auto dataset = openLabelledDataset(datasetProtocol("coco"), tree.root());
    EXPECT_EQ(idsOf(*dataset), Names{"a"});
    EXPECT_EQ(countOf(dataset->problems(), ProblemKind::noTruth), 1) << "b has no annotation";
    EXPECT_EQ(countOf(dataset->problems(), ProblemKind::noPicture), 3)
        << "gone, outside the folder, not listed";
    EXPECT_EQ(countOf(dataset->problems(), ProblemKind::brokenTruth), 2)
        << "an image and an annotation without id";
    const ImageLabels labels = dataset->labels(0);
    ASSERT_EQ(labels.masks.size(), 1U);
    EXPECT_EQ(labels.masks[0].id, 1);
    EXPECT_EQ(countOf(labels.problems, ProblemKind::brokenMask), 4);
    EXPECT_EQ(countOf(labels.problems, ProblemKind::noMask), 1);
}

TEST(CocoForm, OtherDocumentsAreRefused) {
    DataTree tree;
    tree.text("labels.json", "{\"images\": [");
    EXPECT_THROW(readCocoAnnotations(tree.root() / "labels.json"), DataError);
    tree.text("labels.json", "[1, 2, 3]");
    EXPECT_THROW(readCocoAnnotations(tree.root() / "labels.json"), DataError);
    tree.text("labels.json", "{\"annotations\": []}");
    EXPECT_THROW(readCocoAnnotations(tree.root() / "labels.json"), DataError);
    EXPECT_THROW(readCocoAnnotations(tree.root() / "absent.json"), DataError);
    tree.json("second.json", {{"images", json::array()}});
    EXPECT_THROW(openLabelledDataset(datasetProtocol("coco"), tree.root()), DataError) << "which of the two?";
    EXPECT_THROW(openLabelledDataset(datasetProtocol("coco"), tree.root() / "second.json"), DataError)
        << "no image";
}

TEST(CocoForm, TwoPicturesOfOneStemStayApart) {
    DataTree tree;
    tree.picture("a.jpg");
    tree.picture("a.png");
    tree.json("labels.json", {{"images", {image(1, "a.jpg"), image(2, "a.png")}},
                              {"annotations", {polygon(1, 1), compressed(2, 2, {1, 1, 2, 2})}}});
    const auto dataset = openLabelledDataset(datasetProtocol("coco"), tree.root() / "labels.json");
    EXPECT_EQ(idsOf(*dataset), (Names{"a", "a#2"}));
    EXPECT_EQ(dataset->labels(1).masks[0].mask.area(), 4);
}

TEST(LabelsElsewhere, AnnotationsMayBeNamedForTheOpenForms) {
    DataTree photographs;
    photographs.picture("b.jpg");
    DataTree other;
    other.json("any.json", {{"images", {image(4, "b.jpg")}}, {"annotations", {polygon(1, 4)}}});
    const LabelsElsewhere labels{other.root() / "any.json", {}};
    for (const char* word : {"coco", "sa1b"}) {
        const auto dataset = openLabelledDataset(datasetProtocol(word), photographs.root(), labels);
        ASSERT_EQ(idsOf(*dataset), Names{"b"}) << word;
        EXPECT_EQ(dataset->labels(0).masks.size(), 1U) << word;
        EXPECT_EQ(dataset->sharedTruth(), labels.annotations) << word;
    }
    EXPECT_THROW(openLabelledDataset(datasetProtocol("ade20k"), photographs.root(), labels), ConfigError);
}

TEST(LabelsElsewhere, APersonsOwnLabelsAreForPicturesWithoutARecord) {
    DataTree photographs;
    photographs.picture("c.jpg");
    photographs.picture("d.jpg");
    Annotation annotation;
    annotation.id = 1;
    annotation.mask = MaskRle::encode(DataTree::rectangle({2, 2, 4, 4}));
    DataTree own;
    writeOwnLabels(own.root(), "d", "d.jpg", {DataTree::kWidth, DataTree::kHeight}, {annotation});
    const LabelsElsewhere labels{{}, own.root()};
    const auto dataset = openLabelledDataset(datasetProtocol("sa1b"), photographs.root(), labels);
    EXPECT_EQ(idsOf(*dataset), Names{"d"});
    EXPECT_EQ(dataset->labels(0).masks.at(0).mask.area(), 16);
    EXPECT_EQ(dataset->entries()[0].truth.size(), 1U) << "a changed label is noticed";
    EXPECT_THROW(openLabelledDataset(datasetProtocol("coco"), photographs.root(), labels), ConfigError);
}

TEST(MaskFolders, Bbc038HasAPictureAMask) {
    DataTree tree;
    tree.picture("BBC038V1-Train/0a7d/images/0a7d.png");
    tree.binary("BBC038V1-Train/0a7d/masks/m1.png", {1, 1, 3, 3});
    tree.binary("BBC038V1-Train/0a7d/masks/m2.png", {6, 6, 1, 1});
    tree.binary("BBC038V1-Train/0a7d/masks/m3.png", {0, 0, 0, 0});
    tree.text("BBC038V1-Train/0a7d/masks/m4.png", "no picture");
    tree.label("BBC038V1-Train/0a7d/masks/m5.png", cv::Mat::ones(4, 4, CV_8UC1) * 255);
    tree.picture("BBC038V1-Train/only picture/images/x.png");
    tree.binary("BBC038V1-Train/only masks/masks/m.png", {1, 1, 3, 3});
    for (const std::filesystem::path& root : {tree.root(), tree.root() / "BBC038V1-Train"}) {
        const auto dataset = openLabelledDataset(datasetProtocol("bbc038v1"), root);
        EXPECT_EQ(idsOf(*dataset), Names{"0a7d"});
        EXPECT_EQ(countOf(dataset->problems(), ProblemKind::noTruth), 1);
        EXPECT_EQ(countOf(dataset->problems(), ProblemKind::noPicture), 1);
        const ImageLabels labels = dataset->labels(0);
        ASSERT_EQ(labels.masks.size(), 2U);
        EXPECT_EQ(labels.masks[1].id, 2);
        EXPECT_EQ(labels.masks[1].mask.area(), 1) << "one pixel is a mask";
        EXPECT_EQ(countOf(labels.problems, ProblemKind::noMask), 1);
        EXPECT_EQ(countOf(labels.problems, ProblemKind::brokenMask), 2) << "no picture, another size";
    }
}

TEST(Sa1bForm, RecordsBesidePictures) {
    DataTree tree;
    Sa1bRecord record;
    record.width = DataTree::kWidth;
    record.height = DataTree::kHeight;
    Annotation annotation;
    annotation.id = 400000001;
    annotation.mask = MaskRle::encode(DataTree::rectangle({2, 2, 4, 4}));
    annotation.bbox = sa1bBox(annotation.mask);
    record.annotations.push_back(annotation);
    tree.picture("sa_2.jpg");
    tree.json("sa_2.json", sa1bRecordToJson(record));
    tree.picture("sa_3.jpg");
    tree.picture("sa_4.jpg"); // ASAM's training layout: a folder of masks
    tree.binary("sa_4/segmentation_0.png", {1, 1, 5, 5});
    const auto dataset = openLabelledDataset(datasetProtocol("sa1b"), tree.root());
    EXPECT_EQ(idsOf(*dataset), (Names{"sa_2", "sa_4"}));
    ASSERT_EQ(dataset->problems().size(), 1U);
    EXPECT_EQ(dataset->problems()[0].image, "sa_3");
    EXPECT_EQ(dataset->labels(0).masks[0].id, 400000001);
    EXPECT_EQ(dataset->labels(0).size, cv::Size(24, 16));
    EXPECT_EQ(dataset->labels(1).masks[0].mask.area(), 25);
}

} // namespace
