#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace asam {

/// CLIP's byte-level BPE tokenizer, as published: NFC, runs of white space become one space, lower case; words by the
/// published pattern (contractions, runs of letters, single digits, runs of anything else) with Unicode's categories;
/// merges by rank; start token, at most 75 tokens, end token, padding to the model's length.
///
/// Reads   tokenizer/vocab.json, merges.txt and (optional) special_tokens_map.json, tokenizer_config.json.
/// Thread  const methods may run concurrently.
class ClipTokenizer {
public:
    /// `folder` holds the files above. Throws CheckpointError when one is missing or damaged.
    explicit ClipTokenizer(const std::filesystem::path& folder);

    /// Ids of fixed length modelLength(); UTF-8 in, damaged sequences count as U+FFFD.
    std::vector<std::int64_t> encode(const std::string& text) const;
    /// Ids of the whole text, without start, end, truncation and padding.
    std::vector<std::int64_t> tokenize(const std::string& text) const;

    std::size_t modelLength() const { return modelLength_; }
    std::int64_t startToken() const { return startToken_; }
    std::int64_t endToken() const { return endToken_; }
    std::int64_t padToken() const { return padToken_; }

private:
    void readVocabulary(const std::filesystem::path& path);
    void readMerges(const std::filesystem::path& path);
    void readSpecialTokens(const std::filesystem::path& folder);
    std::int64_t idOf(const std::string& token, const std::filesystem::path& source) const;
    void tokenizeText(std::string_view text, std::vector<std::int64_t>& ids) const;
    void appendWord(std::string_view word, std::vector<std::int64_t>& ids) const;

    std::unordered_map<std::string, std::int64_t> vocabulary_;
    std::unordered_map<std::string, std::size_t> ranks_; ///< "left right" -> rank
    std::vector<std::pair<std::string, std::int64_t>> specialTokens_;
    std::vector<std::string> byteSymbols_; ///< the printable stand-in of each byte
    std::int64_t startToken_ = 0;
    std::int64_t endToken_ = 0;
    std::int64_t padToken_ = 0;
    std::int64_t unknownToken_ = 0;
    std::size_t modelLength_ = 77;
};

} // namespace asam
