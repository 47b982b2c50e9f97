#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>

namespace asam::diffusion {

/// While it lives, convolutions and matrix products of this thread take so many samples of a batch at a time.
/// LibTorch's and oneDNN's choose the order of their sums by the size of the batch, on a CPU at least;
/// everything else here treats each sample by itself. A CPU gains nothing by larger batches, so there each
/// image's samples are taken apart, and its numbers do not depend on what shares its batch, to the bit.
class SamplesApart {
public:
    /// 0: all samples at once.
    explicit SamplesApart(std::int64_t samples) : before_(present()) { present() = samples; }
    ~SamplesApart() { present() = before_; }
    SamplesApart(const SamplesApart&) = delete;
    SamplesApart& operator=(const SamplesApart&) = delete;

    static bool divide(const at::Tensor& x) { return present() > 0 && x.size(0) > present(); }
    /// layer(part, its first sample) for each part of the batch, one after the other.
    template <typename Layer>
    static at::Tensor each(const at::Tensor& x, const Layer& layer) {
        std::vector<at::Tensor> parts;
        std::int64_t first = 0;
        for (const at::Tensor& part : x.split(present())) {
            parts.push_back(layer(part, first));
            first += part.size(0);
        }
        return at::cat(parts);
    }

private:
    static std::int64_t& present() {
        static thread_local std::int64_t samples = 0;
        return samples;
    }
    std::int64_t before_;
};

} // namespace asam::diffusion
