// Data sets with one label picture an image, each in the layout in which its authors give it.

#include <set>

#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>

#include "core/base/error.h"
#include "tests/core/evaluation/data_tree.h"

namespace {

using namespace asam;
using namespace asam::test;
using Names = std::vector<std::string>;

std::unique_ptr<LabelledDataset> open(const char* word, const std::filesystem::path& root) {
    return openLabelledDataset(datasetProtocol(word), root);
}

struct BinaryLayout {
    const char* word;
    std::string image; ///< with {} for the id
    std::string label;
};

std::string named(std::string pattern, const std::string& id) {
    return pattern.replace(pattern.find("{}"), 2, id);
}

class BinaryLayouts : public testing::TestWithParam<BinaryLayout> {};

TEST_P(BinaryLayouts, OneMaskAnImage) {
    const auto& [word, image, label] = GetParam();
    DataTree tree;
    for (const char* id : {"10", "2"}) {
        tree.picture(named(image, id));
        tree.binary(named(label, id), {3, 4, 5, 2});
    }
    tree.picture(named(image, "alone"));
    tree.binary(named(label, "lost"), {0, 0, 1, 1});
    tree.picture(named(image, "empty"));
    tree.label(named(label, "empty"), cv::Mat::zeros(16, 24, CV_8UC1));
    const auto dataset = open(word, tree.root());
    EXPECT_EQ(idsOf(*dataset), (Names{"2", "10", "empty"}));
    const ImageLabels labels = dataset->labels(0);
    EXPECT_EQ(labels.size, cv::Size(24, 16));
    ASSERT_EQ(labels.masks.size(), 1U);
    EXPECT_EQ(labels.masks[0].mask.boundingBox(), cv::Rect(3, 4, 5, 2));
    EXPECT_EQ(dataset->labels(2).problems.front().kind, ProblemKind::noMask);
    ASSERT_EQ(dataset->problems().size(), 2U);
    EXPECT_EQ(dataset->problems()[0].kind, ProblemKind::noTruth);
    EXPECT_EQ(dataset->problems()[0].image, "alone");
    EXPECT_EQ(dataset->problems()[1].kind, ProblemKind::noPicture);
    EXPECT_EQ(dataset->problems()[1].image, "lost");
}

INSTANTIATE_TEST_SUITE_P(Paper, BinaryLayouts,
                         testing::Values(BinaryLayout{"hrsod_te", "imgs/{}.jpg", "gts/{}.png"},
                                         BinaryLayout{"camo", "CAMO/imgs/{}.jpg",
                                                      "CAMO/gts/{}.png"}, // the folder's parent is named
                                         BinaryLayout{"big", "val/{}_im.jpg", "val/{}_gt.png"},
                                         BinaryLayout{"doors1", "Regression/Te1_5000_b_2022-08-02/img/{}.png",
                                                      "Regression/Te1_5000_b_2022-08-02/Rock_all/{}.png"},
                                         BinaryLayout{"doors2",
                                                      "Regression/Te2_5000_ub_2022-08-02/img/{}.png",
                                                      "Regression/Te2_5000_ub_2022-08-02/Rock_all/{}.png"}),
                         [](const auto& layout) { return std::string(layout.param.word); });

std::vector<std::int64_t> valuesOf(const ImageLabels& labels) {
    std::vector<std::int64_t> values;
    for (const LabelMask& mask : labels.masks) {
        values.push_back(mask.id);
    }
    return values;
}

TEST(LabelPictures, Ade20kHasColoursInNestedFolders) {
    DataTree tree;
    tree.picture("images/validation/a/abbey/ADE_val_00000001.jpg");
    cv::Mat colours = cv::Mat::zeros(16, 24, CV_8UC3);
    colours(cv::Rect(2, 2, 4, 4)) = cv::Scalar(120, 3, 1); // red, green, blue
    colours(cv::Rect(10, 2, 4, 4)) = cv::Scalar(120, 3, 2);
    tree.label("images/validation/a/abbey/ADE_val_00000001_seg.png", colours);
    tree.label("images/validation/a/abbey/ADE_val_00000001_parts_1.png", colours);
    const auto dataset = open("ade20k", tree.root());
    EXPECT_EQ(idsOf(*dataset), Names{"a/abbey/ADE_val_00000001"});
    EXPECT_EQ(valuesOf(dataset->labels(0)),
              (std::vector<std::int64_t>{120 + 256 * 3 + 65536, 120 + 256 * 3 + 65536 * 2}));
    EXPECT_TRUE(dataset->problems().empty());
}

TEST(LabelPictures, VocDropsBlackAndTheBorder) {
    DataTree tree;
    tree.picture("VOC2012/JPEGImages_val/2007_000033.jpg");
    cv::Mat colours = cv::Mat::zeros(16, 24, CV_8UC3);
    colours(cv::Rect(2, 2, 8, 8)) = cv::Scalar(224, 224, 192);
    colours(cv::Rect(3, 3, 6, 6)) = cv::Scalar(128, 0, 0);
    tree.label("VOC2012/SegmentationObject/2007_000033.png", colours);
    tree.label("VOC2012/SegmentationObject/2007_000039.png", colours); // of the training split
    const auto dataset = open("voc2012", tree.root());
    const ImageLabels labels = dataset->labels(0);
    ASSERT_EQ(valuesOf(labels), std::vector<std::int64_t>{128});
    EXPECT_EQ(labels.masks[0].mask.area(), 36);
}

TEST(LabelPictures, CityscapesDropsNothingAndHasSixteenBits) {
    DataTree tree;
    tree.picture("leftImg8bit/val/lindau/lindau_000000_000019_leftImg8bit.png");
    cv::Mat ids(16, 24, CV_16UC1, cv::Scalar(0));
    ids(cv::Rect(2, 2, 8, 8)) = 26001;
    ids(cv::Rect(12, 2, 8, 8)) = 7;
    cv::imwrite(tree.place("gtFine/val/lindau/lindau_000000_000019_gtFine_instanceIds.png").string(), ids);
    tree.label("gtFine/val/lindau/lindau_000000_000019_gtFine_color.png", cv::Mat::zeros(16, 24, CV_8UC1));
    const auto dataset = open("cityscapes", tree.root());
    EXPECT_EQ(idsOf(*dataset), Names{"lindau/lindau_000000_000019"});
    EXPECT_EQ(valuesOf(dataset->labels(0)), (std::vector<std::int64_t>{0, 7, 26001}));
}

TEST(LabelPictures, EgoHosAndZeroWasteHaveNumbers) {
    DataTree tree;
    cv::Mat ids = cv::Mat::zeros(16, 24, CV_8UC1);
    ids(cv::Rect(2, 2, 8, 8)) = 1;
    ids(cv::Rect(12, 2, 8, 8)) = 5;
    tree.picture("val/image/ego4d_1.jpg");
    tree.label("val/label/ego4d_1.png", ids);
    const auto egohos = open("egohos", tree.root());
    EXPECT_EQ(valuesOf(egohos->labels(0)), (std::vector<std::int64_t>{1, 5}));

    DataTree waste;
    waste.picture("splits_final_deblurred/train/data/01_frame_000000.PNG");
    waste.label("splits_final_deblurred/train/sem_seg/01_frame_000000.PNG", ids);
    const auto zerowaste = open("zerowaste", waste.root());
    EXPECT_EQ(valuesOf(zerowaste->labels(0)), (std::vector<std::int64_t>{1, 5}));
}

TEST(LabelPictures, BrokenLabelsAreTheImagesOwnError) {
    DataTree tree;
    tree.picture("imgs/a.jpg");
    tree.text("gts/a.png", "no picture");
    const auto dataset = open("hrsod_te", tree.root());
    EXPECT_THROW(dataset->labels(0), DataError);
}

TEST(LabelPictures, OtherLayoutsAreNamed) {
    DataTree tree;
    tree.picture("pictures/a.jpg");
    try {
        open("hrsod_te", tree.root());
        FAIL();
    } catch (const DataError& error) {
        const std::string sentence = error.what();
        EXPECT_NE(sentence.find("HRSOD-TE"), std::string::npos) << sentence;
        EXPECT_NE(sentence.find("\"imgs\""), std::string::npos) << sentence;
    }
    EXPECT_THROW(open("hrsod_te", tree.root() / "absent"), DataError);
    tree.picture("imgs/a.jpg");
    tree.place("gts/none");
    EXPECT_THROW(open("hrsod_te", tree.root()), DataError) << "no image with labels";
}

TEST(DatasetProtocols, AreTheFourteenOfThePaperAndTwoForms) {
    std::set<std::string> words;
    std::set<std::string> papers;
    for (const DatasetProtocol& protocol : datasetProtocols()) {
        EXPECT_TRUE(words.insert(protocol.word).second) << protocol.word;
        if (!protocol.paperName.empty()) {
            papers.insert(protocol.paperName);
        }
        EXPECT_FALSE(protocol.maskRule.empty()) << protocol.word;
    }
    EXPECT_EQ(papers.size(), 14U);
    EXPECT_EQ(words.size(), 17U) << "DOORS has two parts";
    try {
        datasetProtocol("ade20");
        FAIL();
    } catch (const ConfigError& error) {
        EXPECT_NE(std::string(error.what()).find("\"ade20k\""), std::string::npos);
    }
}

} // namespace
