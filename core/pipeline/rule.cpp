#include "core/pipeline/rule.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace asam {
namespace {

std::optional<double> valueOf(const RuleOperand& operand, const RuleSubject& subject) {
    const std::optional<double> value = operand.isColumn ? subject.number(operand.column) : operand.value;
    return value && std::isfinite(*value) ? value : std::nullopt;
}

bool compare(double left, Comparison comparison, double right) {
    switch (comparison) {
    case Comparison::less:
        return left < right;
    case Comparison::lessOrEqual:
        return left <= right;
    case Comparison::greater:
        return left > right;
    case Comparison::greaterOrEqual:
        return left >= right;
    case Comparison::equal:
        return left == right;
    case Comparison::notEqual:
        break;
    }
    return left != right;
}

/// What is true when the comparison is not.
Comparison opposite(Comparison comparison) {
    switch (comparison) {
    case Comparison::less:
        return Comparison::greaterOrEqual;
    case Comparison::lessOrEqual:
        return Comparison::greater;
    case Comparison::greater:
        return Comparison::lessOrEqual;
    case Comparison::greaterOrEqual:
        return Comparison::less;
    case Comparison::equal:
        return Comparison::notEqual;
    case Comparison::notEqual:
        break;
    }
    return Comparison::equal;
}

/// The same comparison read from its right side.
Comparison mirrored(Comparison comparison) {
    switch (comparison) {
    case Comparison::less:
        return Comparison::greater;
    case Comparison::lessOrEqual:
        return Comparison::greaterOrEqual;
    case Comparison::greater:
        return Comparison::less;
    case Comparison::greaterOrEqual:
        return Comparison::lessOrEqual;
    default:
        return comparison;
    }
}

std::string wantedText(Comparison comparison, const std::string& limit) {
    switch (comparison) {
    case Comparison::less:
        return fmt::format("less than {}", limit);
    case Comparison::lessOrEqual:
        return fmt::format("at most {}", limit);
    case Comparison::greater:
        return fmt::format("more than {}", limit);
    case Comparison::greaterOrEqual:
        return fmt::format("at least {}", limit);
    case Comparison::equal:
        return fmt::format("exactly {}", limit);
    case Comparison::notEqual:
        break;
    }
    return fmt::format("anything but {}", limit);
}

/// Short, but never so that the value reads as the limit it misses.
std::string numberText(double value, std::optional<double> limit) {
    std::string text = fmt::format("{:.4g}", value);
    return limit && *limit != value && text == fmt::format("{:.4g}", *limit) ? fmt::format("{}", value)
                                                                             : text;
}

std::string explainComparison(RuleOperand left, Comparison wanted, RuleOperand right,
                              const RuleSubject& subject) {
    if (!left.isColumn && right.isColumn) {
        std::swap(left, right);
        wanted = mirrored(wanted);
    }
    const std::optional<double> value = valueOf(left, subject);
    const std::optional<double> limit = valueOf(right, subject);
    const std::string found = value ? numberText(*value, limit) : std::string("not known");
    const std::string wantedLimit =
        right.isColumn ? fmt::format("{} ({})", right.name, limit ? numberText(*limit, value) : "not known")
                       : fmt::format("{}", right.value);
    const std::string name = left.isColumn ? left.name : fmt::format("{}", left.value);
    const std::string asked = wantedText(wanted, wantedLimit);
    return left.isColumn ? fmt::format("{} is {}; the rule asks for {}", name, found, asked)
                         : fmt::format("{} is not {}", name, asked);
}

std::string_view withoutBlanks(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlanks);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

} // namespace

Rule Rule::parse(std::string_view text, RuleWords words) {
    Rule rule;
    rule.nodes_ = parseRule(text, words);
    rule.words_ = std::move(words);
    rule.text_ = std::string(withoutBlanks(text));
    return rule;
}

bool Rule::isMetBy(const RuleSubject& subject) const {
    return meets(nodes_.size() - 1, subject);
}

bool Rule::meets(std::size_t index, const RuleSubject& subject) const {
    const RuleNode& node = nodes_[index];
    const auto childMeets = [&](std::size_t child) { return meets(child, subject); };
    switch (node.kind) {
    case RuleNode::Kind::all:
        return std::all_of(node.children.begin(), node.children.end(), childMeets);
    case RuleNode::Kind::any:
        return std::any_of(node.children.begin(), node.children.end(), childMeets);
    case RuleNode::Kind::negation:
        return !meets(node.children.front(), subject);
    case RuleNode::Kind::comparison: {
        const auto left = valueOf(node.left, subject);
        const auto right = valueOf(node.right, subject);
        return left && right && compare(*left, node.comparison, *right);
    }
    case RuleNode::Kind::state:
        break;
    }
    return subject.holds(node.state);
}

std::string Rule::whyNot(const RuleSubject& subject) const {
    return isMetBy(subject) ? std::string() : explain(nodes_.size() - 1, subject);
}

std::string Rule::explain(std::size_t index, const RuleSubject& subject) const {
    const RuleNode& node = nodes_[index];
    switch (node.kind) {
    case RuleNode::Kind::all:
    case RuleNode::Kind::any:
        return explainChain(node, subject);
    case RuleNode::Kind::negation:
        return explainNegation(nodes_[node.children.front()], subject);
    case RuleNode::Kind::comparison:
        return explainComparison(node.left, node.comparison, node.right, subject);
    case RuleNode::Kind::state:
        break;
    }
    return fmt::format("it is not {}", words_.states[node.state]);
}

std::string Rule::explainChain(const RuleNode& node, const RuleSubject& subject) const {
    std::string text;
    for (const std::size_t child : node.children) {
        if (meets(child, subject)) {
            continue;
        }
        const std::string why = explain(child, subject);
        text = text.empty() ? why
               : node.kind == RuleNode::Kind::all
                   ? fmt::format("{}, and {}", text, why)
                   : fmt::format("{}, nor is the other way met: {}", text, why);
    }
    return text;
}

std::string Rule::explainNegation(const RuleNode& inner, const RuleSubject& subject) const {
    if (inner.kind == RuleNode::Kind::state) {
        return fmt::format("it is {}, which the rule excludes", words_.states[inner.state]);
    }
    if (inner.kind == RuleNode::Kind::comparison) {
        return explainComparison(inner.left, opposite(inner.comparison), inner.right, subject);
    }
    return fmt::format("it meets \"{}\", which the rule excludes", inner.text);
}

} // namespace asam
