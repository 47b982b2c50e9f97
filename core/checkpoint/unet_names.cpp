#include <map>
#include <set>

#include "core/checkpoint/name_rules.h"

namespace asam {
namespace {

/// Where one of CompVis' consecutively numbered blocks lies in diffusers' levels.
struct Place {
    int level = 0;
    int index = 0;
    int upsampler = -1; ///< the part of an output block that enlarges; -1: none
};

std::string numbered(std::string_view start, int number, std::string_view rest) {
    return std::string(start) + std::to_string(number) + "." + std::string(rest);
}

class UNetNames {
public:
    explicit UNetNames(const StateDict& dict) {
        std::set<int> inputs;
        std::map<int, int> outputs;
        std::set<int> shrinking;
        for (const auto& [name, entry] : dict.entries()) {
            if (const auto input = takeNumberAfter("input_blocks.", name)) {
                inputs.insert(input->number);
                if (input->rest.starts_with("0.op.")) {
                    shrinking.insert(input->number);
                }
            } else if (const auto output = takeNumberAfter("output_blocks.", name)) {
                const auto part = takeNumber(output->rest);
                int& upsampler = outputs.try_emplace(output->number, -1).first->second;
                if (part && part->rest.starts_with("conv.")) {
                    upsampler = part->number;
                }
            }
        }
        placeInputs(inputs, shrinking);
        placeOutputs(outputs);
    }

    std::string operator()(const std::string& name) const {
        if (const auto input = takeNumberAfter("input_blocks.", name)) {
            return inputName(*input).value_or(name);
        }
        if (const auto output = takeNumberAfter("output_blocks.", name)) {
            return outputName(*output).value_or(name);
        }
        if (const auto middle = takeNumberAfter("middle_block.", name)) {
            return middleName(*middle).value_or(name);
        }
        return withStartReplaced(name, {{"time_embed.0.", "time_embedding.linear_1."},
                                        {"time_embed.2.", "time_embedding.linear_2."},
                                        {"out.0.", "conv_norm_out."},
                                        {"out.2.", "conv_out."}})
            .value_or(name);
    }

private:
    void placeInputs(const std::set<int>& inputs, const std::set<int>& shrinking) {
        Place place;
        for (const int number : inputs) {
            if (number == 0) {
                continue; // the first convolution
            }
            inputs_[number] = place;
            if (shrinking.contains(number)) {
                ++place.level;
                place.index = 0;
            } else {
                ++place.index;
            }
        }
    }

    void placeOutputs(const std::map<int, int>& outputs) {
        Place place;
        for (const auto& [number, upsampler] : outputs) {
            outputs_[number] = {place.level, place.index, upsampler};
            if (upsampler >= 0) {
                ++place.level;
                place.index = 0;
            } else {
                ++place.index;
            }
        }
    }

    static std::optional<std::string> resnetName(const std::string& start, std::string_view rest) {
        const auto leaf = withStartReplaced(rest, {{"in_layers.0.", "norm1."},
                                                   {"in_layers.2.", "conv1."},
                                                   {"emb_layers.1.", "time_emb_proj."},
                                                   {"out_layers.0.", "norm2."},
                                                   {"out_layers.3.", "conv2."},
                                                   {"skip_connection.", "conv_shortcut."}});
        return leaf ? std::optional(start + *leaf) : std::nullopt;
    }

    std::optional<std::string> inputName(const NumberedName& block) const {
        if (block.number == 0) {
            return withStartReplaced(block.rest, {{"0.", "conv_in."}});
        }
        const Place& place = inputs_.at(block.number);
        const std::string level = numbered("down_blocks.", place.level, "");
        const auto part = takeNumber(block.rest);
        if (!part || part->number > 1) {
            return std::nullopt;
        }
        if (part->number == 1) {
            return numbered(level + "attentions.", place.index, part->rest);
        }
        if (part->rest.starts_with("op.")) {
            return level + "downsamplers.0.conv." + std::string(part->rest.substr(3));
        }
        return resnetName(numbered(level + "resnets.", place.index, ""), part->rest);
    }

    std::optional<std::string> outputName(const NumberedName& block) const {
        const Place& place = outputs_.at(block.number);
        const std::string level = numbered("up_blocks.", place.level, "");
        const auto part = takeNumber(block.rest);
        if (!part) {
            return std::nullopt;
        }
        if (part->number == place.upsampler) {
            return level + "upsamplers.0." + std::string(part->rest);
        }
        if (part->number == 1) {
            return numbered(level + "attentions.", place.index, part->rest);
        }
        return resnetName(numbered(level + "resnets.", place.index, ""), part->rest);
    }

    static std::optional<std::string> middleName(const NumberedName& part) {
        if (part.number == 1) {
            return "mid_block.attentions.0." + std::string(part.rest);
        }
        return resnetName(numbered("mid_block.resnets.", part.number / 2, ""), part.rest);
    }

    std::map<int, Place> inputs_;
    std::map<int, Place> outputs_;
};

} // namespace

StateDict unetFromCompVis(const StateDict& dict) { return renamed(dict, UNetNames(dict)); }

} // namespace asam
