#pragma once

#include <map>
#include <string>

namespace asam::cli {

/// How long each phase of one image's stages took, from the reports that a stage makes after every step: a
/// phase goes from the end of what stood before it, so its first step counts as every other. What comes after
/// a stage's last step (its scores and files) is "STAGE/rest"; so the phases of a stage add up to it. Times
/// in seconds of any clock.
class PhaseTimes {
public:
    /// The first stage begins.
    void begin(double now) { last_ = now; }
    /// A step of this phase is done.
    void step(const std::string& phase, double now) { add(phase, now); }
    void stageFinished(const std::string& stage, double now) { add(stage + "/rest", now); }

    const std::map<std::string, double>& seconds() const { return seconds_; }

private:
    void add(const std::string& phase, double now) {
        seconds_[phase] += now - last_;
        last_ = now;
    }

    double last_ = 0;
    std::map<std::string, double> seconds_;
};

} // namespace asam::cli
