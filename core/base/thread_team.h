#pragma once

namespace asam {

/// Ends the threads that OpenMP keeps for the calling thread between its parallel loops; the next loop starts
/// new ones (about 0.1 ms). For a thread that computes now and then beside another one that works for long:
/// as long as the process holds more of these threads than the machine has cores, OpenMP puts all of them to
/// sleep at every wait instead of letting them spin, and small loops take twice as long.
///
/// Does nothing where the thread keeps none, and within a parallel loop.
void giveBackThreadTeam() noexcept;

/// From here on LibTorch's loops on the calling thread start no team of threads: for a thread that does
/// small things beside those that compute. Other threads, and those begun later, keep their number, and so
/// does MKL (matrix products, exponentials) on this one.
void computeAlone() noexcept;

} // namespace asam
