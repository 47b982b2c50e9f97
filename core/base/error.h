#pragma once

#include <stdexcept>
#include <string>

namespace asam {

/// The root of everything the project throws on purpose. `what()` is a sentence for people: it names the
/// file or setting, what was expected, what was found, and where it helps what to do.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A setting, a command-line word or a combination of settings is wrong.
class ConfigError : public Error {
public:
    using Error::Error;
};

/// A model file is missing, damaged, hostile or of the wrong kind.
class CheckpointError : public Error {
public:
    using Error::Error;
};

/// A picture, mask, caption or run file is missing, damaged or does not fit the others.
class DataError : public Error {
public:
    using Error::Error;
};

/// There is no room to write: the disk, a quota or the process's limit of a file's size is used up, and every
/// further file would fail alike.
class DiskFull : public DataError {
public:
    using DataError::DataError;
};

/// A number stopped being finite. Names the stage and the step.
class NumericError : public Error {
public:
    using Error::Error;
};

/// A device stopped answering: this program can compute nothing more on it.
class DeviceLost : public Error {
public:
    using Error::Error;
};

/// Thrown between two network calls after a stop was asked for. It is an outcome of its own and not an
/// Error: nothing went wrong.
class Cancelled : public std::exception {
public:
    const char* what() const noexcept override;
};

/// Process exit codes of the command line, one per outcome.
enum class ExitCode : int { Done = 0, SomeImagesFailed = 1, WrongUsage = 2, UnreadableInput = 3, Stopped = 130 };

} // namespace asam
