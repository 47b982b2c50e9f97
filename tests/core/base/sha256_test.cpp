#include "core/base/sha256.h"

#include <fstream>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "tests/support/temporary_folder.h"

namespace asam {
namespace {

// The examples of FIPS 180-4 and of NIST's test vectors.
TEST(Sha256, KnownVectors) {
    EXPECT_EQ(sha256OfBytes(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256OfBytes("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256OfBytes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(sha256OfBytes(std::string(1'000'000, 'a')),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, PiecesAndFilesGiveTheSame) {
    const std::string bytes(3'000'001, 'x');
    Sha256 hash;
    for (std::size_t start = 0, size = 1; start < bytes.size(); start += size, size = size * 3 % 9973) {
        hash.update(std::string_view(bytes).substr(start, size));
    }
    EXPECT_EQ(hash.finish(), sha256OfBytes(bytes));
    const test::TemporaryFolder folder;
    std::ofstream(folder / "file", std::ios::binary) << bytes;
    EXPECT_EQ(sha256OfFile(folder / "file"), sha256OfBytes(bytes));
    EXPECT_THROW(sha256OfFile(folder / "absent"), DataError);
    EXPECT_THROW(sha256OfFile(folder.path()), DataError);
}

} // namespace
} // namespace asam
