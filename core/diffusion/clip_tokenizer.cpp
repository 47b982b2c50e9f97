#include "core/diffusion/clip_tokenizer.h"

#include <algorithm>
#include <fstream>
#include <limits>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "core/diffusion/config_reader.h"

namespace asam {
namespace {

using CodePoints = std::vector<UChar32>;

void appendUtf8(UChar32 character, std::string& to) {
    char bytes[U8_MAX_LENGTH];
    int length = 0;
    U8_APPEND_UNSAFE(bytes, length, character);
    to.append(bytes, static_cast<std::size_t>(length));
}

void requireSuccess(UErrorCode status) {
    if (U_FAILURE(status)) {
        throw Error(fmt::format("Unicode conversion of a caption failed: {}.", u_errorName(status)));
    }
}

std::u16string decodeUtf8(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    std::u16string units(text.size(), u'\0'); // a byte gives one unit at most
    std::int32_t length = 0;
    u_strFromUTF8WithSub(units.data(), static_cast<std::int32_t>(units.size()), &length, text.data(),
                         static_cast<std::int32_t>(text.size()), 0xFFFD, nullptr, &status);
    requireSuccess(status == U_STRING_NOT_TERMINATED_WARNING ? U_ZERO_ERROR : status);
    units.resize(static_cast<std::size_t>(length));
    return units;
}

/// Canonical composition (NFC).
CodePoints composed(const std::u16string& source) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
    std::u16string target(source.size() * 3 + 1, u'\0'); // composition expands a unit to three at most
    const std::int32_t length =
        unorm2_normalize(nfc, source.data(), static_cast<std::int32_t>(source.size()), target.data(),
                         static_cast<std::int32_t>(target.size()), &status);
    requireSuccess(status);
    CodePoints result;
    for (std::int32_t i = 0; i < length;) {
        UChar32 character = 0;
        U16_NEXT(target.data(), i, length, character);
        result.push_back(character);
    }
    return result;
}

/// One space for every run of white space, everything in lower case (character by character, without context).
CodePoints normalized(std::string_view text) {
    CodePoints result;
    bool inSpace = false;
    for (const UChar32 character : composed(decodeUtf8(text))) {
        const bool space = u_isUWhiteSpace(character) != 0;
        if (space && inSpace) {
            continue;
        }
        inSpace = space;
        if (character == 0x130) { // the one letter whose lower case is two characters: i and a dot above
            result.insert(result.end(), {U'i', 0x307});
        } else {
            result.push_back(space ? U' ' : u_tolower(character));
        }
    }
    return result;
}

bool isLetter(UChar32 character) { return (U_GET_GC_MASK(character) & U_GC_L_MASK) != 0; }
bool isNumber(UChar32 character) { return (U_GET_GC_MASK(character) & U_GC_N_MASK) != 0; }
bool isOther(UChar32 character) {
    return u_isUWhiteSpace(character) == 0 && !isLetter(character) && !isNumber(character);
}

/// Length of 's 't 're 've 'm 'll 'd at `position`; 0 where none stands there.
std::size_t contractionLength(const CodePoints& text, std::size_t position) {
    static constexpr std::u32string_view kContractions[] = {U"'s", U"'t", U"'re", U"'ve", U"'m", U"'ll", U"'d"};
    for (const auto candidate : kContractions) {
        const auto matches = [&](std::size_t i) {
            return position + i < text.size() && text[position + i] == static_cast<UChar32>(candidate[i]);
        };
        std::size_t matched = 0;
        while (matched < candidate.size() && matches(matched)) {
            ++matched;
        }
        if (matched == candidate.size()) {
            return matched;
        }
    }
    return 0;
}

/// Length of the word at `position`: a contraction, letters, one number character, or a run of anything else; 0 for
/// white space.
std::size_t wordLength(const CodePoints& text, std::size_t position) {
    if (const std::size_t length = contractionLength(text, position); length > 0) {
        return length;
    }
    const UChar32 first = text[position];
    if (isNumber(first)) {
        return 1;
    }
    const auto sameKind = isLetter(first) ? isLetter : isOther;
    std::size_t end = position;
    while (end < text.size() && sameKind(text[end])) {
        ++end;
    }
    return end - position;
}

/// GPT-2's printable stand-ins for the 256 bytes: printable Latin-1 stands for itself, the rest follow from U+0100.
std::vector<std::string> makeByteSymbols() {
    std::vector<std::string> symbols;
    UChar32 next = 0x100;
    for (UChar32 byte = 0; byte < 256; ++byte) {
        const bool printable =
            (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || (byte >= 0xAE && byte <= 0xFF);
        symbols.emplace_back();
        appendUtf8(printable ? byte : next++, symbols.back());
    }
    return symbols;
}

/// A special token is written as a string or as {"content": …}.
std::string tokenText(const nlohmann::json& config, const char* key, const std::string& otherwise) {
    const auto found = config.find(key);
    if (found == config.end()) {
        return otherwise;
    }
    return found->is_object() ? found->value("content", otherwise) : found->is_string() ? found->get<std::string>()
                                                                                        : otherwise;
}

nlohmann::json readIfThere(const std::filesystem::path& path) {
    return std::filesystem::exists(path) ? diffusion::readJsonFile(path) : nlohmann::json::object();
}

constexpr const char* kEndOfWord = "</w>";

} // namespace

ClipTokenizer::ClipTokenizer(const std::filesystem::path& folder) : byteSymbols_(makeByteSymbols()) {
    readVocabulary(folder / "vocab.json");
    readMerges(folder / "merges.txt");
    readSpecialTokens(folder);
}

void ClipTokenizer::readVocabulary(const std::filesystem::path& path) {
    const nlohmann::json vocabulary = diffusion::readJsonFile(path);
    if (!vocabulary.is_object() || vocabulary.empty()) {
        throw CheckpointError(fmt::format("{}: expected a JSON object from token to number.", path.string()));
    }
    for (const auto& [token, id] : vocabulary.items()) {
        if (!id.is_number_integer()) {
            throw CheckpointError(
                fmt::format("{}: the number of token \"{}\" is {}.", path.string(), token, id.dump()));
        }
        vocabulary_.emplace(token, id.get<std::int64_t>());
    }
}

void ClipTokenizer::readMerges(const std::filesystem::path& path) {
    std::ifstream file(path);
    if (!file) {
        throw CheckpointError(fmt::format("{}: cannot be opened; it belongs to the tokenizer.", path.string()));
    }
    for (std::string line; std::getline(file, line);) {
        if (line.ends_with('\r')) {
            line.pop_back();
        }
        if (line.empty() || line.starts_with("#version")) {
            continue;
        }
        if (std::count(line.begin(), line.end(), ' ') != 1) {
            throw CheckpointError(fmt::format("{}: expected two symbols in each line, found \"{}\".", path.string(),
                                              line.substr(0, 60)));
        }
        ranks_.emplace(line, ranks_.size());
    }
}

void ClipTokenizer::readSpecialTokens(const std::filesystem::path& folder) {
    const nlohmann::json config = readIfThere(folder / "tokenizer_config.json");
    const nlohmann::json map = readIfThere(folder / "special_tokens_map.json");
    const auto text = [&](const char* key, const std::string& otherwise) {
        return tokenText(map, key, tokenText(config, key, otherwise));
    };
    const std::string start = text("bos_token", "<|startoftext|>");
    const std::string end = text("eos_token", "<|endoftext|>");
    const std::string pad = text("pad_token", end);
    const auto source = folder / "vocab.json";
    startToken_ = idOf(start, source);
    endToken_ = idOf(end, source);
    padToken_ = idOf(pad, source);
    unknownToken_ = idOf(text("unk_token", end), source);
    specialTokens_ = {{start, startToken_}, {end, endToken_}};
    if (pad != start && pad != end) {
        specialTokens_.emplace_back(pad, padToken_);
    }
    const auto length = config.find("model_max_length");
    if (length != config.end() && length->is_number_integer()) {
        modelLength_ = static_cast<std::size_t>(std::clamp<std::int64_t>(length->get<std::int64_t>(), 2, 1024));
    }
}

std::int64_t ClipTokenizer::idOf(const std::string& token, const std::filesystem::path& source) const {
    const auto found = vocabulary_.find(token);
    if (found == vocabulary_.end()) {
        throw CheckpointError(fmt::format("{}: token \"{}\" is missing.", source.string(), token));
    }
    return found->second;
}

std::vector<std::int64_t> ClipTokenizer::encode(const std::string& text) const {
    std::vector<std::int64_t> ids{startToken_};
    const std::vector<std::int64_t> words = tokenize(text);
    const std::size_t room = modelLength_ - 2;
    ids.insert(ids.end(), words.begin(), words.begin() + static_cast<std::ptrdiff_t>(std::min(words.size(), room)));
    ids.push_back(endToken_);
    ids.resize(modelLength_, padToken_);
    return ids;
}

std::vector<std::int64_t> ClipTokenizer::tokenize(const std::string& text) const {
    std::vector<std::int64_t> ids;
    std::string_view rest = text;
    while (!rest.empty()) {
        // Special tokens written out in a text stand for themselves; what lies between them is text.
        std::size_t position = std::string_view::npos;
        const std::pair<std::string, std::int64_t>* token = nullptr;
        for (const auto& candidate : specialTokens_) {
            const std::size_t found = rest.find(candidate.first);
            if (found < position) {
                position = found;
                token = &candidate;
            }
        }
        tokenizeText(rest.substr(0, position), ids);
        if (token == nullptr) {
            break;
        }
        ids.push_back(token->second);
        rest.remove_prefix(position + token->first.size());
    }
    return ids;
}

void ClipTokenizer::tokenizeText(std::string_view text, std::vector<std::int64_t>& ids) const {
    const CodePoints characters = normalized(text);
    for (std::size_t position = 0; position < characters.size();) {
        const std::size_t length = wordLength(characters, position);
        std::string word;
        for (std::size_t i = 0; i < length; ++i) {
            appendUtf8(characters[position + i], word);
        }
        if (!word.empty()) {
            appendWord(word, ids);
        }
        position += std::max<std::size_t>(length, 1);
    }
}

void ClipTokenizer::appendWord(std::string_view word, std::vector<std::int64_t>& ids) const {
    std::vector<std::string> symbols;
    for (const char byte : word) {
        symbols.push_back(byteSymbols_[static_cast<unsigned char>(byte)]);
    }
    symbols.back() += kEndOfWord;
    while (symbols.size() > 1) {
        std::size_t best = std::numeric_limits<std::size_t>::max();
        std::size_t bestAt = 0;
        for (std::size_t i = 0; i + 1 < symbols.size(); ++i) {
            const auto rank = ranks_.find(symbols[i] + ' ' + symbols[i + 1]);
            if (rank != ranks_.end() && rank->second < best) {
                best = rank->second;
                bestAt = i;
            }
        }
        if (best == std::numeric_limits<std::size_t>::max()) {
            break;
        }
        // Merging one occurrence at a time, leftmost first, is merging all of them: no other pair ranks before.
        symbols[bestAt] += symbols[bestAt + 1];
        symbols.erase(symbols.begin() + static_cast<std::ptrdiff_t>(bestAt) + 1);
    }
    for (const std::string& symbol : symbols) {
        const auto found = vocabulary_.find(symbol);
        ids.push_back(found == vocabulary_.end() ? unknownToken_ : found->second);
    }
}

} // namespace asam
