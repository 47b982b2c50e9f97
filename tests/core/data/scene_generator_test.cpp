#include "core/data/scene_generator.h"

#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;

bool samePicture(const cv::Mat& a, const cv::Mat& b) {
    return cv::norm(a, b, cv::NORM_INF) == 0;
}

TEST(SceneGenerator, SceneDependsOnSeedAndIndexAlone) {
    const Scene scene = drawScene({128, 7}, 3);
    const Scene again = drawScene({128, 7}, 3);
    EXPECT_TRUE(samePicture(scene.picture, again.picture));
    EXPECT_EQ(scene.caption, again.caption);
    ASSERT_EQ(scene.annotations.size(), again.annotations.size());
    for (std::size_t mask = 0; mask < scene.annotations.size(); ++mask) {
        EXPECT_EQ(scene.annotations[mask].mask, again.annotations[mask].mask);
    }
    EXPECT_FALSE(samePicture(scene.picture, drawScene({128, 7}, 4).picture));
    EXPECT_FALSE(samePicture(scene.picture, drawScene({128, 8}, 3).picture));
}

TEST(SceneGenerator, MasksAreWhatIsSeen) {
    for (std::uint64_t index = 0; index < 12; ++index) {
        const Scene scene = drawScene({128, 1}, index);
        EXPECT_GE(scene.annotations.size(), 3U);
        EXPECT_FALSE(scene.caption.empty());
        for (std::size_t a = 0; a < scene.annotations.size(); ++a) {
            const MaskRle& mask = scene.annotations[a].mask;
            EXPECT_EQ(cv::Size(mask.width(), mask.height()), scene.picture.size());
            EXPECT_GE(mask.area(), 128 * 128 / 1000 - 4);
            for (std::size_t b = 0; b < a; ++b) { // apart, or one inside the other but for the edge's pixels
                const MaskRle& other = scene.annotations[b].mask;
                const std::int64_t shared = intersectionArea(mask, other);
                const std::int64_t smaller = std::min(mask.area(), other.area());
                EXPECT_TRUE(10 * shared < smaller + 80 || 10 * shared > 9 * smaller - 80)
                    << "scene " << index << ": masks " << a << " and " << b;
            }
        }
    }
}

TEST(SceneGenerator, FolderIsADatasetWithCaptions) {
    const test::TemporaryFolder folder;
    const std::string line = writeScene(folder.path(), {64, 2}, 17);
    std::ofstream(folder.path() / "scenes-blip2-caption.json") << line << "\n";
    const Dataset dataset = Dataset::open(folder.path());
    ASSERT_EQ(dataset.samples().size(), 1U);
    const Sample sample = dataset.load("sa_17");
    EXPECT_EQ(sample.image.size(), cv::Size(64, 64));
    EXPECT_EQ(sample.annotations.size(), drawScene({64, 2}, 17).annotations.size());
    EXPECT_EQ(sample.caption, drawScene({64, 2}, 17).caption);
    EXPECT_TRUE(sample.warnings.empty());
}

TEST(SceneGenerator, SideOutOfRangeIsRefused) {
    EXPECT_THROW(drawScene({31, 0}, 0), ConfigError);
    EXPECT_THROW(drawScene({5000, 0}, 0), ConfigError);
}

} // namespace
