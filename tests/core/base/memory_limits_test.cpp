#include "core/base/memory_limits.h"

#include <cstdlib>
#include <fstream>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "core/base/device_memory.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;

constexpr std::int64_t kMegabyte = 1024 * 1024;

/// A process's folder in /proc and the groups that it tells of, made up.
class MemoryLimitsTest : public testing::Test {
protected:
    void write(const fs::path& file, const std::string& text) const {
        fs::create_directories((folder_ / file).parent_path());
        std::ofstream(folder_ / file) << text;
    }
    std::string place(const std::string& name) const { return (folder_ / name).string(); }
    std::optional<std::int64_t> free() const { return freeUnderCgroups(folder_ / "self"); }

    /// The only hierarchy is version 2's; its group `root` is seen at sys.
    void setVersion2(const std::string& group, const std::string& root = "/") const {
        write("self/cgroup", "0::" + group + "\n");
        write("self/mountinfo", "22 1 0:5 / /proc rw - proc proc rw\n31 23 0:28 " + root + " " +
                                    place("sys") + " rw,relatime shared:9 - cgroup2 cgroup2 rw,nsdelegate\n");
    }
    void setGroup(const std::string& group, const std::string& limit, const std::string& used) const {
        write(group + "/memory.max", limit + "\n");
        write(group + "/memory.current", used + "\n");
    }

    test::TemporaryFolder folder_;
};

TEST_F(MemoryLimitsTest, WithoutGroupsOrLimitsNothingIsKnown) {
    EXPECT_FALSE(free());
    setVersion2("/job/step");
    EXPECT_FALSE(free());
    setGroup("sys/job/step", "max", "700");
    EXPECT_FALSE(free());
    write("sys/job/step/memory.max", "lots\n");
    EXPECT_FALSE(free());
}

TEST_F(MemoryLimitsTest, OfVersion2TheLeastOfAllGroupsAboveCounts) {
    setVersion2("/job/step");
    setGroup("sys/job/step", "1000", "600");
    EXPECT_EQ(free(), 400);
    setGroup("sys/job", "1500", "1200"); // others of the job have taken the rest
    EXPECT_EQ(free(), 300);
    write("sys/job/memory.high", "1250\n");
    EXPECT_EQ(free(), 50);
    write("sys/job/memory.high", "max\n");
    write("sys/job/memory.stat", "anon 900\ninactive_file 60\nactive_file 240\n");
    EXPECT_EQ(free(), 360);
    setGroup("sys/job/step", "1000", "1001");
    EXPECT_EQ(free(), 0);
}

TEST_F(MemoryLimitsTest, AContainerSeesItsOwnGroupAsTheRoot) {
    setVersion2("/docker/abc", "/docker/abc");
    setGroup("sys", "1000", "100");
    EXPECT_EQ(free(), 900);
    setVersion2("/docker/abc/inner", "/docker/abc");
    setGroup("sys/inner", "500", "50");
    EXPECT_EQ(free(), 450);
    setVersion2("/../elsewhere", "/");
    EXPECT_EQ(free(), 900);
}

TEST_F(MemoryLimitsTest, OfVersion1TheMemoryControllersGroupsCount) {
    write("self/cgroup", "5:devices:/slurm\n4:cpuacct,memory:/slurm/job_1\n0::/\n");
    write("self/mountinfo", "35 31 0:32 / " + place("devices") +
                                " rw - cgroup cgroup rw,devices\n36 31 0:33 / " + place("memory") +
                                " rw - cgroup cgroup rw,cpuacct,memory\n41 31 0:38 / " + place("unified") +
                                " rw - cgroup2 cgroup2 rw\n");
    write("memory/memory.limit_in_bytes", "9223372036854771712\n");
    write("memory/memory.usage_in_bytes", "5000\n");
    EXPECT_FALSE(free());
    write("memory/slurm/job_1/memory.limit_in_bytes", "2000\n");
    write("memory/slurm/job_1/memory.usage_in_bytes", "1900\n");
    write("memory/slurm/job_1/memory.stat", "inactive_file 1\ntotal_inactive_file 300\n");
    EXPECT_EQ(free(), 400);
}

std::optional<std::int64_t> shareOf(std::map<std::string, std::string> variables) {
    return slurmShare([&](const std::string& name) { return variables[name]; });
}

TEST(SlurmShare, IsTheTasksPartOfWhatWasAskedFor) {
    EXPECT_FALSE(shareOf({}));
    EXPECT_EQ(shareOf({{"SLURM_MEM_PER_NODE", "8192"}}), 8192 * kMegabyte);
    EXPECT_FALSE(shareOf({{"SLURM_MEM_PER_NODE", "0"}})) << "all that the machine has";
    EXPECT_EQ(shareOf({{"SLURM_MEM_PER_NODE", "8192"}, {"SLURM_STEP_TASKS_PER_NODE", "2(x3),4"}}),
              2048 * kMegabyte);
    EXPECT_EQ(shareOf({{"SLURM_MEM_PER_CPU", "4096"}, {"SLURM_CPUS_PER_TASK", "8"}}), 32768 * kMegabyte);
    EXPECT_EQ(shareOf({{"SLURM_MEM_PER_CPU", "1024"},
                       {"SLURM_CPUS_ON_NODE", "16"},
                       {"SLURM_STEP_TASKS_PER_NODE", "4(x2)"}}),
              4096 * kMegabyte);
    EXPECT_FALSE(shareOf({{"SLURM_MEM_PER_CPU", "1024"}}));
}

TEST(SlurmShare, LimitsWhatIsFreeOnTheProcessor) {
    const std::int64_t own = procBytes("/proc/self/status", "VmRSS").value();
    const std::int64_t share = own / kMegabyte + 64;
    setenv("SLURM_MEM_PER_NODE", std::to_string(share).c_str(), 1);
    const std::int64_t free = freeBytesOn("cpu").value();
    const std::int64_t room = roomOn("cpu").value().bytes;
    setenv("SLURM_MEM_PER_NODE", "1", 1);
    EXPECT_EQ(freeBytesOn("cpu"), 0);
    unsetenv("SLURM_MEM_PER_NODE");
    EXPECT_LE(free, 65 * kMegabyte);
    EXPECT_GT(free, 0);
    EXPECT_NEAR(static_cast<double>(room), static_cast<double>(share * kMegabyte), 8.0 * kMegabyte);
    EXPECT_GT(freeBytesOn("cpu").value(), free);
}

} // namespace
