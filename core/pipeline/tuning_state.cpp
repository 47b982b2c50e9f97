#include "core/pipeline/tuning_state.h"

#include <torch/torch.h>

#include "core/base/error.h"
#include "core/checkpoint/state_dict.h"
#include "core/checkpoint/write.h"

namespace asam {
namespace {

using nlohmann::json;

constexpr const char* kStateKey = "asam.state";

} // namespace

void writeTuningState(const std::filesystem::path& path, const TuningState& state) {
    TuningRecord record = state.record;
    record.epochs.push_back(state.sums);
    const json text{{"record", tuningToJson(record)},
                    {"epoch", state.epoch},
                    {"step", state.step},
                    {"adam_steps", state.adam.steps}};
    writeSafetensors(
        path,
        {{"tokens", state.tokens}, {"adam.first", state.adam.first}, {"adam.second", state.adam.second}},
        {{"asam.kind", "tuning_state"}, {kStateKey, text.dump()}});
}

std::optional<TuningState> readTuningState(const std::filesystem::path& path,
                                           const std::string& fingerprint) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) {
        return std::nullopt;
    }
    try {
        const StateDict dict = readCheckpoint(path);
        const json text = json::parse(dict.metadata().at(kStateKey));
        TuningState state;
        state.record = tuningFromJson(text.at("record"), path.string());
        if (state.record.fingerprint != fingerprint || state.record.epochs.empty()) {
            return std::nullopt;
        }
        state.sums = state.record.epochs.back();
        state.record.epochs.pop_back();
        state.epoch = text.at("epoch").get<int>();
        state.step = text.at("step").get<std::int64_t>();
        state.tokens = dict.read("tokens").clone();
        state.adam = {dict.read("adam.first").clone(), dict.read("adam.second").clone(),
                      text.at("adam_steps").get<std::int64_t>()};
        return state;
    } catch (const Error&) {
        return std::nullopt;
    } catch (const json::exception&) {
        return std::nullopt;
    } catch (const std::out_of_range&) {
        return std::nullopt;
    }
}

} // namespace asam
