#include "core/pipeline/tuning_overview.h"

#include <map>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "tests/support/temporary_folder.h"

using namespace asam;

namespace {

/// Four photographs, all but the last with masks: sa_1 is through all stages, sa_2 rejected, sa_3 inverted.
struct SmallRun {
    std::vector<SampleFiles> photographs{{"sa_1", StoredFile("sa_1.jpg"), StoredFile("sa_1.json")},
                                         {"sa_2", StoredFile("sa_2.jpg"), StoredFile("sa_2.json")},
                                         {"sa_3", StoredFile("sa_3.jpg"), StoredFile("sa_3.json")},
                                         {"sa_4", StoredFile("sa_4.jpg"), {}}};
    std::map<std::string, ImageRecord> records;

    SmallRun() {
        for (const char* id : {"sa_1", "sa_2", "sa_3", "sa_4"}) {
            records[id].id = id;
            records[id].seconds["inversion"] = 1;
        }
        records["sa_1"].seconds["regeneration"] = 1;
        records["sa_2"].seconds["regeneration"] = 1;
        records["sa_2"].review = Review{};
        records["sa_2"].review->decision = Decision::rejected;
    }
    TuningOverview overview(const TuningConfig& config,
                            const std::vector<TuningFolderContents>& folders = {}) const {
        return tuningOverview(
            config, photographs,
            [this](const std::string& id) {
                const auto found = records.find(id);
                return found != records.end() ? &found->second : nullptr;
            },
            folders);
    }
};

} // namespace

TEST(TuningOverview, CountsWhatTakesPart) {
    TuningConfig config;
    config.shareClean = 1;
    config.shareInverted = 1;
    config.shareAdversarial = 2;
    config.validation = 0.4;
    const TuningOverview overview = SmallRun().overview(config);
    ASSERT_EQ(overview.sources.size(), 3U);
    EXPECT_EQ(overview.sources[0].pictures, 3); // sa_4 has no masks
    EXPECT_EQ(overview.sources[1].pictures, 3);
    EXPECT_EQ(overview.sources[2].pictures, 1); // sa_2 was rejected
    EXPECT_DOUBLE_EQ(overview.sources[2].part, 0.5);
    EXPECT_EQ(overview.images, 3);
    EXPECT_EQ(overview.heldOut, 1);
}

TEST(TuningOverview, GivesNoPartToASourceWithoutPictures) {
    TuningConfig config;
    config.shareClean = 1;
    config.review = TuningReview::accepted; // none was
    const TuningOverview overview = SmallRun().overview(config, {{{"far/away/", 3}, {"sa_9"}}});
    ASSERT_EQ(overview.sources.size(), 3U);
    EXPECT_DOUBLE_EQ(overview.sources[0].part, 0.25);
    EXPECT_DOUBLE_EQ(overview.sources[1].part, 0);
    EXPECT_EQ(overview.sources[2].name, "away");
    EXPECT_DOUBLE_EQ(overview.sources[2].part, 0.75);
    EXPECT_EQ(overview.images, 4);
}

TEST(TuningOverview, HoldsNothingOutOfOneImage) {
    TuningConfig config;
    config.validation = 0.5;
    EXPECT_EQ(SmallRun().overview(config).heldOut, 0);
}

TEST(TuningOverview, RefusesAFolderWithoutMasks) {
    const test::TemporaryFolder folder;
    EXPECT_THROW(readTuningFolder({folder.path(), 1}), DataError);
}

TEST(TuningOverview, FindsNoTuningWhereThereIsNone) {
    const test::TemporaryFolder folder;
    EXPECT_FALSE(readStoredTuning(folder.path()).has_value());
}
