#pragma once

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/app/cli/program.h"
#include "tests/app/cli/small_settings.h"
#include "tests/support/file_content.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"

namespace asam::test {

/// What the program said, and its exit code; the negative number of the signal that ended it.
struct Answer {
    int code = -1;
    std::string out;
    std::string err;
    nlohmann::json document() const { return nlohmann::json::parse(out); }
};

/// The built program, called as its users and their scripts call it.
class CliTest : public ::testing::Test {
protected:
    /// `output`: where the program writes all that it says; -1: into the files that finish() reads.
    pid_t start(std::vector<std::string> words, int output = -1) {
        words.insert(words.begin(), ASAM_PROGRAM);
        return output < 0 ? startProgram(std::move(words), folder_ / "out", folder_ / "err")
                          : startProgram(std::move(words), output, output);
    }

    Answer finish(pid_t child) {
        return {waitForProgram(child), contentOf(folder_ / "out"), contentOf(folder_ / "err")};
    }

    Answer call(const std::vector<std::string>& words) { return finish(start(words)); }

    /// Until the process that was started is in the middle of an image.
    void waitForWork() const {
        for (int wait = 0;
             wait < 600 && contentOf(folder_ / "err").find("inversion/ddim") == std::string::npos; ++wait) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    }

    /// A run of one scene with the smallest settings.
    std::vector<std::string> smallRun(const std::vector<std::string>& more = {}) const {
        return withSmallSettings(
            {"run", run().string(), "--json", "--data", scenes().string(), "--images", "sa_2"}, more);
    }

    /// Data of these images, none of which can be decoded.
    void breakPictures(const std::vector<std::string>& ids) const {
        std::filesystem::create_directory(folder_ / "data");
        for (const std::string& id : ids) {
            std::ofstream(folder_ / "data" / (id + ".jpg")) << "no picture";
            std::filesystem::copy_file(scenes() / "sa_1.json", folder_ / "data" / (id + ".json"));
        }
    }

    std::filesystem::path run() const { return folder_ / "a run"; }
    static std::filesystem::path scenes() { return sourceResourcesFolder() / "miniature" / "scenes"; }

    TemporaryFolder folder_;
};

} // namespace asam::test
