#include "core/checkpoint/key_map.h"
#include "core/checkpoint/model_kind.h"
#include "core/sam/sam.h"

namespace asam {

Sam loadSam(const std::filesystem::path& path, c10::Device device, c10::ScalarType type) {
    StateDict dict = readCheckpoint(path);
    const ModelKind kind = modelKind(dict);
    if (kind == ModelKind::samHuggingFace) {
        dict = samFromHuggingFace(dict);
    } else {
        requireKind(path, kind, ModelKind::sam);
    }
    return loadSam(dict, SamConfig::fromStateDict(dict), device, type);
}

} // namespace asam
