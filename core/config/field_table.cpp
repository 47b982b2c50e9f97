#include "core/config/field_table.h"

#include <array>
#include <cmath>
#include <functional>
#include <string_view>
#include <type_traits>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/error.h"
#include "core/base/text.h"

namespace asam {
namespace {

using nlohmann::json;

template <typename Enum>
struct EnumNames;
template <>
struct EnumNames<FitMode> {
    static constexpr std::array<std::string_view, 3> names{"squash", "crop", "pad"};
};
template <>
struct EnumNames<MissingCaption> {
    static constexpr std::array<std::string_view, 2> names{"empty", "fail"};
};
template <>
struct EnumNames<AttackGradient> {
    static constexpr std::array<std::string_view, 2> names{"skip", "full_chain"};
};
template <>
struct EnumNames<StorageType> {
    static constexpr std::array<std::string_view, 2> names{"fp32", "fp16"};
};
template <>
struct EnumNames<PictureFormat> {
    static constexpr std::array<std::string_view, 2> names{"png", "jpeg"};
};

/// A FieldInfo with the two functions that reach its value in a RunConfig.
struct Row {
    FieldInfo info;
    std::function<json(const RunConfig&)> get;
    std::function<void(RunConfig&, const json&)> set;
};

template <typename Value>
json toJson(const Value& value) {
    if constexpr (std::is_enum_v<Value>) {
        return std::string(EnumNames<Value>::names[static_cast<std::size_t>(value)]);
    } else {
        return value;
    }
}

template <typename Value>
Value fromJson(const json& value) {
    if constexpr (std::is_enum_v<Value>) {
        const auto& names = EnumNames<Value>::names;
        const auto text = value.get<std::string>();
        for (std::size_t index = 0; index < names.size(); ++index) {
            if (names[index] == text) {
                return static_cast<Value>(index);
            }
        }
        throw ConfigError("unknown choice"); // checkValue() has refused it before
    } else {
        return value.get<Value>();
    }
}

template <typename Stage>
class StageRows {
public:
    StageRows(std::vector<Row>& rows, std::string stage, Stage RunConfig::* member)
        : rows_(rows), stage_(std::move(stage)), member_(member) {}

    /// The row takes kind, choices and default from the member itself.
    template <typename Value>
    void add(Value Stage::* field, FieldInfo info) {
        info.stage = stage_;
        if constexpr (std::is_same_v<Value, bool>) {
            info.kind = FieldKind::Switch;
        } else if constexpr (std::is_enum_v<Value>) {
            info.kind = FieldKind::Choice;
            info.choices.assign(EnumNames<Value>::names.begin(), EnumNames<Value>::names.end());
        } else {
            info.kind = std::is_integral_v<Value> ? FieldKind::Integer : FieldKind::Real;
        }
        info.defaultValue = toJson(Stage{}.*field);
        const auto member = member_;
        rows_.push_back({std::move(info),
                         [member, field](const RunConfig& config) { return toJson(config.*member.*field); },
                         [member, field](RunConfig& config, const json& value) {
                             config.*member.*field = fromJson<Value>(value);
                         }});
    }

private:
    std::vector<Row>& rows_;
    std::string stage_;
    Stage RunConfig::* member_;
};

/// Shortens the tables below: a number with its range and the two reference values.
FieldInfo number(std::string name, std::string label, std::string tip, double minimum, double maximum, double step,
                 int decimals, json paper, json published, std::string unit = {}) {
    FieldInfo info;
    info.name = std::move(name);
    info.label = std::move(label);
    info.tip = std::move(tip);
    info.unit = std::move(unit);
    info.minimum = minimum;
    info.maximum = maximum;
    info.singleStep = step;
    info.decimals = decimals;
    info.paperValue = std::move(paper);
    info.publishedValue = std::move(published);
    return info;
}

/// A switch or a choice.
FieldInfo choice(std::string name, std::string label, std::string tip, json paper, json published) {
    return number(std::move(name), std::move(label), std::move(tip), 0, 0, 1, 0, std::move(paper),
                  std::move(published));
}

FieldInfo prominent(FieldInfo info) {
    info.prominent = true;
    return info;
}

void addDataRows(std::vector<Row>& rows) {
    StageRows<DataConfig> stage(rows, "data", &RunConfig::data);
    stage.add(&DataConfig::fit,
              choice("fit", "Fit photograph",
                     "How a photograph that is not square is brought to the models' working size: squash "
                     "stretches it, crop takes the central square, pad keeps all of it on black.",
                     nullptr, "squash"));
    stage.add(&DataConfig::maxMasks,
              number("max_masks", "Masks per image",
                     "Only this many masks of an image are attacked: those with the largest bounding boxes.", 1, 4096,
                     1, 0, nullptr, 140));
    stage.add(&DataConfig::missingCaption,
              choice("missing_caption", "Missing caption",
                     "What happens to an image without a caption: it gets the empty one, or it counts as failed.",
                     nullptr, "fail"));
}

void addInversionRows(std::vector<Row>& rows) {
    StageRows<InversionConfig> stage(rows, "inversion", &RunConfig::inversion);
    stage.add(&InversionConfig::steps,
              prominent(number("steps", "DDIM steps",
                               "Number T of DDIM steps of inversion and sampling. More steps follow the photograph "
                               "more closely and cost time in proportion.",
                               1, 1000, 1, 0, 50, 50)));
    stage.add(&InversionConfig::innerSteps,
              prominent(number("inner_steps", "Inner steps",
                               "Largest number of Adam steps on the null-text embedding at each time step. 0 leaves "
                               "the embedding of the empty caption as it is.",
                               0, 1000, 1, 0, 10, 10)));
    stage.add(&InversionConfig::guidance,
              prominent(number("guidance", "Guidance",
                               "Classifier-free guidance scale omega of the null-text optimisation: "
                               "eps = omega eps(C) + (1 - omega) eps(null).",
                               0, 50, 0.5, 2, 7.5, 7.5)));
    stage.add(&InversionConfig::learningRate,
              number("learning_rate", "Learning rate",
                     "Learning rate of Adam at the first time step; at step i it is rate * (1 - i/100).", 1e-6, 1, 1e-3,
                     6, nullptr, 1e-2));
    stage.add(&InversionConfig::earlyStop,
              choice("early_stop", "Early stop",
                     "Leave the inner steps of time step i once their loss is below early_stop_loss + i "
                     "early_stop_growth.",
                     nullptr, true));
    stage.add(&InversionConfig::earlyStopLoss,
              number("early_stop_loss", "Early stop loss", "Loss below which the inner steps of the first time step end.",
                     0, 10, 1e-5, 7, nullptr, 1e-5));
    stage.add(&InversionConfig::earlyStopGrowth,
              number("early_stop_growth", "Early stop growth", "What the early stop loss grows by at each time step.", 0,
                     10, 1e-5, 7, nullptr, 2e-5));
    stage.add(&InversionConfig::control,
              choice("control", "ControlNet", "Whether the mask ControlNet takes part in the inversion.", nullptr, true));
    stage.add(&InversionConfig::controlScale,
              number("control_scale", "ControlNet scale", "Factor on the ControlNet's residuals during inversion.", 0, 4,
                     0.05, 3, nullptr, 1.0));
    stage.add(&InversionConfig::guessMode,
              choice("guess_mode", "Guess mode",
                     "Let the ControlNet act on the conditional half of the guidance only, with residuals that grow "
                     "with depth.",
                     nullptr, false));
    stage.add(&InversionConfig::keepTrajectory,
              choice("keep_trajectory", "Keep trajectory", "Store the latents of all DDIM steps with the inversion.",
                     nullptr, false));
    stage.add(&InversionConfig::embeddingStorage,
              choice("embedding_storage", "Store embeddings as",
                     "Number format of the stored null-text embeddings; fp16 halves the disk they take.", nullptr,
                     "fp32"));
}

void addAttackObjectiveRows(StageRows<AttackConfig>& stage) {
    const std::string objective =
        " The attack raises L = w_mse L_mse + w_bce L_bce + w_dice L_dice - w_image |x_adv - x|.";
    stage.add(&AttackConfig::weightMse,
              prominent(number("weight_mse", "MSE weight",
                               "Weight of the squared error between SAM's mask probabilities and the masks." + objective,
                               0, 1e6, 1, 3, 1.0, 0.0)));
    stage.add(&AttackConfig::weightBce,
              prominent(number("weight_bce", "BCE weight",
                               "Weight of the binary cross-entropy of SAM's mask logits (gamma in the published code)." +
                                   objective,
                               0, 1e6, 1, 3, 1.0, 100.0)));
    stage.add(&AttackConfig::weightDice,
              prominent(number("weight_dice", "Dice weight",
                               "Weight of the Dice loss (kappa in the published code)." + objective, 0, 1e6, 1, 3, 1.0,
                               100.0)));
    stage.add(&AttackConfig::weightImage,
              prominent(number("weight_image", "Picture weight",
                               "Weight of the distance to the photograph, which holds the attack back (beta in the "
                               "published code)." +
                                   objective,
                               0, 1e6, 0.5, 3, 0.0, 1.0)));
    stage.add(&AttackConfig::imageNorm,
              number("image_norm", "Picture norm", "The p of that distance's p-norm over all normalised pixels.", 1, 16, 1,
                     1, nullptr, 2));
}

void addAttackRows(std::vector<Row>& rows) {
    StageRows<AttackConfig> stage(rows, "attack", &RunConfig::attack);
    stage.add(&AttackConfig::steps,
              prominent(number("steps", "Attack steps", "Number of sign-gradient steps on the latent.", 0, 1000, 1, 0, 10,
                               10)));
    stage.add(&AttackConfig::radius,
              prominent(number("radius", "Radius kappa",
                               "Largest change of any latent element: max-norm(delta) <= kappa. Larger values lower "
                               "SAM's IoU further and change the picture more.",
                               0, 10, 0.01, 4, 0.02, 0.2, "latent units")));
    stage.add(&AttackConfig::stepSize,
              prominent(number("step_size", "Step size alpha",
                               "What one step moves every latent element by: z_T <- z_T + alpha sign(momentum).", 0, 10,
                               0.001, 4, nullptr, 0.02, "latent units")));
    stage.add(&AttackConfig::momentum,
              number("momentum", "Momentum mu",
                     "Share of the previous direction that is kept: m <- mu m + grad / |grad|_1.", 0, 1, 0.05, 3, nullptr,
                     0.5));
    stage.add(&AttackConfig::gradient,
              prominent(choice("gradient", "Gradient",
                               "skip applies dL/dz_0 to z_T (published code); full_chain differentiates through all "
                               "denoising steps (paper, eq. 7) at about three times the cost.",
                               "full_chain", "skip")));
    addAttackObjectiveRows(stage);
    stage.add(&AttackConfig::guidance,
              number("guidance", "Guidance", "Classifier-free guidance scale while the attacked latent is denoised.", 0,
                     50, 0.5, 2, 7.5, 7.5));
    stage.add(&AttackConfig::control,
              choice("control", "ControlNet", "Whether the mask ControlNet takes part while the attack denoises.", nullptr,
                     true));
    stage.add(&AttackConfig::controlScale,
              number("control_scale", "ControlNet scale", "Factor on the ControlNet's residuals during the attack.", 0, 4,
                     0.05, 3, nullptr, 1.0));
    stage.add(&AttackConfig::roundCondition,
              choice("round_condition", "Round condition",
                     "Round the ControlNet's condition to whole grey levels after resizing it, in attack and "
                     "regeneration; the published code does so there, but not in the inversion.",
                     nullptr, true));
    stage.add(&AttackConfig::promptsPerChunk,
              number("prompts_per_chunk", "Prompts per chunk",
                     "Box prompts that SAM's decoder takes at a time. Fewer need less memory; the result is the same.", 1,
                     1024, 1, 0, nullptr, nullptr));
    stage.add(&AttackConfig::scoreLast,
              choice("score_last", "Score last iterate",
                     "Also sample and score the latent after the last step; the published code never looks at it.",
                     nullptr, false));
}

void addRegenerationRows(std::vector<Row>& rows) {
    StageRows<RegenerationConfig> stage(rows, "regeneration", &RunConfig::regeneration);
    stage.add(&RegenerationConfig::guidance,
              number("guidance", "Guidance", "Classifier-free guidance scale of the final sampling.", 0, 50, 0.5, 2, 7.5,
                     7.5));
    stage.add(&RegenerationConfig::control,
              choice("control", "ControlNet", "Whether the mask ControlNet holds the shapes to the masks.", true, true));
    stage.add(&RegenerationConfig::controlScale,
              prominent(number("control_scale", "ControlNet scale",
                               "Factor on the ControlNet's residuals. Larger values hold shapes closer to the masks.", 0,
                               4, 0.05, 3, 1.0, 1.0)));
    stage.add(&RegenerationConfig::format,
              choice("format", "File format", "PNG keeps every pixel; JPEG is what the published code writes.", nullptr,
                     "jpeg"));
    stage.add(&RegenerationConfig::jpegQuality,
              number("jpeg_quality", "JPEG quality", "Quality of the JPEG file, when that is the format.", 1, 100, 1, 0,
                     nullptr, 75));
}

const std::vector<Row>& rowTable() {
    static const std::vector<Row> rows = [] {
        std::vector<Row> built;
        addDataRows(built);
        addInversionRows(built);
        addAttackRows(built);
        addRegenerationRows(built);
        return built;
    }();
    return rows;
}

const Row& findRow(const std::string& key) {
    std::vector<std::string> keys;
    for (const Row& row : rowTable()) {
        if (row.info.key() == key) {
            return row;
        }
        keys.push_back(row.info.key());
    }
    throw ConfigError(
        fmt::format("There is no setting \"{}\"; the nearest known one is \"{}\".", key, nearestName(key, keys)));
}

std::string expectation(const FieldInfo& info) {
    switch (info.kind) {
    case FieldKind::Switch:
        return "true or false";
    case FieldKind::Choice:
        return fmt::format("one of {}", fmt::join(info.choices, ", "));
    case FieldKind::Integer:
        return fmt::format("a whole number from {} to {}", info.minimum, info.maximum);
    case FieldKind::Real:
        break;
    }
    return fmt::format("a number from {} to {}", info.minimum, info.maximum);
}

bool fits(const FieldInfo& info, const json& value) {
    switch (info.kind) {
    case FieldKind::Switch:
        return value.is_boolean();
    case FieldKind::Choice:
        return value.is_string() &&
               std::find(info.choices.begin(), info.choices.end(), value.get<std::string>()) != info.choices.end();
    case FieldKind::Integer:
        if (!value.is_number_integer()) {
            return false;
        }
        break;
    case FieldKind::Real:
        if (!value.is_number()) {
            return false;
        }
        break;
    }
    const double number = value.get<double>();
    return std::isfinite(number) && number >= info.minimum && number <= info.maximum;
}

} // namespace

const std::vector<FieldInfo>& fieldTable() {
    static const std::vector<FieldInfo> table = [] {
        std::vector<FieldInfo> infos;
        for (const Row& row : rowTable()) {
            infos.push_back(row.info);
        }
        return infos;
    }();
    return table;
}

const FieldInfo& fieldInfo(const std::string& key) { return findRow(key).info; }

json fieldValue(const RunConfig& config, const std::string& key) { return findRow(key).get(config); }

void setField(RunConfig& config, const std::string& key, const json& value) {
    const Row& row = findRow(key);
    if (!fits(row.info, value)) {
        throw ConfigError(
            fmt::format("Setting {} is {}; expected {}.", key,
                        value.dump(-1, ' ', false, json::error_handler_t::replace), expectation(row.info)));
    }
    row.set(config, value);
}

void setFieldFromText(RunConfig& config, const std::string& key, const std::string& text) {
    // A choice's word is no JSON by itself; everything else is. Text that is neither is refused as a word.
    json value = json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (value.is_discarded() || findRow(key).info.kind == FieldKind::Choice) {
        value = text;
    }
    setField(config, key, value);
}

} // namespace asam
