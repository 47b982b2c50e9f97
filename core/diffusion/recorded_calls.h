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

/// Makes a recorder; throws ConfigError where there are none. All recorders of one such function can record
/// work that goes on from one another's.
using MakeRecorder = std::function<std::unique_ptr<CallRecorder>()>;

/// CUDA graphs. Empty for a CPU, and in a program that was built without CUDA.
MakeRecorder graphRecorders(c10::Device device);

/// Calls of fixed shapes that are recorded once and replayed: a replay of a CUDA graph costs one launch where
/// the call by itself costs one for each of its kernels. The results have no graph of gradients. Thread  any;
/// one call at a time, since all use the same memory.
class RecordedCalls {
public:
    using Tensors = std::vector<at::Tensor>;
    using Function = std::function<Tensors(const Tensors& inputs)>;

    /// Of so many kinds and shapes the recordings are kept, of those used last.
    static constexpr std::size_t kMostKept = 8;
    /// Of recordings with a gradient, which hold the memory of a whole backward pass.
    static constexpr std::size_t kMostGradientsKept = 2;
    /// Calls of a kind before one is recorded, so that libraries have made their choices by then.
    static constexpr int kCallsBefore = 2;

    explicit RecordedCalls(MakeRecorder makeRecorder);

    /// function(inputs). `kind` names everything beside the inputs' shapes that the function depends on.
    Tensors call(const std::string& kind, const Tensors& inputs, const Function& function);

    /// The gradient of function(inputs), a single tensor, with respect to the first of the inputs, where
    /// gradientOf(function(inputs)) is that of the tensor. gradientOf is called between the replays of both
    /// passes, with gradients enabled; it makes no call of this object.
    at::Tensor gradient(const std::string& kind, const Tensors& inputs, const Function& function,
                        const std::function<at::Tensor(const at::Tensor&)>& gradientOf);

private:
    struct Recording {
        std::string kind;
        int calls = 0;
        Tensors inputs; ///< the memory that the recorded work reads
        Tensors outputs;
        std::unique_ptr<CallRecorder> recorder;
        at::Tensor outputGradient; ///< of gradient(): what the recorded backward pass reads …
        at::Tensor inputGradient;  ///< … and writes
        std::unique_ptr<CallRecorder> backward;
    };
    using Recordings = std::list<Recording>; ///< the one used last in front

    static Recording& recordingOf(Recordings& kept, std::size_t most, std::string kind,
                                  const Tensors& inputs);
    void recordGradient(Recording& recording, const Tensors& inputs, const Function& function);

    MakeRecorder makeRecorder_;
    std::mutex mutex_;
    Recordings recordings_;
    Recordings gradients_;
};

} // namespace asam
