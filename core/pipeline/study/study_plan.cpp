#include "core/pipeline/study/study_plan.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/config/config_text.h"
#include "core/config/presets.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// One object of a plan, read key by key; what is left unread is refused.
class PlanObject {
public:
    PlanObject(const json& object, std::string place, const std::string& source)
        : object_(object), place_(std::move(place)), source_(source) {
        if (!object_.is_object()) {
            refuse("an object", object_);
        }
    }

    template <typename Value>
    Value value(const std::string& key, const char* expected, Value otherwise) {
        known_.push_back(key);
        const auto found = object_.find(key);
        if (found == object_.end() || found->is_null()) {
            return otherwise;
        }
        try {
            return found->get<Value>();
        } catch (const json::exception&) {
            throw ConfigError(
                fmt::format("{}: {}.{} must be {}, not {}.", source_, place_, key, expected, found->dump()));
        }
    }
    std::string text(const std::string& key, std::string otherwise = {}) {
        return value<std::string>(key, "a text", std::move(otherwise));
    }
    std::string requiredText(const std::string& key) {
        std::string found = text(key);
        if (found.empty()) {
            throw ConfigError(fmt::format("{}: {} has no \"{}\".", source_, place_, key));
        }
        return found;
    }
    /// The part of that name as an object; absent: an empty one.
    json part(const std::string& key) {
        known_.push_back(key);
        return object_.value(key, json::object());
    }
    std::vector<json> list(const std::string& key) { return value<std::vector<json>>(key, "a list", {}); }
    bool has(const std::string& key) const { return object_.contains(key); }

    /// Call it last.
    void refuseUnknown() const {
        for (const auto& [key, unused] : object_.items()) {
            if (std::find(known_.begin(), known_.end(), key) == known_.end()) {
                throw ConfigError(
                    fmt::format("{}: {} has an unknown key \"{}\"; the nearest known one is \"{}\".", source_,
                                place_, key, nearestName(key, known_)));
            }
        }
    }

private:
    [[noreturn]] void refuse(const char* expected, const json& found) const {
        throw ConfigError(fmt::format("{}: {} must be {}, not {}.", source_, place_, expected, found.dump()));
    }

    const json& object_;
    std::string place_;
    const std::string& source_;
    std::vector<std::string> known_;
};

struct PlanReader {
    const std::string& source;
    const fs::path& folder;

    StudyPictures pictures(PlanObject& object, const std::string& place) const {
        StudyPictures pictures;
        const std::string path = object.text("path");
        if (!path.empty()) {
            pictures.path =
                path == "demo" ? demoScenesFolder() : fs::absolute(folder / path).lexically_normal();
        }
        const json drawn = object.part("scenes");
        if (!drawn.empty()) {
            PlanObject scenes(drawn, place + ".scenes", source);
            pictures.scenes = StudyScenes{scenes.value<std::int64_t>("count", "a number", 0),
                                          scenes.value<std::uint64_t>("seed", "a number", 0)};
            scenes.refuseUnknown();
            if (pictures.scenes->count < 1) {
                throw ConfigError(fmt::format("{}: {}.scenes.count must be 1 or more.", source, place));
            }
        }
        if (pictures.path.empty() == !pictures.scenes) {
            throw ConfigError(
                fmt::format("{}: {} must name either a \"path\" or \"scenes\".", source, place));
        }
        pictures.limit = object.value<std::int64_t>("limit", "a number", 0);
        return pictures;
    }

    void apply(RunConfig& config, const std::vector<std::string>& settings) const {
        for (const std::string& setting : settings) {
            try {
                applySetting(config, setting);
            } catch (const ConfigError& error) {
                throw ConfigError(fmt::format("{}: {}", source, error.what()));
            }
        }
    }

    StudySource row(const json& document, std::size_t index, const RunConfig& base,
                    const std::vector<std::string>& baseSettings) const {
        PlanObject object(document, fmt::format("sources[{}]", index), source);
        StudySource row{object.requiredText("name"), base};
        if (const std::string preset = object.text("preset"); !preset.empty()) {
            row.config = presetConfig(preset);
            apply(row.config, baseSettings);
        }
        apply(row.config,
              object.value<std::vector<std::string>>("set", "a list of \"stage.field=value\"", {}));
        object.refuseUnknown();
        check(row.config);
        return row;
    }

    StudyData column(const json& document, std::size_t index) const {
        const std::string place = fmt::format("evaluate[{}]", index);
        PlanObject object(document, place, source);
        StudyData data;
        data.name = object.requiredText("name");
        data.kind = object.text("kind", "sa1b");
        if (const std::string corruption = object.text("corrupt"); !corruption.empty()) {
            data.corruption = corruptionFromText(corruption);
        }
        data.pictures = pictures(object, place);
        object.refuseUnknown();
        return data;
    }

    StudyTable table(const json& document, std::size_t index, const std::vector<StudySource>& sources) const {
        const std::string place = fmt::format("tables[{}]", index);
        PlanObject object(document, place, source);
        StudyTable table{object.requiredText("name"), object.text("title"),
                         object.value<std::vector<std::string>>("rows", "a list of names", {})};
        object.refuseUnknown();
        for (const std::string& name : table.rows) {
            if (std::none_of(sources.begin(), sources.end(),
                             [&](const StudySource& row) { return row.name == name; })) {
                throw ConfigError(fmt::format("{}: {} has the row \"{}\", which is none of the sources.",
                                              source, place, name));
            }
        }
        return table;
    }
};

template <typename Named>
void refuseTwice(const std::vector<Named>& named, const char* what, const std::string& source) {
    std::set<std::string> seen;
    for (const Named& one : named) {
        if (!seen.insert(one.name).second) {
            throw ConfigError(fmt::format("{}: two {} have the name \"{}\".", source, what, one.name));
        }
    }
}

} // namespace

StudyPlan studyPlanFromJson(const json& document, const std::string& source, const fs::path& folder) {
    const PlanReader reader{source, folder};
    PlanObject top(document, "the study", source);
    StudyPlan plan;
    plan.name = top.requiredText("name");
    plan.seeds = top.value<std::vector<std::uint64_t>>("seeds", "a list of numbers", {0});
    const json training = top.part("training");
    PlanObject trained(training, "training", source);
    plan.training = reader.pictures(trained, "training");
    trained.refuseUnknown();
    const json modelPart = top.part("models");
    PlanObject models(modelPart, "models", source);
    plan.models = {models.text("diffusion"), models.text("controlnet"), models.text("sam")};
    models.refuseUnknown();
    const json basePart = top.part("base");
    PlanObject base(basePart, "base", source);
    plan.base = presetConfig(base.text("preset", "quick"));
    const auto settings = base.value<std::vector<std::string>>("set", "a list of \"stage.field=value\"", {});
    reader.apply(plan.base, settings);
    base.refuseUnknown();
    for (const json& row : top.list("sources")) {
        plan.sources.push_back(reader.row(row, plan.sources.size(), plan.base, settings));
    }
    for (const json& column : top.list("evaluate")) {
        plan.data.push_back(reader.column(column, plan.data.size()));
    }
    for (const json& table : top.list("tables")) {
        plan.tables.push_back(reader.table(table, plan.tables.size(), plan.sources));
    }
    top.refuseUnknown();
    refuseTwice(plan.sources, "sources", source);
    refuseTwice(plan.data, "evaluation sets", source);
    if (plan.sources.empty() || plan.data.empty() || plan.seeds.empty()) {
        throw ConfigError(fmt::format(
            "{}: a study needs \"sources\", \"evaluate\" and \"seeds\" with an entry each.", source));
    }
    return plan;
}

StudyPlan readStudyPlan(const fs::path& fileOrName) {
    fs::path file = fileOrName;
    if (!fs::exists(file)) {
        file = resourcesFolder() / "studies" / (fileOrName.string() + ".json");
    }
    std::ifstream stream(file);
    if (!stream) {
        throw DataError(fmt::format("There is no study {}: neither a file nor one of those in {}.",
                                    fileOrName.string(), file.parent_path().string()));
    }
    const json document = json::parse(stream, nullptr, /*allow_exceptions=*/false);
    if (document.is_discarded()) {
        throw ConfigError(fmt::format("{} is not JSON.", file.string()));
    }
    return studyPlanFromJson(document, file.string(), fs::absolute(file).parent_path());
}

} // namespace asam
