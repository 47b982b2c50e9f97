#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/checkpoint/state_dict.h"

namespace asam::test {

/// The data beside the project that is not part of it (../shared, or ASAM_SHARED_DIR).
std::filesystem::path sharedFolder();
/// Outputs of the reference implementations: ASAM_GOLDEN_DIR, or golden/ of the above.
std::filesystem::path goldenFolder();
/// The small copies that tests/golden/make_golden.py generates and that are part of the project.
std::filesystem::path bundledGoldenFolder();
/// resources/ of the source tree: the miniature models and scenes.
std::filesystem::path sourceResourcesFolder();

/// One golden case: its folder, case.json and expected values with their tolerances.
class GoldenCase {
public:
    explicit GoldenCase(std::filesystem::path folder);

    const std::filesystem::path& folder() const { return folder_; }
    const nlohmann::json& info() const { return info_; }
    std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }

    at::Tensor input(const std::string& name) const;
    bool hasInput(const std::string& name) const;
    at::Tensor expected(const std::string& name) const;
    bool hasExpected(const std::string& name) const;

    /// |a - b| <= 20 max_abs_fp32_vs_fp64 + 1e-5 max_abs_value, the figures read from case.json under
    /// `toleranceName` (the expected name when empty); without figures, 1e-4 of the largest expected value.
    void expectClose(const at::Tensor& actual, const std::string& name, const std::string& toleranceName = {}) const;
    void expectClose(const at::Tensor& actual, const at::Tensor& wanted, const std::string& toleranceName) const;

private:
    std::filesystem::path folder_;
    nlohmann::json info_;
    StateDict inputs_;
    StateDict expected_;
};

/// The folders that hold this case: under goldenFolder() and among the bundled ones. Empty: nothing to test.
std::vector<std::filesystem::path> goldenFolders(const std::string& name);

/// Cosine of two tensors as vectors, in double.
double cosine(const at::Tensor& a, const at::Tensor& b);

} // namespace asam::test

/// Runs BODY for every folder of the golden case NAME as `const GoldenCase& golden`; a named skip where there is none.
#define ASAM_FOR_EACH_GOLDEN(NAME, GOLDEN)                                                                             \
    const auto asamGoldenFolders = asam::test::goldenFolders(NAME);                                                    \
    if (asamGoldenFolders.empty()) {                                                                                   \
        GTEST_SKIP() << "golden case " NAME " is absent from " << asam::test::goldenFolder();                         \
    }                                                                                                                  \
    for (const auto& asamGoldenFolder : asamGoldenFolders)                                                             \
        if (SCOPED_TRACE(asamGoldenFolder.string()); true)                                                             \
            if (const asam::test::GoldenCase GOLDEN(asamGoldenFolder); true)
