#pragma once

namespace asam {

/// Lets the threads of OpenMP sleep soon when they wait for each other at the end of a parallel loop: starts
/// this program anew, in the same process and with the same words, with GOMP_SPINCOUNT in its environment,
/// which OpenMP reads when it is loaded and never again. `argv` is main()'s.
///
/// As OpenMP comes, a thread asks for about a millisecond whether the others are there. Where another program
/// has a core, those others are not running, and the asking takes from them the core that they need
/// (docs/scaling.md has what it costs).
///
/// To be called before the program has opened or begun anything. Returns where there is nothing to do (the
/// environment names GOMP_SPINCOUNT or OMP_WAIT_POLICY, whoever set it) and where the program cannot be
/// started anew, which then goes on as it is.
void restartWithShortWaits(char* const* argv) noexcept;

} // namespace asam
