#include "core/base/text.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include <fmt/format.h>

namespace asam {
namespace {

std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({substitution, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

bool isDigit(char character) { return character >= '0' && character <= '9'; }

/// The run of digits at `position`, without leading zeros.
std::string_view digitsAt(std::string_view text, std::size_t position) {
    std::size_t end = position;
    while (end < text.size() && isDigit(text[end])) {
        ++end;
    }
    while (position + 1 < end && text[position] == '0') {
        ++position;
    }
    return text.substr(position, end - position);
}

/// Bytes of the UTF-8 letter that `text` begins with; 0 where it begins with none.
std::size_t letterLength(std::string_view text) {
    const auto byteAt = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byteAt(0);
    if (lead < 0x80) {
        return 1;
    }
    const std::size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || length > text.size()) {
        return 0;
    }
    std::uint32_t letter = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byteAt(i) & 0xC0U) != 0x80) {
            return 0;
        }
        letter = letter << 6U | (byteAt(i) & 0x3FU);
    }
    // What fits into fewer bytes, the halves of UTF-16 and what lies beyond Unicode are no letters.
    const bool isHalf = letter >= 0xD800 && letter < 0xE000;
    const bool isLong = (length == 3 && letter < 0x800) || (length == 4 && letter < 0x10000);
    return isHalf || isLong || letter > 0x10FFFF ? 0 : length;
}

} // namespace

std::string nearestName(std::string_view word, std::span<const std::string> candidates) {
    std::string best;
    std::size_t bestDistance = std::numeric_limits<std::size_t>::max();
    for (const std::string& candidate : candidates) {
        const std::size_t distance = editDistance(word, candidate);
        if (distance < bestDistance) {
            bestDistance = distance;
            best = candidate;
        }
    }
    return best;
}

bool isUtf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = letterLength(text);
        if (length == 0) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

std::string utf8Text(std::string_view text) {
    std::string made;
    while (!text.empty()) {
        const std::size_t length = letterLength(text);
        made += length == 0 ? "\xEF\xBF\xBD" : text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return made;
}

bool naturalLess(std::string_view a, std::string_view b) {
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        if (isDigit(a[i]) && isDigit(b[j])) {
            const std::string_view x = digitsAt(a, i);
            const std::string_view y = digitsAt(b, j);
            if (x != y) {
                return x.size() != y.size() ? x.size() < y.size() : x < y;
            }
            i = static_cast<std::size_t>(x.data() + x.size() - a.data());
            j = static_cast<std::size_t>(y.data() + y.size() - b.data());
            continue;
        }
        if (a[i] != b[j]) {
            return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
        }
        ++i;
        ++j;
    }
    // Equal but for leading zeros ("01" and "1"): any fixed order will do, so that sorting stays strict.
    return a.size() - i != b.size() - j ? a.size() - i < b.size() - j : a < b;
}

std::string decimalText(double value, int decimals) {
    std::string text = fmt::format("{:.{}f}", value, decimals);
    const bool isZero = text.find_first_not_of("-0.") == std::string::npos;
    return isZero && text.front() == '-' ? text.substr(1) : text;
}

std::string signedDecimalText(double value, int decimals) {
    const std::string text = decimalText(value, decimals);
    const bool isZero = text.find_first_not_of("0.") == std::string::npos;
    return isZero || text.front() == '-' ? text : '+' + text;
}

std::string_view withoutErrorCode(std::string_view message) {
    constexpr std::string_view kEnd = "] ";
    const std::size_t end = message.starts_with('[') ? message.find(kEnd) : std::string_view::npos;
    return end == std::string_view::npos ? message : message.substr(end + kEnd.size());
}

} // namespace asam
