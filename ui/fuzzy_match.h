#pragma once

#include <optional>

#include <QString>

namespace asam {

/// How well a text answers what somebody typed: made of pieces that begin words of the text, in their order
/// ("opfo" for "Open folder"), or found in it as a whole. Spaces in the pattern and the case of letters do
/// not count. Letters at the beginning of words and letters that follow each other count more. Nothing when
/// it is no answer; 0 for an empty pattern.
std::optional<int> fuzzyScore(const QString& pattern, const QString& text);

} // namespace asam
