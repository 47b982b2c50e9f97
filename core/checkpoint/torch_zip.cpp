#include <fmt/format.h>

#include "core/base/error.h"
#include "core/checkpoint/containers.h"
#include "core/checkpoint/pickle.h"
#include "core/checkpoint/torch_objects.h"
#include "core/checkpoint/zip_archive.h"

namespace asam {
namespace {

constexpr std::string_view kPickleName = "data.pkl";

/// The archive's one root folder, with its slash: the folder of data.pkl.
std::string rootOf(const ZipArchive& archive) {
    std::string root;
    int found = 0;
    for (const auto& [name, record] : archive.records()) {
        const std::size_t slash = name.find('/');
        if (slash != std::string::npos && std::string_view(name).substr(slash + 1) == kPickleName) {
            root = name.substr(0, slash + 1);
            ++found;
        }
    }
    if (found != 1) {
        throw CheckpointError(fmt::format("{} is a zip archive, but no checkpoint: expected one record FOLDER/{}, "
                                          "found {}.",
                                          archive.path().string(), kPickleName, found));
    }
    return root;
}

void refuseOtherPrograms(const ZipArchive& archive, const std::string& root) {
    if (archive.records().contains(root + "constants.pkl")) {
        throw CheckpointError(fmt::format("{} is a TorchScript program; expected a file of weights alone.",
                                          archive.path().string()));
    }
    if (archive.records().contains(root + "byteorder") && archive.read(root + "byteorder").bytes != "little") {
        throw CheckpointError(fmt::format("{} was written in an unknown byte order; expected little-endian.",
                                          archive.path().string()));
    }
}

} // namespace

StateDict readTorchZip(const std::shared_ptr<const MappedFile>& file) {
    const auto archive = ZipArchive::open(file);
    const std::string root = rootOf(*archive);
    refuseOtherPrograms(*archive, root);
    const OwnedBytes pickle = archive->read(root + std::string(kPickleName));
    PickleReader reader(pickle.bytes, file->path());
    const PickleObject& object = reader.readNext();
    const auto findStorage = [&](const std::string& key) {
        const std::string name = root + "data/" + key;
        const auto record = archive->records().find(name);
        if (record == archive->records().end()) {
            throw CheckpointError(
                fmt::format("{} is damaged: it has no record \"{}\" for one of its tensors.", file->path().string(), name));
        }
        return StorageBytes{record->second.size, [archive, name] { return archive->read(name); }};
    };
    return stateDictFromPickle(object, {file->path(), file->bytes().size(), findStorage});
}

} // namespace asam
