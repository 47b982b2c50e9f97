#include "core/diffusion/clip_tokenizer.h"

#include <fstream>

#include "core/base/error.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"

namespace asam::test {
namespace {

ClipTokenizer miniatureTokenizer() {
    return ClipTokenizer(sourceResourcesFolder() / "miniature/diffusion/tokenizer");
}

TEST(ClipTokenizer, EmptyTextIsStartAndPadding) {
    const ClipTokenizer tokenizer = miniatureTokenizer();
    const auto ids = tokenizer.encode("");
    ASSERT_EQ(ids.size(), 77U);
    EXPECT_EQ(ids[0], tokenizer.startToken());
    EXPECT_EQ(ids[1], tokenizer.endToken());
    EXPECT_EQ(ids[76], tokenizer.padToken());
}

TEST(ClipTokenizer, CaseAndRunsOfWhiteSpaceDoNotMatter) {
    const ClipTokenizer tokenizer = miniatureTokenizer();
    EXPECT_EQ(tokenizer.encode("A  Red\tCIRCLE\n"), tokenizer.encode("a red circle"));
}

TEST(ClipTokenizer, LongTextsKeepTheirEndToken) {
    const ClipTokenizer tokenizer = miniatureTokenizer();
    std::string text;
    for (int i = 0; i < 200; ++i) {
        text += "red ";
    }
    const auto ids = tokenizer.encode(text);
    ASSERT_EQ(ids.size(), 77U);
    EXPECT_EQ(ids.back(), tokenizer.endToken());
}

TEST(ClipTokenizer, DamagedUtf8IsReplaced) {
    const ClipTokenizer tokenizer = miniatureTokenizer();
    EXPECT_EQ(tokenizer.encode("red \xff\xfe"), tokenizer.encode("red \xEF\xBF\xBD\xEF\xBF\xBD"));
}

TEST(ClipTokenizer, MissingOrDamagedFilesAreNamed) {
    const TemporaryFolder folder;
    EXPECT_THROW(ClipTokenizer(folder.path()), CheckpointError);
    std::ofstream(folder.path() / "vocab.json") << R"({"a": "b"})";
    EXPECT_THROW(ClipTokenizer(folder.path()), CheckpointError);
}

} // namespace
} // namespace asam::test
