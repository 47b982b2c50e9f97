#include "core/base/compute.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <thread>
#include <utility>

#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <fmt/format.h>
#include <torch/torch.h>
#include <torch/version.h>
#include <unistd.h>

#define ASAM_TORCH_SINCE(major, minor)                                                                       \
    (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

#if ASAM_TORCH_SINCE(2, 9)
#include <c10/core/CachingDeviceAllocator.h>
#endif

#include "core/base/cuda_driver.h"
#include "core/base/error.h"
#include "core/base/freed_memory.h"

namespace asam {
namespace {

constexpr std::array<std::pair<Precision, std::string_view>, 4> kPrecisionNames{{
    {Precision::fp32, "fp32"},
    {Precision::tf32, "tf32"},
    {Precision::bf16, "bf16"},
    {Precision::fp16, "fp16"},
}};

torch::Device parseDevice(const std::string& name) {
    try {
        torch::Device device(name);
        if (device.is_cpu() || device.is_cuda()) {
            return device;
        }
    } catch (const c10::Error&) {
        // The sentence below says more than LibTorch's own.
    }
    throw ConfigError(fmt::format("Device \"{}\" is not known; expected \"cpu\" or \"cuda:N\".", name));
}

constexpr double kBytesPerGigabyte = 1e9;

int hardwareThreads() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

/// What OMP_NUM_THREADS says, as schedulers of clusters set it for a process's share of a machine; otherwise all.
int defaultThreads() {
    const char* wanted = std::getenv("OMP_NUM_THREADS");
    const int threads = wanted != nullptr ? std::atoi(wanted) : 0; // a list names the outermost level first
    return threads > 0 ? threads : hardwareThreads();
}

} // namespace

std::string_view toString(Precision precision) {
    for (const auto& [value, name] : kPrecisionNames) {
        if (value == precision) {
            return name;
        }
    }
    return "fp32";
}

Precision precisionFromString(std::string_view name) {
    for (const auto& [value, known] : kPrecisionNames) {
        if (known == name) {
            return value;
        }
    }
    throw ConfigError(fmt::format("Precision \"{}\" is not known; expected fp32, tf32, bf16 or fp16.", name));
}

void ComputeSettings::check() const {
    const torch::Device parsed = parseDevice(device);
    if (threads < 0 || threads > kMostThreads) {
        throw ConfigError(fmt::format("threads is {}; expected 0 (all cores) to {}.", threads, kMostThreads));
    }
    if (parsed.is_cpu()) {
        if (graphs) {
            throw ConfigError("Graphs need a CUDA device; on a CPU leave --graphs out.");
        }
        if (precision == Precision::fp16) {
            throw ConfigError("Precision fp16 needs a CUDA device; on a CPU use fp32 or bf16.");
        }
        return;
    }
    const auto count = static_cast<int>(torch::cuda::device_count());
    const int index = parsed.has_index() ? parsed.index() : 0;
    if (index >= count) {
        throw ConfigError(
            count == 0
                ? fmt::format("Device \"{}\" was asked for, but no CUDA devices were found here.", device)
            : count == 1
                ? fmt::format("Device \"{}\" was asked for, but 1 CUDA device was found here.", device)
                : fmt::format("Device \"{}\" was asked for, but {} CUDA devices were found here.", device,
                              count));
    }
}

void ComputeSettings::apply() const {
    keepFreedMemory();
    at::set_num_threads(usedThreads());
    const bool allowTf32 = precision == Precision::tf32;
    at::globalContext().setAllowTF32CuBLAS(allowTf32);
    at::globalContext().setAllowTF32CuDNN(allowTf32);
}

int ComputeSettings::usedThreads() const {
    return threads > 0 ? threads : defaultThreads();
}

bool ComputeSettings::answers() const {
    try {
        return at::ones({2}, torchDevice()).sum().item<float>() == 2.0F;
    } catch (const std::exception&) {
        return false;
    }
}

c10::Device ComputeSettings::torchDevice() const { return parseDevice(device); }

c10::ScalarType ComputeSettings::networkType() const {
    switch (precision) {
    case Precision::bf16:
        return torch::kBFloat16;
    case Precision::fp16:
        return torch::kFloat16;
    default:
        return torch::kFloat32;
    }
}

std::vector<DeviceDescription> listDevices() {
    const double memory = static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGE_SIZE));
    std::vector<DeviceDescription> devices{{"cpu",
                                            fmt::format("{} cores", hardwareThreads()),
                                            memory / kBytesPerGigabyte,
                                            "",
                                            {Precision::fp32, Precision::bf16}}};
    const auto count = static_cast<std::size_t>(torch::cuda::device_count());
    const std::optional<CudaDriver> driver = count > 0 ? openCudaDriver() : std::nullopt;
    std::vector<CudaDevice> known = driver ? cudaDevices(*driver) : std::vector<CudaDevice>();
    known.resize(count);
    for (std::size_t index = 0; index < count; ++index) {
        devices.push_back(describeCudaDevice(static_cast<int>(index), known[index]));
    }
    return devices;
}

DeviceDescription describeCudaDevice(int index, const CudaDevice& known) {
    DeviceDescription device{fmt::format("cuda:{}", index),
                             known.name.empty() ? "CUDA device" : known.name,
                             static_cast<double>(known.memoryBytes) / kBytesPerGigabyte,
                             "",
                             {}};
    if (known.computeMajor > 0) {
        device.computeCapability = fmt::format("{}.{}", known.computeMajor, known.computeMinor);
        device.precisions = {Precision::fp32, Precision::fp16};
        if (known.hasBf16AndTf32()) {
            device.precisions = {Precision::fp32, Precision::tf32, Precision::bf16, Precision::fp16};
        }
    }
    return device;
}

std::string processorName() {
    std::string name = "processor";
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("model name") && line.find(": ") != std::string::npos) {
            name = line.substr(line.find(": ") + 2);
            break;
        }
    }
    return fmt::format("{} ({})", name, at::get_cpu_capability());
}

std::string whyNoCudaDevices() {
    const std::optional<CudaDriver> driver = openCudaDriver();
    const std::vector<CudaDevice> devices = driver ? cudaDevices(*driver) : std::vector<CudaDevice>();
    return whyNoCudaDevices(static_cast<int>(torch::cuda::device_count()), driver ? &devices : nullptr);
}

std::string whyNoCudaDevices(int libtorchDevices, const std::vector<CudaDevice>* driverDevices) {
    if (libtorchDevices > 0) {
        return "";
    }
    if (driverDevices == nullptr) {
        return "No NVIDIA driver was found here, so there are no CUDA devices.";
    }
    if (driverDevices->empty()) {
        return "There is an NVIDIA driver here, but it has no device that this program may use.";
    }
    return fmt::format("The NVIDIA driver has {} ({}), but LibTorch reaches none of them: {}.",
                       driverDevices->size() == 1 ? "a device"
                                                  : fmt::format("{} devices", driverDevices->size()),
                       driverDevices->front().name,
#ifdef ASAM_WITH_CUDA
                       "the driver may be too old for its CUDA libraries"
#else
                       "this program was built without CUDA; packaging/run.sh --cuda builds it with"
#endif
    );
}

namespace {

#if ASAM_TORCH_SINCE(2, 9)
constexpr auto kAllMemory = static_cast<std::size_t>(c10::CachingAllocator::StatType::AGGREGATE);

/// What `ask` makes of a CUDA device's allocator; 0 where nothing was computed there yet, or it stopped
/// answering.
template <typename Ask>
std::int64_t askAllocator(const std::string& device, const Ask& ask) {
    try {
        const torch::Device parsed(device);
        if (!parsed.is_cuda() || !torch::cuda::is_available()) {
            return 0;
        }
        return ask(*at::getDeviceAllocator(c10::DeviceType::CUDA),
                   static_cast<c10::DeviceIndex>(parsed.has_index() ? parsed.index() : 0));
    } catch (const c10::Error&) {
        return 0;
    }
}
#endif

} // namespace

#if ASAM_TORCH_SINCE(2, 9)
std::int64_t bytesHeldOn(const std::string& device) {
    return askAllocator(device, [](c10::DeviceAllocator& memory, c10::DeviceIndex index) {
        return memory.getDeviceStats(index).reserved_bytes[kAllMemory].current;
    });
}
std::int64_t peakBytesOn(const std::string& device) {
    return askAllocator(device, [](c10::DeviceAllocator& memory, c10::DeviceIndex index) {
        return memory.getDeviceStats(index).allocated_bytes[kAllMemory].peak;
    });
}
void resetPeakBytesOn(const std::string& device) {
    askAllocator(device, [](c10::DeviceAllocator& memory, c10::DeviceIndex index) -> std::int64_t {
        memory.resetPeakStats(index);
        return 0;
    });
}
#else // older versions tell it with CUDA's headers alone
std::int64_t bytesHeldOn(const std::string&) {
    return 0;
}
std::int64_t peakBytesOn(const std::string&) {
    return 0;
}
void resetPeakBytesOn(const std::string&) {}
#endif

std::vector<std::string> devicesFromText(std::string_view text) {
    std::vector<std::string> devices;
    if (text == "all") {
        for (int index = 0; index < static_cast<int>(torch::cuda::device_count()); ++index) {
            devices.push_back(fmt::format("cuda:{}", index));
        }
        return devices.empty() ? std::vector<std::string>{"cpu"} : devices;
    }
    std::istringstream words{std::string(text)};
    for (std::string word; std::getline(words, word, ',');) {
        if (!word.empty()) {
            devices.push_back(word);
        }
    }
    if (devices.empty()) {
        throw ConfigError("No device was named; expected cpu, cuda:N, several separated by commas, or all.");
    }
    return devices;
}

std::vector<ComputeLane> computeLanes(const std::vector<std::string>& devices,
                                      const ComputeSettings& common) {
    if (devices.empty()) {
        return {{common.device, common}};
    }
    const auto onCpu = static_cast<int>(std::count(devices.begin(), devices.end(), "cpu"));
    std::map<std::string, int> named;
    std::vector<ComputeLane> lanes;
    for (const std::string& device : devices) {
        ComputeLane lane{device, common};
        lane.compute.device = device;
        if (device == "cpu" && onCpu > 1) {
            lane.compute.threads = std::max(1, common.usedThreads() / onCpu);
        }
        if (const int number = ++named[device]; number > 1) {
            lane.name += fmt::format(" {}", number);
        }
        lanes.push_back(std::move(lane));
    }
    return lanes;
}

} // namespace asam
