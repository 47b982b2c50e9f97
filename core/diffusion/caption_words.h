#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/diffusion/clip_tokenizer.h"

namespace asam {

/// A word of a caption and the tokens that it became, counted with the start token (so a caption's first is
/// 1).
struct CaptionWord {
    std::string text;
    std::size_t firstToken = 0;
    std::size_t tokens = 0; ///< 0: cut off, beyond what the text model reads
};

/// The words between white space, in order. No token reaches across white space, so the words' tokens are the
/// caption's.
std::vector<CaptionWord> captionWords(const ClipTokenizer& tokenizer, const std::string& caption);

} // namespace asam
