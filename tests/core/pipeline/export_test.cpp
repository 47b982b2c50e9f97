#include <cmath>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"
#include "core/data/control_image.h"
#include "core/data/dataset.h"
#include "core/pipeline/export/html_charts.h"
#include "core/pipeline/export/html_report.h"
#include "core/pipeline/export/metrics_csv.h"
#include "core/pipeline/export/sample_export.h"
#include "tests/core/pipeline/small_run.h"
#include "tests/support/file_content.h"
#include "tests/support/temporary_folder.h"

using namespace asam;
namespace fs = std::filesystem;
using nlohmann::json;
using test::contentOf;

namespace {

class ExportTest : public ::testing::Test {
protected:
    ExportTest() : run_(RunDirectory::openOrCreate(folder_ / "run")) {
        run_.writeManifest({{"config", json::object()},
                            {"data", {{"path", (folder_ / "gone").string()}}},
                            {"models", {{"sam", {{"path", "/m/sam.pth"}, {"sha256", "0123abc"}}}}}});
        test::writeFinishedImage(run_, "sa_1", 0.5);
        test::writeFinishedImage(run_, "sa_2", 0.75);
        test::writeFinishedImage(run_, "sa_10", 0.25);
        run_.writeReview("sa_1", {Decision::accepted, true, "", "", ""});
        run_.writeReview(
            "sa_2", {Decision::rejected, false, "drop > 0.2", "drop is 0.15; the rule asks for <b>", ""});
        run_.writeReview("sa_10", {Decision::accepted, false, "drop > 0.2", "", ""});
    }

    test::TemporaryFolder folder_;
    RunDirectory run_;
};

} // namespace

TEST_F(ExportTest, Sa1bLayoutKeepsTheBytesAndIsADataSetAgain) {
    const fs::path out = folder_ / "out";
    EXPECT_EQ(exportSamples(run_, out, ExportLayout::sa1b, ExportedImages::accepted, {}), 2);
    for (const char* name : {"sa_1.png", "sa_1.json", "sa_10.png", "sa_10.json"}) {
        EXPECT_EQ(contentOf(out / name), contentOf(run_.root() / "regeneration" / name)) << name;
    }
    EXPECT_FALSE(fs::exists(out / "sa_2.png"));
    const Dataset data = Dataset::open(out);
    EXPECT_EQ(data.kind(), DatasetKind::sa1b);
    ASSERT_EQ(data.samples().size(), 2U);
    EXPECT_EQ(data.load("sa_10").annotations.size(), 2U);
    EXPECT_EQ(exportSamples(run_, folder_ / "all", ExportLayout::sa1b, ExportedImages::regenerated, {}), 3);
}

TEST_F(ExportTest, AsamLayoutIsWhatThePublishedScriptsWrote) {
    const fs::path out = folder_ / "out";
    EXPECT_EQ(exportSamples(run_, out, ExportLayout::asam, ExportedImages::accepted, {}), 2);
    const std::string caption = R"("a \"red\" kite, \u00fcber")";
    EXPECT_EQ(contentOf(out / "sa_000000-blip2-caption.json"),
              "{\"img\": \"sa_1.jpg\", \"prompt\": " + caption +
                  "}\n{\"img\": \"sa_10.jpg\", \"prompt\": " + caption + "}\n");
    EXPECT_EQ(contentOf(out / "sa_000000-controlnet-train.json"),
              "{\"prompt\": " + caption +
                  ", \"target\": \"sa_1.jpg\", \"source\": \"sa_1.png\"}\n{\"prompt\": " + caption +
                  ", \"target\": \"sa_10.jpg\", \"source\": \"sa_10.png\"}\n");
    const fs::path part = out / "sa_000000";
    // The larger box comes first: K = 0 is the second annotation.
    const cv::Mat largest = readPicture(part / "sa_1" / "segmentation_0.png");
    EXPECT_EQ(cv::countNonZero(largest.reshape(1)), 30 * 20 * 3);
    EXPECT_EQ(largest.at<cv::Vec3b>(10, 20), cv::Vec3b(255, 255, 255));
    EXPECT_EQ(cv::countNonZero(readPicture(part / "sa_1" / "segmentation_1.png").reshape(1)), 8 * 6 * 3);
    EXPECT_FALSE(fs::exists(part / "sa_1" / "segmentation_2.png"));
    const cv::Mat control = readPicture(part / "sa_1.png");
    // int((2^24 - 1) / 2) = 8388607 = 0x7fffff for the first of two, white for the last.
    EXPECT_EQ(control.at<cv::Vec3b>(15, 30), cv::Vec3b(255, 255, 127));
    EXPECT_EQ(control.at<cv::Vec3b>(4, 4), cv::Vec3b(255, 255, 255));
    EXPECT_EQ(control.at<cv::Vec3b>(45, 60), cv::Vec3b(0, 0, 0));

    const Dataset data = Dataset::open(out);
    EXPECT_EQ(data.kind(), DatasetKind::asam);
    EXPECT_EQ(data.samples().size(), 2U);
    EXPECT_EQ(data.caption("sa_1"), "a \"red\" kite, über");
    const Sample sample = data.load("sa_1");
    EXPECT_EQ(sample.imagePath.filename(), "sa_1.jpg");
    EXPECT_EQ(sample.annotations.size(), 2U);
    const cv::Mat saved = readPicture(run_.stagePicture(Stage::regeneration, "sa_1"));
    EXPECT_LT(cv::norm(sample.image, saved, cv::NORM_L1) / (64 * 48 * 3), 6); // the chroma is halved
    fs::remove(part / "sa_1.json"); // as the released sets are: masks only as pictures
    EXPECT_EQ(Dataset::open(out).load("sa_1").annotations.size(), 2U);
}

TEST_F(ExportTest, NothingHalfIsWritten) {
    std::ofstream(run_.stageFile(Stage::regeneration, "sa_10", ".json"))
        << R"({"asam": {"seconds": 1}, "annotations": 3})";
    EXPECT_THROW(exportSamples(run_, folder_ / "out", ExportLayout::asam, ExportedImages::accepted, {}),
                 DataError);
    EXPECT_FALSE(fs::exists(folder_ / "out"));
    EXPECT_FALSE(fs::exists(folder_ / "out.partial"));
    EXPECT_THROW(exportSamples(run_, run_.root(), ExportLayout::sa1b, ExportedImages::accepted, {}),
                 DataError);
    std::stop_source stop;
    stop.request_stop();
    const StageContext stopped(stop.get_token(), nullptr, ComputeSettings{}, 0);
    EXPECT_THROW(exportSamples(run_, folder_ / "out", ExportLayout::sa1b, ExportedImages::accepted, stopped),
                 Cancelled);
    EXPECT_FALSE(fs::exists(folder_ / "out"));
    for (const char* id : {"sa_1", "sa_10"}) {
        run_.removeReview(id);
    }
    EXPECT_THROW(exportSamples(run_, folder_ / "out", ExportLayout::sa1b, ExportedImages::accepted, {}),
                 DataError);
}

TEST_F(ExportTest, TablesHoldEveryImageAndMask) {
    run_.recordFailure("sa_3", Stage::attack, "no masks, \"none\"");
    writeMetricsCsv(run_.imageRecords(), folder_ / "out.csv");
    std::istringstream images(contentOf(folder_ / "out.csv"));
    std::string line;
    std::getline(images, line);
    EXPECT_EQ(
        line,
        "id,state,review,review_by,review_reason,drop,psnr,psnr_vae,iou.clean,iou.inverted,iou.adversarial,"
        "iou.saved,iou.tuned,masks,chosen_step,seconds,area,predicted_iou.clean,predicted_iou.inverted,"
        "predicted_iou.adversarial,predicted_iou.saved,predicted_iou.tuned,failed_stage,error,caption");
    std::getline(images, line);
    EXPECT_EQ(line, "sa_1,regenerated,accepted,hand,,0.4,30,,0.9,0.88,0.5,0.5,,2,1,5.5,324,,,,,,,,\"a "
                    "\"\"red\"\" kite, über\"");
    std::getline(images, line);
    std::getline(images, line);
    EXPECT_EQ(line, "sa_3,failed,,,,,,,,,,,,,,,,,,,,,attack,\"no masks, \"\"none\"\"\",");
    std::istringstream masks(contentOf(folder_ / "out-masks.csv"));
    std::getline(masks, line);
    EXPECT_EQ(line,
              "image,mask,iou.clean,iou.inverted,iou.adversarial,iou.saved,iou.tuned,drop,area,"
              "predicted_iou.clean,predicted_iou.inverted,predicted_iou.adversarial,predicted_iou.saved,"
              "predicted_iou.tuned");
    std::getline(masks, line);
    EXPECT_EQ(line, "sa_1,40,0.9,0.88,0.5,0.5,,0.4,48,,,,,");
    writeMetricsCsv(run_.imageRecords(), folder_ / "tables");
    EXPECT_EQ(contentOf(folder_ / "tables" / "masks.csv"), contentOf(folder_ / "out-masks.csv"));
    EXPECT_THROW(writeMetricsCsv(run_.imageRecords(), folder_ / "tables"), DataError);
}

TEST_F(ExportTest, ThePageStandsAloneAndNamesEverything) {
    EXPECT_EQ(writeHtmlReport(run_, folder_ / "page", {}), 3);
    const std::string page = contentOf(folder_ / "page" / "index.html");
    for (const char* part :
         {"id=\"sa_10\"", "0.650", "chip rejected", "0123abc", "attack.radius", "prefers-color-scheme",
          "the rule asks for &lt;b&gt;", "pictures/sa_1.png",
          ".pictures:has(> :nth-child(4)) { grid-template-columns: 1fr 1fr; }", "<svg class=\"chart\"",
          "<svg class=\"spark\"", "a &quot;red&quot; kite, über", "of 3</b><span>images regenerated",
          "<span class=\"curve\">IoU by step<svg", "@media print"}) {
        EXPECT_NE(page.find(part), std::string::npos) << part;
    }
    EXPECT_EQ(page.find("http"), std::string::npos);
    EXPECT_EQ(page.find("<b>drop"), std::string::npos);
    for (std::size_t at = page.find("src=\""); at != std::string::npos; at = page.find("src=\"", at + 1)) {
        const std::string path = page.substr(at + 5, page.find('"', at + 5) - at - 5);
        EXPECT_TRUE(fs::exists(folder_ / "page" / path)) << path;
    }
    EXPECT_THROW(writeHtmlReport(run_, folder_ / "page", {}), DataError);
}

TEST(HtmlCharts, PlaceValuesWhereTheyBelong) {
    // Four values in [0, 1) of two bins: 3 below 0.5, 1 above; what lies beyond counts in the outermost.
    const std::string bars = histogramSvg({0.1, 0.2, -4, 0.9}, 0, 1, 2, "drop");
    EXPECT_NE(bars.find("<title>0 to 0.5: 3</title>"), std::string::npos);
    EXPECT_NE(bars.find("<title>0.5 to 1: 1</title>"), std::string::npos);
    // There is no half image.
    EXPECT_NE(bars.find(">2</text>"), std::string::npos);
    EXPECT_EQ(bars.find(">1.5</text>"), std::string::npos);
    EXPECT_NE(histogramSvg({}, 0, 1, 2, "drop").find("Nothing measured yet"), std::string::npos);
    EXPECT_NE(scatterSvg({{1, std::nan(""), "", ""}}, "x", "y").find("Nothing measured yet"),
              std::string::npos);
    EXPECT_NE(scatterSvg({{1, 1, "one <1>", "#a"}}, "x", "y").find("one &lt;1&gt;"), std::string::npos);
    EXPECT_EQ(sparklineSvg({1}, 0, "one point"), "");
    // 0 and 1 with 6 % margin in 44 px less 5 at each side: 0 lies at 39 - 34 * 0.06 / 1.12 = 37.2, 1 at 6.8.
    EXPECT_NE(sparklineSvg({0, 1}, 1, "rise").find("points=\"5.0,37.2 175.0,6.8 \""), std::string::npos);
}
