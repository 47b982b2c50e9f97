#include "core/data/data_health.h"

#include <fstream>

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"
#include "core/data/control_image.h"
#include "core/data/data_preparation.h"
#include "core/data/picture.h"
#include "core/data/scene_generator.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;

void overwrite(const fs::path& path, const std::string& text) {
    std::ofstream(path, std::ios::trunc) << text;
}

/// Six scenes, of which only the first two are sound.
class DataHealthTest : public testing::Test {
protected:
    DataHealthTest() {
        fs::create_directories(data());
        std::string captions;
        for (std::uint64_t number = 1; number <= 6; ++number) {
            const std::string line = writeScene(data(), {64, 1}, number);
            captions += number == 6 ? "" : line + "\n";
        }
        captions += R"({"img": "sa_99.jpg", "prompt": "gone"})"
                    "\n";
        overwrite(data() / "scenes-blip2-caption.json", captions);
        overwrite(data() / "sa_3.jpg", "not a picture");
        overwrite(data() / "sa_4.json", "{}}");
        fs::remove(data() / "sa_5.json");
        fs::copy_file(data() / "sa_2.jpg", data() / "sa_6.jpg", fs::copy_options::overwrite_existing);
        overwrite(data() / "sa_6.json", R"({"image": {"width": 64, "height": 64}, "annotations": []})");
    }
    fs::path data() const { return folder_ / "data"; }
    test::TemporaryFolder folder_;
};

TEST_F(DataHealthTest, FindsEverythingOnceAndSaysWhatToDo) {
    const DataHealth health = examineData(Dataset::open(data()), StageContext());
    EXPECT_EQ(health.images, 6);
    EXPECT_EQ(health.usable, 2);
    EXPECT_EQ(health.captions, 5);
    for (const HealthKind kind : kHealthKinds) {
        const bool ofOthers = kind == HealthKind::leftOut || kind == HealthKind::noCaptions ||
                              kind == HealthKind::missingInversion || kind == HealthKind::brokenInversion;
        EXPECT_EQ(health.count(kind), ofOthers ? 0 : 1) << toString(kind);
        EXPECT_FALSE(adviceFor(kind).empty());
    }
    EXPECT_FALSE(health.inversions.has_value()) << "nobody looked for them";
    EXPECT_EQ(repairFor(HealthKind::missingRecord), HealthRepair::drawMasks);
    EXPECT_EQ(repairFor(HealthKind::captionOnly), HealthRepair::none);
    EXPECT_EQ(repairFor(HealthKind::brokenInversion), HealthRepair::redoInversion);
    const auto idOf = [&](HealthKind kind) {
        for (const HealthFinding& finding : health.findings) {
            if (finding.kind == kind) {
                return finding.id;
            }
        }
        return std::string();
    };
    EXPECT_EQ(idOf(HealthKind::brokenPicture), "sa_3");
    EXPECT_EQ(idOf(HealthKind::brokenRecord), "sa_4");
    EXPECT_EQ(idOf(HealthKind::missingRecord), "sa_5");
    EXPECT_EQ(idOf(HealthKind::noMasks), "sa_6");
    EXPECT_EQ(idOf(HealthKind::missingCaption), "sa_6");
    EXPECT_EQ(idOf(HealthKind::duplicate), "sa_6");
    EXPECT_EQ(idOf(HealthKind::captionOnly), "sa_99");
}

TEST_F(DataHealthTest, SoundDataHasNoFindings) {
    const fs::path sound = folder_ / "sound";
    fs::create_directories(sound);
    overwrite(sound / "x-caption.json", writeScene(sound, {64, 1}, 1) + "\n");
    const DataHealth health = examineData(Dataset::open(sound), StageContext());
    EXPECT_TRUE(health.findings.empty());
    EXPECT_EQ(health.usable, 1);
    EXPECT_GE(health.masks, 3);
}

TEST_F(DataHealthTest, DataWithoutAFileOfCaptionsIsToldSoOnce) {
    fs::remove(data() / "scenes-blip2-caption.json");
    Dataset dataset = Dataset::open(data());
    dataset.setOwnCaptions({{"sa_1.jpg", ""}});
    const DataHealth health = examineData(dataset, StageContext());
    EXPECT_EQ(health.captions, 1) << "an empty one that a person has decided on";
    EXPECT_EQ(health.count(HealthKind::missingCaption), 0);
    ASSERT_EQ(health.count(HealthKind::noCaptions), 1);
    EXPECT_EQ(health.findings.back().id, "");
    EXPECT_NE(health.findings.back().sentence.find("of 6 photographs 5 have no caption"), std::string::npos)
        << health.findings.back().sentence;
}

TEST_F(DataHealthTest, MissingCaptionsStayMissingThroughAPreparation) {
    overwrite(data() / "scenes-blip2-caption.json", R"({"img": "sa_2.jpg", "prompt": "two"})"
                                                    "\n");
    const PreparedData prepared = prepareData(Dataset::open(data()), folder_ / "out", StageContext());
    EXPECT_EQ(prepared.images, 2);
    EXPECT_EQ(prepared.withoutCaption, 1);
    const Dataset again = Dataset::open(folder_ / "out");
    EXPECT_FALSE(again.caption("sa_1").has_value());
    EXPECT_EQ(again.caption("sa_2"), "two");
    const DataHealth health = examineData(again, StageContext());
    EXPECT_EQ(health.captions, 1);
    EXPECT_EQ(health.count(HealthKind::missingCaption), 1);
}

TEST_F(DataHealthTest, PreparationIsAsamsLayoutAndNamesWhatIsLeftOut) {
    const Dataset dataset = Dataset::open(data());
    const PreparedData prepared = prepareData(dataset, folder_ / "out", StageContext());
    EXPECT_EQ(prepared.images, 2);
    EXPECT_EQ(prepared.leftOut.size(), 4U);
    const Dataset again = Dataset::open(folder_ / "out");
    EXPECT_EQ(again.kind(), DatasetKind::asam);
    ASSERT_EQ(again.samples().size(), 2U);
    const Sample sample = again.load("sa_2");
    const Sample original = dataset.load("sa_2");
    EXPECT_EQ(sample.caption, original.caption);
    ASSERT_EQ(sample.annotations.size(), original.annotations.size());
    EXPECT_EQ(cv::norm(readPicture(again.root() / "sa_2.png"),
                       paintControlImage(original.annotations, {64, 64}), cv::NORM_INF),
              0);
    // Numbered in painting order, as the published data are.
    const std::size_t first = paintingOrder(original.annotations).front();
    cv::Mat grey;
    cv::extractChannel(readPicture(again.root() / "sa_2" / "segmentation_0.png"), grey, 0);
    EXPECT_EQ(cv::norm(grey, original.annotations[first].mask.decode(), cv::NORM_INF), 0);
    EXPECT_THROW(prepareData(dataset, folder_ / "out", StageContext()), DataError)
        << "the folder is not empty any more";
}

} // namespace
