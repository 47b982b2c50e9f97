#pragma once

#include <chrono>
#include <mutex>
#include <string>

#include "core/base/progress.h"

namespace asam::cli {

/// Shows a job's reports on stderr: a bar that moves on a terminal, plain lines otherwise. Thread-safe.
class ProgressPrinter : public StageObserver {
public:
    ProgressPrinter();
    ~ProgressPrinter() override;

    void progress(const Progress& progress) override;
    void message(const Message& message) override;
    void stageFinished(const StageFinished& finished) override;

private:
    using Clock = std::chrono::steady_clock;
    void drawBar(const Progress& progress);
    void printLine(const std::string& line);
    void clearBar();

    std::mutex mutex_;
    bool terminal_ = false;
    bool barShown_ = false;
    std::string phase_; ///< image and phase of the bar
    Clock::time_point phaseStart_;
    Clock::time_point lastDrawn_;
    std::int64_t imagesDone_ = 0;
    std::int64_t imagesTotal_ = 0;
};

} // namespace asam::cli
