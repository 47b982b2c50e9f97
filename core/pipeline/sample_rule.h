#pragma once

#include <string>
#include <string_view>

#include "core/pipeline/rule.h"
#include "core/pipeline/run_records.h"

namespace asam {

/// A rule over what a run knows of an image: the columns of sampleColumns() and the states inverted,
/// attacked, regenerated (that stage is finished), failed, accepted, rejected.
class SampleRule {
public:
    /// Throws ConfigError with the position and the nearest known word.
    static SampleRule parse(std::string_view text);

    bool isMetBy(const ImageRecord& record) const;
    /// "drop is 0.12; the rule asks for more than 0.2"; empty when the image meets the rule.
    std::string whyNot(const ImageRecord& record) const;
    const std::string& text() const { return rule_.text(); }

private:
    explicit SampleRule(Rule rule) : rule_(std::move(rule)) {}
    Rule rule_;
};

/// The words of such a rule, for completion and help.
const RuleWords& sampleRuleWords();

/// Whether somebody who types this into a search line means a rule rather than a part of a name: it is one,
/// or is begun like one (beginsLikeRule()), or has < or > in it, which no name has. Brackets, = and ! are in
/// names too.
bool looksLikeRule(std::string_view text, const RuleWords& words);

} // namespace asam
