#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace asam {

/// The words that a rule may use beside and, or, not. All in lower case.
struct RuleWords {
    std::vector<std::string> columns; ///< names of numbers
    std::vector<std::string> states;  ///< names of facts that hold or do not
};

enum class Comparison { less, lessOrEqual, greater, greaterOrEqual, equal, notEqual };

/// One side of a comparison.
struct RuleOperand {
    bool isColumn = false;
    std::size_t column = 0; ///< index into RuleWords::columns
    std::string name;       ///< the column's
    double value = 0;       ///< of a plain number
};

/// A node of a rule's tree; children come before their parent in the list.
struct RuleNode {
    enum class Kind { all, any, negation, comparison, state };
    Kind kind = Kind::state;
    std::vector<std::size_t> children; ///< of all, any (two or more) and negation (one)
    RuleOperand left;                  ///< of a comparison
    Comparison comparison = Comparison::less;
    RuleOperand right;
    std::size_t state = 0; ///< index into RuleWords::states
    std::string text;      ///< the part of the rule that it was read from
};

/// Reads
///
///     rule       = and { "or" and }
///     and        = term { "and" term }
///     term       = "not" term | "(" rule ")" | state | operand comparison operand
///     operand    = column | number
///     comparison = "<" | "<=" | ">" | ">=" | "=" | "!="
///
/// in whatever case; "==" is "=". The root is the last node. Throws ConfigError: a sentence with the
/// position, counted in characters from 1, and for an unknown word the nearest known one. Brackets and "not"
/// nest 64 deep at most, a rule has 4,096 bytes at most.
std::vector<RuleNode> parseRule(std::string_view text, const RuleWords& words);

/// Whether a text that need not be a whole rule was begun as one: behind brackets and "not" comes a column
/// with a sign of comparison, a number that is compared with a column, or a state that "and" or "or" joins to
/// such a beginning.
bool beginsLikeRule(std::string_view text, const RuleWords& words);

} // namespace asam
