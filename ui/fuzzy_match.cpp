#include "ui/fuzzy_match.h"

#include <algorithm>
#include <vector>

namespace asam {
namespace {

constexpr int kLetter = 1;
constexpr int kWordBegin = 6; ///< more, for a letter that begins a word
constexpr int kNext = 4;      ///< more, for a letter right behind the one before it
constexpr int kNone = -1;     ///< the pattern so far cannot end here

} // namespace

std::optional<int> fuzzyScore(const QString& pattern, const QString& text) {
    const QString wanted = pattern.toCaseFolded().remove(QLatin1Char(' '));
    const QString there = text.toCaseFolded();
    if (wanted.isEmpty()) {
        return 0;
    }
    // The best score of the pattern so far whose last letter is this letter of the text.
    std::vector<int> former;
    for (qsizetype letter = 0; letter < wanted.size(); ++letter) {
        std::vector<int> scores(static_cast<std::size_t>(there.size()), kNone);
        int reached = letter == 0 ? 0 : kNone; // the best that ended before `at`
        for (qsizetype at = 0; at < there.size(); ++at) {
            const auto index = static_cast<std::size_t>(at);
            const int before = letter > 0 && at > 0 ? former[index - 1] : kNone;
            reached = std::max(reached, before);
            const bool beginsWord = at == 0 || !there[at - 1].isLetterOrNumber();
            // Within a word a letter follows the one before it: what lies strewn over a text is no answer.
            const int jump = beginsWord ? reached : kNone;
            const int best = before == kNone ? jump : std::max(jump, before + kNext);
            if (there[at] == wanted[letter] && best != kNone) {
                scores[index] = best + kLetter + (beginsWord ? kWordBegin : 0);
            }
        }
        former = std::move(scores);
    }
    const int best = former.empty() ? kNone : *std::max_element(former.begin(), former.end());
    const int asWhole =
        there.contains(wanted) ? static_cast<int>(wanted.size()) * (kLetter + kNext) - kNext : kNone;
    const int score = std::max(best, asWhole);
    return score == kNone ? std::nullopt : std::optional(score);
}

} // namespace asam
