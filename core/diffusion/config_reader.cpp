#include "core/diffusion/config_reader.h"

#include <fstream>

namespace asam::diffusion {

nlohmann::json readJsonFile(const std::filesystem::path& path) {
    std::ifstream file(path);
    if (!file) {
        throw CheckpointError(fmt::format("{}: expected this file, but it cannot be opened.", path.string()));
    }
    try {
        return nlohmann::json::parse(file);
    } catch (const nlohmann::json::exception&) {
        throw CheckpointError(fmt::format("{}: this is not a JSON file.", path.string()));
    }
}

} // namespace asam::diffusion
