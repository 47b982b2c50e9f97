#include "core/data/own_labels.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/data/picture.h"
#include "tests/support/temporary_folder.h"

using namespace asam;
namespace fs = std::filesystem;

namespace {

constexpr int kWidth = 24;
constexpr int kHeight = 16;

class OwnLabelsTest : public ::testing::Test {
protected:
    OwnLabelsTest() {
        fs::create_directories(photographs());
        writePng(photographs() / "mine.png", cv::Mat(kHeight, kWidth, CV_8UC3, cv::Scalar(9, 99, 199)));
    }
    fs::path photographs() const { return temporary_ / "photographs"; }
    fs::path labels() const { return temporary_ / "labels"; }
    static cv::Mat box(const cv::Rect& place) {
        cv::Mat mask(kHeight, kWidth, CV_8UC1, cv::Scalar(0));
        mask(place) = 255;
        return mask;
    }
    void write(const std::vector<Annotation>& annotations) const {
        writeOwnLabels(labels(), "mine", "mine.png", {kWidth, kHeight}, annotations);
    }

    test::TemporaryFolder temporary_;
};

} // namespace

TEST_F(OwnLabelsTest, WhatIsWrittenIsRead) {
    EXPECT_TRUE(readOwnLabels(labels(), "mine").empty());
    const Annotation label = makeOwnLabel(7, box({3, 2, 5, 4}), 0.75, {{5.5, 3.5}});
    EXPECT_EQ(label.bbox, (std::array<double, 4>{3, 2, 4, 3})); // SA-1B counts from pixel to pixel
    write({label});
    const std::vector<Annotation> again = readOwnLabels(labels(), "mine");
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].id, 7);
    EXPECT_EQ(again[0].mask, label.mask);
    EXPECT_EQ(again[0].predictedIou, 0.75);
    EXPECT_EQ(again[0].pointCoords, label.pointCoords);
    EXPECT_EQ(again[0].cropBox, (std::array<double, 4>{0, 0, kWidth, kHeight}));
    write({});
    EXPECT_FALSE(fs::exists(ownLabelsFile(labels(), "mine")));
    write({}); // nothing to remove is no error
}

TEST_F(OwnLabelsTest, ADataSetUsesThemWhereThereAreNoMasks) {
    Dataset dataset = Dataset::open(photographs());
    dataset.setLabels(labels());
    EXPECT_TRUE(dataset.takesLabels("mine"));
    EXPECT_TRUE(dataset.load("mine").annotations.empty());
    write({makeOwnLabel(1, box({0, 0, 2, 2}), 1, {})}); // after it was opened
    EXPECT_EQ(dataset.load("mine").annotations.size(), 1U);
    EXPECT_EQ(dataset.annotations("mine").path(), ownLabelsFile(labels(), "mine"));

    fs::copy_file(ownLabelsFile(labels(), "mine"), photographs() / "mine.json");
    write({makeOwnLabel(1, box({0, 0, 2, 2}), 1, {}), makeOwnLabel(2, box({4, 4, 2, 2}), 1, {})});
    Dataset annotated = Dataset::open(photographs());
    annotated.setLabels(labels());
    EXPECT_FALSE(annotated.takesLabels("mine")); // the json beside the picture goes first
    EXPECT_EQ(annotated.load("mine").annotations.size(), 1U);
}

TEST_F(OwnLabelsTest, OfAnotherPictureTheyAreRefused) {
    writeOwnLabels(labels(), "mine", "mine.png", {8, 8},
                   {makeOwnLabel(1, cv::Mat(8, 8, CV_8UC1, cv::Scalar(1)), 1, {})});
    Dataset dataset = Dataset::open(photographs());
    dataset.setLabels(labels());
    EXPECT_THROW(dataset.load("mine"), DataError);
    std::ofstream(ownLabelsFile(labels(), "mine")) << "{";
    EXPECT_THROW(readOwnLabels(labels(), "mine"), DataError);
}

TEST_F(OwnLabelsTest, AMirrorHoldsTheSame) {
    const fs::path run = temporary_ / "run" / "labels";
    mirrorOwnLabels(labels(), run, {"mine", "other"});
    EXPECT_FALSE(fs::exists(run)); // nothing to keep
    write({makeOwnLabel(1, box({0, 0, 2, 2}), 1, {})});
    mirrorOwnLabels(labels(), run, {"mine", "other"});
    EXPECT_EQ(readOwnLabels(run, "mine").size(), 1U);
    const auto time = fs::last_write_time(ownLabelsFile(run, "mine"));
    mirrorOwnLabels(labels(), run, {"mine"});
    EXPECT_EQ(fs::last_write_time(ownLabelsFile(run, "mine")), time); // the same bytes are not written again
    write({});
    mirrorOwnLabels(labels(), run, {"mine"});
    EXPECT_FALSE(fs::exists(ownLabelsFile(run, "mine")));
}
