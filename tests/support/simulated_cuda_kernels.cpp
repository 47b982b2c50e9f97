// The simulated devices' operators: LibTorch's own for the CPU, over the memory that the device's tensors
// really have.

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <ATen/EmptyTensor.h>
#include <ATen/ops/_reshape_alias_native.h>
#include <ATen/ops/as_strided_native.h>
#include <ATen/ops/empty_strided.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/unfold_native.h>
#include <ATen/ops/view_native.h>
#include <c10/core/DeviceGuard.h>
#include <torch/library.h>

#include "tests/support/simulated_cuda.h"
#include "tests/support/simulated_cuda_memory.h"

namespace asam::test::simulated_cuda {
namespace {

std::array<std::atomic<bool>, kDevices> lost{};
std::atomic<std::int64_t> computed{0};

/// The same tensor as one of the CPU: its own memory, no copy.
at::Tensor onHost(const at::Tensor& tensor) {
    const at::TensorOptions options = tensor.options().device(at::kCPU).requires_grad(false);
    if (tensor.numel() == 0) {
        return at::empty_strided(tensor.sizes(), tensor.strides(), options);
    }
    return at::from_blob(Memory::instance().hostAddress(tensor.const_data_ptr()), tensor.sizes(),
                         tensor.strides(), options);
}

at::Tensor toDevice(const at::Tensor& result, c10::Device device) {
    at::Tensor there = at::empty_strided(result.sizes(), result.strides(), result.options().device(device));
    if (there.numel() > 0) {
        onHost(there).copy_(result);
    }
    return there;
}

/// As CUDA has it: numbers (tensors without a dimension) and indices may be on the CPU.
bool takesIndices(const std::string& name) {
    static const std::set<std::string> names{"aten::index", "aten::index_put", "aten::index_put_",
                                             "aten::_index_put_impl_", "aten::_unsafe_index"};
    return names.contains(name);
}

/// One call of an operator: its arguments taken to the host, its results brought to the device.
class Call {
public:
    Call(const c10::OperatorHandle& op, torch::jit::Stack& stack)
        : schema_(op.schema()), stack_(stack), first_(stack.size() - schema_.arguments().size()) {
        for (std::size_t index = first_; index < stack_.size(); ++index) {
            arguments_.push_back(stack_[index]);
            findDevice(stack_[index]);
        }
        for (std::size_t index = first_; index < stack_.size(); ++index) {
            stack_[index] = hostValue(stack_[index]);
        }
        TORCH_CHECK(device_.has_value(), schema_.name(),
                    " was asked of a CUDA device without a tensor or device.");
        TORCH_CHECK(!lost[static_cast<std::size_t>(device_->index())],
                    "CUDA error: unspecified launch failure");
    }

    void bringBack() {
        const std::size_t results = stack_.size() - schema_.returns().size();
        for (std::size_t index = 0; index < schema_.returns().size(); ++index) {
            c10::IValue& result = stack_[results + index];
            const c10::AliasInfo* alias = schema_.returns()[index].alias_info();
            if (alias == nullptr) {
                result = deviceValue(result);
                continue;
            }
            TORCH_CHECK(alias->isWrite(), schema_.name(),
                        " gives a view; the simulated device has no such operator.");
            result = written(*alias, result);
        }
    }

private:
    void findDevice(const c10::IValue& value) {
        if (value.isTensor()) {
            note(value.toTensor());
        } else if (value.isDevice()) {
            const c10::Device device = value.toDevice();
            if (device.is_cuda()) {
                device_ =
                    device.has_index() ? device : c10::impl::VirtualGuardImpl(device.type()).getDevice();
            }
        } else if (value.isList()) {
            for (const c10::IValue& element : value.toListRef()) {
                findDevice(element);
            }
        }
    }

    void note(const at::Tensor& tensor) {
        if (!tensor.defined()) {
            return;
        }
        if (tensor.is_cuda()) {
            TORCH_CHECK(!device_ || *device_ == tensor.device(),
                        "Expected all tensors to be on the same device, but ", schema_.name(),
                        " found some on ", *device_, " and on ", tensor.device());
            device_ = tensor.device();
        } else {
            TORCH_CHECK(tensor.dim() == 0 || takesIndices(schema_.name()),
                        "Expected all tensors to be on the same device, but ", schema_.name(),
                        " found one on ", tensor.device(), " beside those of a CUDA device");
        }
    }

    static c10::IValue hostValue(const c10::IValue& value) {
        if (value.isTensor()) {
            const at::Tensor& tensor = value.toTensor();
            return tensor.defined() && tensor.is_cuda() ? onHost(tensor) : tensor;
        }
        if (value.isDevice()) {
            return c10::Device(at::kCPU);
        }
        if (value.isList() && holdsTensors(value)) {
            c10::impl::GenericList host(value.toList().elementType());
            for (const c10::IValue& element : value.toListRef()) {
                host.push_back(hostValue(element));
            }
            return host;
        }
        return value;
    }

    static bool holdsTensors(const c10::IValue& list) {
        for (const c10::IValue& element : list.toListRef()) {
            if (element.isTensor()) {
                return true;
            }
        }
        return false;
    }

    c10::IValue deviceValue(const c10::IValue& value) const {
        if (value.isTensor()) {
            return value.toTensor().defined() ? toDevice(value.toTensor(), *device_) : value.toTensor();
        }
        if (value.isTensorList()) {
            c10::List<at::Tensor> there;
            for (const at::Tensor& tensor : value.toTensorVector()) {
                there.push_back(toDevice(tensor, *device_));
            }
            return there;
        }
        return value;
    }

    /// The argument that the operator wrote to; where the operator gave it another shape, with new memory.
    c10::IValue written(const c10::AliasInfo& alias, const c10::IValue& result) const {
        for (std::size_t index = 0; index < arguments_.size(); ++index) {
            const c10::AliasInfo* own = schema_.arguments()[index].alias_info();
            if (own == nullptr || !own->isWrite() || own->beforeSets() != alias.beforeSets()) {
                continue;
            }
            const at::Tensor& argument = arguments_[index].toTensor();
            if (const at::Tensor& host = result.toTensor(); host.sizes() != argument.sizes()) {
                const at::Tensor resized = toDevice(host, *device_);
                argument.unsafeGetTensorImpl()->set_storage_keep_dtype(resized.storage());
                argument.unsafeGetTensorImpl()->set_sizes_and_strides(resized.sizes(), resized.strides());
            }
            return argument;
        }
        TORCH_CHECK(false, schema_.name(), " writes to none of its arguments.");
    }

    const c10::FunctionSchema& schema_;
    torch::jit::Stack& stack_;
    std::size_t first_;
    std::vector<c10::IValue> arguments_;
    std::optional<c10::Device> device_;
};

void computeOnHost(const c10::OperatorHandle& op, torch::jit::Stack* stack) {
    Call call(op, *stack);
    try {
        op.redispatchBoxed(c10::DispatchKeySet(c10::DispatchKey::CPU), stack);
    } catch (c10::Error& error) {
        error.add_context("in " + op.schema().name() + " on a simulated CUDA device");
        throw;
    }
    call.bringBack();
    ++computed;
}

at::Tensor emptyOnDevice(c10::IntArrayRef sizes, std::optional<at::ScalarType> type,
                         std::optional<at::Layout>, std::optional<c10::Device> device, std::optional<bool>,
                         std::optional<at::MemoryFormat> format) {
    const c10::DeviceGuard onDevice(device.value_or(c10::Device(at::kCUDA)));
    return at::Tensor(at::detail::empty_generic(sizes, &Memory::instance(),
                                                c10::DispatchKeySet(c10::DispatchKey::CUDA),
                                                c10::dtype_or_default(type), format));
}

at::Tensor emptyStridedOnDevice(c10::IntArrayRef sizes, c10::IntArrayRef strides,
                                std::optional<at::ScalarType> type, std::optional<at::Layout>,
                                std::optional<c10::Device> device, std::optional<bool>) {
    const c10::DeviceGuard onDevice(device.value_or(c10::Device(at::kCUDA)));
    return at::Tensor(at::detail::empty_strided_generic(sizes, strides, &Memory::instance(),
                                                        c10::DispatchKeySet(c10::DispatchKey::CUDA),
                                                        c10::dtype_or_default(type)));
}

/// Between the devices and the CPU, or within one.
at::Tensor& copyBetween(at::Tensor& to, const at::Tensor& from, bool nonBlocking) {
    TORCH_CHECK(!nonBlocking || to.is_cuda(),
                "A copy to the CPU is read before it is there: it is not waited for.");
    TORCH_CHECK(!nonBlocking || from.is_cuda() || from.is_pinned(),
                "A copy that is not waited for needs pinned memory.");
    for (const at::Tensor& tensor : {to, from}) {
        TORCH_CHECK(!tensor.is_cuda() || !lost[static_cast<std::size_t>(tensor.device().index())],
                    "CUDA error: unspecified launch failure");
    }
    if (to.numel() > 0) {
        const at::Tensor target = to.is_cuda() ? onHost(to) : to;
        target.copy_(from.is_cuda() ? onHost(from) : from);
    }
    return to;
}

} // namespace

void loseDevice(int device, bool isLost) {
    lost[static_cast<std::size_t>(device)] = isLost;
}

std::int64_t operatorsComputed() {
    return computed;
}

namespace {

bool givesView(const c10::FunctionSchema& schema) {
    return std::any_of(schema.returns().begin(), schema.returns().end(), [](const c10::Argument& result) {
        return result.alias_info() != nullptr && !result.alias_info()->isWrite();
    });
}

/// Everything that the CPU has a kernel of its own for, so that LibTorch composes operators as it does there
/// and on a card.
void takeOverOperatorsOfCpu(torch::Library& library, const std::set<std::string>& own) {
    for (const c10::OperatorName& name : c10::Dispatcher::singleton().getAllOpNames()) {
        const auto op = c10::Dispatcher::singleton().findSchema(name);
        if (!op || name.getNamespace() != "aten" || !op->hasKernelForDispatchKey(c10::DispatchKey::CPU) ||
            givesView(op->schema())) {
            continue;
        }
        const std::string full = c10::toString(name).substr(std::string("aten::").size());
        if (!own.contains(full)) {
            library.impl(full.c_str(), torch::CppFunction::makeFromBoxedFunction<&computeOnHost>());
        }
    }
}

TORCH_LIBRARY_IMPL(_, CUDA, library) {
    library.fallback(torch::CppFunction::makeFromBoxedFunction<&computeOnHost>());
}

TORCH_LIBRARY_IMPL(aten, CUDA, library) {
    library.impl("empty.memory_format", &emptyOnDevice);
    library.impl("empty_strided", &emptyStridedOnDevice);
    library.impl("copy_", &copyBetween);
    library.impl("view", &at::native::view);
    library.impl("as_strided", &at::native::as_strided_tensorimpl);
    library.impl("_reshape_alias", &at::native::_reshape_alias);
    library.impl("unfold", &at::native::unfold);
    // LibTorch would pick one of CUDA's own.
    const std::set<std::string> convolutions{"convolution", "convolution_backward"};
    for (const std::string& name : convolutions) {
        library.impl(name.c_str(), torch::CppFunction::makeFromBoxedFunction<&computeOnHost>());
    }
    takeOverOperatorsOfCpu(
        library, {"empty.memory_format", "empty_strided", "copy_", "convolution", "convolution_backward"});
}

} // namespace
} // namespace asam::test::simulated_cuda
