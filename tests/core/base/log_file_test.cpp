#include "core/base/log_file.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;

std::string logOf(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

TEST(LogFile, KeepsLinesWithLevelAndAppends) {
    const test::TemporaryFolder folder;
    const auto path = folder / "logs" / "asam.log"; // the folder is made
    LogFile(path).write(MessageLevel::Info, "One {} line");
    LogFile(path).write(MessageLevel::Failure, "Another");
    const std::string text = logOf(path);
    EXPECT_NE(text.find("info  One {} line\n"), std::string::npos) << text;
    EXPECT_NE(text.find("error  Another\n"), std::string::npos) << text;
}

TEST(LogFile, StartsANewFileAtAMegabyte) {
    const test::TemporaryFolder folder;
    const auto path = folder / "asam.log";
    const LogFile log(path);
    for (int line = 0; line < 1200; ++line) {
        log.write(MessageLevel::Info, std::string(1000, 'x'));
    }
    EXPECT_LT(std::filesystem::file_size(path), std::uintmax_t{1} << 20);
    EXPECT_TRUE(std::filesystem::exists(folder / "asam.1.log"));
}

TEST(LogFile, APlaceThatCannotBeWrittenIsNoFailure) {
    const LogFile log("/proc/asam/asam.log");
    EXPECT_FALSE(log.isOpen());
    log.write(MessageLevel::Info, "lost");
}

} // namespace
