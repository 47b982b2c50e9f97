#include "core/checkpoint/model_identity.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <mutex>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "core/base/sha256.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

bool belongsToModel(const fs::path& path) {
    constexpr std::array kEndings{".safetensors", ".bin", ".pth", ".pt", ".ckpt", ".json", ".txt"};
    return std::find(kEndings.begin(), kEndings.end(), path.extension().string()) != kEndings.end();
}

/// The parts that are read of a diffusers folder; other programs, and people, put more beside them.
bool isRead(const fs::path& inFolder) {
    constexpr std::array kParts{"unet", "vae", "text_encoder", "tokenizer", "scheduler", "model_index.json"};
    return std::find(kParts.begin(), kParts.end(), inFolder.begin()->string()) != kParts.end();
}

/// Hashes of weights take seconds a gigabyte, and estimates and plans ask again and again.
class KnownHashes {
public:
    std::string of(const fs::path& file) {
        const Version version = versionOf(file);
        {
            const std::scoped_lock lock(mutex_);
            const auto found = hashes_.find(file);
            if (found != hashes_.end() && found->second.first == version) {
                return found->second.second;
            }
        }
        std::string hash = sha256OfFile(file);
        if (isSettled(version) && versionOf(file) == version) {
            const std::scoped_lock lock(mutex_);
            hashes_[file] = {version, hash};
        }
        return hash;
    }

private:
    struct Version {
        std::uintmax_t size = 0;
        fs::file_time_type written;
        bool operator==(const Version&) const = default;
    };

    static Version versionOf(const fs::path& file) {
        std::error_code error;
        const std::uintmax_t size = fs::file_size(file, error);
        return {error ? 0 : size, fs::last_write_time(file, error)};
    }

    /// What was written a moment ago can be written again within one tick of the file system's clock.
    static bool isSettled(const Version& version) {
        return fs::file_time_type::clock::now() - version.written > std::chrono::seconds(2);
    }

    std::mutex mutex_;
    std::map<fs::path, std::pair<Version, std::string>> hashes_; ///< few models are looked at in a program
};

std::string hashOf(const fs::path& file) {
    static KnownHashes known;
    return known.of(file);
}

} // namespace

std::string sha256OfModel(const fs::path& path) {
    if (!fs::is_directory(path)) {
        return hashOf(path);
    }
    const bool isPipeline = fs::exists(path / "unet");
    std::vector<fs::path> files;
    for (const auto& entry :
         fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied)) {
        const bool isOfModel = !isPipeline || isRead(fs::relative(entry.path(), path));
        if (entry.is_regular_file() && isOfModel && belongsToModel(entry.path())) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    std::string lines;
    for (const fs::path& file : files) {
        lines += fmt::format("{}  {}\n", hashOf(file), fs::relative(file, path).generic_string());
    }
    return sha256OfBytes(lines);
}

fs::file_time_type modelWrittenAt(const fs::path& path) {
    const auto writtenAt = [](const fs::path& file) {
        std::error_code error;
        const fs::file_time_type time = fs::last_write_time(file, error);
        return error ? fs::file_time_type::min() : time;
    };
    std::error_code error;
    fs::file_time_type newest = writtenAt(path);
    if (fs::is_directory(path, error)) {
        const auto options = fs::directory_options::skip_permission_denied;
        for (auto entry = fs::recursive_directory_iterator(path, options, error);
             !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
            newest = std::max(newest, writtenAt(entry->path()));
        }
    }
    return newest;
}

} // namespace asam
