#include "core/base/memory_limits.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <sstream>
#include <string_view>
#include <system_error>
#include <vector>

namespace asam {
namespace {

namespace fs = std::filesystem;

/// The names of one version's files in a group's folder.
struct LimitFiles {
    std::vector<const char*> limits;
    const char* used;
    const char* reclaimable; ///< a word of memory.stat
};

const LimitFiles kVersion2{{"memory.max", "memory.high"}, "memory.current", "inactive_file"};
const LimitFiles kVersion1{{"memory.limit_in_bytes"}, "memory.usage_in_bytes", "total_inactive_file"};

/// Version 1 says "no limit" by the largest whole number of pages.
constexpr std::int64_t kNoLimit = std::numeric_limits<std::int64_t>::max() / 2;

std::optional<std::int64_t> numberFrom(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::optional<std::int64_t> numberIn(const fs::path& file) {
    std::ifstream stream(file);
    std::string word; // "max" where there is no limit
    return stream >> word ? numberFrom(word) : std::nullopt;
}

std::int64_t statIn(const fs::path& group, std::string_view wanted) {
    std::ifstream stream(group / "memory.stat");
    std::string word;
    std::int64_t number = 0;
    while (stream >> word >> number) {
        if (word == wanted) {
            return number;
        }
    }
    return 0;
}

std::optional<std::int64_t> least(std::optional<std::int64_t> one, std::optional<std::int64_t> other) {
    return one && other ? std::min(*one, *other) : one ? one : other;
}

std::optional<std::int64_t> freeIn(const fs::path& group, const LimitFiles& files) {
    std::optional<std::int64_t> limit;
    for (const char* name : files.limits) {
        limit = least(limit, numberIn(group / name));
    }
    const std::optional<std::int64_t> used = numberIn(group / files.used);
    if (!limit || *limit >= kNoLimit || !used) {
        return std::nullopt;
    }
    return std::max<std::int64_t>(0, *limit - *used + std::min(*used, statIn(group, files.reclaimable)));
}

/// Where a hierarchy of groups is seen: the group `root` lies at `folder`.
struct Mount {
    fs::path root;
    fs::path folder;
};

bool hasWord(const std::string& commaSeparated, const std::string& word) {
    return ("," + commaSeparated + ",").find("," + word + ",") != std::string::npos;
}

/// Of a line of /proc/PID/mountinfo: "31 23 0:28 ROOT FOLDER options … - TYPE source options".
std::optional<Mount> mountFrom(const std::string& line, bool isVersion2) {
    std::istringstream words(line);
    std::string skipped, root, folder, type, source, options;
    words >> skipped >> skipped >> skipped >> root >> folder;
    while (words >> skipped && skipped != "-") {
    }
    words >> type >> source >> options;
    const bool found = isVersion2 ? type == "cgroup2" : type == "cgroup" && hasWord(options, "memory");
    return found ? std::optional(Mount{root, folder}) : std::nullopt;
}

std::optional<Mount> mountOf(const fs::path& process, bool isVersion2) {
    std::ifstream stream(process / "mountinfo");
    for (std::string line; std::getline(stream, line);) {
        if (std::optional<Mount> mount = mountFrom(line, isVersion2)) {
            return mount;
        }
    }
    return std::nullopt;
}

/// The least of a group and of all that hold it.
std::optional<std::int64_t> freeAlong(const Mount& mount, const fs::path& group, const LimitFiles& files) {
    fs::path below = group.lexically_relative(mount.root);
    if (below.empty() || *below.begin() == "..") {
        below = "."; // a container sees its own group as the root, whatever its name is outside
    }
    std::optional<std::int64_t> free = freeIn(mount.folder, files);
    fs::path place = mount.folder;
    for (const fs::path& part : below) {
        place /= part;
        free = least(free, freeIn(place, files));
    }
    return free;
}

/// "4(x2),3": the most tasks that a machine has.
std::int64_t mostTasks(const std::string& words) {
    std::int64_t most = 1;
    std::istringstream stream(words);
    for (std::string word; std::getline(stream, word, ',');) {
        most = std::max(most, numberFrom(word.substr(0, word.find('('))).value_or(1));
    }
    return most;
}

} // namespace

std::optional<std::int64_t> freeUnderCgroups(const fs::path& process) {
    std::optional<std::int64_t> free;
    std::ifstream stream(process / "cgroup");
    for (std::string line; std::getline(stream, line);) { // "4:memory:/GROUP", "0::/GROUP"
        const std::size_t first = line.find(':');
        const std::size_t second = line.find(':', first + 1);
        if (first == std::string::npos || second == std::string::npos) {
            continue;
        }
        const std::string controllers = line.substr(first + 1, second - first - 1);
        const bool isVersion2 = controllers.empty();
        if (!isVersion2 && !hasWord(controllers, "memory")) {
            continue;
        }
        if (const std::optional<Mount> mount = mountOf(process, isVersion2)) {
            free =
                least(free, freeAlong(*mount, line.substr(second + 1), isVersion2 ? kVersion2 : kVersion1));
        }
    }
    return free;
}

std::optional<std::int64_t> slurmShare(const Environment& environment) {
    constexpr std::int64_t kMegabyte = 1024 * 1024;
    const auto number = [&](const char* name) { // 0: all that the machine has
        return numberFrom(environment(name)).value_or(0);
    };
    const std::int64_t tasks = mostTasks(environment("SLURM_STEP_TASKS_PER_NODE"));
    if (const std::int64_t ofMachine = number("SLURM_MEM_PER_NODE"); ofMachine > 0) {
        return ofMachine * kMegabyte / tasks;
    }
    const std::int64_t ofCore = number("SLURM_MEM_PER_CPU");
    const std::int64_t ownCores = number("SLURM_CPUS_PER_TASK");
    const std::int64_t cores = ownCores > 0 ? ownCores : number("SLURM_CPUS_ON_NODE") / tasks;
    return ofCore > 0 && cores > 0 ? std::optional(ofCore * cores * kMegabyte) : std::nullopt;
}

std::optional<std::int64_t> slurmShare() {
    return slurmShare([](const std::string& name) {
        const char* value = std::getenv(name.c_str());
        return std::string(value == nullptr ? "" : value);
    });
}

} // namespace asam
