#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <torch/torch.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/safetensors_types.h"
#include "core/checkpoint/write.h"

namespace asam {
namespace {

constexpr std::size_t kHeaderAlignment = 8;

} // namespace

void writeSafetensors(const std::filesystem::path& path, const NamedTensors& tensors,
                      const std::map<std::string, std::string>& metadata) {
    std::vector<std::pair<std::string, at::Tensor>> ordered;
    for (const auto& [name, tensor] : tensors) {
        ordered.emplace_back(name, tensor.detach().cpu().contiguous());
    }
    // Wide types first, so that every tensor is aligned for its type.
    std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) {
        return a.second.element_size() > b.second.element_size();
    });
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty()) {
        header["__metadata__"] = metadata;
    }
    std::size_t offset = 0;
    for (const auto& [name, tensor] : ordered) {
        header[name] = {{"dtype", safetensorsName(tensor.scalar_type())},
                        {"shape", tensor.sizes().vec()},
                        {"data_offsets", {offset, offset + tensor.nbytes()}}};
        offset += tensor.nbytes();
    }
    std::string text;
    try {
        text = header.dump();
    } catch (const nlohmann::json::exception& failure) {
        throw DataError(fmt::format("{} could not be written: a name or a metadata text is not UTF-8 ({}).",
                                    path.string(), withoutErrorCode(failure.what())));
    }
    text.append((kHeaderAlignment - text.size() % kHeaderAlignment) % kHeaderAlignment, ' ');
    writeFileAtomically(path, [&](const ByteSink& sink) {
        const std::uint64_t length = text.size();
        std::string start(sizeof length, '\0');
        std::memcpy(start.data(), &length, sizeof length);
        sink(start + text);
        for (const auto& [name, tensor] : ordered) {
            sink({static_cast<const char*>(tensor.const_data_ptr()), tensor.nbytes()});
        }
    });
}

} // namespace asam
