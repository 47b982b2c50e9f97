#include "core/base/random.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

namespace {

using namespace asam;

// These values are part of what a run means: if they change, old runs cannot be repeated.
TEST(ImageSeed, HasFixedValues) {
    EXPECT_EQ(imageSeed(0, "sa_1"), 2509524228165357543ULL);
    EXPECT_EQ(imageSeed(0, "sa_2"), 9635854433643360023ULL);
    EXPECT_EQ(imageSeed(1, "sa_1"), 7288872176503544869ULL);
    EXPECT_EQ(imageSeed(0, ""), 17665956581633026203ULL);
    EXPECT_EQ(imageSeed(18446744073709551615ULL, "猫"), 16773744514998741863ULL);
}

TEST(MakeGenerator, DrawsTheSameNumbersFromTheSameSeed) {
    const auto draw = [](std::uint64_t seed) { return torch::randn({8}, makeGenerator(seed)); };
    EXPECT_TRUE(torch::equal(draw(5), draw(5)));
    EXPECT_FALSE(torch::equal(draw(5), draw(6)));
}

} // namespace
