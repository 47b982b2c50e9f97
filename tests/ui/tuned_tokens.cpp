#include "tests/ui/tuned_tokens.h"

#include <torch/torch.h>

#include "core/checkpoint/state_dict.h"
#include "core/checkpoint/write.h"
#include "core/pipeline/model_hub.h"

namespace asam::test {

void writeTunedTokens(const std::filesystem::path& path, double step) {
    const StateDict sam = readCheckpoint(ModelPaths().resolved().sam);
    NamedTensors tokens;
    for (const char* name : {"mask_decoder.mask_tokens.weight", "mask_decoder.iou_token.weight"}) {
        const at::Tensor own = sam.read(name).clone();
        const at::Tensor wave = torch::sin(torch::arange(own.numel(), own.options())).reshape(own.sizes());
        tokens[name] = own + step * wave;
    }
    writeSafetensors(path, tokens);
}

} // namespace asam::test
