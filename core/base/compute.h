#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace c10 {
struct Device;
enum class ScalarType : signed char;
} // namespace c10

namespace asam {

struct CudaDevice; // core/base/cuda_driver.h

/// How the networks compute. Latents, losses, norm statistics and Adam stay in float32 in every case.
enum class Precision {
    fp32,
    tf32, ///< float32 tensors, TF32 matrix units (CUDA only; the same as fp32 elsewhere)
    bf16,
    fp16, ///< CUDA only: a CPU has no useful float16 arithmetic
};

std::string_view toString(Precision precision);
/// Throws ConfigError that lists the known names.
Precision precisionFromString(std::string_view name);

/// Device, precision and threads of one job.
struct ComputeSettings {
    /// Each costs memory and time to begin, and the system ends a program that asks for too many.
    static constexpr int kMostThreads = 1024;

    std::string device = "cpu"; ///< "cpu" or "cuda:N"
    Precision precision = Precision::fp32;
    int threads = 0; ///< 0: what OMP_NUM_THREADS says, or as many as the machine has cores
    /// CUDA only: the noise predictor's calls, and the backward pass of the null-text optimisation, are
    /// recorded once and replayed, as CUDA graphs.
    bool graphs = false;

    /// Throws ConfigError for an unknown or absent device and for fp16 on a CPU.
    void check() const;
    /// Sets LibTorch's thread count and TF32 switches for the calling thread and those it starts, and lets the process
    /// keep freed memory for the next step.
    void apply() const;

    /// How many threads apply() sets, as they are named or not.
    int usedThreads() const;

    /// Whether the device still computes: a small sum is made there.
    bool answers() const;

    c10::Device torchDevice() const;
    /// The type of network weights and activations.
    c10::ScalarType networkType() const;
};

/// One line of `asam devices`.
struct DeviceDescription {
    std::string name; ///< what --device takes
    std::string description;       ///< the CPU's cores, or a CUDA device's name as its driver has it
    double memoryGigabytes = 0;    ///< 0: not known
    std::string computeCapability; ///< of a CUDA device: "9.0"; empty: none or not known
    /// Those with units of their own on this device, or useful arithmetic; TF32 is float32 on a CPU. Empty:
    /// not known.
    std::vector<Precision> precisions;
};

/// What networks can run on here: the CPU, then cuda:0 and so on.
std::vector<DeviceDescription> listDevices();

/// The processor's own name with the instructions that LibTorch uses of it: results on a CPU depend on both
/// in their last bits. "Intel(R) Xeon(R) Processor (AVX512)".
std::string processorName();

/// Why there are no CUDA devices among them, as a sentence; empty where there are.
std::string whyNoCudaDevices();
/// The same from what is known: how many CUDA devices LibTorch has, and the driver's (nullptr: there is no
/// driver).
std::string whyNoCudaDevices(int libtorchDevices, const std::vector<CudaDevice>* driverDevices);

/// `index` as one of listDevices(), as far as the driver tells of it.
DeviceDescription describeCudaDevice(int index, const CudaDevice& known);

/// Memory of a CUDA device that this process holds, in bytes: what its tensors use and what is kept for the
/// next. 0 for the CPU, whose memory is the process's, for a device that it has not used, and where LibTorch
/// is older than 2.9.
std::int64_t bytesHeldOn(const std::string& device);
/// The most that tensors have taken there at a time, in bytes, since the process began or since
/// resetPeakBytesOn(); 0 where bytesHeldOn() is.
std::int64_t peakBytesOn(const std::string& device);
void resetPeakBytesOn(const std::string& device);

/// The devices of one piece of work: "cuda:1", or several separated by commas, where one that is named twice
/// does twice the work at a time; "all" are all CUDA devices, or the CPU where there is none. Throws
/// ConfigError for a text without any.
std::vector<std::string> devicesFromText(std::string_view text);

/// One of several places that compute side by side.
struct ComputeLane {
    std::string name; ///< its device; with a number from the second on: "cpu 2"
    ComputeSettings compute;
};

/// A lane for each of `devices`, otherwise like `common`, whose device is the only lane where there are none.
/// Those on the CPU share its threads.
std::vector<ComputeLane> computeLanes(const std::vector<std::string>& devices, const ComputeSettings& common);

} // namespace asam
