#include "core/pipeline/sample_rule.h"

#include <array>
#include <utility>

#include "core/base/error.h"
#include "core/pipeline/sample_columns.h"

namespace asam {
namespace {

struct SampleState {
    const char* name;
    bool (*holds)(const ImageRecord&);
};

constexpr std::array kStates{
    SampleState{"inverted", [](const ImageRecord& record) { return record.finished("inversion"); }},
    SampleState{"attacked", [](const ImageRecord& record) { return record.finished("attack"); }},
    SampleState{"regenerated", [](const ImageRecord& record) { return record.finished("regeneration"); }},
    SampleState{"failed", [](const ImageRecord& record) { return record.error.has_value(); }},
    SampleState{"accepted", [](const ImageRecord& record) { return record.isDecided(Decision::accepted); }},
    SampleState{"rejected", [](const ImageRecord& record) { return record.isDecided(Decision::rejected); }},
};

class RecordSubject : public RuleSubject {
public:
    explicit RecordSubject(const ImageRecord& record) : record_(record) {}
    std::optional<double> number(std::size_t column) const override {
        return sampleColumns()[column].value(record_);
    }
    bool holds(std::size_t state) const override { return kStates[state].holds(record_); }

private:
    const ImageRecord& record_;
};

} // namespace

const RuleWords& sampleRuleWords() {
    static const RuleWords words = [] {
        RuleWords made;
        for (const SampleColumn& column : sampleColumns()) {
            made.columns.push_back(column.name);
        }
        for (const SampleState& state : kStates) {
            made.states.emplace_back(state.name);
        }
        return made;
    }();
    return words;
}

SampleRule SampleRule::parse(std::string_view text) {
    return SampleRule(Rule::parse(text, sampleRuleWords()));
}

bool SampleRule::isMetBy(const ImageRecord& record) const {
    return rule_.isMetBy(RecordSubject(record));
}

std::string SampleRule::whyNot(const ImageRecord& record) const {
    return rule_.whyNot(RecordSubject(record));
}

bool looksLikeRule(std::string_view text, const RuleWords& words) {
    // Files are not named with these; = ! ( ) and blanks are common: "portrait (2) = best!.jpg".
    if (text.find_first_of("<>") != std::string_view::npos) {
        return true;
    }
    try {
        parseRule(text, words);
        return true;
    } catch (const ConfigError&) {
        return beginsLikeRule(text, words); // so that the mistake further on is told
    }
}

} // namespace asam
