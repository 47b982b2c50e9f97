#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace asam {

/// How much more memory this process may take by the limits of its control groups (cgroup v2 and v1: a
/// container's, a batch system's, systemd's): the least that any of them has left, in bytes, 0 where one is
/// used up. Files that the system keeps for later and would give up first (inactive_file) count as left.
/// Nothing where there is no limit. `process`: the process's folder in /proc.
std::optional<std::int64_t> freeUnderCgroups(const std::filesystem::path& process = "/proc/self");

/// The value of a variable of the environment; empty where it is not set.
using Environment = std::function<std::string(const std::string& name)>;

/// Bytes of memory that Slurm gives each process of this kind on its machine (--mem, --mem-per-cpu), as its
/// variables say; a step's tasks share what is the machine's. It ends a job that takes more, by cgroups or by
/// looking now and then. Nothing where Slurm says nothing.
std::optional<std::int64_t> slurmShare(const Environment& environment);
/// The same from this process's environment.
std::optional<std::int64_t> slurmShare();

} // namespace asam
