#include "ui/views/queue_chips.h"

#include "ui/style/tokens.h"
#include "ui/workspace/queue_texts.h"

namespace asam {

Chip queueChip(QueueState state, bool hasTrouble, const Tokens& tokens) {
    const QString text = queueStateText(state);
    switch (state) {
    case QueueState::running:
        return {text, tokens.accent, true};
    case QueueState::done:
        return {text, hasTrouble ? tokens.warning : tokens.success, true};
    case QueueState::failed:
        return {text, tokens.danger, true};
    case QueueState::interrupted:
    case QueueState::paused:
        return {text, tokens.warning, true};
    case QueueState::waiting:
    case QueueState::cancelled:
        break;
    }
    return {text, tokens.secondary, false};
}

Chip workChip(WorkState state, const Tokens& tokens) {
    const QString text = workStateText(state);
    switch (state) {
    case WorkState::running:
        return {text, tokens.accent, true};
    case WorkState::done:
        return {text, tokens.success, true};
    case WorkState::failed:
        return {text, tokens.danger, true};
    case WorkState::pending:
        break;
    }
    return {text, tokens.secondary, false};
}

} // namespace asam
