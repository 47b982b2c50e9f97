#include "tests/support/golden.h"

#include <cstdlib>
#include <fstream>

#include <torch/torch.h>

namespace asam::test {
namespace {

namespace fs = std::filesystem;

fs::path fromEnvironment(const char* variable, fs::path otherwise) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0' ? fs::path(value) : std::move(otherwise);
}

StateDict readIfThere(const fs::path& path) { return fs::exists(path) ? readCheckpoint(path) : StateDict{}; }

} // namespace

fs::path sharedFolder() { return fromEnvironment("ASAM_SHARED_DIR", fs::path(ASAM_SOURCE_DIR) / ".." / "shared"); }

fs::path goldenFolder() { return fromEnvironment("ASAM_GOLDEN_DIR", sharedFolder() / "golden"); }

fs::path bundledGoldenFolder() { return fs::path(ASAM_SOURCE_DIR) / "tests" / "golden" / "cases"; }

fs::path sourceResourcesFolder() { return fs::path(ASAM_SOURCE_DIR) / "resources"; }

GoldenCase::GoldenCase(fs::path folder)
    : folder_(std::move(folder)), info_(nlohmann::json::parse(std::ifstream(folder_ / "case.json"))),
      inputs_(readIfThere(folder_ / "inputs.safetensors")), expected_(readIfThere(folder_ / "expected.safetensors")) {}

at::Tensor GoldenCase::input(const std::string& name) const { return inputs_.read(name).clone(); }

bool GoldenCase::hasInput(const std::string& name) const { return inputs_.contains(name); }

at::Tensor GoldenCase::expected(const std::string& name) const { return expected_.read(name).clone(); }

bool GoldenCase::hasExpected(const std::string& name) const { return expected_.contains(name); }

void GoldenCase::expectClose(const at::Tensor& actual, const std::string& name,
                             const std::string& toleranceName) const {
    expectClose(actual, expected(name), toleranceName.empty() ? name : toleranceName);
}

void GoldenCase::expectClose(const at::Tensor& actual, const at::Tensor& wanted,
                             const std::string& toleranceName) const {
    ASSERT_EQ(actual.sizes(), wanted.sizes()) << toleranceName;
    if (wanted.numel() == 0) {
        return;
    }
    const at::Tensor a = actual.detach().to(torch::kCPU, torch::kFloat64);
    const at::Tensor b = wanted.to(torch::kFloat64);
    double bound = 1e-4 * b.abs().max().item<double>();
    if (const auto table = info_.find("tolerance"); table != info_.end() && table->contains(toleranceName)) {
        const auto& row = (*table)[toleranceName];
        if (row.contains("max_abs_fp32_vs_fp64")) {
            bound = 20 * row["max_abs_fp32_vs_fp64"].get<double>() + 1e-5 * row["max_abs_value"].get<double>();
        }
    }
    EXPECT_LE((a - b).abs().max().item<double>(), bound) << toleranceName;
}

std::vector<fs::path> goldenFolders(const std::string& name) {
    std::vector<fs::path> folders;
    for (const fs::path& root : {goldenFolder(), bundledGoldenFolder()}) {
        if (fs::exists(root / name / "case.json")) {
            folders.push_back(root / name);
        }
    }
    return folders;
}

double cosine(const at::Tensor& a, const at::Tensor& b) {
    const at::Tensor x = a.detach().to(torch::kCPU, torch::kFloat64).flatten();
    const at::Tensor y = b.detach().to(torch::kCPU, torch::kFloat64).flatten();
    return (x.dot(y) / (x.norm() * y.norm())).item<double>();
}

} // namespace asam::test
