#include <cstdint>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/cli/session.h"
#include "core/base/device_memory.h"
#include "core/base/error.h"
#include "core/pipeline/run_compute.h"

namespace asam::cli {

namespace {

void addAll(CLI::App& command, ComputeOptions& options, const char* whatDevice,
            const ComputeDefaults& defaults) {
    command.add_option("--device", options.device, whatDevice);
    command.add_option("--precision", options.precision,
                       fmt::format("fp32, tf32, bf16 or fp16 (default: {})", defaults.precision));
    command.add_option("--threads", options.threads,
                       fmt::format("Threads, at most {}; 0 takes OMP_NUM_THREADS, or all cores (default: {})",
                                   ComputeSettings::kMostThreads, defaults.threads));
    command.add_flag("--graphs", options.graphs,
                     "On CUDA devices: record the noise predictor's calls, and the null-text optimisation's "
                     "backward pass, once and replay them as CUDA graphs");
}

constexpr double kBytesPerGigabyte = 1e9;

nlohmann::json deviceToJson(const DeviceDescription& device, const std::optional<std::int64_t>& free) {
    nlohmann::json precisions = nlohmann::json::array();
    for (const Precision precision : device.precisions) {
        precisions.push_back(toString(precision));
    }
    return {
        {"name", device.name},
        {"description", device.description},
        {"memory_gigabytes", device.memoryGigabytes},
        {"free_gigabytes",
         free ? nlohmann::json(static_cast<double>(*free) / kBytesPerGigabyte) : nlohmann::json()},
        {"compute_capability",
         device.computeCapability.empty() ? nlohmann::json() : nlohmann::json(device.computeCapability)},
        {"precisions", precisions},
    };
}

/// "cuda:0   NVIDIA H100 80GB HBM3, 79.6 of 85.0 GB free, compute capability 9.0, fp32 tf32 bf16 fp16"
std::string deviceLine(const DeviceDescription& device, const std::optional<std::int64_t>& free) {
    std::string line = fmt::format("{:<8} {}", device.name, device.description);
    if (device.memoryGigabytes > 0) {
        line += free ? fmt::format(", {:.1f} of {:.1f} GB free",
                                   static_cast<double>(*free) / kBytesPerGigabyte, device.memoryGigabytes)
                     : fmt::format(", {:.1f} GB", device.memoryGigabytes);
    }
    if (!device.computeCapability.empty()) {
        line += fmt::format(", compute capability {}", device.computeCapability);
    }
    for (std::size_t i = 0; i < device.precisions.size(); ++i) {
        line += fmt::format("{}{}", i == 0 ? ", " : " ", toString(device.precisions[i]));
    }
    return line;
}

} // namespace

void ComputeOptions::addTo(CLI::App& command, const ComputeDefaults& defaults) {
    addAll(command, *this, "cpu or cuda:N (default: cpu)", defaults);
}

void ComputeOptions::addLanesTo(CLI::App& command) {
    mayBeSeveral = true;
    addAll(command, *this,
           "cpu or cuda:N; several, as in cuda:0,cuda:1 or cpu,cpu, work side by side on an image each; all "
           "takes every CUDA device (default: cpu, as many times as what is continued)",
           {"what a run that is continued was computed in, else fp32",
            "as many as a run that is continued was begun with, else 0"});
}

void ComputeOptions::continueFrom(const nlohmann::json& manifest) {
    const nlohmann::json recorded =
        manifest.value(nlohmann::json::json_pointer("/compute/precision"), nlohmann::json(nullptr));
    if (!precision && recorded.is_string()) {
        precision = recorded.get<std::string>();
    }
    if (const std::vector<std::string> lanes = recordedCpuLanes(manifest);
        mayBeSeveral && !device && !lanes.empty()) {
        device = fmt::format("{}", fmt::join(lanes, ","));
    }
}

ComputeSettings ComputeOptions::settings() const {
    if (devices().size() > 1) {
        throw ConfigError(
            fmt::format("Several devices were named ({}), but this command computes on one.", *device));
    }
    return firstSettings();
}

ComputeSettings ComputeOptions::firstSettings() const {
    ComputeSettings settings{devices().front(), precisionFromString(precision.value_or("fp32")),
                             threads.value_or(0), graphs};
    settings.check();
    if (threads) { // 0, where it was named, is not what a run was begun with
        settings.threads = settings.usedThreads();
    }
    return settings;
}

std::vector<std::string> ComputeOptions::devices() const {
    return devicesFromText(device.value_or("cpu"));
}

void addDevicesCommand(CLI::App& application, Session& session) {
    CLI::App& command = *application.add_subcommand("devices", "List what networks can run on here");
    command.callback([&session] {
        session.action = [&session] {
            nlohmann::json list = nlohmann::json::array();
            for (const DeviceDescription& device : listDevices()) {
                const std::optional<std::int64_t> free = freeBytesOn(device.name);
                list.push_back(deviceToJson(device, free));
                session.console.print(deviceLine(device, free));
            }
            const std::string why = whyNoCudaDevices();
            if (!why.empty()) {
                session.console.print(why);
            }
            if (session.console.json()) {
                const nlohmann::json note = why.empty() ? nlohmann::json() : nlohmann::json(why);
                session.console.printJson({{"devices", list}, {"no_cuda_because", note}});
            }
            return ExitCode::Done;
        };
    });
}

} // namespace asam::cli
