#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/base/progress.h"

namespace asam {

/// Keeps what a program says in a text file: one line each with date, time and level. At one megabyte the
/// file is put aside; three old ones are kept.
///
/// Errors  a file that cannot be written is no reason to stop work: isOpen() is false then, and write() does
/// nothing. Thread  any.
class LogFile {
public:
    explicit LogFile(const std::filesystem::path& file);
    ~LogFile();

    bool isOpen() const { return state_ != nullptr; }
    const std::filesystem::path& path() const { return path_; }
    void write(MessageLevel level, const std::string& sentence) const;

private:
    struct State;
    std::filesystem::path path_;
    std::unique_ptr<State> state_;
};

} // namespace asam
