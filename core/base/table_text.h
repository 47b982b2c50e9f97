#pragma once

#include <string>
#include <vector>

namespace asam {

// Tables as text, cell by cell.

/// A line of comma-separated values (RFC 4180): cells that hold a comma, a quote or a line break are quoted.
std::string csvLine(const std::vector<std::string>& cells);

/// A row of a Markdown table; bars and line breaks in cells are made harmless.
std::string markdownRow(const std::vector<std::string>& cells);
/// The heading row and the line under it: the first column left-aligned, the others right-aligned.
std::string markdownHead(const std::vector<std::string>& cells);

/// A row of a LaTeX table, "a & b \\"; the cells as they are.
std::string latexRow(const std::vector<std::string>& cells);
/// Text in which LaTeX's special characters are written so that they print.
std::string latexText(const std::string& text);

} // namespace asam
