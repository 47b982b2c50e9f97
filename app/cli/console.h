#pragma once

#include <concepts>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace asam::cli {

/// Writes as far as anybody reads: a stream that was closed (a terminal that is gone, `head`) is no failure
/// of the work.
void writeText(std::FILE* stream, const std::string& text);

/// Where the verbs print. Results go to stdout (as JSON when asked for), everything else to stderr.
class Console {
public:
    bool json() const { return json_; }
    void setJson(bool json) { json_ = json; }

    void printJson(const nlohmann::json& document) const;
    /// A line of result; nothing in JSON mode.
    void print(const std::string& line) const;
    /// A line for the person at the terminal, on stderr.
    void note(const std::string& line) const;
    /// A table with a header row: the first column left-aligned, the others right-aligned. Nothing in JSON mode.
    void printTable(const std::vector<std::vector<std::string>>& rows) const;

private:
    bool json_ = false;
};

/// "sa_1, sa_2, sa_3 and 997 more".
std::string someOf(const std::vector<std::string>& names);

/// "0.812", or "-" where there is none.
std::string formatNumber(const nlohmann::json& value, int decimals);

/// "1 image", "2 images".
template <std::integral Count>
std::string counted(Count count, std::string_view one) {
    return fmt::format("{} {}{}", count, one, count == 1 ? "" : "s");
}

} // namespace asam::cli
