#include "core/checkpoint/model_identity.h"

#include <algorithm>
#include <array>
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

} // namespace asam
