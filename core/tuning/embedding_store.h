#pragma once

#include <filesystem>
#include <string>

#include <ATen/core/Tensor.h>

namespace asam {

/// Image embeddings on disk, one file each, under names that say all that they depend on: what is found is
/// what would be computed, bit for bit.
///
/// Errors   a damaged file counts as none and is written anew; put() throws DataError when nothing can be
/// written. Thread   any; several processes may share the folder.
class EmbeddingStore {
public:
    /// An empty path: nothing is kept. The folder is made when it is first needed.
    explicit EmbeddingStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

    bool keeps() const { return !folder_.empty(); }
    bool contains(const std::string& name) const;
    /// In its own type, contiguous, on the CPU; undefined when there is none.
    at::Tensor find(const std::string& name) const;
    void put(const std::string& name, const at::Tensor& embedding) const;

private:
    std::filesystem::path fileOf(const std::string& name) const;

    std::filesystem::path folder_;
};

} // namespace asam
