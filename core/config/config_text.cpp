#include "core/config/config_text.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/config/config_json.h"
#include "core/config/field_table.h"
#include "core/config/presets.h"

namespace asam {
namespace {

using nlohmann::json;

constexpr std::string_view kBlank = " \t\r\n\\"; // a backslash continues a command on the next line

/// Words as a shell takes them, in as far as settings need it: blanks part them, quotes hold them together.
std::vector<std::string> splitWords(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    bool inWord = false;
    char quote = '\0';
    for (const char letter : text) {
        if (quote != '\0') {
            if (letter == quote) {
                quote = '\0';
            } else {
                word += letter;
            }
        } else if (letter == '"' || letter == '\'') {
            quote = letter;
            inWord = true;
        } else if (kBlank.find(letter) != std::string_view::npos) {
            if (inWord) {
                words.push_back(std::exchange(word, {}));
            }
            inWord = false;
        } else {
            word += letter;
            inWord = true;
        }
    }
    if (quote != '\0') {
        throw ConfigError(fmt::format("The text ends inside a quotation that begins with {}.", quote));
    }
    if (inWord) {
        words.push_back(word);
    }
    return words;
}

std::uint64_t seedFromText(const std::string& text) {
    std::uint64_t seed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) {
        throw ConfigError(fmt::format("--seed is \"{}\"; expected a whole number of 0 or more.", text));
    }
    return seed;
}

/// What the words of a command line say of the settings.
struct SettingWords {
    std::optional<std::string> preset;
    std::optional<std::string> seed;
    std::vector<std::string> settings;
};

SettingWords readWords(const std::vector<std::string>& words) {
    SettingWords found;
    for (std::size_t index = 0; index < words.size(); ++index) {
        const std::string& word = words[index];
        const std::size_t equals = word.find('=');
        const std::string option = word.substr(0, equals);
        if (option != "--set" && option != "--preset" && option != "--seed") {
            if (word.starts_with("-") || equals == std::string::npos) {
                throw ConfigError(
                    fmt::format("\"{}\" is no setting; expected JSON, or words like --preset strict --set "
                                "attack.radius=0.05 --seed 7.",
                                word));
            }
            found.settings.push_back(word); // stage.name=value on its own
            continue;
        }
        if (equals == std::string::npos && index + 1 == words.size()) {
            throw ConfigError(fmt::format("{} has no value after it.", option));
        }
        const std::string value = equals == std::string::npos ? words[++index] : word.substr(equals + 1);
        if (option == "--set") {
            found.settings.push_back(value);
        } else {
            (option == "--preset" ? found.preset : found.seed) = value;
        }
    }
    return found;
}

RunConfig configFromWords(std::string_view text, const RunConfig& present) {
    std::vector<std::string> words = splitWords(text);
    // A whole command may be pasted: "asam run FOLDER …".
    if (words.size() >= 2 && words[0].ends_with("asam") && words[1] == "run") {
        const bool namesRun = words.size() > 2 && !words[2].starts_with("-");
        words.erase(words.begin(), words.begin() + (namesRun ? 3 : 2));
    }
    if (words.empty()) {
        throw ConfigError("The text is empty; expected settings as JSON or as --set stage.name=value.");
    }
    const SettingWords found = readWords(words);
    RunConfig config = found.preset ? presetConfig(*found.preset) : present;
    if (found.preset) {
        config.seed = present.seed;
    }
    for (const std::string& setting : found.settings) {
        applySetting(config, setting);
    }
    if (found.seed) {
        config.seed = seedFromText(*found.seed);
    }
    return config;
}

} // namespace

std::string configToCommandLine(const RunConfig& config) {
    const RunConfig preset = presetConfig(config.preset);
    std::string line = "--preset " + config.preset;
    for (const FieldInfo& info : fieldTable()) {
        const json value = fieldValue(config, info.key());
        if (value != fieldValue(preset, info.key())) {
            line += fmt::format(" --set {}={}", info.key(),
                                value.is_string() ? value.get<std::string>() : value.dump());
        }
    }
    if (config.seed != 0) {
        line += fmt::format(" --seed {}", config.seed);
    }
    return line;
}

void applySetting(RunConfig& config, const std::string& setting) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos) {
        throw ConfigError(fmt::format("--set {} has no value; expected --set stage.field=value.", setting));
    }
    setFieldFromText(config, setting.substr(0, equals), setting.substr(equals + 1));
}

RunConfig configFromText(std::string_view text, const RunConfig& present) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || text[first] != '{') {
        return configFromWords(text, present);
    }
    json document = json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (document.is_discarded()) {
        throw ConfigError(
            "The text begins like JSON but is none: a bracket, comma or quotation mark is missing, or it "
            "was copied in part.");
    }
    if (document.contains("config")) {
        document = json(document["config"]);
    }
    return configFromJson(document);
}

} // namespace asam
