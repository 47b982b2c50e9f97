#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/pipeline/rule_syntax.h"

namespace asam {

/// What a rule asks about one thing; indices are those of the RuleWords that the rule was read with.
class RuleSubject {
public:
    virtual ~RuleSubject() = default;
    virtual std::optional<double> number(std::size_t column) const = 0;
    virtual bool holds(std::size_t state) const = 0;
};

/// A condition such as "(drop > 0.2 or iou.saved < 0.5) and not failed", read once and asked of many things.
///
/// A comparison with a number that is absent (or not finite) is not met, whatever its sign; "not" turns that
/// around. Errors  parse() throws ConfigError as parseRule() does. Thread  any; immutable.
class Rule {
public:
    static Rule parse(std::string_view text, RuleWords words);

    bool isMetBy(const RuleSubject& subject) const;
    /// Why not, in words without a full stop: "drop is 0.12; the rule asks for more than 0.2". Empty when it
    /// is met.
    std::string whyNot(const RuleSubject& subject) const;
    /// As it was written, without blanks around it.
    const std::string& text() const { return text_; }

private:
    bool meets(std::size_t node, const RuleSubject& subject) const;
    std::string explain(std::size_t node, const RuleSubject& subject) const;
    std::string explainChain(const RuleNode& node, const RuleSubject& subject) const;
    std::string explainNegation(const RuleNode& inner, const RuleSubject& subject) const;

    std::string text_;
    RuleWords words_;
    std::vector<RuleNode> nodes_;
};

} // namespace asam
