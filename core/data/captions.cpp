#include "core/data/captions.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/file_names.h"
#include "core/data/tar_archive.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uint64_t kMaximumCaptionBytes = std::uint64_t{1} << 30;
constexpr std::array<std::string_view, 3> kEndings{"-blip2-caption.json", "-caption.json", "-controlnet-train.json"};

std::string stripped(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n\f\v";
    const std::size_t first = text.find_first_not_of(kBlanks);
    return first == std::string_view::npos
               ? std::string()
               : std::string(text.substr(first, text.find_last_not_of(kBlanks) - first + 1));
}

/// Empty when the line has no such text.
const std::string* textOf(const json& line, const char* key) {
    const auto found = line.find(key);
    return found != line.end() && found->is_string() ? found->get_ptr<const std::string*>() : nullptr;
}

void readLine(std::string_view text, std::map<std::string, std::string>& captions) {
    if (!isUtf8(text)) {
        throw DataError("it is no UTF-8 text");
    }
    const json line = json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (!line.is_object()) {
        throw DataError("it is no JSON object");
    }
    const std::string* picture = textOf(line, "img");
    picture = picture != nullptr ? picture : textOf(line, "target");
    const std::string* prompt = textOf(line, "prompt");
    if (picture == nullptr || prompt == nullptr) {
        throw DataError(picture == nullptr ? "it names no picture" : "it has no \"prompt\"");
    }
    const std::string name = fs::path(stripped(*picture)).filename().string();
    if (name.empty()) {
        throw DataError("its picture's name is empty");
    }
    captions[name] = stripped(*prompt);
}

/// FOLDER of FOLDER-caption.json.
std::string placeName(const fs::path& place) {
    const std::string name = place.filename().string();
    const std::string lower = lowerCase(name);
    for (const std::string_view ending : {".tar.gz", ".tgz", ".tar"}) {
        if (lower.ends_with(ending) && hasArchiveName(place)) {
            return name.substr(0, name.size() - ending.size());
        }
    }
    return name;
}

/// The first name in natural order that ends so; with `stem`, only that name.
std::string findEnding(const std::vector<std::string>& names, std::string_view ending,
                       std::string_view stem) {
    std::string best;
    for (const std::string& name : names) {
        const std::string lower = lowerCase(name);
        const bool fits = stem.empty() ? lower.ends_with(ending) : lower == lowerCase(stem) + std::string(ending);
        if (fits && (best.empty() || naturalLess(name, best))) {
            best = name;
        }
    }
    return best;
}

} // namespace

std::map<std::string, std::string> readCaptions(const StoredFile& file) {
    const auto bytes = file.read("captions (JSON lines)", kMaximumCaptionBytes);
    std::string_view rest(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    if (rest.starts_with(kByteOrderMark)) {
        rest.remove_prefix(kByteOrderMark.size());
    }
    std::map<std::string, std::string> captions;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string line = stripped(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.empty()) {
            continue;
        }
        try {
            readLine(line, captions);
        } catch (const DataError& error) {
            throw DataError(fmt::format("\"{}\", line {}: {}; expected {{\"img\": \"NAME.jpg\", \"prompt\": "
                                        "\"TEXT\"}}.",
                                        file.path().string(), number, error.what()));
        }
    }
    return captions;
}

StoredFile findCaptions(const StoredFile& folder, const fs::path& place) {
    const std::vector<std::string> inside = folder.names().files;
    for (const std::string_view ending : kEndings) {
        if (const std::string name = findEnding(inside, ending, {}); !name.empty()) {
            return folder / name;
        }
    }
    const fs::path parent = place.parent_path();
    std::error_code error;
    if (parent.empty() || parent == place || !fs::is_directory(parent, error)) {
        return {};
    }
    const std::string stem = placeName(place);
    for (const std::string_view ending : kEndings) {
        const fs::path usual = parent / (stem + std::string(ending));
        if (fs::is_regular_file(usual, error)) {
            return StoredFile(usual);
        }
    }
    const std::vector<std::string> beside = readableNames(parent).files;
    for (const std::string_view ending : kEndings) {
        if (const std::string name = findEnding(beside, ending, stem); !name.empty()) {
            return StoredFile(parent / name);
        }
    }
    return {};
}

} // namespace asam
