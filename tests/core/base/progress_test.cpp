#include "core/base/progress.h"

#include <vector>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/geometry.h"

namespace {

using namespace asam;

struct Recorder : StageObserver {
    void progress(const Progress& value) override { progresses.push_back(value); }
    void metric(const Metric& value) override { metrics.push_back(value); }
    void distribution(const Distribution& value) override { distributions.push_back(value); }
    void preview(const Preview& value) override { previews.push_back(value); }
    void message(const Message& value) override { messages.push_back(value); }
    void stageFinished(const StageFinished& value) override { finished.push_back(value); }
    bool wantsPreviews() const override { return wants; }

    bool wants = false;
    std::vector<Progress> progresses;
    std::vector<Metric> metrics;
    std::vector<Distribution> distributions;
    std::vector<Preview> previews;
    std::vector<Message> messages;
    std::vector<StageFinished> finished;
};

TEST(StageContext, EveryReportCarriesTheImage) {
    Recorder recorder;
    const StageContext context = StageContext({}, &recorder, {}, 7).forImage("sa_1");
    context.reportProgress("attack/step", 1, 10);
    context.reportMetric("attack/iou", 1, 0.5);
    context.reportMessage(MessageLevel::Warning, "odd");
    context.reportStageFinished("attack", true);
    ASSERT_EQ(recorder.progresses.size(), 1U);
    EXPECT_EQ(recorder.progresses[0].image, "sa_1");
    EXPECT_EQ(recorder.progresses[0].total, 10);
    EXPECT_EQ(recorder.metrics.at(0).y, 0.5);
    EXPECT_EQ(recorder.messages.at(0).text, "odd");
    EXPECT_TRUE(recorder.finished.at(0).reused);
    EXPECT_TRUE(recorder.finished.at(0).lane.empty());
    context.onLane({"cpu 2", {}}).reportStageFinished("attack", false);
    EXPECT_EQ(recorder.finished.at(1).lane, "cpu 2");
    EXPECT_EQ(context.seed(), 7U);
}

TEST(StageContext, PreviewsAreMadeOnlyForSomebodyWhoLooks) {
    Recorder recorder;
    const StageContext context({}, &recorder, {}, 0);
    int made = 0;
    const auto make = [&] {
        ++made;
        return cv::Mat(1, 1, CV_8UC3);
    };
    context.reportPreview("attack/image", make);
    EXPECT_EQ(made, 0);
    recorder.wants = true;
    context.reportPreview("attack/image", make);
    EXPECT_EQ(made, 1);
    EXPECT_EQ(recorder.previews.size(), 1U);
}

TEST(StageContext, DistributionsAreCountedOnlyForSomebodyWhoLooks) {
    Recorder recorder;
    const StageContext context = StageContext({}, &recorder, {}, 0).forImage("sa_1");
    int counted = 0;
    const auto count = [&] {
        ++counted;
        return std::vector<std::int64_t>{1, 2};
    };
    context.reportDistribution("attack/delta", 3, 0.5, count);
    EXPECT_EQ(counted, 0);
    recorder.wants = true;
    context.reportDistribution("attack/delta", 3, 0.5, count);
    EXPECT_EQ(counted, 1);
    ASSERT_EQ(recorder.distributions.size(), 1U);
    EXPECT_EQ(recorder.distributions[0].image, "sa_1");
    EXPECT_EQ(recorder.distributions[0].x, 3);
    EXPECT_EQ(recorder.distributions[0].counts, (std::vector<std::int64_t>{1, 2}));
}

TEST(StageContext, StopsOnRequestAndNeedsNoObserver) {
    std::stop_source source;
    const StageContext context(source.get_token(), nullptr, {}, 0);
    context.reportProgress("a/b", 0, 1);
    EXPECT_NO_THROW(context.throwIfStopped());
    source.request_stop();
    EXPECT_THROW(context.throwIfStopped(), Cancelled);
}

TEST(AxisMap, InverseUndoes) {
    const AxisMap map{2, 0.5, -3, 7};
    const Point point = map.inverse()(map({4, -9}));
    EXPECT_DOUBLE_EQ(point.x, 4);
    EXPECT_DOUBLE_EQ(point.y, -9);
    EXPECT_EQ(map({1, 2}), (Point{-1, 8}));
}

} // namespace
