#include "app/cli/shell_words.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace asam::cli {
namespace {

bool isPlain(char letter) {
    constexpr std::string_view kSigns = "_@%+=:,./-";
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 ||
           kSigns.find(letter) != std::string_view::npos;
}

std::string quoted(const std::string& word) {
    if (!word.empty() && std::all_of(word.begin(), word.end(), isPlain)) {
        return word;
    }
    std::string text = "'";
    for (const char letter : word) {
        text += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    }
    return text + "'";
}

} // namespace

std::string shellLine(const std::vector<std::string>& words) {
    std::string line;
    for (const std::string& word : words) {
        line += (line.empty() ? "" : " ") + quoted(word);
    }
    return line;
}

} // namespace asam::cli
