#include "core/tuning/embedding_store.h"

#include <fstream>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "tests/support/temporary_folder.h"

namespace asam::test {
namespace {

TEST(EmbeddingStore, GivesTheSameBitsInTheSameType) {
    const TemporaryFolder folder;
    const EmbeddingStore store(folder / "embeddings");
    EXPECT_FALSE(store.find("a").defined());
    const at::Tensor embedding = torch::randn({1, 8, 4, 4}).to(torch::kBFloat16);
    store.put("a", embedding);
    const at::Tensor found = store.find("a");
    EXPECT_EQ(found.scalar_type(), torch::kBFloat16);
    EXPECT_TRUE(found.equal(embedding));
    EXPECT_FALSE(store.contains("b"));
}

TEST(EmbeddingStore, ADamagedFileCountsAsNone) {
    const TemporaryFolder folder;
    const EmbeddingStore store(folder.path());
    store.put("a", torch::zeros({1, 2, 2, 2}));
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        std::ofstream(entry.path(), std::ios::trunc) << "torn";
    }
    EXPECT_FALSE(store.find("a").defined());
    store.put("a", torch::ones({1, 2, 2, 2}));
    EXPECT_TRUE(store.find("a").defined());
}

TEST(EmbeddingStore, WithoutAFolderKeepsNothing) {
    const EmbeddingStore store{std::filesystem::path()};
    store.put("a", torch::zeros({1, 2, 2, 2}));
    EXPECT_FALSE(store.contains("a"));
}

} // namespace
} // namespace asam::test
