// Recordings of calls: what is replayed reads the new inputs, and a new shape or kind is recorded for itself.

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/device_copy.h"
#include "core/diffusion/recorded_calls.h"
#include "core/parallel/lane_stream.h"

namespace asam {
namespace {

/// Does as a device would: the recorded work reads and writes the memory of its recording at every replay.
class HostRecorder : public CallRecorder {
public:
    explicit HostRecorder(int& recordings, int& replays) : recordings_(recordings), replays_(replays) {}
    void record(const std::function<void()>& work) override {
        ++recordings_;
        work();
    }
    void replay() override {
        ++replays_;
        again();
    }

    std::function<void()> again = [] {};

private:
    int& recordings_;
    int& replays_;
};

class RecordedCallsTest : public testing::Test {
protected:
    /// (a * 2, a + b), which a replay computes in place into the outputs of its recording.
    RecordedCalls::Function function() {
        return [this](const RecordedCalls::Tensors& inputs) -> RecordedCalls::Tensors {
            ++made;
            const at::Tensor twice = inputs[0] * 2;
            const at::Tensor sum = inputs[0] + inputs[1];
            if (recorder != nullptr) {
                recorder->again = [inputs, twice, sum]() mutable {
                    twice.copy_(inputs[0] * 2);
                    sum.copy_(inputs[0] + inputs[1]);
                };
            }
            return {twice, sum};
        };
    }

    void expectResult(RecordedCalls& calls, const std::string& kind, const at::Tensor& a,
                      const at::Tensor& b) {
        const RecordedCalls::Tensors found = calls.call(kind, {a, b}, function());
        ASSERT_EQ(found.size(), 2U);
        EXPECT_TRUE(found[0].equal(a * 2));
        EXPECT_TRUE(found[1].equal(a + b));
    }

    RecordedCalls make() {
        return RecordedCalls([this]() -> std::unique_ptr<CallRecorder> {
            auto host = std::make_unique<HostRecorder>(recordings, replays);
            recorder = host.get();
            return host;
        });
    }

    HostRecorder* recorder = nullptr;
    int made = 0;
    int recordings = 0;
    int replays = 0;
};

TEST_F(RecordedCallsTest, AReplayComputesWithItsOwnInputs) {
    RecordedCalls calls = make();
    for (int call = 0; call < 6; ++call) {
        expectResult(calls, "k", torch::randn({2, 3}), torch::randn({2, 3}));
    }
    EXPECT_EQ(recordings, 1);
    EXPECT_EQ(made, RecordedCalls::kCallsBefore + 1);
    EXPECT_EQ(replays, 6 - RecordedCalls::kCallsBefore);
}

TEST_F(RecordedCallsTest, ResultsOutliveTheNextReplay) {
    RecordedCalls calls = make();
    const at::Tensor one = torch::ones({4});
    for (int call = 0; call < 3; ++call) {
        expectResult(calls, "k", one, one);
    }
    const RecordedCalls::Tensors kept = calls.call("k", {one, one}, function());
    expectResult(calls, "k", one * 5, one);
    EXPECT_TRUE(kept[0].equal(one * 2));
}

TEST_F(RecordedCallsTest, AnotherShapeOrKindIsRecordedForItself) {
    RecordedCalls calls = make();
    for (int call = 0; call < 4; ++call) {
        recorder = nullptr;
        expectResult(calls, "k", torch::randn({2, 3}), torch::randn({2, 3}));
    }
    for (int call = 0; call < 4; ++call) {
        recorder = nullptr;
        expectResult(calls, "k", torch::randn({3, 2}), torch::randn({3, 2}));
    }
    EXPECT_EQ(recordings, 2);
    for (int call = 0; call < 4; ++call) {
        recorder = nullptr;
        expectResult(calls, "other", torch::randn({3, 2}), torch::randn({3, 2}));
    }
    EXPECT_EQ(recordings, 3);
}

TEST_F(RecordedCallsTest, OnlyTheLastUsedAreKept) {
    RecordedCalls calls = make();
    for (std::int64_t size = 1; size <= static_cast<std::int64_t>(RecordedCalls::kMostKept) + 1; ++size) {
        for (int call = 0; call < 3; ++call) {
            expectResult(calls, "k", torch::randn({size}), torch::randn({size}));
        }
    }
    const int before = recordings;
    for (int call = 0; call < 3; ++call) { // the first one was forgotten
        expectResult(calls, "k", torch::randn({1}), torch::randn({1}));
    }
    EXPECT_EQ(recordings, before + 1);
}

TEST_F(RecordedCallsTest, OfGradientsOnlyTheLastUsedAreKept) {
    RecordedCalls calls = make();
    const auto square = [](const RecordedCalls::Tensors& inputs) -> RecordedCalls::Tensors {
        return {inputs[0] * inputs[0]};
    };
    const auto record = [&](std::int64_t size) {
        for (int call = 0; call <= RecordedCalls::kCallsBefore; ++call) {
            calls.gradient("k", {torch::randn({size})}, square, [](const at::Tensor& y) { return y; });
        }
    };
    for (const std::int64_t size : {1, 2, 3}) {
        record(size);
    }
    EXPECT_EQ(recordings, 6) << "a forward and a backward pass each";
    record(3);
    EXPECT_EQ(recordings, 6);
    record(1);
    EXPECT_EQ(recordings, 8) << "the first one was forgotten";
}

TEST(Device, ACpuHasNoGraphsAndNoStreams) {
    EXPECT_FALSE(graphRecorders(torch::kCPU));
    const LaneStream stream(torch::kCPU);
    EXPECT_FALSE(stream.isOwn());
    const LaneStream::Use use(stream);
    const at::Tensor tensor = torch::randn({3});
    EXPECT_EQ(toDevice(tensor, torch::kCPU).data_ptr(), tensor.data_ptr());
}

} // namespace
} // namespace asam
