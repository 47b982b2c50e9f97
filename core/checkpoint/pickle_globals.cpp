#include "core/checkpoint/pickle_globals.h"

#include <algorithm>
#include <array>

namespace asam {
namespace {

using Type = c10::ScalarType;

struct NamedType {
    std::string_view storage; ///< empty: has no storage class of its own
    std::string_view dtype;
    std::string_view otherDtype;
    Type type;
};

constexpr std::array kTypes{
    NamedType{"FloatStorage", "float32", "float", Type::Float},
    NamedType{"DoubleStorage", "float64", "double", Type::Double},
    NamedType{"HalfStorage", "float16", "half", Type::Half},
    NamedType{"BFloat16Storage", "bfloat16", "", Type::BFloat16},
    NamedType{"LongStorage", "int64", "long", Type::Long},
    NamedType{"IntStorage", "int32", "int", Type::Int},
    NamedType{"ShortStorage", "int16", "short", Type::Short},
    NamedType{"CharStorage", "int8", "", Type::Char},
    NamedType{"ByteStorage", "uint8", "", Type::Byte},
    NamedType{"BoolStorage", "bool", "", Type::Bool},
    NamedType{"ComplexFloatStorage", "complex64", "cfloat", Type::ComplexFloat},
    NamedType{"ComplexDoubleStorage", "complex128", "cdouble", Type::ComplexDouble},
    NamedType{"", "float8_e4m3fn", "", Type::Float8_e4m3fn},
    NamedType{"", "float8_e5m2", "", Type::Float8_e5m2},
    NamedType{"", "uint16", "", Type::UInt16},
    NamedType{"", "uint32", "", Type::UInt32},
    NamedType{"", "uint64", "", Type::UInt64},
};

struct NamedRole {
    std::string_view module;
    std::string_view name;
    GlobalRole role;
};

constexpr std::array kRoles{
    NamedRole{"collections", "OrderedDict", GlobalRole::dictType},
    NamedRole{"collections", "defaultdict", GlobalRole::dictType},
    NamedRole{"builtins", "dict", GlobalRole::dictType},
    NamedRole{"__builtin__", "dict", GlobalRole::dictType},
    NamedRole{"builtins", "list", GlobalRole::sequenceType},
    NamedRole{"__builtin__", "list", GlobalRole::sequenceType},
    NamedRole{"builtins", "tuple", GlobalRole::sequenceType},
    NamedRole{"torch", "Size", GlobalRole::sequenceType},
    NamedRole{"torch._utils", "_rebuild_tensor", GlobalRole::rebuildTensor},
    NamedRole{"torch._utils", "_rebuild_tensor_v2", GlobalRole::rebuildTensor},
    NamedRole{"torch._utils", "_rebuild_tensor_v3", GlobalRole::rebuildTyped},
    NamedRole{"torch._utils", "_rebuild_parameter", GlobalRole::rebuildParameter},
    NamedRole{"torch._utils", "_rebuild_parameter_with_state", GlobalRole::rebuildParameter},
    NamedRole{"torch._tensor", "_rebuild_from_type_v2", GlobalRole::rebuildSubclass},
    NamedRole{"torch.storage", "UntypedStorage", GlobalRole::untypedStorage},
    NamedRole{"torch", "UntypedStorage", GlobalRole::untypedStorage},
    NamedRole{"torch", "device", GlobalRole::inertClass},
    NamedRole{"torch", "Tensor", GlobalRole::inertClass},
    NamedRole{"torch.nn.parameter", "Parameter", GlobalRole::inertClass},
    NamedRole{"argparse", "Namespace", GlobalRole::inertClass},
    NamedRole{"pathlib", "PosixPath", GlobalRole::inertClass},
    NamedRole{"pathlib", "WindowsPath", GlobalRole::inertClass},
    NamedRole{"datetime", "datetime", GlobalRole::inertClass},
    NamedRole{"_codecs", "encode", GlobalRole::inertClass},
    NamedRole{"numpy", "dtype", GlobalRole::inertClass},
    NamedRole{"numpy", "ndarray", GlobalRole::inertClass},
    NamedRole{"numpy.core.multiarray", "scalar", GlobalRole::inertClass},
    NamedRole{"numpy.core.multiarray", "_reconstruct", GlobalRole::inertClass},
    NamedRole{"numpy._core.multiarray", "scalar", GlobalRole::inertClass},
    NamedRole{"numpy._core.multiarray", "_reconstruct", GlobalRole::inertClass},
    NamedRole{"pytorch_lightning.callbacks.model_checkpoint", "ModelCheckpoint", GlobalRole::inertClass},
    NamedRole{"pytorch_lightning.callbacks.early_stopping", "EarlyStopping", GlobalRole::inertClass},
    NamedRole{"pytorch_lightning.utilities.parsing", "AttributeDict", GlobalRole::inertClass},
    NamedRole{"omegaconf.dictconfig", "DictConfig", GlobalRole::inertClass},
    NamedRole{"omegaconf.listconfig", "ListConfig", GlobalRole::inertClass},
    NamedRole{"omegaconf.base", "ContainerMetadata", GlobalRole::inertClass},
    NamedRole{"omegaconf.base", "Metadata", GlobalRole::inertClass},
    NamedRole{"omegaconf.nodes", "AnyNode", GlobalRole::inertClass},
    NamedRole{"typing", "Any", GlobalRole::inertClass},
};

constexpr std::array<std::string_view, 10> kPlainTypes{"int",   "float",     "str", "bool",      "bytes",
                                                       "bytearray", "complex", "set", "frozenset", "unicode"};

} // namespace

std::optional<PickleGlobal> allowedGlobal(std::string_view module, std::string_view name) {
    for (const NamedRole& known : kRoles) {
        if (known.module == module && known.name == name) {
            return PickleGlobal{known.role, Type::Undefined};
        }
    }
    if (module == "torch" && !name.empty()) {
        for (const NamedType& known : kTypes) {
            if (known.storage == name) {
                return PickleGlobal{GlobalRole::storageType, known.type};
            }
            if (known.dtype == name || known.otherDtype == name) {
                return PickleGlobal{GlobalRole::dataType, known.type};
            }
        }
    }
    if ((module == "builtins" || module == "__builtin__") &&
        std::find(kPlainTypes.begin(), kPlainTypes.end(), name) != kPlainTypes.end()) {
        return PickleGlobal{};
    }
    return std::nullopt;
}

} // namespace asam
