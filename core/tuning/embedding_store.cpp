#include "core/tuning/embedding_store.h"

#include <cstring>
#include <system_error>

#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/checkpoint/state_dict.h"
#include "core/checkpoint/write.h"

namespace asam {
namespace {

constexpr const char* kEmbedding = "embedding";

} // namespace

std::filesystem::path EmbeddingStore::fileOf(const std::string& name) const {
    return folder_ / (sha256OfBytes(name).substr(0, 32) + ".safetensors");
}

bool EmbeddingStore::contains(const std::string& name) const {
    std::error_code ignored;
    return keeps() && std::filesystem::exists(fileOf(name), ignored);
}

at::Tensor EmbeddingStore::find(const std::string& name) const {
    if (!contains(name)) {
        return {};
    }
    try {
        const at::Tensor stored = readCheckpoint(fileOf(name)).read(kEmbedding);
        if (stored.dim() != 4) {
            return {};
        }
        // Into aligned memory of its own, by hand: LibTorch would start a pool of threads for every worker
        // that copies.
        const at::Tensor embedding = torch::empty(stored.sizes(), stored.options());
        std::memcpy(embedding.data_ptr(), stored.const_data_ptr(), stored.nbytes());
        return embedding;
    } catch (const CheckpointError&) {
        return {};
    }
}

void EmbeddingStore::put(const std::string& name, const at::Tensor& embedding) const {
    if (!keeps()) {
        return;
    }
    std::error_code ignored; // what matters shows when the file is written
    std::filesystem::create_directories(folder_, ignored);
    writeSafetensors(fileOf(name), {{kEmbedding, embedding}});
}

} // namespace asam
