#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <c10/core/ScalarType.h>

namespace asam {

/// What an allowed global name of a pickle stands for.
enum class GlobalRole : std::uint8_t {
    dictType,         ///< collections.OrderedDict, defaultdict, dict
    sequenceType,     ///< torch.Size, list, tuple
    rebuildTensor,    ///< torch._utils._rebuild_tensor and _rebuild_tensor_v2
    rebuildTyped,     ///< torch._utils._rebuild_tensor_v3, which carries the type itself
    rebuildParameter, ///< wraps a tensor
    rebuildSubclass,  ///< torch._tensor._rebuild_from_type_v2, calls another of these
    storageType,      ///< torch.FloatStorage …
    untypedStorage,   ///< sizes in bytes
    dataType,         ///< torch.float32 …
    inertClass,       ///< records that trainers leave beside the weights; never made, only passed over
};

struct PickleGlobal {
    GlobalRole role = GlobalRole::inertClass;
    c10::ScalarType type = c10::ScalarType::Undefined;
};

/// The allow-list. Empty for every name that is not on it.
std::optional<PickleGlobal> allowedGlobal(std::string_view module, std::string_view name);

} // namespace asam
