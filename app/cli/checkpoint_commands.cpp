#include <filesystem>

#include <fmt/format.h>

#include "app/cli/session.h"
#include "core/pipeline/model_conversion.h"

namespace asam::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

void finish(const Console& console, const json& document, const std::string& line) {
    if (console.json()) {
        console.printJson(document);
    }
    console.print(line);
}

struct ConvertOptions {
    fs::path in;
    fs::path out;
    std::string layout;
};

ExitCode convert(const ConvertOptions& options, const Console& console) {
    std::optional<ModelKind> to;
    if (!options.layout.empty()) {
        to = samLayoutFromText(options.layout);
    }
    const ConversionReport report = convertModel(options.in, options.out, to);
    finish(console,
           {{"in", options.in.string()},
            {"out", options.out.string()},
            {"from", toString(report.from)},
            {"to", toString(report.to)},
            {"tensors", report.tensors}},
           fmt::format("{} written: {} ({} tensors)", options.out.string(), describeKind(report.to),
                       report.tensors));
    return ExitCode::Done;
}

ExitCode merge(const MergeRequest& request, const Console& console) {
    const MergeReport report = mergeTokens(request);
    if (!report.sameBase) {
        console.note("The tokens were not tuned on this base; merged because it was forced.");
    }
    finish(console,
           {{"base", request.base.string()},
            {"base_sha256", report.baseSha256},
            {"tokens", request.tokens.string()},
            {"tokens_from", toString(report.tokensFrom)},
            {"out", request.out.string()},
            {"to", toString(report.to)},
            {"changed_values", report.changedValues},
            {"same_base", report.sameBase}},
           fmt::format("{} written: {} with {} values of its tokens changed", request.out.string(),
                       describeKind(report.to), report.changedValues));
    return ExitCode::Done;
}

struct SplitOptions {
    fs::path in;
    fs::path out;
    fs::path base;
};

ExitCode split(const SplitOptions& options, const Console& console) {
    const SplitReport report = splitModel(options.in, options.out, options.base);
    const bool withDecoder = !report.decoder.empty();
    finish(console,
           {{"in", options.in.string()},
            {"from", toString(report.from)},
            {"decoder", withDecoder ? json(report.decoder.string()) : json(nullptr)},
            {"tokens", report.tokens.string()}},
           fmt::format("{} written: {}tokens.safetensors", options.out.string(),
                       withDecoder ? "mask_decoder.pth and " : ""));
    return ExitCode::Done;
}

} // namespace

void addConvertCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<ConvertOptions>();
    CLI::App& command = *application.add_subcommand(
        "convert", "Write a Segment Anything model, its decoder or its tokens in another layout");
    command.add_option("in", options->in, "Checkpoint file or folder of any layout")->required();
    command
        .add_option("out", options->out,
                    "NAME.pth or NAME.safetensors, or a new folder in the Hugging Face layout")
        ->required();
    command.add_option("--to", options->layout,
                       "sam, sam_hf, sam_decoder or sam_tokens (default: by the name and by what IN holds)");
    command.callback([options, &session] {
        session.action = [options, &session] { return convert(*options, session.console); };
    });
}

void addMergeCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<MergeRequest>();
    CLI::App& command = *application.add_subcommand(
        "merge", "Put tuned tokens into the Segment Anything model that they were tuned on");
    command.add_option("--base", options->base, "The model: .pth, .safetensors or Hugging Face folder")
        ->required();
    command
        .add_option("--tokens", options->tokens,
                    "tokens.safetensors of a run, a mask decoder alone, or a whole tuned model")
        ->required();
    command.add_option("--out", options->out, "NAME.pth, NAME.safetensors or a new Hugging Face folder")
        ->required();
    command.add_flag("--force", options->force, "Merge onto another base than the tokens were tuned on");
    command.callback([options, &session] {
        session.action = [options, &session] { return merge(*options, session.console); };
    });
}

void addSplitCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<SplitOptions>();
    CLI::App& command = *application.add_subcommand(
        "split", "Write a model's mask decoder and its tokens as files of their own");
    command.add_option("in", options->in, "Checkpoint file or folder of any layout")->required();
    command.add_option("--out", options->out, "A new or empty folder")->required();
    command.add_option("--base", options->base,
                       "The untuned model, which the tokens will name as their base");
    command.callback([options, &session] {
        session.action = [options, &session] { return split(*options, session.console); };
    });
}

} // namespace asam::cli
