#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/cli/session.h"
#include "core/pipeline/model_conversion.h"

namespace asam::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json changedToJson(const CheckpointDifference& difference) {
    json tensors = json::array();
    for (const TensorDifference& each : difference.changed) {
        tensors.push_back({{"name", each.name},
                           {"shape", each.shape},
                           {"values", each.values},
                           {"changed", each.changed},
                           {"norm_first", each.firstNorm},
                           {"norm_second", each.secondNorm},
                           {"norm_difference", each.differenceNorm},
                           {"largest_difference", each.largestDifference},
                           {"cosine", each.cosine ? json(*each.cosine) : json(nullptr)}});
    }
    return tensors;
}

json reshapedToJson(const CheckpointDifference& difference) {
    json tensors = json::array();
    for (const TensorShapes& each : difference.reshaped) {
        tensors.push_back({{"name", each.name}, {"first", each.first}, {"second", each.second}});
    }
    return tensors;
}

json namesOf(const std::vector<LoneTensor>& tensors) {
    json names = json::array();
    for (const LoneTensor& each : tensors) {
        names.push_back(each.name);
    }
    return names;
}

void printDifference(const Console& console, const CheckpointDifference& difference) {
    if (!difference.changed.empty()) {
        std::vector<std::vector<std::string>> rows{
            {"tensor", "shape", "changed", "norm", "norm after", "|difference|", "largest", "cosine"}};
        for (const TensorDifference& each : difference.changed) {
            rows.push_back({each.name, fmt::format("[{}]", fmt::join(each.shape, ", ")),
                            fmt::format("{} of {}", each.changed, each.values),
                            fmt::format("{:.4g}", each.firstNorm), fmt::format("{:.4g}", each.secondNorm),
                            fmt::format("{:.4g}", each.differenceNorm),
                            fmt::format("{:.4g}", each.largestDifference),
                            each.cosine ? fmt::format("{:.6f}", *each.cosine) : "-"});
        }
        console.printTable(rows);
    }
    for (const TensorShapes& each : difference.reshaped) {
        console.print(fmt::format("{}: [{}] against [{}]", each.name, fmt::join(each.first, ", "),
                                  fmt::join(each.second, ", ")));
    }
    for (const LoneTensor& each : difference.onlyFirst) {
        console.print(fmt::format("only in the first: {} [{}]", each.name, fmt::join(each.shape, ", ")));
    }
    for (const LoneTensor& each : difference.onlySecond) {
        console.print(fmt::format("only in the second: {} [{}]", each.name, fmt::join(each.shape, ", ")));
    }
}

ExitCode diff(const fs::path& first, const fs::path& second, const Console& console) {
    const ModelDifference result = diffModels(first, second);
    const CheckpointDifference& difference = result.difference;
    if (console.json()) {
        console.printJson({{"first", first.string()},
                           {"second", second.string()},
                           {"kind_first", toString(result.first)},
                           {"kind_second", toString(result.second)},
                           {"identical", difference.identical()},
                           {"tensors_compared", difference.compared},
                           {"tensors_changed", difference.changed.size()},
                           {"values_changed", difference.changedValues()},
                           {"changed", changedToJson(difference)},
                           {"reshaped", reshapedToJson(difference)},
                           {"only_first", namesOf(difference.onlyFirst)},
                           {"only_second", namesOf(difference.onlySecond)}});
        return ExitCode::Done;
    }
    printDifference(console, difference);
    console.print(differenceSentence(difference));
    return ExitCode::Done;
}

} // namespace

void addDiffCommand(CLI::App& application, Session& session) {
    struct Options {
        fs::path first;
        fs::path second;
    };
    auto options = std::make_shared<Options>();
    CLI::App& command = *application.add_subcommand("diff", "Say in which tensors two checkpoints differ");
    command.add_option("first", options->first, "Checkpoint file or folder")->required();
    command.add_option("second", options->second, "Another one, of any layout of the same model")->required();
    command.callback([options, &session] {
        session.action = [options, &session] {
            return diff(options->first, options->second, session.console);
        };
    });
}

} // namespace asam::cli
