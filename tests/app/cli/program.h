#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace asam::test {

/// Starts a program; words[0] is its path. What it says goes where the two descriptors write to, which stay
/// the caller's.
inline pid_t startProgram(std::vector<std::string> words, int out, int err) {
    const pid_t child = fork();
    if (child < 0) { // a kill of process -1 would be one of everything
        throw std::runtime_error("no process could be started");
    }
    if (child != 0) {
        return child;
    }
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
}

/// What it says goes into the two files, made anew before it begins.
inline pid_t startProgram(std::vector<std::string> words, const std::filesystem::path& out,
                          const std::filesystem::path& err) {
    const auto openAnew = [](const std::filesystem::path& file) {
        return open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    };
    const int outFile = openAnew(out);
    const int errFile = openAnew(err);
    const pid_t child = startProgram(std::move(words), outFile, errFile);
    close(outFile);
    close(errFile);
    return child;
}

/// Its exit code once it has ended; the signal that ended it, negative.
inline int waitForProgram(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

} // namespace asam::test
