#include "core/base/log_file.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>

namespace asam {
namespace {

constexpr std::size_t kLargestFile = std::size_t{1} << 20;
constexpr std::size_t kKeptFiles = 3;

spdlog::level::level_enum levelOf(MessageLevel level) {
    switch (level) {
    case MessageLevel::Warning:
        return spdlog::level::warn;
    case MessageLevel::Failure:
        return spdlog::level::err;
    case MessageLevel::Info:
        break;
    }
    return spdlog::level::info;
}

} // namespace

struct LogFile::State {
    explicit State(const std::filesystem::path& file)
        : logger("asam", std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file.string(), kLargestFile,
                                                                                kKeptFiles)) {
        logger.set_pattern("%Y-%m-%d %H:%M:%S.%e  %l  %v");
        logger.flush_on(spdlog::level::info); // a crash must not take the last lines with it
    }
    spdlog::logger logger;
};

LogFile::LogFile(const std::filesystem::path& file) : path_(file) {
    try {
        state_ = std::make_unique<State>(file);
    } catch (const spdlog::spdlog_ex&) {
        state_.reset();
    }
}

LogFile::~LogFile() = default;

void LogFile::write(MessageLevel level, const std::string& sentence) const {
    if (state_ != nullptr) {
        state_->logger.log(levelOf(level), sentence);
    }
}

} // namespace asam
