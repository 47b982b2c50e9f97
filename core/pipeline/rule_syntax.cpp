#include "core/pipeline/rule_syntax.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/file_names.h"

namespace asam {
namespace {

constexpr std::size_t kLongestRule = 4096;
constexpr int kDeepest = 64;
constexpr const char* kExample = "something like drop > 0.2";

enum class Token { word, number, comparison, open, close, end };

bool isBlank(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}
bool isDigit(char letter) {
    return letter >= '0' && letter <= '9';
}
bool isLetter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_';
}

/// A UTF-8 byte that goes on with a character.
bool isContinuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Cuts a rule into words, numbers and signs, one at a time.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) { next(); }

    Token token() const { return token_; }
    std::string_view spelling() const { return text_.substr(begin_, end_ - begin_); }
    std::string word() const { return lowerCase(spelling()); }
    double number() const { return number_; }
    std::size_t begin() const { return begin_; }
    /// Where the token before this one ended.
    std::size_t formerEnd() const { return formerEnd_; }
    std::string_view text() const { return text_; }

    void next() {
        formerEnd_ = end_;
        begin_ = end_;
        while (begin_ < text_.size() && isBlank(text_[begin_])) {
            ++begin_;
        }
        end_ = begin_;
        if (begin_ == text_.size()) {
            token_ = Token::end;
        } else if (isLetter(text_[begin_])) {
            readWord();
        } else if (!readNumber()) {
            readSign();
        }
    }

    [[noreturn]] void fail(std::size_t byte, const std::string& what) const {
        const auto before = text_.substr(0, byte);
        const auto position =
            1 + before.size() -
            static_cast<std::size_t>(std::count_if(before.begin(), before.end(), isContinuation));
        throw ConfigError(fmt::format("The rule has an error at position {}: {}.", position, what));
    }
    [[noreturn]] void failHere(const std::string& expected) const {
        fail(begin_, fmt::format("expected {}, found {}", expected,
                                 token_ == Token::end ? "the end" : fmt::format("\"{}\"", spelling())));
    }

private:
    void readWord() {
        token_ = Token::word;
        // Letters beyond ASCII belong to no column, but to the word that is told to be unknown.
        while (end_ < text_.size() && (isLetter(text_[end_]) || isDigit(text_[end_]) || text_[end_] == '.' ||
                                       static_cast<unsigned char>(text_[end_]) >= 0x80U)) {
            ++end_;
        }
    }

    bool readNumber() {
        const char first = text_[begin_];
        if (!isDigit(first) && first != '.' && first != '-' && first != '+') {
            return false;
        }
        const std::size_t start = begin_ + (first == '+' ? 1 : 0);
        const auto [rest, error] =
            std::from_chars(text_.data() + start, text_.data() + text_.size(), number_);
        if (error != std::errc() || !std::isfinite(number_)) {
            fail(begin_,
                 fmt::format("\"{}\" begins no number that can be read; expected one like 0.25", first));
        }
        token_ = Token::number;
        end_ = static_cast<std::size_t>(rest - text_.data());
        if (end_ < text_.size() && (isLetter(text_[end_]) || isDigit(text_[end_]) || text_[end_] == '.')) {
            fail(end_, fmt::format("\"{}\" does not belong after the number {}", text_[end_], spelling()));
        }
        return true;
    }

    void readSign() {
        const std::string_view rest = text_.substr(begin_);
        for (const std::string_view sign : {"<=", ">=", "!=", "==", "<", ">", "=", "(", ")"}) {
            if (rest.starts_with(sign)) {
                end_ = begin_ + sign.size();
                token_ = sign == "(" ? Token::open : sign == ")" ? Token::close : Token::comparison;
                return;
            }
        }
        std::size_t length = 1;
        while (length < rest.size() && isContinuation(rest[length])) {
            ++length;
        }
        const std::string_view sign = rest.substr(0, length);
        const bool printable = length > 1 || (sign[0] > ' ' && sign[0] < '\x7f');
        fail(begin_,
             fmt::format(
                 "{} means nothing here; a rule is made of columns, numbers, <, <=, >, >=, =, !=, and, "
                 "or, not and brackets",
                 printable ? fmt::format("\"{}\"", sign) : std::string("this character")));
    }

    std::string_view text_;
    Token token_ = Token::end;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::size_t formerEnd_ = 0;
    double number_ = 0;
};

std::optional<std::size_t> indexOf(const std::vector<std::string>& names, const std::string& name) {
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt
                                : std::optional(static_cast<std::size_t>(found - names.begin()));
}

Comparison comparisonFrom(std::string_view sign) {
    return sign == "<"    ? Comparison::less
           : sign == "<=" ? Comparison::lessOrEqual
           : sign == ">"  ? Comparison::greater
           : sign == ">=" ? Comparison::greaterOrEqual
           : sign == "!=" ? Comparison::notEqual
                          : Comparison::equal;
}

/// beginsLikeRule() from where the scanner stands.
bool beginsLikeTerm(Scanner& scanner, const RuleWords& words) {
    const auto at = [&](std::string_view keyword) {
        return scanner.token() == Token::word && scanner.word() == keyword;
    };
    for (;;) {
        while (scanner.token() == Token::open || at("not")) {
            scanner.next();
        }
        const bool word = scanner.token() == Token::word;
        const bool state = word && indexOf(words.states, scanner.word());
        const bool column = word && indexOf(words.columns, scanner.word());
        if (!state && !column && scanner.token() != Token::number) {
            return false;
        }
        scanner.next();
        if (!state && (column || scanner.token() != Token::comparison)) {
            return scanner.token() == Token::comparison;
        }
        if (!state) {
            scanner.next();
            return scanner.token() == Token::word && indexOf(words.columns, scanner.word());
        }
        while (scanner.token() == Token::close) {
            scanner.next();
        }
        if (!at("and") && !at("or")) {
            return false;
        }
        scanner.next();
    }
}

/// Recursive descent, one function a line of the grammar.
class Parser {
public:
    Parser(std::string_view text, const RuleWords& words) : words_(words), scanner_(text) {}

    std::vector<RuleNode> parse() {
        if (scanner_.token() == Token::end) {
            throw ConfigError(fmt::format("The rule is empty; expected {}.", kExample));
        }
        readChain(RuleNode::Kind::any);
        if (scanner_.token() == Token::close) {
            scanner_.fail(scanner_.begin(), "this bracket was not opened");
        }
        if (scanner_.token() != Token::end) {
            scanner_.failHere("\"and\" or \"or\"");
        }
        return std::move(nodes_);
    }

private:
    bool at(std::string_view keyword) const {
        return scanner_.token() == Token::word && scanner_.word() == keyword;
    }

    std::size_t add(RuleNode node, std::size_t begin) {
        node.text = std::string(scanner_.text().substr(begin, scanner_.formerEnd() - begin));
        nodes_.push_back(std::move(node));
        return nodes_.size() - 1;
    }

    /// Terms joined by "and", or such chains joined by "or".
    std::size_t readChain(RuleNode::Kind kind) {
        const bool any = kind == RuleNode::Kind::any;
        const std::size_t begin = scanner_.begin();
        RuleNode chain;
        chain.kind = kind;
        for (;;) {
            chain.children.push_back(any ? readChain(RuleNode::Kind::all) : readTerm());
            if (!at(any ? "or" : "and")) {
                break;
            }
            scanner_.next();
        }
        return chain.children.size() == 1 ? chain.children.front() : add(std::move(chain), begin);
    }

    std::size_t readTerm() {
        const std::size_t begin = scanner_.begin();
        if (at("not")) {
            const Nesting nesting(*this);
            scanner_.next();
            RuleNode negation;
            negation.kind = RuleNode::Kind::negation;
            negation.children.push_back(readTerm());
            return add(std::move(negation), begin);
        }
        if (scanner_.token() == Token::open) {
            const Nesting nesting(*this);
            scanner_.next();
            const std::size_t inner = readChain(RuleNode::Kind::any);
            if (scanner_.token() == Token::end) {
                scanner_.fail(begin, "this bracket is not closed");
            }
            if (scanner_.token() != Token::close) {
                scanner_.failHere("\"and\", \"or\" or \")\"");
            }
            scanner_.next();
            return inner;
        }
        return readFact();
    }

    std::size_t readFact() {
        const std::size_t begin = scanner_.begin();
        RuleNode node;
        if (const auto state =
                scanner_.token() == Token::word ? indexOf(words_.states, scanner_.word()) : std::nullopt) {
            const std::string name = scanner_.word();
            scanner_.next();
            if (scanner_.token() == Token::comparison) {
                scanner_.fail(
                    scanner_.begin(),
                    fmt::format("\"{}\" is a state and stands alone, as in \"not {}\"", name, name));
            }
            node.state = *state;
            return add(std::move(node), begin);
        }
        node.kind = RuleNode::Kind::comparison;
        node.left = readOperand();
        if (scanner_.token() != Token::comparison) {
            scanner_.failHere("a comparison (<, <=, >, >=, =, !=)");
        }
        node.comparison = comparisonFrom(scanner_.spelling());
        scanner_.next();
        node.right = readOperand();
        return add(std::move(node), begin);
    }

    RuleOperand readOperand() {
        RuleOperand operand;
        if (scanner_.token() == Token::number) {
            operand.value = scanner_.number();
        } else if (scanner_.token() == Token::word && !isKeyword()) {
            operand.isColumn = true;
            operand.name = scanner_.word();
            const auto column = indexOf(words_.columns, operand.name);
            if (!column) {
                failUnknownWord();
            }
            operand.column = *column;
        } else {
            scanner_.failHere("a column or a number");
        }
        scanner_.next();
        return operand;
    }

    bool isKeyword() const { return at("and") || at("or") || at("not"); }

    [[noreturn]] void failUnknownWord() const {
        if (indexOf(words_.states, scanner_.word())) {
            scanner_.fail(scanner_.begin(),
                          fmt::format("\"{}\" is a state and has no number", scanner_.word()));
        }
        std::vector<std::string> known = words_.columns;
        known.insert(known.end(), words_.states.begin(), words_.states.end());
        scanner_.fail(scanner_.begin(),
                      fmt::format("there is no column \"{}\"; the nearest known word is \"{}\"",
                                  scanner_.spelling(), nearestName(scanner_.word(), known)));
    }

    /// Counts how deep the recursion is.
    class Nesting {
    public:
        explicit Nesting(Parser& parser) : parser_(parser) {
            if (++parser_.depth_ > kDeepest) {
                parser_.scanner_.fail(parser_.scanner_.begin(),
                                      fmt::format("brackets and \"not\" nest deeper than {} here", kDeepest));
            }
        }
        ~Nesting() { --parser_.depth_; }
        Nesting(const Nesting&) = delete;
        Nesting& operator=(const Nesting&) = delete;

    private:
        Parser& parser_;
    };

    const RuleWords& words_;
    Scanner scanner_;
    std::vector<RuleNode> nodes_;
    int depth_ = 0;
};

} // namespace

std::vector<RuleNode> parseRule(std::string_view text, const RuleWords& words) {
    if (text.size() > kLongestRule) {
        throw ConfigError(
            fmt::format("The rule has {} bytes; expected {} at most.", text.size(), kLongestRule));
    }
    return Parser(text, words).parse();
}

bool beginsLikeRule(std::string_view text, const RuleWords& words) {
    try {
        Scanner scanner(text.substr(0, kLongestRule));
        return beginsLikeTerm(scanner, words);
    } catch (const ConfigError&) {
        return false; // a letter or number that no rule has
    }
}

} // namespace asam
