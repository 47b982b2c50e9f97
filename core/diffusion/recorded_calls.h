#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

namespace asam {

/// Keeps what a piece of work has a device do, to have it done again as a whole.
class CallRecorder {
public:
    virtual ~CallRecorder() = default;
    /// `work` reads and writes the same memory at every replay. Its results are there after the first one.
    virtual void record(const std::function<void()>& work) = 0;
    virtual void replay() = 0;
};

/// Makes a recorder; throws ConfigError where there are none.
using MakeRecorder = std::function<std::unique_ptr<CallRecorder>()>;

/// CUDA graphs. Empty for a CPU, and in a program that was built without CUDA.
MakeRecorder graphRecorders(c10::Device device);

/// Calls of fixed shapes that are recorded once and replayed: a replay of a CUDA graph costs one launch where
/// the call by itself costs one for each of its kernels. Without graph of gradients. Thread  any; one call at
/// a time, since all use the same memory.
class RecordedCalls {
public:
    using Tensors = std::vector<at::Tensor>;
    using Function = std::function<Tensors(const Tensors& inputs)>;

    /// Of so many kinds and shapes the recordings are kept, of those used last.
    static constexpr std::size_t kMostKept = 8;
    /// Calls of a kind before one is recorded, so that libraries have made their choices by then.
    static constexpr int kCallsBefore = 2;

    explicit RecordedCalls(MakeRecorder makeRecorder);

    /// function(inputs). `kind` names everything beside the inputs' shapes that the function depends on.
    Tensors call(const std::string& kind, const Tensors& inputs, const Function& function);

private:
    struct Recording {
        std::string kind;
        int calls = 0;
        Tensors inputs; ///< the memory that the recorded work reads
        Tensors outputs;
        std::unique_ptr<CallRecorder> recorder;
    };
    Recording& recordingOf(std::string kind, const Tensors& inputs);

    MakeRecorder makeRecorder_;
    std::mutex mutex_;
    std::list<Recording> recordings_; ///< the one used last in front
};

} // namespace asam
