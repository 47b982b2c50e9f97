#include "app/cli/progress_printer.h"

#include <unistd.h>

#include <fmt/format.h>

#include "app/cli/console.h"

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
    const bool isOfRun = progress.image.empty() && progress.phase.starts_with("tuning/");
    if (progress.image.empty() && !isOfRun) {
        imagesDone_ = progress.step;
        imagesTotal_ = progress.total;
        return;
    }
    const std::string phase = isOfRun ? progress.phase : progress.image + " " + progress.phase;
    const auto now = Clock::now();
    if (phase != phase_) {
        phase_ = phase;
        phaseStart_ = now;
        if (!terminal_ && !isOfRun) { // of a whole run the messages tell enough
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
    const std::string place =
        progress.image.empty() ? std::string() : fmt::format("[{}/{}] ", imagesDone_ + 1, imagesTotal_);
    writeText(stderr,
              fmt::format("\r\033[K{}{} {} {}/{}  {:.1f} steps/s  {:.0f} s left", place, phase_,
                          bar(progress.step, progress.total), progress.step, progress.total, rate, left));
    barShown_ = true;
}

void ProgressPrinter::message(const Message& message) {
    const std::scoped_lock lock(mutex_);
    printLine(fmt::format("{}{}{}", message.image.empty() ? "" : message.image + ": ", prefix(message.level),
                          message.text));
}

void ProgressPrinter::stageFinished(const StageFinished& finished) {
    const std::scoped_lock lock(mutex_);
    const char* outcome = finished.reused ? "was done already" : "done";
    printLine(finished.image.empty() ? fmt::format("{} {}", finished.stage, outcome)
                                     : fmt::format("[{}/{}] {} {} {}", imagesDone_ + 1, imagesTotal_, finished.image,
                                                   finished.stage, outcome));
}

void ProgressPrinter::printLine(const std::string& line) {
    clearBar();
    writeText(stderr, line + "\n");
}

void ProgressPrinter::clearBar() {
    if (barShown_) {
        writeText(stderr, "\r\033[K");
        barShown_ = false;
    }
}

} // namespace asam::cli
