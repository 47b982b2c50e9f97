#pragma once

#include <memory>

#include "core/checkpoint/mapped_file.h"
#include "core/checkpoint/state_dict.h"

namespace asam {

// The readers behind readCheckpoint(), one for each container. All throw CheckpointError.

StateDict readSafetensors(const std::shared_ptr<const MappedFile>& file);

/// A folder with one checkpoint under a usual name, or with an index and its shards.
StateDict readCheckpointFolder(const std::filesystem::path& folder);

/// An index json ({"weight_map": {tensor: file}}) and the files that it names, all inside its own folder.
StateDict readShardedCheckpoint(const std::filesystem::path& index);

} // namespace asam
