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
    explicit CudaGraphRecorder(c10::Device device) : device_(device) {}

    void record(const std::function<void()>& work) override {
        const c10::cuda::CUDAGuard onDevice(device_);
        // A capture is not made on the default stream, and sees nothing of what still runs on it.
        torch::cuda::synchronize(device_.index());
        {
            const c10::cuda::CUDAStreamGuard aside(
                c10::cuda::getStreamFromPool(/*isHighPriority=*/false, device_.index()));
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

} // namespace

MakeRecorder graphRecorders(c10::Device device) {
#ifdef ASAM_WITH_CUDA
    if (device.is_cuda()) {
        return [device] { return std::make_unique<CudaGraphRecorder>(device); };
    }
#endif
    static_cast<void>(device);
    return {};
}

RecordedCalls::RecordedCalls(MakeRecorder makeRecorder) : makeRecorder_(std::move(makeRecorder)) {}

RecordedCalls::Recording& RecordedCalls::recordingOf(std::string kind, const Tensors& inputs) {
    kind += shapesOf(inputs);
    const auto found = std::find_if(recordings_.begin(), recordings_.end(),
                                    [&kind](const Recording& recording) { return recording.kind == kind; });
    if (found != recordings_.end()) {
        recordings_.splice(recordings_.begin(), recordings_, found);
        return recordings_.front();
    }
    recordings_.emplace_front().kind = std::move(kind);
    if (recordings_.size() > kMostKept) {
        recordings_.pop_back();
    }
    return recordings_.front();
}

RecordedCalls::Tensors RecordedCalls::call(const std::string& kind, const Tensors& inputs,
                                           const Function& function) {
    const torch::NoGradGuard noGrad;
    const std::scoped_lock lock(mutex_);
    Recording& recording = recordingOf(kind, inputs);
    if (recording.recorder == nullptr) {
        if (recording.calls++ < kCallsBefore) {
            return function(inputs);
        }
        recording.inputs = copiesOf(inputs);
        std::unique_ptr<CallRecorder> recorder = makeRecorder_();
        recorder->record([&recording, function] { recording.outputs = function(recording.inputs); });
        recording.recorder = std::move(recorder);
    } else {
        for (std::size_t index = 0; index < inputs.size(); ++index) {
            recording.inputs[index].copy_(inputs[index], /*non_blocking=*/true);
        }
    }
    recording.recorder->replay();
    return copiesOf(recording.outputs); // the next replay overwrites them
}

} // namespace asam
