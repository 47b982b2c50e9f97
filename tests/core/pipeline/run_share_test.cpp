#include "core/pipeline/run_share.h"

#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/core/parallel/posted_messages.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
using namespace asam::test;

class KeptWarnings final : public StageObserver {
public:
    void message(const Message& message) override { sentences.push_back(message.text); }
    std::vector<std::string> sentences;
};

/// A process of rank 1, and the hand-out of rank 0.
class RunShareTest : public testing::Test {
protected:
    RunShareTest() : run_(RunDirectory::openOrCreate(folder_ / "run")) {
        RunSharing sharing;
        sharing.joined = true;
        sharing.handout = &own_;
        share_.emplace(run_, sharing, context_);
        share_->open();
        first_.setItems(kIds);
        share_->setImages(kIds);
    }

    /// The next image, done at once; empty when all are.
    std::string doNext() {
        const auto image = share_->next([this](const std::string& id) { return !done_.contains(id); });
        if (image) {
            done_.insert(image->id);
        }
        return image ? image->id : "";
    }

    const std::vector<std::string> kIds{"a", "b", "c", "d"};
    TemporaryFolder folder_;
    RunDirectory run_;
    KeptWarnings kept_;
    StageContext context_{{}, &kept_, {}, 0};
    std::shared_ptr<Post> post_ = std::make_shared<Post>(2);
    WorkHandout first_{openAs(post_, 0), kQuick};
    WorkHandout own_{openAs(post_, 1), kQuick};
    std::set<std::string> done_;
    std::optional<RunShare> share_;
};

TEST_F(RunShareTest, WhatAKilledProcessWasGivenComesLast) {
    ASSERT_EQ(settled(own_).item, "a"); // as if given to another, which is gone
    EXPECT_EQ(doNext(), "b");
    EXPECT_EQ(share_->done(), 2U);
    EXPECT_EQ(settled(first_).item, "c"); // by rank 0 itself
    done_.insert("c");
    EXPECT_EQ(doNext(), "d");
    EXPECT_EQ(doNext(), "a");
    EXPECT_EQ(doNext(), "");
    EXPECT_EQ(share_->done(), 4U);
    EXPECT_TRUE(kept_.sentences.empty());
}

TEST_F(RunShareTest, ImageInTheHandsOfAnotherIsNotTaken) {
    ASSERT_EQ(settled(own_).item, "a");
    done_.insert("a");
    std::optional<WorkClaims::Claim> theirs = WorkClaims(folder_ / "run" / "claims").take("b");
    ASSERT_TRUE(theirs.has_value());
    EXPECT_EQ(doNext(), "c");
    EXPECT_EQ(doNext(), "d");
    theirs.reset(); // a process that joined beside was killed
    EXPECT_EQ(doNext(), "b");
    EXPECT_EQ(doNext(), "");
}

TEST_F(RunShareTest, OneThatHasMergedIsAtWorkUntilItsReportIsWritten) {
    EXPECT_TRUE(areProcessesAtWork(run_.root()));
    share_->mergeLedgers();
    EXPECT_TRUE(areProcessesAtWork(run_.root()));
    share_.reset();
    EXPECT_FALSE(areProcessesAtWork(run_.root()));
}

TEST_F(RunShareTest, SilentRankZeroIsToldOfOnceAndTheClaimsGoOn) {
    ASSERT_EQ(settled(own_).item, "a");
    post_->lose(0);
    for (const std::string& id : kIds) {
        EXPECT_EQ(doNext(), id);
    }
    EXPECT_EQ(doNext(), "");
    ASSERT_EQ(kept_.sentences.size(), 1U);
    EXPECT_NE(kept_.sentences.front().find("has not answered"), std::string::npos);
}

} // namespace
