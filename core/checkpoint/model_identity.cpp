#include "core/checkpoint/model_identity.h"

#include <algorithm>
#include <array>
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

} // namespace

std::string sha256OfModel(const fs::path& path) {
    if (!fs::is_directory(path)) {
        return sha256OfFile(path);
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
        lines += fmt::format("{}  {}\n", sha256OfFile(file), fs::relative(file, path).generic_string());
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
