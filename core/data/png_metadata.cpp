#include "core/data/png_metadata.h"

#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/error.h"
#include "core/base/text.h"

namespace asam {
namespace {

using nlohmann::json;

constexpr int kFormatVersion = 1;
constexpr std::size_t kShortHash = 10; // what AUTOMATIC1111 shows of a SHA-256

/// The value at a place of the configuration as people write it; empty when it is not there.
std::string shown(const json& config, const char* place) {
    const json::json_pointer pointer(place);
    if (!config.is_object() || !config.contains(pointer)) {
        return {};
    }
    const json& value = config[pointer];
    return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string parametersText(const SampleMetadata& metadata) {
    std::vector<std::string> fields;
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) {
            fields.push_back(fmt::format("{}: {}", name, value));
        }
    };
    const json& config = metadata.config;
    const std::string method = shown(config, "/attack/method");
    const bool isPixelAttack = method == "pgd";
    if (!isPixelAttack) {
        add("Steps", shown(config, "/inversion/steps"));
        add("Sampler", "DDIM");
        add("CFG scale", shown(config, "/regeneration/guidance"));
    }
    add("Seed", shown(config, "/seed"));
    add("Size", fmt::format("{}x{}", metadata.width, metadata.height));
    if (const auto hash = metadata.modelHashes.find("diffusion"); hash != metadata.modelHashes.end()) {
        add("Model hash", hash->second.substr(0, kShortHash));
    }
    add("ASAM image", metadata.imageId);
    add("ASAM preset", shown(config, "/preset"));
    if (isPixelAttack) {
        add("ASAM attack", "PGD");
        add("PGD radius", shown(config, "/pgd/radius"));
        add("PGD step size", shown(config, "/pgd/step_size"));
        add("PGD steps", shown(config, "/pgd/steps"));
        add("PGD random start", shown(config, "/pgd/random_start"));
    } else if (method == "none") {
        add("ASAM attack", "none");
    } else {
        add("ASAM radius", shown(config, "/attack/radius"));
        add("ASAM step size", shown(config, "/attack/step_size"));
        add("ASAM attack steps", shown(config, "/attack/steps"));
        add("ASAM gradient", shown(config, "/attack/gradient"));
    }
    if (!isPixelAttack) {
        add("ASAM ControlNet scale", shown(config, "/regeneration/control_scale"));
    }
    return fmt::format("{}\nNegative prompt: \n{}", metadata.caption, fmt::join(fields, ", "));
}

} // namespace

std::map<std::string, std::string> metadataTexts(const SampleMetadata& metadata) {
    const json document{
        {"version", kFormatVersion},
        {"program", "ASAM Studio " ASAM_VERSION},
        {"image", {{"id", metadata.imageId}, {"width", metadata.width}, {"height", metadata.height}}},
        {"caption", metadata.caption},
        {"config", metadata.config},
        {"models", metadata.modelHashes},
    };
    return {{"asam", document.dump(-1, ' ', false, json::error_handler_t::replace)},
            {"parameters", parametersText(metadata)}};
}

std::optional<SampleMetadata> metadataFromTexts(const std::map<std::string, std::string>& texts,
                                                const std::string& source) {
    const auto text = texts.find("asam");
    if (text == texts.end()) {
        return std::nullopt;
    }
    try {
        const json document = json::parse(text->second);
        SampleMetadata metadata;
        const json& image = document.at("image");
        metadata.imageId = image.at("id").get<std::string>();
        metadata.width = image.at("width").get<int>();
        metadata.height = image.at("height").get<int>();
        metadata.caption = document.at("caption").get<std::string>();
        metadata.config = document.at("config");
        metadata.modelHashes = document.at("models").get<std::map<std::string, std::string>>();
        return metadata;
    } catch (const json::exception& error) {
        throw DataError(fmt::format(
            "The \"asam\" text of \"{}\" cannot be read: {}. Take its settings from the run that made it.",
            source, withoutErrorCode(error.what())));
    }
}

} // namespace asam
