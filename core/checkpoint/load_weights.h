#pragma once

#include <string>
#include <vector>

#include "core/checkpoint/state_dict.h"

namespace torch::nn {
class Module;
}

namespace asam {

struct ShapeMismatch {
    std::string name;
    std::vector<std::int64_t> expected;
    std::vector<std::int64_t> found;
};

/// What came of filling a module from a file.
struct LoadReport {
    std::vector<std::string> missing;    ///< the module has it, the file does not
    std::vector<std::string> unexpected; ///< the file has it, the module does not
    std::vector<ShapeMismatch> mismatched;
    bool complete() const { return missing.empty() && mismatched.empty(); }
};

enum class Strictness {
    strict, ///< any missing, unexpected or mismatched tensor is an error
    allowUnexpected,
    report, ///< fill what fits, say the rest in the report
};

/// What loadWeights() would find, without reading or copying a tensor.
LoadReport compareWeights(const torch::nn::Module& module, const StateDict& dict);

/// Copies every tensor into the parameter or buffer of the same name, converting to its type and device.
/// Nothing is copied when the call throws. Throws CheckpointError that names the file, the first keys in
/// question and their expected and found shapes.
LoadReport loadWeights(torch::nn::Module& module, const StateDict& dict, Strictness strictness = Strictness::strict);

} // namespace asam
