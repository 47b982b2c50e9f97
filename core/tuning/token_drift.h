#pragma once

namespace asam {

/// How far one output token has gone from where the tuning began.
struct TokenDrift {
    double norm = 0;   ///< length of the difference
    double cosine = 1; ///< with the token at the start
};

} // namespace asam
