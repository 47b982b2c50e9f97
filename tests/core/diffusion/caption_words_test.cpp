#include "core/diffusion/caption_words.h"

#include "tests/support/golden.h"

namespace asam::test {
namespace {

ClipTokenizer wordTokenizer() {
    return ClipTokenizer(sourceResourcesFolder() / "miniature/diffusion/tokenizer");
}

TEST(CaptionWords, SpanTheTokensOfTheWholeCaption) {
    const ClipTokenizer tokenizer = wordTokenizer();
    const std::string caption = "  a Red circle,\tand 12 striped-squares ";
    const std::vector<CaptionWord> words = captionWords(tokenizer, caption);
    ASSERT_EQ(words.size(), 6U);
    EXPECT_EQ(words[1].text, "Red");
    EXPECT_EQ(words[2].text, "circle,");
    const std::vector<std::int64_t> ids = tokenizer.encode(caption);
    std::size_t next = 1;
    for (const CaptionWord& word : words) {
        EXPECT_EQ(word.firstToken, next);
        const std::vector<std::int64_t> own = tokenizer.tokenize(word.text);
        ASSERT_EQ(word.tokens, own.size());
        for (std::size_t i = 0; i < own.size(); ++i) {
            EXPECT_EQ(ids[next + i], own[i]);
        }
        next += word.tokens;
    }
    EXPECT_EQ(ids[next], tokenizer.endToken());
    EXPECT_GT(words[2].tokens, 1U) << "the comma is a token of its own";
}

TEST(CaptionWords, EndWhereTheTextModelStopsReading) {
    const ClipTokenizer tokenizer = wordTokenizer();
    std::string caption;
    for (int i = 0; i < 80; ++i) {
        caption += "red ";
    }
    const std::vector<CaptionWord> words = captionWords(tokenizer, caption);
    ASSERT_EQ(words.size(), 80U);
    std::size_t tokens = 0;
    for (const CaptionWord& word : words) {
        tokens += word.tokens;
        EXPECT_LE(word.firstToken + word.tokens, 76U);
    }
    EXPECT_EQ(tokens, 75U);
    EXPECT_EQ(words.back().tokens, 0U);
    EXPECT_TRUE(captionWords(tokenizer, " \n").empty());
}

} // namespace
} // namespace asam::test
