#include <filesystem>

#include <fmt/format.h>

#include "app/cli/network_bench.h"
#include "app/cli/progress_printer.h"
#include "app/cli/session.h"
#include "app/cli/stage_bench.h"
#include "app/cli/tuning_bench.h"

namespace asam::cli {
namespace {

using nlohmann::json;

struct BenchOptions {
    std::string size = "miniature";
    std::string part = "all";
    std::string stage;
    std::string only;
    int repeats = 5;
    ModelPaths models;
    ComputeOptions compute;

    bool hasOwnModels() const {
        return !models.diffusion.empty() || !models.controlNet.empty() || !models.sam.empty();
    }
};

void printCalls(const Console& console, const json& calls) {
    std::vector<std::vector<std::string>> rows{{"network call", "median s", "min s", "peak MB"}};
    for (const json& call : calls) {
        rows.push_back({call["name"], formatNumber(call["seconds"], 4), formatNumber(call["seconds_min"], 4),
                        formatNumber(call["peak_megabytes"], 0)});
    }
    console.printTable(rows);
}

void printStages(const Console& console, const json& stages) {
    std::vector<std::vector<std::string>> rows{{"phase of one image, strict preset", "seconds"}};
    for (const auto& [phase, seconds] : stages["phases"].items()) {
        rows.push_back({phase, formatNumber(seconds, 2)});
    }
    rows.push_back({"whole image", formatNumber(stages["seconds"], 2)});
    rows.push_back({"peak MB", formatNumber(stages["peak_megabytes"], 0)});
    for (const auto& [stage, peak] : stages["stage_peak_megabytes"].items()) {
        rows.push_back({fmt::format("peak MB, {}", stage), formatNumber(peak, 0)});
    }
    console.printTable(rows);
    for (const auto& [stage, calls] : stages["network_calls"].items()) {
        console.print(fmt::format("calls in {}: {}", stage, calls.dump()));
    }
}

void printTuningTimes(const Console& console, const json& tuning) {
    std::vector<std::vector<std::string>> rows{{"one epoch of the tuning", "seconds", "encodes", "decodes", "backward"}};
    for (const json& way : tuning["ways"]) {
        const json& calls = way["network_calls"];
        rows.push_back({way["name"], formatNumber(way["seconds"], 3), calls["sam_encode"].dump(),
                        calls["sam_decode"].dump(), calls["sam_decode_backward"].dump()});
    }
    console.printTable(rows);
    console.print(fmt::format("{} pictures, {} masks an epoch, peak {} MB", tuning["pictures"].dump(),
                              tuning["masks"].dump(), formatNumber(tuning["peak_megabytes"], 0)));
}

ExitCode bench(const BenchOptions& options, Session& session) {
    if (options.models.diffusion.empty() != options.models.controlNet.empty()) {
        throw ConfigError("Own models are timed together: name --diffusion and --controlnet, or neither.");
    }
    const ComputeSettings compute = options.compute.settings();
    compute.apply();
    json document{{"size", options.size},
                  {"device", compute.device},
                  {"precision", std::string(toString(compute.precision))},
                  {"threads", usedThreads()}};
    session.console.print(fmt::format("size {}, device {}, precision {}, threads {}", options.size, compute.device,
                                      toString(compute.precision), usedThreads()));
    if (options.stage == "tuning") {
        ProgressPrinter printer;
        document["tuning"] = benchTuning(compute, session.stop.get_token(), printer);
        printTuningTimes(session.console, document["tuning"]);
        if (session.console.json()) {
            session.console.printJson(document);
        }
        return ExitCode::Done;
    }
    if (options.part != "stages") {
        const bool random = options.size == "sd15" && !options.hasOwnModels();
        const NetworkBenchOptions network{random, options.models, options.repeats, options.only};
        document["calls"] = benchNetworks(network, compute, session.stop.get_token());
        printCalls(session.console, document["calls"]);
    }
    // With random weights the stages would only repeat their calls' sum: the early stop depends on weights.
    if (options.part != "calls" && (options.size == "miniature" || options.hasOwnModels())) {
        ProgressPrinter printer;
        document["stages"] = benchStages(options.models, compute, session.stop.get_token(), printer);
        printStages(session.console, document["stages"]);
    }
    if (session.console.json()) {
        session.console.printJson(document);
    }
    return ExitCode::Done;
}

} // namespace

void addBenchCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<BenchOptions>();
    CLI::App& command = *application.add_subcommand("bench", "Time every network call, and the stages of one image");
    command.add_option("--size", options->size, "miniature (the embedded models) or sd15 (random weights of that size)")
        ->check(CLI::IsMember({"miniature", "sd15"}))
        ->capture_default_str();
    command.add_option("--part", options->part, "all, calls or stages")
        ->check(CLI::IsMember({"all", "calls", "stages"}))
        ->capture_default_str();
    command.add_option("--stage", options->stage, "Only this stage of all images together: tuning, on the miniature")
        ->check(CLI::IsMember({"tuning"}));
    command.add_option("--only", options->only, "Only the calls whose name holds this text");
    command.add_option("--repeats", options->repeats, "Timed runs of each call; the median counts")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command.add_option("--diffusion", options->models.diffusion,
                       "Own models in the place of those of --size");
    command.add_option("--controlnet", options->models.controlNet, "The ControlNet of --diffusion");
    command.add_option("--sam", options->models.sam, "Segment Anything checkpoint of any size");
    options->compute.addTo(command);
    command.callback([options, &session] { session.action = [options, &session] { return bench(*options, session); }; });
}

} // namespace asam::cli
