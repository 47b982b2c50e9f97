#include "app/cli/application.h"

#include <algorithm>
#include <exception>

#include <c10/util/Exception.h>
#include <fmt/format.h>

#include "app/cli/interrupt.h"
#include "app/cli/option_checks.h"
#include "app/cli/session.h"
#include "core/base/short_waits.h"
#include "core/base/text.h"

namespace asam::cli {
namespace {

/// One JSON document on stdout, or one sentence on stderr.
void printError(const Console& console, const std::string& kind, const std::string& sentence) {
    if (console.json()) {
        console.printJson({{"error", {{"kind", kind}, {"message", sentence}}}});
    } else {
        console.note(fmt::format("asam: {}", sentence));
    }
}

/// CLI11 says of a mistyped verb only that one is missing.
std::string usageSentence(const CLI::App& application, const CLI::ParseError& error, int argc,
                          const char* const* argv) {
    const auto word = std::find_if(argv + 1, argv + argc, [](const char* each) { return *each != '-'; });
    if (!application.get_subcommands().empty() || word == argv + argc) {
        return error.what();
    }
    std::vector<std::string> verbs;
    for (const CLI::App* verb : application.get_subcommands([](const CLI::App*) { return true; })) {
        verbs.push_back(verb->get_name());
    }
    return fmt::format("There is no verb \"{}\"; the nearest is \"{}\".", *word, nearestName(*word, verbs));
}

ExitCode act(Session& session) {
    try {
        return session.action();
    } catch (const ConfigError& error) {
        printError(session.console, "config", error.what());
        return ExitCode::WrongUsage;
    } catch (const Cancelled&) {
        printError(session.console, "stopped", "Stopped on request; what was finished is kept.");
        return ExitCode::Stopped;
    } catch (const Error& error) {
        printError(session.console, "input", error.what());
    } catch (const c10::Error& error) {
        printError(session.console, "internal", error.what_without_backtrace());
    } catch (const std::exception& error) {
        printError(session.console, "internal", error.what());
    }
    return ExitCode::UnreadableInput;
}

/// Whether the chosen verb computes, and on more than one thread.
bool computesOnSeveralThreads(const CLI::App& application) {
    const std::vector<CLI::App*> chosen = application.get_subcommands();
    const CLI::Option* threads = chosen.empty() ? nullptr : chosen.front()->get_option_no_throw("--threads");
    if (threads == nullptr) {
        return false;
    }
    ComputeSettings settings;
    settings.threads = threads->count() > 0 ? threads->as<int>() : 0;
    return settings.usedThreads() > 1;
}

/// --help and --version; of these the version is a document where one is asked for.
int sayAndEnd(const CLI::App& application, const CLI::ParseError& error, Session& session) {
    const bool isVersion = dynamic_cast<const CLI::CallForVersion*>(&error) != nullptr;
    if (!isVersion ||
        std::find(session.words.begin(), session.words.end(), "--json") == session.words.end()) {
        return application.exit(error);
    }
    session.console.setJson(true);
    session.console.printJson({{"program", "asam"}, {"version", ASAM_VERSION}});
    return static_cast<int>(ExitCode::Done);
}

void addVerbs(CLI::App& application, Session& session) {
    addRunCommand(application, session);
    addTuneCommand(application, session);
    addSweepCommand(application, session);
    addStatusCommand(application, session);
    addRetryCommand(application, session);
    addVerifyCommand(application, session);
    addReviewCommand(application, session);
    addExportCommand(application, session);
    addEvaluateCommand(application, session);
    addSegmentCommand(application, session);
    addInspectCommand(application, session);
    addManifestCommand(application, session);
    addReproduceCommand(application, session);
    addHealthCommand(application, session);
    addPrepareCommand(application, session);
    addCaptionsCommand(application, session);
    addStudyCommand(application, session);
    addScenesCommand(application, session);
    addConvertCommand(application, session);
    addMergeCommand(application, session);
    addSplitCommand(application, session);
    addDiffCommand(application, session);
    addDevicesCommand(application, session);
    addDemoCommand(application, session);
    addBenchCommand(application, session);
    for (CLI::App* verb : application.get_subcommands([](CLI::App*) { return true; })) {
        for (CLI::Option* option : verb->get_options()) {
            option->check(checkGiven);
        }
    }
}

} // namespace

int runApplication(int argc, char** argv) {
    Session session;
    session.words.assign(argv, argv + argc);
    CLI::App application("ASAM Studio on the command line: adversarial tuning of the Segment Anything Model.",
                         "asam");
    application.set_version_flag("--version", std::string("asam ") + ASAM_VERSION);
    bool json = false;
    application.add_flag("--json", json, "Print one JSON document on stdout and nothing else there");
    application.fallthrough();
    application.require_subcommand(1);
    addVerbs(application, session);

    // Before any thread is started: they inherit that the signals are waited for in one place.
    const Interrupt interrupt(session.stop);
    try {
        application.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) {
            return sayAndEnd(application, error, session);
        }
        session.console.setJson(json);
        printError(
            session.console, "usage",
            fmt::format("{} (asam --help lists the words)", usageSentence(application, error, argc, argv)));
        return static_cast<int>(ExitCode::WrongUsage);
    }
    session.console.setJson(json);
    if (computesOnSeveralThreads(application)) { // the other verbs answer sooner without
        restartWithShortWaits(argv);
    }
    const ExitCode code = act(session);
    if (session.leave) {
        session.leave();
    }
    return static_cast<int>(code);
}

} // namespace asam::cli
