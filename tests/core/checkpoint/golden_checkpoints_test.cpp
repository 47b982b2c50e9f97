#include <chrono>
#include <fstream>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/checkpoint/safetensors_types.h"
#include "core/checkpoint/state_dict.h"
#include "tests/support/golden.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string hashOf(const at::Tensor& tensor) {
    return sha256OfBytes({static_cast<const char*>(tensor.const_data_ptr()), tensor.nbytes()});
}

void expectTensors(const StateDict& dict, const json& wanted) {
    EXPECT_EQ(dict.size(), wanted.size());
    for (const auto& [name, row] : wanted.items()) {
        ASSERT_TRUE(dict.contains(name)) << name;
        const at::Tensor tensor = dict.read(name);
        EXPECT_TRUE(tensor.is_contiguous()) << name;
        EXPECT_EQ(json(tensor.sizes().vec()), row["shape"]) << name;
        EXPECT_EQ(dict.shape(name), tensor.sizes().vec()) << name;
        EXPECT_EQ(safetensorsName(tensor.scalar_type()), row["dtype"].get<std::string>()) << name;
        EXPECT_EQ(hashOf(tensor), row["sha256"].get<std::string>()) << name;
    }
}

TEST(GoldenCheckpoints, GoodFilesLoad) {
    ASAM_FOR_EACH_GOLDEN("checkpoints", golden) {
        for (const json& row : json::parse(std::ifstream(golden / "good.json"))) {
            const auto file = row["file"].get<std::string>();
            SCOPED_TRACE(file);
            try {
                const StateDict dict = readCheckpoint(golden / file);
                expectTensors(dict, row["tensors"]);
                if (row.contains("metadata")) {
                    EXPECT_EQ(json(dict.metadata()), row["metadata"]);
                }
            } catch (const CheckpointError& refusal) {
                EXPECT_EQ(row["verdict"], "either") << refusal.what();
            }
        }
    }
}

TEST(GoldenCheckpoints, HostileFilesAreRefusedWithASentence) {
    ASAM_FOR_EACH_GOLDEN("checkpoints", golden) {
        for (const json& row : json::parse(std::ifstream(golden / "hostile.json"))) {
            const auto file = row["file"].get<std::string>();
            SCOPED_TRACE(file);
            const auto start = std::chrono::steady_clock::now();
            try {
                const StateDict dict = readCheckpoint(golden / file);
                for (const auto& [name, entry] : dict.entries()) {
                    entry.read();
                }
                EXPECT_EQ(row["verdict"], "either") << row["why"];
            } catch (const CheckpointError& refusal) {
                EXPECT_NE(std::string(refusal.what()).find(fs::path(file).filename().string()), std::string::npos)
                    << refusal.what();
                RecordProperty(fs::path(file).filename().string(), refusal.what());
            }
            EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
            EXPECT_FALSE(fs::exists("pwned_marker"));
        }
    }
}

} // namespace
} // namespace asam
