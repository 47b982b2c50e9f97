#include "core/checkpoint/pickle.h"

#include <bit>
#include <charconv>
#include <cstring>

#include <fmt/format.h>

#include "core/base/error.h"

namespace asam {
namespace {

/// Real checkpoints have some ten thousand; this bounds the memory of hostile ones.
constexpr std::size_t kMostObjects = 2'000'000;

/// A few bytes can ask for a copy of a long list, again and again.
constexpr std::size_t kMostCopiedItems = 4'000'000;

constexpr char kStop = '.';
constexpr std::size_t kHighestProtocol = 5;

} // namespace

PickleReader::PickleReader(std::string_view bytes, std::filesystem::path source)
    : bytes_(bytes), source_(std::move(source)) {}

void PickleReader::refuse(const std::string& found) const {
    throw CheckpointError(
        fmt::format("{} is not a usable checkpoint: {} (at byte {} of its pickle). Nothing in it was run.",
                    source_.string(), found, position_));
}

std::string_view PickleReader::take(std::uint64_t count) {
    if (count > bytes_.size() - position_) {
        refuse(fmt::format("{} bytes were expected, but it ends after {}", count, bytes_.size() - position_));
    }
    const std::string_view taken = bytes_.substr(position_, count);
    position_ += count;
    return taken;
}

std::uint64_t PickleReader::takeNumber(std::size_t bytes) {
    std::uint64_t number = 0;
    std::memcpy(&number, take(bytes).data(), bytes);
    return number;
}

std::string_view PickleReader::takeLine() {
    const std::size_t end = bytes_.find('\n', position_);
    if (end == std::string_view::npos) {
        refuse("a line does not end");
    }
    const std::string_view line = take(end - position_);
    take(1);
    return line;
}

PickleObject* PickleReader::make(PickleKind kind) {
    if (objects_.size() >= kMostObjects) {
        refuse(fmt::format("it holds more than {} values", kMostObjects));
    }
    Object& object = objects_.emplace_back();
    object.kind = kind;
    return &object;
}

PickleObject* PickleReader::makeInteger(std::int64_t value) {
    Object* object = make(PickleKind::integer);
    object->integer = value;
    return object;
}

PickleObject* PickleReader::makeText(PickleKind kind, std::string_view text) {
    Object* object = make(kind);
    object->text = text;
    return object;
}

PickleObject* PickleReader::makeSequence(PickleKind kind, std::size_t first) {
    Object* object = make(kind);
    object->items.assign(stack_.begin() + static_cast<std::ptrdiff_t>(first), stack_.end());
    stack_.resize(first);
    return object;
}

void PickleReader::copyItems(Object* target, const std::vector<Object*>& items) {
    copiedItems_ += items.size();
    if (copiedItems_ > kMostCopiedItems) {
        refuse(fmt::format("it copies more than {} values from one list to another", kMostCopiedItems));
    }
    target->items.insert(target->items.end(), items.begin(), items.end());
}

PickleObject* PickleReader::makeLong(std::string_view littleEndian) {
    if (littleEndian.size() > sizeof(std::int64_t)) {
        return makeText(PickleKind::bigInteger, littleEndian);
    }
    const bool negative = !littleEndian.empty() && (littleEndian.back() & 0x80) != 0;
    std::uint64_t value = negative ? ~std::uint64_t{0} : 0;
    std::memcpy(&value, littleEndian.data(), littleEndian.size());
    return makeInteger(static_cast<std::int64_t>(value));
}

/// Protocol 0 writes numbers and texts as lines.
PickleObject* PickleReader::makeFromLine(char instruction) {
    std::string_view line = takeLine();
    if (instruction == 'S' || instruction == 'V') {
        if (instruction == 'S' && line.size() >= 2) {
            line = line.substr(1, line.size() - 2);
        }
        if (line.find('\\') != std::string_view::npos) {
            refuse("a text of protocol 0 has escapes; save the file with a newer protocol");
        }
        return makeText(PickleKind::text, line);
    }
    if (instruction == 'I' && (line == "00" || line == "01")) {
        Object* object = make(PickleKind::boolean);
        object->integer = line == "01" ? 1 : 0;
        return object;
    }
    if (instruction == 'L' && line.ends_with('L')) {
        line.remove_suffix(1);
    }
    std::int64_t value = 0;
    const auto [end, failure] = std::from_chars(line.data(), line.data() + line.size(), value);
    if (failure == std::errc{} && end == line.data() + line.size()) {
        return makeInteger(value);
    }
    return make(PickleKind::inert); // a fraction, or a number beyond 64 bits
}

PickleObject* PickleReader::makeGlobal(std::string_view module, std::string_view name) {
    const auto global = allowedGlobal(module, name);
    if (!global) {
        refuse(fmt::format("it asks for the Python object {}.{}, where only tensors and plain values are allowed. If "
                           "it is a whole pickled model, save its state_dict() instead",
                           module, name));
    }
    Object* object = make(PickleKind::global);
    object->global = *global;
    object->text = names_.emplace_back(fmt::format("{}.{}", module, name));
    return object;
}

PickleObject* PickleReader::pop() {
    Object* object = top();
    stack_.pop_back();
    return object;
}

PickleObject* PickleReader::top() const {
    if (stack_.empty() || (!marks_.empty() && stack_.size() <= marks_.back())) {
        refuse("an instruction lacks its operand");
    }
    return stack_.back();
}

std::size_t PickleReader::popMark() {
    if (marks_.empty()) {
        refuse("an instruction lacks its mark");
    }
    const std::size_t first = marks_.back();
    marks_.pop_back();
    return first;
}

void PickleReader::remember(std::uint64_t index, Object* object) {
    // Python numbers its memo from zero, one entry for at least one byte.
    if (index >= bytes_.size() || index >= kMostObjects) {
        refuse(fmt::format("its memo index {} is beyond its size", index));
    }
    if (index >= memo_.size()) {
        memo_.resize(index + 1, nullptr);
    }
    memo_[index] = object;
}

PickleObject* PickleReader::recall(std::uint64_t index) const {
    if (index >= memo_.size() || memo_[index] == nullptr) {
        refuse(fmt::format("its memo has no entry {}", index));
    }
    return memo_[index];
}

bool PickleReader::runScalar(char instruction) {
    switch (instruction) {
    case 'N': push(make(PickleKind::none)); return true;
    case '\x88':
    case '\x89':
        push(make(PickleKind::boolean));
        top()->integer = instruction == '\x88' ? 1 : 0;
        return true;
    case 'J': push(makeInteger(static_cast<std::int32_t>(takeNumber(4)))); return true;
    case 'K': push(makeInteger(static_cast<std::int64_t>(takeNumber(1)))); return true;
    case 'M': push(makeInteger(static_cast<std::int64_t>(takeNumber(2)))); return true;
    case '\x8a': push(makeLong(take(takeNumber(1)))); return true;
    case '\x8b': push(makeLong(take(takeNumber(4)))); return true;
    case 'G': {
        const std::uint64_t bits = __builtin_bswap64(takeNumber(8));
        push(make(PickleKind::real));
        top()->real = std::bit_cast<double>(bits);
        return true;
    }
    default: return false;
    }
}

bool PickleReader::runText(char instruction) {
    switch (instruction) {
    case 'I':
    case 'L':
    case 'F':
    case 'S':
    case 'V': push(makeFromLine(instruction)); return true;
    case 'U':
    case '\x8c': push(makeText(PickleKind::text, take(takeNumber(1)))); return true;
    case 'T':
    case 'X': push(makeText(PickleKind::text, take(takeNumber(4)))); return true;
    case '\x8d': push(makeText(PickleKind::text, take(takeNumber(8)))); return true;
    case 'C': push(makeText(PickleKind::bytes, take(takeNumber(1)))); return true;
    case 'B': push(makeText(PickleKind::bytes, take(takeNumber(4)))); return true;
    case '\x8e':
    case '\x96': push(makeText(PickleKind::bytes, take(takeNumber(8)))); return true;
    default: return false;
    }
}

bool PickleReader::runContainer(char instruction) {
    const auto lastOnes = [this](std::size_t count) {
        const std::size_t floor = marks_.empty() ? 0 : marks_.back();
        if (stack_.size() < floor + count) {
            refuse("a tuple lacks its items");
        }
        push(makeSequence(PickleKind::tuple, stack_.size() - count));
    };
    switch (instruction) {
    case '(': marks_.push_back(stack_.size()); return true;
    case ')': push(make(PickleKind::tuple)); return true;
    case ']': push(make(PickleKind::list)); return true;
    case '}': push(make(PickleKind::dict)); return true;
    case '\x8f': push(make(PickleKind::inert)); return true; // a set
    case '\x85': lastOnes(1); return true;
    case '\x86': lastOnes(2); return true;
    case '\x87': lastOnes(3); return true;
    case 't': push(makeSequence(PickleKind::tuple, popMark())); return true;
    case 'l': push(makeSequence(PickleKind::list, popMark())); return true;
    case 'd': push(makeSequence(PickleKind::dict, popMark())); return true;
    case '\x91': {
        stack_.resize(popMark());
        push(make(PickleKind::inert)); // a frozen set
        return true;
    }
    default: return false;
    }
}

void PickleReader::fill(Object* target, std::size_t first, bool pairs) {
    if (pairs && (stack_.size() - first) % 2 != 0) {
        refuse("a key lacks its value");
    }
    const bool fits = target->kind == (pairs ? PickleKind::dict : PickleKind::list);
    if (!fits && target->kind != PickleKind::inert) {
        refuse("items are put into something that holds none");
    }
    if (fits) {
        target->items.insert(target->items.end(), stack_.begin() + static_cast<std::ptrdiff_t>(first), stack_.end());
    }
    stack_.resize(first);
}

bool PickleReader::runFill(char instruction) {
    switch (instruction) {
    case 'a':
    case 's': {
        const std::size_t count = instruction == 'a' ? 1 : 2;
        const std::size_t floor = marks_.empty() ? 0 : marks_.back();
        if (stack_.size() < floor + count + 1) {
            refuse("an instruction lacks its operands");
        }
        const std::size_t first = stack_.size() - count;
        fill(stack_[first - 1], first, instruction == 's');
        return true;
    }
    case 'e':
    case 'u':
    case '\x90': {
        const std::size_t first = popMark();
        if (first == 0) {
            refuse("an instruction lacks its operand");
        }
        fill(stack_[first - 1], first, instruction == 'u');
        return true;
    }
    default: return false;
    }
}

bool PickleReader::runMemo(char instruction) {
    const auto lineNumber = [this] {
        const std::string_view line = takeLine();
        std::uint64_t index = ~std::uint64_t{0};
        std::from_chars(line.data(), line.data() + line.size(), index);
        return index;
    };
    switch (instruction) {
    case 'p': remember(lineNumber(), top()); return true;
    case 'q': remember(takeNumber(1), top()); return true;
    case 'r': remember(takeNumber(4), top()); return true;
    case '\x94': remember(memo_.size(), top()); return true;
    case 'g': push(recall(lineNumber())); return true;
    case 'h': push(recall(takeNumber(1))); return true;
    case 'j': push(recall(takeNumber(4))); return true;
    case '2': push(top()); return true;
    case '1': stack_.resize(popMark()); return true;
    case '0':
        if (!marks_.empty() && marks_.back() == stack_.size()) {
            marks_.pop_back();
        } else {
            pop();
        }
        return true;
    default: return false;
    }
}

bool PickleReader::runObject(char instruction) {
    switch (instruction) {
    case 'c': {
        const std::string_view module = takeLine();
        push(makeGlobal(module, takeLine()));
        return true;
    }
    case '\x93': {
        const Object* name = pop();
        const Object* module = pop();
        if (name->kind != PickleKind::text || module->kind != PickleKind::text) {
            refuse("a Python object is named by something that is no text");
        }
        push(makeGlobal(module->text, name->text));
        return true;
    }
    case 'R':
    case '\x81': {
        Object* arguments = pop();
        Object* callable = pop();
        push(call(callable, arguments));
        return true;
    }
    case '\x92': {
        pop(); // named arguments
        Object* arguments = pop();
        Object* callable = pop();
        push(call(callable, arguments));
        return true;
    }
    case 'b': pop(); top(); return true; // attributes of an object that is not made
    case 'Q': push(makeStorage(pop())); return true;
    default: return false;
    }
}

const PickleObject& PickleReader::readNext() {
    stack_.clear();
    marks_.clear();
    memo_.clear();
    for (;;) {
        const char instruction = take(1).front();
        if (instruction == kStop) {
            return *pop();
        }
        if (instruction == '\x80') {
            if (const auto protocol = takeNumber(1); protocol > kHighestProtocol) {
                refuse(fmt::format("it is of pickle protocol {}; expected at most {}", protocol, kHighestProtocol));
            }
        } else if (instruction == '\x95') {
            takeNumber(8); // the length of a frame: a hint only
        } else if (!runScalar(instruction) && !runText(instruction) && !runContainer(instruction) &&
                   !runFill(instruction) && !runMemo(instruction) && !runObject(instruction)) {
            refuse(fmt::format("its pickle has the instruction 0x{:02x}, which no checkpoint needs",
                               static_cast<unsigned char>(instruction)));
        }
    }
}

} // namespace asam
