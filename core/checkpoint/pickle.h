#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/checkpoint/pickle_globals.h"

namespace asam {

enum class PickleKind : std::uint8_t {
    none,
    boolean,
    integer,
    bigInteger, ///< beyond 64 bits: its little-endian bytes in `text`
    real,
    text,
    bytes,
    tuple,
    list,
    dict,    ///< `items` alternates keys and values, repeated keys included
    global,  ///< an allowed name, see `global`
    storage, ///< `items` are those of the persistent id: "storage", type, key, location, size, …
    tensor,  ///< `items`: storage, offset, sizes, strides, and for typeless storages the type
    inert,   ///< something beside the weights that is of no use here
};

/// One value of a pickle. Values refer to each other freely, in circles too, and belong to their PickleReader.
struct PickleObject {
    PickleKind kind = PickleKind::none;
    PickleGlobal global{};
    union {
        std::int64_t integer = 0;
        double real;
    };
    std::string_view text;
    std::vector<PickleObject*> items;
};

/// Reads pickles (protocols 0 to 5) into values without running anything: a global outside the allow-list,
/// an unknown instruction, or an object of more parts than a checkpoint has is refused with a CheckpointError.
class PickleReader {
public:
    /// `bytes` must outlive the reader. `source` is named in errors.
    PickleReader(std::string_view bytes, std::filesystem::path source);

    /// The value of the next pickle in the bytes.
    const PickleObject& readNext();

    /// How many bytes the pickles read so far have taken.
    std::size_t position() const { return position_; }

    /// Every storage that was referred to so far, in order of appearance.
    const std::vector<const PickleObject*>& storages() const { return storages_; }

private:
    using Object = PickleObject;

    [[noreturn]] void refuse(const std::string& found) const;

    std::string_view take(std::uint64_t count);
    std::uint64_t takeNumber(std::size_t bytes);
    std::string_view takeLine();

    Object* make(PickleKind kind);
    Object* makeInteger(std::int64_t value);
    Object* makeText(PickleKind kind, std::string_view text);
    Object* makeSequence(PickleKind kind, std::size_t first);
    void copyItems(Object* target, const std::vector<Object*>& items);
    Object* makeLong(std::string_view littleEndian);
    Object* makeFromLine(char instruction);
    Object* makeGlobal(std::string_view module, std::string_view name);

    void push(Object* object) { stack_.push_back(object); }
    Object* pop();
    Object* top() const;
    std::size_t popMark();
    void remember(std::uint64_t index, Object* object);
    Object* recall(std::uint64_t index) const;

    bool runScalar(char instruction);
    bool runText(char instruction);
    bool runContainer(char instruction);
    bool runFill(char instruction);
    bool runMemo(char instruction);
    bool runObject(char instruction);

    void fill(Object* target, std::size_t first, bool pairs);
    Object* call(Object* callable, Object* arguments);
    Object* callRebuild(const Object& callable, Object* arguments);
    Object* makeDict(const Object& arguments);
    Object* makeStorage(Object* id);

    std::string_view bytes_;
    std::size_t position_ = 0;
    std::filesystem::path source_;
    std::deque<Object> objects_;
    std::deque<std::string> names_;
    std::vector<Object*> stack_;
    std::vector<std::size_t> marks_;
    std::vector<Object*> memo_;
    std::vector<const Object*> storages_;
    std::size_t copiedItems_ = 0;
};

} // namespace asam
