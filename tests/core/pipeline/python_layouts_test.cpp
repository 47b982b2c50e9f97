// What is written, in the hands of the packages that others will load it with.

#include <cstdlib>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include "core/pipeline/model_conversion.h"
#include "tests/core/pipeline/small_sam.h"
#include "tests/support/file_content.h"
#include "tests/support/temporary_folder.h"

namespace asam::test {
namespace {

TEST(PythonLayouts, SegmentAnythingAndTransformersLoadWhatIsWritten) {
    const TemporaryFolder folder;
    writePth(folder / "base.pth", tensorsOf(smallSamConfig(), 1));
    convertModel(folder / "base.pth", folder / "hf");
    convertModel(folder / "hf", folder / "again.pth");
    const char* python = std::getenv("ASAM_PYTHON");
    const std::string call = fmt::format(
        "{} \"{}\" \"{}\" \"{}\" > \"{}\" 2>&1", python != nullptr ? python : "python3", ASAM_LOAD_IN_PYTHON,
        (folder / "again.pth").string(), (folder / "hf").string(), (folder / "said").string());
    const int status = std::system(call.c_str());
    const std::string words = test::contentOf(folder / "said");
    constexpr int kPackageMissing = 77;
    constexpr int kNoPython = 127;
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (code == kPackageMissing || code == kNoPython) {
        GTEST_SKIP()
            << "torch, segment-anything or transformers is not installed for python3 (or ASAM_PYTHON): "
            << words;
    }
    EXPECT_EQ(code, 0) << words;
}

} // namespace
} // namespace asam::test
