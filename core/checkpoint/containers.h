#pragma once

#include <memory>

#include "core/checkpoint/mapped_file.h"
#include "core/checkpoint/state_dict.h"

namespace asam {

// The readers behind readCheckpoint(), one for each container. All throw CheckpointError.

StateDict readSafetensors(const std::shared_ptr<const MappedFile>& file);

/// What PyTorch writes since 1.6: a zip archive of a pickle and one record for each storage. Checksums of small
/// archives are compared at once, of large ones when a record is first read.
StateDict readTorchZip(const std::shared_ptr<const MappedFile>& file);

/// What PyTorch wrote before: pickles one after the other, then the storages.
StateDict readTorchLegacy(const std::shared_ptr<const MappedFile>& file);

/// A folder with one checkpoint under a usual name, or with an index and its shards.
StateDict readCheckpointFolder(const std::filesystem::path& folder);

/// An index json ({"weight_map": {tensor: file}}) and the files that it names, all inside its own folder.
StateDict readShardedCheckpoint(const std::filesystem::path& index);

} // namespace asam
