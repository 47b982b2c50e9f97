#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/config/stage_configs.h"

namespace asam {

/// A person's own presets: one JSON file each in a folder of the application's configuration. Their names are
/// the file names, so they are checked before use.
///
/// Errors  ConfigError for a name that cannot be used, is taken or is not there, and for a file that is no
///         configuration; DataError for a folder that cannot be written.
/// Thread  any; two programs may use one folder, since files are put in place whole.
class PresetStore {
public:
    explicit PresetStore(std::filesystem::path folder);

    const std::filesystem::path& folder() const { return folder_; }
    /// In the order in which people count.
    std::vector<std::string> names() const;
    bool contains(const std::string& name) const;
    RunConfig load(const std::string& name) const;
    /// Replaces an own preset of that name.
    void save(const std::string& name, const RunConfig& config) const;
    void rename(const std::string& from, const std::string& to) const;
    void remove(const std::string& name) const;

    /// Throws ConfigError unless the name has 1 to 60 letters (of any alphabet), digits, spaces, dots, dashes
    /// or underscores, begins with a letter or digit, does not end with a dot or space, and is not a built-in
    /// preset's.
    static void checkName(const std::string& name);

private:
    void requireOwn(const std::string& name) const;
    std::filesystem::path fileOf(const std::string& name) const;

    std::filesystem::path folder_;
};

/// The settings of a file: what configFromText() reads. Throws ConfigError that names the file.
RunConfig configFromFile(const std::filesystem::path& path);

/// Where the command line and the window keep own presets: XDG_CONFIG_HOME, else ~/.config,
/// /asam-studio/presets.
std::filesystem::path userPresetFolder();

/// What --preset means: a built-in preset, an own one, or the path of a JSON file. Throws ConfigError that
/// names the nearest known one.
RunConfig presetFromWord(const std::string& word, const PresetStore& own);

} // namespace asam
