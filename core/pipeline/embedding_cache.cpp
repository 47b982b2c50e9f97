#include "core/pipeline/embedding_cache.h"

#include <algorithm>

namespace asam {

const ImageEmbedding* EmbeddingCache::find(const std::string& name) {
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const auto& entry) { return entry.first == name; });
    if (found == entries_.end()) {
        return nullptr;
    }
    entries_.splice(entries_.begin(), entries_, found);
    return &entries_.front().second;
}

void EmbeddingCache::put(const std::string& name, ImageEmbedding embedding) {
    entries_.remove_if([&](const auto& entry) { return entry.first == name; });
    entries_.emplace_front(name, std::move(embedding));
    while (entries_.size() > 1 && bytes() > mostBytes_) {
        entries_.pop_back();
    }
}

bool EmbeddingCache::contains(const std::string& name) const {
    return std::any_of(entries_.begin(), entries_.end(),
                       [&](const auto& entry) { return entry.first == name; });
}

std::size_t EmbeddingCache::bytes() const {
    std::size_t sum = 0;
    for (const auto& entry : entries_) {
        sum += entry.second.features.nbytes();
    }
    return sum;
}

} // namespace asam
