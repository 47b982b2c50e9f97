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

    /// So many kinds and shapes are recorded at a time.
    static constexpr std::size_t kMostKept = 8;
    /// Of recordings with a gradient, which hold the memory of a whole backward pass.
    static constexpr std::size_t kMostGradientsKept = 2;
    /// A recording that has not been used for so many calls makes room for another. Until then the others are
    /// made as they are: images in flight ask for batches of many sizes, and to record costs several calls.
    static constexpr std::int64_t kUnusedCalls = 100;
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
        std::int64_t lastCall = 0;
        Tensors inputs; ///< the memory that the recorded work reads
        Tensors outputs;
        std::unique_ptr<CallRecorder> recorder;
        at::Tensor outputGradient; ///< of gradient(): what the recorded backward pass reads …
        at::Tensor inputGradient;  ///< … and writes
        std::unique_ptr<CallRecorder> backward;
    };
    struct Recordings {
        std::list<Recording> kinds; ///< recorded or not; the one called last in front
        std::size_t mostKept = 0;
        std::int64_t calls = 0;

        /// Counts a call of it.
        Recording& of(std::string kind, const Tensors& inputs);
        /// Whether it is to be recorded now; where it is, there is room for it.
        bool makeRoomFor(const Recording& recording);
    };
    void recordGradient(Recording& recording, const Tensors& inputs, const Function& function);

    MakeRecorder makeRecorder_;
    std::mutex mutex_;
    Recordings recordings_{{}, kMostKept};
    Recordings gradients_{{}, kMostGradientsKept};
};

} // namespace asam
