#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <utility>

#include "core/sam/sam_predictor.h"

namespace asam {

/// Image embeddings by name, the most recently used first; those that are not used go when the bytes of all
/// exceed the bound. The one used last always stays. Thread: one at a time.
class EmbeddingCache {
public:
    explicit EmbeddingCache(std::size_t mostBytes) : mostBytes_(mostBytes) {}

    /// Null when there is none; valid until the next put().
    const ImageEmbedding* find(const std::string& name);
    void put(const std::string& name, ImageEmbedding embedding);
    bool contains(const std::string& name) const;
    std::size_t bytes() const;

private:
    std::size_t mostBytes_;
    std::list<std::pair<std::string, ImageEmbedding>> entries_;
};

} // namespace asam
