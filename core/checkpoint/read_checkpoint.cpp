#include <cstring>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/checkpoint/containers.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

/// A header length that fits the file, followed by the header's opening brace.
bool looksLikeSafetensors(std::string_view bytes) {
    std::uint64_t length = 0;
    if (bytes.size() < sizeof length + 2) {
        return false;
    }
    std::memcpy(&length, bytes.data(), sizeof length);
    return bytes[sizeof length] == '{' && length <= bytes.size() - sizeof length;
}

std::string_view describeContent(std::string_view bytes) {
    const auto start = bytes.substr(0, bytes.find_first_not_of(" \t\r\n") == 0 ? bytes.size() : 0);
    if (bytes.empty()) {
        return "is empty";
    }
    if (start.starts_with("version https://git-lfs")) {
        return "is a Git LFS pointer and not the file itself; fetch it with \"git lfs pull\"";
    }
    if (start.starts_with("<")) {
        return "is a web page; download the file itself";
    }
    if (bytes.starts_with("GIF8")) {
        return "is a GIF picture, a kind that is not read (save it as PNG or JPEG), and no checkpoint";
    }
    if (bytes.starts_with("\xff\xd8\xff") || bytes.starts_with("\x89PNG")) {
        return "is a picture and no checkpoint";
    }
    return "is no checkpoint: its content is none of the known forms";
}

StateDict readFile(const fs::path& path) {
    const auto file = MappedFile::open(path);
    const std::string_view bytes = file->bytes();
    // A file that only its name calls safetensors gets the reason from that reader.
    if (looksLikeSafetensors(bytes)) {
        return readSafetensors(file);
    }
    if (bytes.starts_with("PK")) {
        return readTorchZip(file);
    }
    if (bytes.starts_with("\x80")) {
        return readTorchLegacy(file);
    }
    if (!bytes.empty() && path.extension() == ".safetensors") {
        return readSafetensors(file);
    }
    throw CheckpointError(
        fmt::format("{} {}. Expected a .pth, .ckpt or safetensors file.", path.string(), describeContent(bytes)));
}

} // namespace

StateDict readCheckpoint(const fs::path& path) {
    std::error_code failure;
    const fs::file_status status = fs::status(path, failure);
    if (!fs::exists(status)) {
        throw CheckpointError(fmt::format("{} does not exist; expected a checkpoint file or folder.", path.string()));
    }
    if (fs::is_directory(status)) {
        return readCheckpointFolder(path);
    }
    if (path.extension() == ".json") {
        return readShardedCheckpoint(path);
    }
    return readFile(path);
}

} // namespace asam
