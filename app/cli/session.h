#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/console.h"
#include "app/cli/shell_words.h"
#include "core/base/compute.h"
#include "core/base/error.h"

namespace asam::cli {

/// What the verbs share: where they print, how they are stopped, and the action that the command line chose.
struct Session {
    Console console;
    std::stop_source stop;
    std::function<ExitCode()> action;
    std::function<void()> leave;    ///< of what the action has begun with other processes; after all was said
    std::vector<std::string> words; ///< the whole call, the program's name first

    /// The call again, for a shell: with the same words what was stopped goes on.
    std::string command() const { return shellLine(words); }
};

/// What counts where nothing is named, in the words of the help; other than this where something is
/// continued.
struct ComputeDefaults {
    const char* precision = "fp32";
    const char* threads = "0";
};

/// --device, --precision, --threads, --graphs.
struct ComputeOptions {
    std::optional<std::string> device;    ///< not named: cpu
    std::optional<std::string> precision; ///< not named: fp32
    std::optional<int> threads;           ///< not named: as the run was begun, else as 0
    bool graphs = false;
    bool mayBeSeveral = false; ///< devices: addLanesTo()

    void addTo(CLI::App& command, const ComputeDefaults& defaults = {});
    /// Where no precision was named: the one that a run.json records, as another one would make all of its
    /// results stale. Where no device was named and several may be: as many lanes on the CPU as it had.
    void continueFrom(const nlohmann::json& manifest);
    /// Where `device` may be several: its description says so.
    void addLanesTo(CLI::App& command);
    /// Checked; throws ConfigError, also when several devices were named.
    ComputeSettings settings() const;
    /// Of the first device that was named; throws ConfigError.
    ComputeSettings firstSettings() const;
    /// All that were named; throws ConfigError.
    std::vector<std::string> devices() const;
};

// One function a verb: adds it to the command line and sets the session's action when it is chosen.
void addRunCommand(CLI::App& application, Session& session);
void addTuneCommand(CLI::App& application, Session& session);
void addSweepCommand(CLI::App& application, Session& session);
void addStatusCommand(CLI::App& application, Session& session);
void addRetryCommand(CLI::App& application, Session& session);
void addVerifyCommand(CLI::App& application, Session& session);
void addReviewCommand(CLI::App& application, Session& session);
void addExportCommand(CLI::App& application, Session& session);
void addEvaluateCommand(CLI::App& application, Session& session);
void addSegmentCommand(CLI::App& application, Session& session);
void addInspectCommand(CLI::App& application, Session& session);
void addManifestCommand(CLI::App& application, Session& session);
void addReproduceCommand(CLI::App& application, Session& session);
void addHealthCommand(CLI::App& application, Session& session);
void addPrepareCommand(CLI::App& application, Session& session);
void addCaptionsCommand(CLI::App& application, Session& session);
void addStudyCommand(CLI::App& application, Session& session);
void addScenesCommand(CLI::App& application, Session& session);
void addConvertCommand(CLI::App& application, Session& session);
void addMergeCommand(CLI::App& application, Session& session);
void addSplitCommand(CLI::App& application, Session& session);
void addDiffCommand(CLI::App& application, Session& session);
void addDevicesCommand(CLI::App& application, Session& session);
void addDemoCommand(CLI::App& application, Session& session);
void addBenchCommand(CLI::App& application, Session& session);

} // namespace asam::cli
