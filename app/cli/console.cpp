#include "app/cli/console.h"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "core/base/text.h"

namespace asam::cli {

void writeText(std::FILE* stream, const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stream);
    std::fflush(stream);
}

void Console::printJson(const nlohmann::json& document) const {
    // Names of files may hold bytes that are no UTF-8: replaced, so that the document is always valid.
    writeText(stdout, document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

void Console::print(const std::string& line) const {
    if (!json_) {
        writeText(stdout, line + "\n");
    }
}

void Console::note(const std::string& line) const {
    writeText(stderr, line + "\n");
}

void Console::printTable(const std::vector<std::vector<std::string>>& rows) const {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t column = 0; column < row.size(); ++column) {
            widths[column] = std::max(widths[column], row[column].size());
        }
    }
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t column = 0; column < row.size(); ++column) {
            line += column == 0 ? fmt::format("{:<{}}", row[column], widths[column])
                                : fmt::format("  {:>{}}", row[column], widths[column]);
        }
        print(line);
    }
}

std::string someOf(const std::vector<std::string>& names) {
    constexpr std::size_t kShown = 3;
    const std::size_t shown = names.size() == kShown + 1 ? kShown + 1 : std::min(names.size(), kShown);
    std::string text;
    for (std::size_t index = 0; index < shown; ++index) {
        text += (index == 0 ? "" : ", ") + names[index];
    }
    return shown < names.size() ? fmt::format("{} and {} more", text, names.size() - shown) : text;
}

std::string formatNumber(const nlohmann::json& value, int decimals) {
    return value.is_number() ? decimalText(value.get<double>(), decimals) : "-";
}

} // namespace asam::cli
