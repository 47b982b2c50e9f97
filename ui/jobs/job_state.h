#pragma once

namespace asam {

/// The life of the one job that a JobRunner has. Buttons are enabled by the predicates below and by nothing
/// else.
enum class JobState {
    Idle,     ///< nothing runs; a job may be started
    Running,  ///< a body is at work
    Pausing,  ///< a pause was asked for; the body goes on to the next point at which it may wait
    Paused,   ///< the body stands still and keeps its memory
    Stopping, ///< a stop was asked for; the body ends at its next look at the stop token
};

inline bool canStart(JobState state) {
    return state == JobState::Idle;
}
inline bool canPause(JobState state) {
    return state == JobState::Running;
}
/// At the next step, which also brings forward a pause that was to come after the image.
inline bool canPauseAtStep(JobState state) {
    return state == JobState::Running || state == JobState::Pausing;
}
inline bool canResume(JobState state) {
    return state == JobState::Pausing || state == JobState::Paused;
}
inline bool canStop(JobState state) {
    return state == JobState::Running || canResume(state);
}
inline bool isBusy(JobState state) {
    return state != JobState::Idle;
}

} // namespace asam
