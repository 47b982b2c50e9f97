#include "core/checkpoint/key_map.h"
#include "core/checkpoint/model_kind.h"
#include "core/sam/sam.h"
#include "core/sam/sam_settings.h"

namespace asam {

Sam loadSam(const std::filesystem::path& path, c10::Device device, c10::ScalarType type) {
    StateDict dict = readCheckpoint(path);
    const ModelKind kind = modelKind(dict);
    if (kind == ModelKind::samHuggingFace) {
        dict = samFromHuggingFace(dict);
    } else {
        requireKind(path, kind, ModelKind::sam);
    }
    SamConfig config = SamConfig::fromStateDict(dict);
    addWhatShapesDoNotTell(path, config);
    return loadSam(dict, config, device, type);
}

} // namespace asam
