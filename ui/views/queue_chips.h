#pragma once

#include "core/pipeline/run_progress.h"
#include "core/pipeline/run_queue.h"
#include "ui/views/state_chip.h"

namespace asam {

/// How a state of the queue and of a stage's work look: the word says all that the colour says.
Chip queueChip(QueueState state, bool hasTrouble, const Tokens& tokens);
Chip workChip(WorkState state, const Tokens& tokens);

} // namespace asam
