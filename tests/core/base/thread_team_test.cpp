#include "core/base/thread_team.h"

#include <chrono>
#include <filesystem>
#include <thread>

#include <ATen/Parallel.h>
#include <gtest/gtest.h>
#include <torch/torch.h>

namespace {

using namespace asam;

std::ptrdiff_t threadsOfProcess() {
    return std::distance(std::filesystem::directory_iterator("/proc/self/task"),
                         std::filesystem::directory_iterator());
}

bool becomes(std::ptrdiff_t wanted) {
    for (int tries = 0; tries < 500 && threadsOfProcess() != wanted; ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return threadsOfProcess() == wanted;
}

double sumOnSeveralThreads() {
    return torch::ones({64, 4096}).exp_().sum().item<double>();
}

TEST(ThreadTeam, IsGivenBackAndMadeAgain) {
    const int before = at::get_num_threads();
    std::thread([] {
        at::set_num_threads(3);
        giveBackThreadTeam(); // of a thread that has none
        const std::ptrdiff_t alone = threadsOfProcess();
        const double sum = sumOnSeveralThreads();
        EXPECT_EQ(threadsOfProcess(), alone + 2);
        giveBackThreadTeam();
        EXPECT_TRUE(becomes(alone));
        EXPECT_EQ(sumOnSeveralThreads(), sum);
        EXPECT_EQ(threadsOfProcess(), alone + 2);
        giveBackThreadTeam();
        EXPECT_TRUE(becomes(alone));
    }).join();
    at::set_num_threads(before);
}

TEST(ThreadTeam, IsNotStartedByAThreadThatComputesAlone) {
    const int before = at::get_num_threads();
    at::set_num_threads(3);
    const at::Tensor picture = torch::ones({1, 1, 64, 64});
    const auto teamOf = [&picture](bool alone) {
        std::ptrdiff_t team = 0;
        std::thread([&] {
            if (alone) {
                computeAlone();
                EXPECT_EQ(at::get_num_threads(), 1);
            }
            const std::ptrdiff_t own = threadsOfProcess();
            at::upsample_bilinear2d(picture, {1024, 1024}, /*align_corners=*/false);
            team = threadsOfProcess() - own;
            giveBackThreadTeam();
            EXPECT_TRUE(becomes(own));
        }).join();
        return team;
    };
    EXPECT_EQ(teamOf(true), 0);
    EXPECT_EQ(at::get_num_threads(), 3);
    EXPECT_EQ(teamOf(false), 2) << "one begun later has all threads";
    at::set_num_threads(before);
}

} // namespace
