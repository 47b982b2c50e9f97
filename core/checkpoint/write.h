#pragma once

#include <filesystem>
#include <map>
#include <string>

#include <ATen/core/Tensor.h>

namespace asam {

using NamedTensors = std::map<std::string, at::Tensor>;

/// Write under a temporary name in the same folder, sync, rename: the file is there whole or not at all.
/// Throws DataError naming the file and the system's reason.
void writeSafetensors(const std::filesystem::path& path, const NamedTensors& tensors,
                      const std::map<std::string, std::string>& metadata = {});

/// A zip .pth that Python's torch.load(weights_only=True) reads as a dict of tensors (CPU location).
void writePth(const std::filesystem::path& path, const NamedTensors& tensors);
/// The same of one tensor without a name; readCheckpoint() has it under the empty one.
void writePth(const std::filesystem::path& path, const at::Tensor& tensor);

} // namespace asam
