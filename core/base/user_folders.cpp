#include "core/base/user_folders.h"

#include <cstdlib>

namespace asam {
namespace {

namespace fs = std::filesystem;

fs::path applicationFolder(const char* variable, const char* belowHome) {
    constexpr const char* kApplication = "asam-studio";
    const char* named = std::getenv(variable);
    if (named != nullptr && fs::path(named).is_absolute()) { // the specification has relative ones ignored
        return fs::path(named) / kApplication;
    }
    const char* home = std::getenv("HOME");
    return home != nullptr && *home != '\0' ? fs::path(home) / belowHome / kApplication : fs::path();
}

} // namespace

fs::path userConfigFolder() {
    return applicationFolder("XDG_CONFIG_HOME", ".config");
}

fs::path userDataFolder() {
    return applicationFolder("XDG_DATA_HOME", ".local/share");
}

fs::path userCacheFolder() {
    return applicationFolder("XDG_CACHE_HOME", ".cache");
}

} // namespace asam
