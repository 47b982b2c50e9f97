#include "core/diffusion/recorded_calls.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <torch/torch.h>
#ifdef ASAM_WITH_CUDA
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>
#endif

namespace asam {
namespace {

#ifdef ASAM_WITH_CUDA
class CudaGraphRecorder : public CallRecorder {
public:
    /// A backward pass runs on the stream of its forward pass, so both are recorded on the same one.
    CudaGraphRecorder(c10::Device device, c10::cuda::CUDAStream stream) : device_(device), stream_(stream) {}

    void record(const std::function<void()>& work) override {
        const c10::cuda::CUDAGuard onDevice(device_);
        // A capture is not made on the default stream, and sees nothing of what still runs on it.
        torch::cuda::synchronize(device_.index());
        {
            const c10::cuda::CUDAStreamGuard aside(stream_);
            // Other threads may use the device meanwhile.
            graph_.capture_begin({0, 0}, cudaStreamCaptureModeThreadLocal);
            work();
            graph_.capture_end();
        }
        torch::cuda::synchronize(device_.index());
    }
    void replay() override {
        const c10::cuda::CUDAGuard onDevice(device_);
        graph_.replay();
    }

private:
    c10::Device device_;
    c10::cuda::CUDAStream stream_;
    at::cuda::CUDAGraph graph_;
};
#endif

std::string shapesOf(const RecordedCalls::Tensors& tensors) {
    std::string text;
    for (const at::Tensor& tensor : tensors) {
        text += fmt::format(" [{}]{}", fmt::join(tensor.sizes(), ","), c10::toString(tensor.scalar_type()));
    }
    return text;
}

RecordedCalls::Tensors copiesOf(const RecordedCalls::Tensors& tensors) {
    RecordedCalls::Tensors copies;
    std::transform(tensors.begin(), tensors.end(), std::back_inserter(copies),
                   [](const at::Tensor& tensor) { return tensor.clone(); });
    return copies;
}

/// The given values in the memory that recorded work reads.
void fill(const RecordedCalls::Tensors& memory, const RecordedCalls::Tensors& given) {
    for (std::size_t index = 0; index < given.size(); ++index) {
        memory[index].copy_(given[index].detach(), /*non_blocking=*/true);
    }
}

} // namespace

MakeRecorder graphRecorders(c10::Device device) {
#ifdef ASAM_WITH_CUDA
    if (device.is_cuda()) {
        const c10::cuda::CUDAStream stream =
            c10::cuda::getStreamFromPool(/*isHighPriority=*/false, device.index());
        return [device, stream] { return std::make_unique<CudaGraphRecorder>(device, stream); };
    }
#endif
    static_cast<void>(device);
    return {};
}

RecordedCalls::RecordedCalls(MakeRecorder makeRecorder) : makeRecorder_(std::move(makeRecorder)) {}

RecordedCalls::Recording& RecordedCalls::Recordings::of(std::string kind, const Tensors& inputs) {
    constexpr std::size_t kMostKinds = 64;
    kind += shapesOf(inputs);
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [&kind](const Recording& recording) { return recording.kind == kind; });
    if (found != kinds.end()) {
        kinds.splice(kinds.begin(), kinds, found);
    } else {
        kinds.emplace_front().kind = std::move(kind);
        if (kinds.size() > kMostKinds) {
            kinds.pop_back();
        }
    }
    ++kinds.front().calls;
    kinds.front().lastCall = ++calls;
    return kinds.front();
}

bool RecordedCalls::Recordings::makeRoomFor(const Recording& recording) {
    if (recording.calls <= kCallsBefore) {
        return false;
    }
    const auto isRecorded = [](const Recording& any) { return any.recorder != nullptr; };
    if (static_cast<std::size_t>(std::count_if(kinds.begin(), kinds.end(), isRecorded)) < mostKept) {
        return true;
    }
    const auto oldest = std::find_if(kinds.rbegin(), kinds.rend(), isRecorded);
    if (calls - oldest->lastCall <= kUnusedCalls) {
        return false;
    }
    kinds.erase(std::next(oldest).base());
    return true;
}

RecordedCalls::Tensors RecordedCalls::call(const std::string& kind, const Tensors& inputs,
                                           const Function& function) {
    const torch::NoGradGuard noGrad;
    const std::scoped_lock lock(mutex_);
    Recording& recording = recordings_.of(kind, inputs);
    if (recording.recorder == nullptr) {
        if (!recordings_.makeRoomFor(recording)) {
            return function(inputs);
        }
        recording.inputs = copiesOf(inputs);
        std::unique_ptr<CallRecorder> recorder = makeRecorder_();
        recorder->record([&recording, function] { recording.outputs = function(recording.inputs); });
        recording.recorder = std::move(recorder);
    } else {
        fill(recording.inputs, inputs);
    }
    recording.recorder->replay();
    return copiesOf(recording.outputs); // the next replay overwrites them
}

void RecordedCalls::recordGradient(Recording& recording, const Tensors& inputs, const Function& function) {
    recording.inputs = copiesOf(inputs);
    std::unique_ptr<CallRecorder> forward = makeRecorder_();
    std::unique_ptr<CallRecorder> backward = makeRecorder_();
    Tensors given = recording.inputs;
    given.front() = given.front().detach().requires_grad_(); // the same memory
    forward->record([&recording, function, given] { recording.outputs = function(given); });
    recording.outputGradient = torch::zeros_like(recording.outputs.front());
    backward->record([&recording, leaf = given.front()] {
        recording.inputGradient =
            torch::autograd::grad({recording.outputs.front()}, {leaf}, {recording.outputGradient})[0];
    });
    recording.recorder = std::move(forward);
    recording.backward = std::move(backward);
}

at::Tensor RecordedCalls::gradient(const std::string& kind, const Tensors& inputs, const Function& function,
                                   const std::function<at::Tensor(const at::Tensor&)>& gradientOf) {
    const torch::AutoGradMode gradients(true);
    const std::scoped_lock lock(mutex_);
    Recording& recording = gradients_.of(kind, inputs);
    if (recording.recorder == nullptr && !gradients_.makeRoomFor(recording)) {
        Tensors given = inputs;
        given.front() = given.front().detach().requires_grad_();
        const at::Tensor output = function(given).front();
        return torch::autograd::grad({output}, {given.front()}, {gradientOf(output.detach())})[0];
    }
    if (recording.recorder == nullptr) {
        recordGradient(recording, inputs, function);
    } else {
        fill(recording.inputs, inputs);
    }
    recording.recorder->replay();
    const at::Tensor weights = gradientOf(recording.outputs.front().detach().clone());
    recording.outputGradient.copy_(weights.detach(), /*non_blocking=*/true);
    recording.backward->replay();
    return recording.inputGradient.clone();
}

} // namespace asam
