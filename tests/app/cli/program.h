#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace asam::test {

/// Starts a program; words[0] is its path. What it says goes into the two files, made anew.
inline pid_t startProgram(std::vector<std::string> words, const std::filesystem::path& out,
                          const std::filesystem::path& err) {
    const pid_t child = fork();
    if (child < 0) { // a kill of process -1 would be one of everything
        throw std::runtime_error("no process could be started");
    }
    if (child != 0) {
        return child;
    }
    const auto redirect = [](int descriptor, const std::filesystem::path& file) {
        dup2(open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), descriptor);
    };
    redirect(STDOUT_FILENO, out);
    redirect(STDERR_FILENO, err);
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
}

/// Its exit code once it has ended; the signal that ended it, negative.
inline int waitForProgram(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

} // namespace asam::test
