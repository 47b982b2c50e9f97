#include "app/cli/progress_printer.h"

#include <unistd.h>

#include <fmt/format.h>

namespace asam::cli {
namespace {

constexpr auto kRedrawInterval = std::chrono::milliseconds(100);
constexpr std::int64_t kBarWidth = 24;

std::string bar(std::int64_t step, std::int64_t total) {
    const std::int64_t filled = total > 0 ? step * kBarWidth / total : 0;
    return fmt::format("[{:=<{}}{: <{}}]", "", filled, "", kBarWidth - filled);
}

const char* prefix(MessageLevel level) {
    switch (level) {
    case MessageLevel::Warning:
        return "warning: ";
    case MessageLevel::Failure:
        return "failed: ";
    case MessageLevel::Info:
        break;
    }
    return "";
}

} // namespace

ProgressPrinter::ProgressPrinter() : terminal_(isatty(STDERR_FILENO) != 0) {}

ProgressPrinter::~ProgressPrinter() { clearBar(); }

void ProgressPrinter::progress(const Progress& progress) {
    const std::scoped_lock lock(mutex_);
    if (progress.image.empty()) {
        imagesDone_ = progress.step;
        imagesTotal_ = progress.total;
        return;
    }
    const std::string phase = progress.image + " " + progress.phase;
    const auto now = Clock::now();
    if (phase != phase_) {
        phase_ = phase;
        phaseStart_ = now;
        if (!terminal_) {
            printLine(fmt::format("[{}/{}] {}: {} steps", imagesDone_ + 1, imagesTotal_, phase, progress.total));
        }
    }
    if (terminal_ && (now - lastDrawn_ >= kRedrawInterval || progress.step == progress.total)) {
        lastDrawn_ = now;
        drawBar(progress);
    }
}

void ProgressPrinter::drawBar(const Progress& progress) {
    const double seconds = std::chrono::duration<double>(Clock::now() - phaseStart_).count();
    const double rate = seconds > 0 ? static_cast<double>(progress.step) / seconds : 0;
    const double left = rate > 0 ? static_cast<double>(progress.total - progress.step) / rate : 0;
    fmt::print(stderr, "\r\033[K[{}/{}] {} {} {}/{}  {:.1f} steps/s  {:.0f} s left", imagesDone_ + 1, imagesTotal_, phase_,
               bar(progress.step, progress.total), progress.step, progress.total, rate, left);
    barShown_ = true;
}

void ProgressPrinter::message(const Message& message) {
    const std::scoped_lock lock(mutex_);
    printLine(fmt::format("{}{}{}", message.image.empty() ? "" : message.image + ": ", prefix(message.level),
                          message.text));
}

void ProgressPrinter::stageFinished(const StageFinished& finished) {
    const std::scoped_lock lock(mutex_);
    printLine(fmt::format("[{}/{}] {} {} {}", imagesDone_ + 1, imagesTotal_, finished.image, finished.stage,
                          finished.reused ? "was done already" : "done"));
}

void ProgressPrinter::printLine(const std::string& line) {
    clearBar();
    fmt::print(stderr, "{}\n", line);
}

void ProgressPrinter::clearBar() {
    if (barShown_) {
        fmt::print(stderr, "\r\033[K");
        barShown_ = false;
    }
}

} // namespace asam::cli
