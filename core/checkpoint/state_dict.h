#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

namespace asam {

/// One tensor of a file, known by type and shape; its bytes are read only when asked for.
struct TensorEntry {
    std::vector<std::int64_t> shape;
    c10::ScalarType type{};
    /// Reads the tensor: contiguous, CPU, in the file's own type. Memory-mapped where the file allows it, so
    /// the result may be read-only memory that lives as long as the tensor: copy before writing into it.
    std::function<at::Tensor()> read;
};

/// The tensors of one model by name, in name order, whatever container they came from.
class StateDict {
public:
    using Entries = std::map<std::string, TensorEntry>;

    const Entries& entries() const { return entries_; }
    bool contains(const std::string& name) const { return entries_.contains(name); }
    /// Throws CheckpointError naming source and tensor when it is absent.
    const TensorEntry& at(const std::string& name) const;
    at::Tensor read(const std::string& name) const { return at(name).read(); }
    const std::vector<std::int64_t>& shape(const std::string& name) const { return at(name).shape; }
    std::size_t size() const { return entries_.size(); }
    bool empty() const { return entries_.empty(); }

    void insert(std::string name, TensorEntry entry);
    void insert(std::string name, at::Tensor tensor);
    /// The entries whose names start with `prefix`, with it removed.
    StateDict withoutPrefix(const std::string& prefix) const;

    /// Where the tensors came from, for sentences.
    const std::filesystem::path& source() const { return source_; }
    void setSource(std::filesystem::path source) { source_ = std::move(source); }
    /// The container's own text entries (safetensors' __metadata__).
    std::map<std::string, std::string>& metadata() { return metadata_; }
    const std::map<std::string, std::string>& metadata() const { return metadata_; }

private:
    Entries entries_;
    std::filesystem::path source_;
    std::map<std::string, std::string> metadata_;
};

/// Opens a checkpoint whatever its container, found from the content and not from the file's ending:
/// zip .pth, legacy .pth, safetensors, or a folder with sharded files and their index json.
/// Wrappers ({"state_dict": …}, {"model": …}, {"params": …}) are unwrapped; entries that are not tensors are
/// left out. Nothing in a file is ever executed: a pickle with a global outside the allow-list is refused.
/// Throws CheckpointError (file, what was expected, what was found). Allocates no more than a small multiple
/// of the file's size.
StateDict readCheckpoint(const std::filesystem::path& path);

} // namespace asam
