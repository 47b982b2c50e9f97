#include "core/config/preset_store.h"

#include <algorithm>
#include <fstream>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/folder.h"
#include "core/base/text.h"
#include "core/base/user_folders.h"
#include "core/config/config_json.h"
#include "core/config/config_text.h"
#include "core/config/presets.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestName = 60;
constexpr std::size_t kLargestFile = 1'000'000; // settings have a few thousand bytes
constexpr const char* kEnding = ".json";

bool isBuiltIn(const std::string& name) {
    return std::any_of(presets().begin(), presets().end(),
                       [&](const PresetInfo& preset) { return preset.name == name; });
}

bool isNameByte(unsigned char byte) {
    // Bytes of 128 and more belong to UTF-8 letters of other alphabets.
    return std::isalnum(byte) != 0 || byte >= 128 || byte == ' ' || byte == '-' || byte == '_' || byte == '.';
}

} // namespace

RunConfig configFromFile(const fs::path& path) {
    std::ifstream file(path);
    std::error_code none;
    if (!file || fs::is_directory(path, none)) {
        throw ConfigError(
            fmt::format("The settings file {} cannot be opened. Look whether it is there and may be read.",
                        path.string()));
    }
    std::string text(kLargestFile + 1, '\0'); // no further: a device has no end
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    try {
        if (text.size() > kLargestFile) {
            throw ConfigError("It has more than 1 MB; expected settings as JSON.");
        }
        return configFromText(text, {});
    } catch (const ConfigError& error) {
        throw ConfigError(
            fmt::format("The settings in {} cannot be used: {} Correct the file, or choose another.",
                        path.string(), error.what()));
    }
}

PresetStore::PresetStore(fs::path folder) : folder_(std::move(folder)) {}

std::vector<std::string> PresetStore::names() const {
    std::vector<std::string> found;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder_, none)) {
        if (entry.path().extension() == kEnding) {
            found.push_back(entry.path().stem().string());
        }
    }
    std::sort(found.begin(), found.end(), naturalLess);
    return found;
}

bool PresetStore::contains(const std::string& name) const {
    const std::vector<std::string> known = names();
    return std::find(known.begin(), known.end(), name) != known.end();
}

RunConfig PresetStore::load(const std::string& name) const {
    requireOwn(name);
    return configFromFile(fileOf(name));
}

void PresetStore::save(const std::string& name, const RunConfig& config) const {
    checkName(name);
    makeFolder(folder_);
    writeFileAtomically(fileOf(name), configToJson(config).dump(2) + "\n");
}

void PresetStore::rename(const std::string& from, const std::string& to) const {
    checkName(to);
    if (contains(to)) {
        throw ConfigError(fmt::format("There is an own preset \"{}\" already; choose another name.", to));
    }
    const RunConfig config = load(from);
    save(to, config);
    remove(from);
}

void PresetStore::remove(const std::string& name) const {
    requireOwn(name);
    removeFile(fileOf(name));
}

void PresetStore::requireOwn(const std::string& name) const {
    const std::vector<std::string> known = names();
    if (known.empty()) {
        throw ConfigError(
            fmt::format("There is no own preset \"{}\" in {}, nor any other. Save one first, or "
                        "take a built-in one.",
                        name, folder_.string()));
    }
    if (std::find(known.begin(), known.end(), name) == known.end()) {
        throw ConfigError(fmt::format("There is no own preset \"{}\" in {}; there are: {}.", name,
                                      folder_.string(), fmt::join(known, ", ")));
    }
}

void PresetStore::checkName(const std::string& name) {
    const bool fits = !name.empty() && name.size() <= kLongestName &&
                      std::all_of(name.begin(), name.end(),
                                  [](char c) { return isNameByte(static_cast<unsigned char>(c)); });
    const auto firstByte = fits ? static_cast<unsigned char>(name.front()) : 0;
    const bool begins = std::isalnum(firstByte) != 0 || firstByte >= 128;
    if (!fits || !begins || name.back() == '.' || name.back() == ' ') {
        throw ConfigError(
            fmt::format("A preset cannot be called \"{}\"; expected 1 to {} letters, digits, spaces, dots, "
                        "dashes or underscores, with a letter or digit first.",
                        name, kLongestName));
    }
    if (isBuiltIn(name)) {
        throw ConfigError(
            fmt::format("\"{}\" is the name of a preset that comes with the program; choose another.", name));
    }
}

fs::path PresetStore::fileOf(const std::string& name) const {
    return folder_ / (name + kEnding);
}

fs::path userPresetFolder() {
    return userConfigFolder() / "presets";
}

RunConfig presetFromWord(const std::string& word, const PresetStore& own) {
    if (isBuiltIn(word)) {
        return presetConfig(word);
    }
    if (own.contains(word)) {
        return own.load(word);
    }
    if (word.ends_with(kEnding) || word.find('/') != std::string::npos) {
        return configFromFile(word);
    }
    std::vector<std::string> known = own.names();
    for (const PresetInfo& preset : presets()) {
        known.push_back(preset.name);
    }
    throw ConfigError(
        fmt::format("There is no preset \"{}\"; the nearest known one is \"{}\" (all: {}; a path that ends "
                    "with .json is read as a file).",
                    word, nearestName(word, known), fmt::join(known, ", ")));
}

} // namespace asam
