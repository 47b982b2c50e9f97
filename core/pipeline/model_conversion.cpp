#include "core/pipeline/model_conversion.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/staged_folder.h"
#include "core/base/text.h"
#include "core/checkpoint/model_identity.h"
#include "core/checkpoint/token_file.h"
#include "core/sam/sam_files.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr std::array kLayouts{ModelKind::sam, ModelKind::samHuggingFace, ModelKind::samDecoder,
                              ModelKind::samTokens};

void requireOtherFile(const fs::path& out, const SamFile& in) {
    for (const fs::path& read : {in.path, in.dict.source()}) {
        std::error_code absent; // what does not exist is no other file
        if (fs::equivalent(out, read, absent)) {
            throw ConfigError(fmt::format(
                "{} is the file that is read; choose another name for what is written.", out.string()));
        }
    }
}

ModelKind layoutByName(const fs::path& out, const SamFile& in) {
    if (!hasWeightEnding(out) && in.whole()) {
        return ModelKind::samHuggingFace;
    }
    return in.whole() ? ModelKind::sam : in.kind;
}

/// Tokens < decoder < whole.
int extent(ModelKind kind) {
    return kind == ModelKind::samTokens ? 0 : kind == ModelKind::samDecoder ? 1 : 2;
}

void requireParts(const SamFile& in, ModelKind to) {
    if (extent(to) > extent(in.kind)) {
        throw CheckpointError(
            fmt::format("{} is {} and lacks the rest of {}; put it into a whole one with: asam merge "
                        "--base SAM --tokens {} --out OUT",
                        in.path.string(), describeKind(in.kind), describeKind(to), in.path.string()));
    }
}

StateDict tokensOf(const StateDict& dict) {
    StateDict tokens;
    tokens.setSource(dict.source());
    tokens.metadata() = dict.metadata();
    for (const char* name : {kMaskTokensName, kIouTokenName}) {
        tokens.insert(name, dict.at(name));
    }
    return tokens;
}

/// The tokens of a file with what is known of their base.
SamTokens tokensWithBase(const SamFile& in, const SamFile* base) {
    SamTokens tokens = takeTokens(in.dict);
    const SamFile* whole = base != nullptr ? base : in.whole() ? &in : nullptr;
    if (whole != nullptr) {
        tokens.baseSha256 = sha256OfModel(whole->path);
        tokens.frozenSha256 = frozenSha256(whole->dict);
    }
    return tokens;
}

StateDict decoderOf(const StateDict& dict) {
    StateDict decoder;
    decoder.setSource(dict.source());
    for (const auto& [name, entry] : dict.entries()) {
        if (name.starts_with(kMaskDecoderPrefix)) {
            decoder.insert(name, entry);
        }
    }
    return decoder;
}

void requireTokensEnding(const fs::path& out) {
    if (out.extension() != ".safetensors") {
        throw ConfigError(
            fmt::format("{} is to hold tokens alone, which go with the hash of their base into a "
                        ".safetensors file; name it so.",
                        out.string()));
    }
}

void requireWhole(const SamFile& base) {
    if (!base.whole()) {
        throw CheckpointError(fmt::format("{} is {}; a base is a whole Segment Anything model.",
                                          base.path.string(), describeKind(base.kind)));
    }
}

/// Why the tokens are not known to belong to this base, as the beginning of a sentence; empty when they are.
std::string whyNotThisBase(const SamFile& tokens, const SamTokens& values, const SamFile& base,
                           const std::string& baseSha256) {
    if (tokens.kind != ModelKind::samTokens) {
        const CheckpointDifference difference = differenceOf(tokens.dict, base.dict);
        const auto others =
            std::count_if(difference.changed.begin(), difference.changed.end(),
                          [](const TensorDifference& each) { return !isTokenName(each.name); });
        const bool fits = others == 0 && difference.reshaped.empty() && difference.onlyFirst.empty();
        return fits
                   ? std::string()
                   : fmt::format("{} was tuned on another model than {}: {} of its other tensors differ",
                                 tokens.path.string(), base.path.string(),
                                 others + std::ssize(difference.reshaped) + std::ssize(difference.onlyFirst));
    }
    if (values.baseSha256.empty() && values.frozenSha256.empty()) {
        return fmt::format("{} does not say which model its tokens were tuned on", tokens.path.string());
    }
    const bool fits = values.baseSha256 == baseSha256 ||
                      (!values.frozenSha256.empty() && values.frozenSha256 == frozenSha256(base.dict));
    return fits ? std::string()
                : fmt::format(
                      "{} was tuned on another model than {}: its base has the SHA-256 {}, this one {}",
                      tokens.path.string(), base.path.string(),
                      values.baseSha256.empty() ? values.frozenSha256 : values.baseSha256, baseSha256);
}

/// In the base's type where that loses nothing.
at::Tensor inTypeOf(const at::Tensor& token, c10::ScalarType type) {
    const at::Tensor converted = token.to(type);
    return converted.to(token.scalar_type()).equal(token) ? converted : token;
}

void requireSameShape(const SamFile& tokens, const SamFile& base, const char* name) {
    if (tokens.dict.shape(name) != base.dict.shape(name)) {
        throw CheckpointError(
            fmt::format("{}: {} is [{}]; the base {} has [{}], so the tokens are of a model of another "
                        "size.",
                        tokens.path.string(), name, fmt::join(tokens.dict.shape(name), ", "),
                        base.path.string(), fmt::join(base.dict.shape(name), ", ")));
    }
}

StateDict merged(const SamFile& tokens, const SamTokens& values, const SamFile& base) {
    for (const char* name : {kMaskTokensName, kIouTokenName}) {
        requireSameShape(tokens, base, name);
    }
    StateDict dict = base.dict;
    dict.insert(kMaskTokensName, inTypeOf(values.maskTokens, dict.at(kMaskTokensName).type));
    dict.insert(kIouTokenName, inTypeOf(values.iouToken, dict.at(kIouTokenName).type));
    return dict;
}

/// Any checkpoint by its own names, one of Segment Anything by segment-anything's.
SamFile readForDifference(const fs::path& path) {
    SamFile file{path, ModelKind::unknown, readCheckpoint(path)};
    file.kind = modelKind(file.dict);
    return std::find(kLayouts.begin(), kLayouts.end(), file.kind) != kLayouts.end() ? readSamFile(path)
                                                                                    : file;
}

/// A part lacks the rest of a model because it is a part, not because the two differ.
void leaveOutWhatPartsLack(CheckpointDifference& difference, ModelKind first, ModelKind second) {
    const auto isSam = [](ModelKind kind) {
        return std::find(kLayouts.begin(), kLayouts.end(), kind) != kLayouts.end();
    };
    if (!isSam(first) || !isSam(second)) {
        return;
    }
    const int smaller = std::min(extent(first), extent(second));
    const auto beyond = [smaller](const LoneTensor& tensor) {
        return smaller == 0 ? !isTokenName(tensor.name)
                            : smaller == 1 && !tensor.name.starts_with(kMaskDecoderPrefix);
    };
    std::erase_if(difference.onlyFirst, beyond);
    std::erase_if(difference.onlySecond, beyond);
}

std::string counted(std::int64_t count, const char* noun) {
    const std::string digits = std::to_string(count);
    std::string grouped;
    for (std::size_t place = 0; place < digits.size(); ++place) {
        if (place > 0 && (digits.size() - place) % 3 == 0) {
            grouped += ',';
        }
        grouped += digits[place];
    }
    return fmt::format("{} {}{}", grouped, noun, count == 1 ? "" : "s");
}

} // namespace

ModelKind samLayoutFromText(std::string_view word) {
    std::vector<std::string> words;
    for (const ModelKind kind : kLayouts) {
        if (toString(kind) == word) {
            return kind;
        }
        words.emplace_back(toString(kind));
    }
    throw ConfigError(fmt::format("There is no layout \"{}\"; the nearest known one is \"{}\" (all: {}).",
                                  word, nearestName(std::string(word), words), fmt::join(words, ", ")));
}

ConversionReport convertModel(const fs::path& in, const fs::path& out, std::optional<ModelKind> to) {
    const SamFile file = readSamFile(in);
    requireOtherFile(out, file);
    ConversionReport report{file.kind, to.value_or(layoutByName(out, file)), 0};
    requireParts(file, report.to);
    if (report.to == ModelKind::samTokens) {
        requireTokensEnding(out);
        writeTokenFile(out, tokensWithBase(file, nullptr));
        report.tensors = 2;
        return report;
    }
    const StateDict parts = report.to == ModelKind::samDecoder ? decoderOf(file.dict) : file.dict;
    writeSamFile(out, report.to, parts, file);
    report.tensors = static_cast<std::int64_t>(parts.size());
    return report;
}

MergeReport mergeTokens(const MergeRequest& request) {
    const SamFile base = readSamFile(request.base);
    const SamFile tokens = readSamFile(request.tokens);
    requireWhole(base);
    requireOtherFile(request.out, base);
    requireOtherFile(request.out, tokens);
    const SamTokens values = takeTokens(tokens.dict);
    const StateDict dict = merged(tokens, values, base);
    MergeReport report;
    report.tokensFrom = tokens.kind;
    report.to = layoutByName(request.out, base);
    report.baseSha256 = sha256OfModel(base.path);
    const std::string doubt = whyNotThisBase(tokens, values, base, report.baseSha256);
    if (!doubt.empty() && !request.force) {
        throw CheckpointError(
            fmt::format("{}. Name the model that they were tuned on, or force it (--force).", doubt));
    }
    report.sameBase = doubt.empty();
    report.changedValues = differenceOf(tokensOf(base.dict), tokensOf(dict)).changedValues();
    writeSamFile(request.out, report.to, dict, base);
    return report;
}

SplitReport splitModel(const fs::path& in, const fs::path& folder, const fs::path& base) {
    const SamFile file = readSamFile(in);
    std::optional<SamFile> named;
    if (!base.empty()) {
        named = readSamFile(base);
        requireWhole(*named);
        const SamTokens values = takeTokens(file.dict);
        const std::string doubt = whyNotThisBase(file, values, *named, sha256OfModel(base));
        if (!doubt.empty()) {
            throw CheckpointError(doubt + ".");
        }
    }
    SplitReport report{file.kind, {}, folder / "tokens.safetensors"};
    StagedFolder staged(folder);
    if (file.kind != ModelKind::samTokens) {
        report.decoder = folder / "mask_decoder.pth";
        writeSamFile(staged / "mask_decoder.pth", ModelKind::samDecoder, file.dict, file);
    }
    writeTokenFile(staged / "tokens.safetensors", tokensWithBase(file, named ? &*named : nullptr));
    staged.putInPlace();
    return report;
}

ModelDifference diffModels(const fs::path& first, const fs::path& second) {
    const SamFile a = readForDifference(first);
    const SamFile b = readForDifference(second);
    ModelDifference result{a.kind, b.kind, differenceOf(a.dict, b.dict)};
    leaveOutWhatPartsLack(result.difference, a.kind, b.kind);
    return result;
}

std::string differenceSentence(const CheckpointDifference& difference) {
    std::string sentence =
        difference.changed.empty()
            ? fmt::format("{}, no value changed", counted(difference.compared, "tensor"))
            : fmt::format("{}, {} changed", counted(std::ssize(difference.changed), "tensor"),
                          counted(difference.changedValues(), "value"));
    const std::array<std::pair<std::size_t, const char*>, 3> others{
        {{difference.reshaped.size(), "of other shape"},
         {difference.onlyFirst.size(), "only in the first"},
         {difference.onlySecond.size(), "only in the second"}}};
    for (const auto& [count, where] : others) {
        if (count > 0) {
            sentence += fmt::format("; {} {}", counted(static_cast<std::int64_t>(count), "tensor"), where);
        }
    }
    return sentence;
}

} // namespace asam
