#include "core/diffusion/caption_words.h"

#include <algorithm>
#include <sstream>

namespace asam {

std::vector<CaptionWord> captionWords(const ClipTokenizer& tokenizer, const std::string& caption) {
    const std::size_t end = tokenizer.modelLength() - 1; // the place of the end token, at the latest
    std::vector<CaptionWord> words;
    std::istringstream text(caption);
    std::size_t next = 1;
    for (std::string word; text >> word;) {
        const std::size_t wanted = tokenizer.tokenize(word).size();
        const std::size_t first = std::min(next, end);
        words.push_back({word, first, std::min(wanted, end - first)});
        next += wanted;
    }
    return words;
}

} // namespace asam
