#pragma once

#include <functional>
#include <map>
#include <string>

#include "core/checkpoint/pickle.h"
#include "core/checkpoint/state_dict.h"
#include "core/checkpoint/zip_archive.h"

namespace asam {

/// The bytes of one storage, read when a tensor in it is.
struct StorageBytes {
    std::uint64_t size = 0;
    std::function<OwnedBytes()> read;
};

/// Finds a storage by its key. Throws CheckpointError when it is absent.
using StorageFinder = std::function<StorageBytes(const std::string& key)>;

/// What all tensors of a file together may hold: its size bounds what reading one of them allocates.
struct TensorSource {
    std::filesystem::path path;
    std::uint64_t fileSize = 0;
    StorageFinder findStorage;
};

/// The element type of a storage and its size in bytes, from its persistent id. Throws CheckpointError.
struct StorageDescription {
    std::string key;
    c10::ScalarType type{}; ///< Undefined for a typeless storage
    std::uint64_t bytes = 0;
};
StorageDescription describeStorage(const PickleObject& storage, const std::filesystem::path& path);

/// The tensors of an unpickled checkpoint: a tensor alone (under the empty name), a dict of tensors, or a dict
/// that wraps one. Every tensor's extent is checked against its storage. Throws CheckpointError.
StateDict stateDictFromPickle(const PickleObject& root, const TensorSource& source);

} // namespace asam
