#pragma once

#include <filesystem>

namespace asam {

// A person's own folders of the application, as the XDG base directories name them (and as Qt's
// QStandardPaths does for the window). They may not exist yet. An empty path when the environment names no
// home.

/// XDG_CONFIG_HOME, else ~/.config, /asam-studio.
std::filesystem::path userConfigFolder();
/// XDG_DATA_HOME, else ~/.local/share, /asam-studio.
std::filesystem::path userDataFolder();
/// XDG_CACHE_HOME, else ~/.cache, /asam-studio: what can be made again at any time.
std::filesystem::path userCacheFolder();

} // namespace asam
