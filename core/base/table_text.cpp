#include "core/base/table_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace asam {
namespace {

std::string csvCell(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char letter : text) {
        quoted += letter == '"' ? "\"\"" : std::string(1, letter);
    }
    return quoted + "\"";
}

std::string markdownCell(const std::string& text) {
    std::string safe;
    for (const char letter : text) {
        safe += letter == '|' ? "\\|" : std::string(1, letter == '\n' ? ' ' : letter);
    }
    return safe;
}

} // namespace

std::string csvLine(const std::vector<std::string>& cells) {
    std::vector<std::string> quoted;
    for (const std::string& cell : cells) {
        quoted.push_back(csvCell(cell));
    }
    return fmt::format("{}\n", fmt::join(quoted, ","));
}

std::string markdownRow(const std::vector<std::string>& cells) {
    std::vector<std::string> safe;
    for (const std::string& cell : cells) {
        safe.push_back(markdownCell(cell));
    }
    return fmt::format("| {} |\n", fmt::join(safe, " | "));
}

std::string markdownHead(const std::vector<std::string>& cells) {
    std::vector<std::string> line(cells.size(), "--:");
    if (!line.empty()) {
        line.front() = "---";
    }
    return markdownRow(cells) + markdownRow(line);
}

std::string latexRow(const std::vector<std::string>& cells) {
    return fmt::format("{} \\\\\n", fmt::join(cells, " & "));
}

std::string latexText(const std::string& text) {
    std::string printed;
    for (const char letter : text) {
        switch (letter) {
        case '&':
        case '%':
        case '$':
        case '#':
        case '_':
        case '{':
        case '}':
            printed += std::string("\\") + letter;
            break;
        case '~':
            printed += "\\textasciitilde{}";
            break;
        case '^':
            printed += "\\textasciicircum{}";
            break;
        case '\\':
            printed += "\\textbackslash{}";
            break;
        default:
            printed += letter;
        }
    }
    return printed;
}

} // namespace asam
