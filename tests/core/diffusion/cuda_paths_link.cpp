// Linked and not run: shows that a program with CUDA has all that its own code asks of LibTorch and of CUDA.

#include "core/diffusion/recorded_calls.h"

int main() {
    return asam::graphRecorders(c10::Device(c10::DeviceType::CUDA, 0)) ? 0 : 1;
}
