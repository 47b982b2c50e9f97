#include "core/data/own_captions.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/folder.h"
#include "core/base/text.h"
#include "core/data/captions.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

} // namespace

fs::path ownCaptionsFile(const fs::path& folder) {
    return folder / "captions.jsonl";
}

CaptionsByName readOwnCaptions(const fs::path& folder) {
    const fs::path file = ownCaptionsFile(folder);
    std::error_code error;
    if (folder.empty() || !fs::is_regular_file(file, error)) {
        return {};
    }
    try {
        return readCaptions(StoredFile(file));
    } catch (const DataError&) {
        if (fs::exists(file, error)) {
            throw;
        }
        return {}; // taken away in between: the last caption of one's own was
    }
}

std::string captionLines(const CaptionsByName& captions) {
    std::vector<std::string> names;
    for (const auto& [name, text] : captions) {
        names.push_back(name);
    }
    std::sort(names.begin(), names.end(), naturalLess);
    std::string lines;
    for (const std::string& name : names) {
        const auto quoted = [](const std::string& text) {
            return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        };
        lines += fmt::format("{{\"img\": {}, \"prompt\": {}}}\n", quoted(name), quoted(captions.at(name)));
    }
    return lines;
}

void writeOwnCaptions(const fs::path& folder, const CaptionsByName& captions) {
    const fs::path file = ownCaptionsFile(folder);
    if (captions.empty()) {
        removeFile(file);
        return;
    }
    makeFolder(folder);
    writeFileAtomically(file, captionLines(captions));
}

void mirrorOwnCaptions(const fs::path& from, const fs::path& to, const std::vector<std::string>& pictures) {
    const CaptionsByName wanted = readOwnCaptions(from);
    const CaptionsByName present = readOwnCaptions(to);
    CaptionsByName result = present;
    for (const std::string& name : pictures) {
        const auto found = wanted.find(name);
        if (found == wanted.end()) {
            result.erase(name);
        } else {
            result[name] = found->second;
        }
    }
    if (result != present) {
        writeOwnCaptions(to, result);
    }
}

} // namespace asam
