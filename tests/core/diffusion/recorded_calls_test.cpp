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

TEST_F(RecordedCallsTest, ARecordingThatIsNotUsedMakesRoomAndNoOther) {
    RecordedCalls calls = make();
    const auto most = static_cast<std::int64_t>(RecordedCalls::kMostKept);
    const auto call = [&](std::int64_t size) {
        recorder = nullptr;
        expectResult(calls, "k", torch::randn({size}), torch::randn({size}));
    };
    for (int round = 0; round < 10; ++round) {
        for (std::int64_t size = 1; size <= most + 1; ++size) { // one kind too many, all in use
            call(size);
        }
    }
    EXPECT_EQ(recordings, most);
    for (std::int64_t round = 0; round <= RecordedCalls::kUnusedCalls; ++round) {
        for (const std::int64_t size : {std::int64_t{2}, most + 1}) {
            call(size);
        }
    }
    EXPECT_EQ(recordings, most + 1);
    call(2);
    EXPECT_EQ(recordings, most + 1) << "what is used stays";
}

TEST_F(RecordedCallsTest, OfGradientsFewerAreKept) {
    RecordedCalls calls = make();
    const auto square = [](const RecordedCalls::Tensors& inputs) -> RecordedCalls::Tensors {
        return {inputs[0] * inputs[0]};
    };
    for (int call = 0; call < 4; ++call) {
        for (const std::int64_t size : {1, 2, 3}) {
            calls.gradient("k", {torch::randn({size})}, square, [](const at::Tensor& y) { return y; });
        }
    }
    EXPECT_EQ(recordings, 4) << "a forward and a backward pass of two";
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
