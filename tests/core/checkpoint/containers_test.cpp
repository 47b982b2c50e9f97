#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/checkpoint/load_weights.h"
#include "core/checkpoint/state_dict.h"
#include "core/checkpoint/write.h"
#include "tests/support/temporary_folder.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

NamedTensors someTensors() {
    return {{"f32", torch::randn({3, 4})},
            {"bf16", torch::randn({5}).to(torch::kBFloat16)},
            {"f16", torch::randn({2, 2}).to(torch::kHalf)},
            {"f64", torch::randn({2}).to(torch::kDouble)},
            {"i64", torch::arange(3)},
            {"u8", torch::arange(3).to(torch::kByte)},
            {"bool", torch::tensor({true, false, true})},
            {"scalar", torch::scalar_tensor(2.5)},
            {"empty", torch::empty({2, 0})},
            {"transposed.schlüssel", torch::randn({3, 5}).t()}};
}

void expectSame(const StateDict& dict, const NamedTensors& tensors) {
    EXPECT_EQ(dict.size(), tensors.size());
    for (const auto& [name, tensor] : tensors) {
        const at::Tensor found = dict.read(name);
        EXPECT_EQ(found.scalar_type(), tensor.scalar_type()) << name;
        EXPECT_TRUE(torch::equal(found, tensor)) << name;
    }
}

std::string refusalOf(const fs::path& path) {
    try {
        readCheckpoint(path);
    } catch (const CheckpointError& refusal) {
        return refusal.what();
    }
    return "it loads";
}

TEST(Containers, WhatIsWrittenIsReadAgain) {
    const test::TemporaryFolder folder;
    const NamedTensors tensors = someTensors();
    writeSafetensors(folder / "a.safetensors", tensors, {{"note", "ünïcödé \"quoted\""}});
    const StateDict dict = readCheckpoint(folder / "a.safetensors");
    expectSame(dict, tensors);
    EXPECT_EQ(dict.metadata().at("note"), "ünïcödé \"quoted\"");
    writePth(folder / "b.pth", tensors);
    expectSame(readCheckpoint(folder / "b.pth"), tensors);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 2) << "a temporary file was left";
}

TEST(Containers, ATensorAloneHasNoName) {
    const test::TemporaryFolder folder;
    for (const at::Tensor& tensor :
         {torch::randn({2, 3, 4}), torch::randn({3, 5}).t(), torch::randn({4}).to(torch::kHalf)}) {
        writePth(folder / "alone.pth", tensor);
        expectSame(readCheckpoint(folder / "alone.pth"), {{"", tensor}});
    }
}

TEST(Containers, TheEndingOfTheNameDoesNotMatter) {
    const test::TemporaryFolder folder;
    const NamedTensors tensors = someTensors();
    writeSafetensors(folder / "a.pth", tensors);
    writePth(folder / "b.safetensors", tensors);
    expectSame(readCheckpoint(folder / "a.pth"), tensors);
    expectSame(readCheckpoint(folder / "b.safetensors"), tensors);
}

TEST(Containers, WritingIntoAReadTensorLeavesTheFileAsItIs) {
    const test::TemporaryFolder folder;
    writeSafetensors(folder / "a.safetensors", {{"w", torch::ones({4})}});
    readCheckpoint(folder / "a.safetensors").read("w").zero_();
    EXPECT_EQ(readCheckpoint(folder / "a.safetensors").read("w").sum().item<float>(), 4);
}

TEST(Containers, AReadTensorOutlivesFileAndDict) {
    const test::TemporaryFolder folder;
    writePth(folder / "a.pth", {{"w", torch::ones({4})}});
    const at::Tensor tensor = readCheckpoint(folder / "a.pth").read("w");
    fs::remove(folder / "a.pth");
    EXPECT_EQ(tensor.sum().item<float>(), 4);
}

class Sharded : public ::testing::Test {
protected:
    void writeIndex(const nlohmann::json& map, const char* name = "diffusion_pytorch_model.safetensors.index.json") {
        std::ofstream(folder_ / name) << nlohmann::json{{"metadata", {{"total_size", 8}}}, {"weight_map", map}};
    }
    test::TemporaryFolder folder_;
};

TEST_F(Sharded, AFolderIsReadThroughItsIndex) {
    writeSafetensors(folder_ / "part-1.safetensors", {{"a", torch::ones({2})}});
    writePth(folder_ / "part-2.bin", {{"b", torch::zeros({3})}});
    writeIndex({{"a", "part-1.safetensors"}, {"b", "part-2.bin"}});
    const StateDict dict = readCheckpoint(folder_.path());
    expectSame(dict, {{"a", torch::ones({2})}, {"b", torch::zeros({3})}});
    EXPECT_EQ(readCheckpoint(folder_ / "diffusion_pytorch_model.safetensors.index.json").size(), 2);
}

TEST_F(Sharded, AShardOutsideTheFolderIsRefused) {
    for (const char* name : {"../a.safetensors", "/etc/passwd", "x/../../a.safetensors", ""}) {
        writeIndex({{"a", name}});
        EXPECT_NE(refusalOf(folder_.path()).find("outside its folder"), std::string::npos) << name;
    }
    writeIndex({{"a", "diffusion_pytorch_model.safetensors.index.json"}});
    EXPECT_NE(refusalOf(folder_.path()).find("no weight file"), std::string::npos);
}

TEST_F(Sharded, AnAbsentShardOrTensorIsNamed) {
    writeIndex({{"a", "gone.safetensors"}});
    EXPECT_NE(refusalOf(folder_.path()).find("gone.safetensors"), std::string::npos);
    writeSafetensors(folder_ / "part.safetensors", {{"a", torch::ones({2})}});
    writeIndex({{"b", "part.safetensors"}});
    EXPECT_NE(refusalOf(folder_.path()).find("\"b\""), std::string::npos);
}

TEST_F(Sharded, AFolderWithoutWeightsIsRefused) {
    EXPECT_NE(refusalOf(folder_.path())
                  .find("holds no checkpoint files; expected one, or one under a usual name "
                        "(model.safetensors;"),
              std::string::npos);
    EXPECT_NE(refusalOf(folder_ / "absent.pth").find("does not exist"), std::string::npos);
}

struct TinyImpl : torch::nn::Module {
    TinyImpl() {
        linear = register_module("linear", torch::nn::Linear(3, 2));
        register_buffer("steps", torch::zeros({1}, torch::kLong));
    }
    torch::nn::Linear linear{nullptr};
};

StateDict dictFor(TinyImpl& module) {
    StateDict dict;
    dict.setSource("tiny.pth");
    dict.insert("linear.weight", torch::ones_like(module.linear->weight).to(torch::kHalf));
    dict.insert("linear.bias", torch::ones({2}));
    dict.insert("steps", torch::ones({1}, torch::kLong));
    return dict;
}

TEST(LoadWeights, FillsParametersAndBuffersInTheirOwnType) {
    TinyImpl module;
    EXPECT_TRUE(loadWeights(module, dictFor(module)).complete());
    EXPECT_EQ(module.linear->weight.scalar_type(), torch::kFloat);
    EXPECT_EQ(module.linear->weight.sum().item<float>(), 6);
    EXPECT_TRUE(module.linear->weight.requires_grad());
}

TEST(LoadWeights, NamesWhatDoesNotFitAndChangesNothing) {
    TinyImpl module;
    const at::Tensor before = module.linear->weight.detach().clone();
    StateDict dict = dictFor(module);
    dict.insert("linear.bias", torch::ones({5}));
    dict.insert("other", torch::ones({1}));
    try {
        loadWeights(module, dict);
        FAIL();
    } catch (const CheckpointError& refusal) {
        const std::string text = refusal.what();
        for (const char* part : {"tiny.pth", "linear.bias", "[5]", "[2]", "other"}) {
            EXPECT_NE(text.find(part), std::string::npos) << text;
        }
    }
    EXPECT_TRUE(torch::equal(before, module.linear->weight));
    const LoadReport report = loadWeights(module, dict, Strictness::report);
    EXPECT_EQ(report.unexpected, std::vector<std::string>{"other"});
    ASSERT_EQ(report.mismatched.size(), 1);
    EXPECT_EQ(report.mismatched[0].found, std::vector<std::int64_t>{5});
    EXPECT_EQ(module.linear->weight.sum().item<float>(), 6);
}

TEST(LoadWeights, ADamagedTensorLeavesTheModuleAsItWas) {
    TinyImpl module;
    const at::Tensor before = module.linear->bias.detach().clone();
    StateDict dict = dictFor(module);
    dict.insert("linear.weight", TensorEntry{{2, 3}, torch::kFloat, []() -> at::Tensor {
                                                 throw CheckpointError("damaged");
                                             }});
    EXPECT_THROW(loadWeights(module, dict), CheckpointError);
    EXPECT_TRUE(torch::equal(before, module.linear->bias));
}

} // namespace
} // namespace asam
