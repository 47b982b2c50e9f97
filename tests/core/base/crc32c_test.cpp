#include "core/base/crc32c.h"

#include <string>

#include <gtest/gtest.h>

using namespace asam;

TEST(Crc32c, KnownSums) {
    // The check value of the polynomial, and three of RFC 3720, appendix B.4 (there as bytes, the least
    // first).
    EXPECT_EQ(crc32c("123456789"), 0xE3069283U);
    EXPECT_EQ(crc32c(std::string(32, '\0')), 0x8A9136AAU);
    EXPECT_EQ(crc32c(std::string(32, '\xFF')), 0x62A8AB43U);
    std::string rising;
    for (char byte = 0; byte < 32; ++byte) {
        rising += byte;
    }
    EXPECT_EQ(crc32c(rising), 0x46DD794EU);
    EXPECT_EQ(crc32c(""), 0U);
}
