#include "core/checkpoint/torch_objects.h"

#include <array>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/checkpoint/tensor_layout.h"

namespace asam {
namespace {

/// Under which names programs store the weights beside other things, the most usual first.
constexpr std::array<std::string_view, 4> kWrappers{"state_dict", "model", "params", "model_state_dict"};
constexpr int kDeepestWrapping = 4;
constexpr std::size_t kMostPickledDimensions = 64;
/// A tensor of stride zero can be larger than its storage, but not without bound.
constexpr std::uint64_t kLargestGrowth = 16;

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& found) {
    throw CheckpointError(fmt::format("{} is not a usable checkpoint: {}.", path.string(), found));
}

bool isText(const PickleObject& object) {
    return object.kind == PickleKind::text || object.kind == PickleKind::bytes;
}

bool isUtf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t more = lead < 0x80                   ? 0
                                 : lead >= 0xc2 && lead < 0xe0 ? 1
                                 : lead >= 0xe0 && lead < 0xf0 ? 2
                                 : lead >= 0xf0 && lead < 0xf5 ? 3
                                                               : text.size();
        if (more >= text.size() - i) {
            return false;
        }
        for (std::size_t k = 1; k <= more; ++k) {
            if ((static_cast<unsigned char>(text[i + k]) & 0xc0) != 0x80) {
                return false;
            }
        }
        i += more + 1;
    }
    return true;
}

std::vector<std::int64_t> naturalNumbers(const PickleObject& sequence, const std::filesystem::path& path,
                                         const std::string& what) {
    if ((sequence.kind != PickleKind::tuple && sequence.kind != PickleKind::list) ||
        sequence.items.size() > kMostPickledDimensions) {
        refuse(path, fmt::format("the {} is no list of numbers", what));
    }
    std::vector<std::int64_t> numbers;
    for (const PickleObject* item : sequence.items) {
        if (item->kind != PickleKind::integer || item->integer < 0) {
            refuse(path, fmt::format("the {} holds something that is no natural number", what));
        }
        numbers.push_back(item->integer);
    }
    return numbers;
}

class StateDictBuilder {
public:
    explicit StateDictBuilder(const TensorSource& source) : source_(source) { dict_.setSource(source.path); }

    StateDict build(const PickleObject& root) {
        if (root.kind == PickleKind::tensor) {
            dict_.insert("", entryOf("", root));
            return std::move(dict_);
        }
        const PickleObject& table = unwrap(root);
        for (std::size_t i = 0; i + 1 < table.items.size(); i += 2) {
            const PickleObject& key = *table.items[i];
            const PickleObject& value = *table.items[i + 1];
            if (isText(key) && value.kind == PickleKind::tensor) {
                if (!isUtf8(key.text)) {
                    refuse(source_.path, "a tensor's name is no UTF-8 text");
                }
                const std::string name(key.text);
                dict_.insert(name, entryOf(name, value));
            }
        }
        if (dict_.empty()) {
            refuse(source_.path, "expected a dict of tensors by name, but found none in it");
        }
        return std::move(dict_);
    }

private:
    const PickleObject& unwrap(const PickleObject& root) const {
        const PickleObject* table = &root;
        for (int depth = 0; depth < kDeepestWrapping; ++depth) {
            const PickleObject* inner = innerTable(*table);
            if (inner == nullptr) {
                break;
            }
            table = inner;
        }
        if (table->kind != PickleKind::dict) {
            refuse(source_.path, "expected a dict of tensors by name, but it holds something else");
        }
        return *table;
    }

    static const PickleObject* innerTable(const PickleObject& table) {
        if (table.kind != PickleKind::dict) {
            return nullptr;
        }
        for (const std::string_view wrapper : kWrappers) {
            for (std::size_t i = 0; i + 1 < table.items.size(); i += 2) {
                const PickleObject& key = *table.items[i];
                if (isText(key) && key.text == wrapper && table.items[i + 1]->kind == PickleKind::dict) {
                    return table.items[i + 1];
                }
            }
        }
        return nullptr;
    }

    TensorLayout layoutOf(const std::string& name, const PickleObject& tensor, const StorageDescription& storage) {
        TensorLayout layout;
        layout.type = storage.type;
        if (tensor.items.size() > 4) {
            if (tensor.items[4]->kind != PickleKind::global ||
                tensor.items[4]->global.role != GlobalRole::dataType) {
                refuse(source_.path, fmt::format("tensor \"{}\" is of no known type", name));
            }
            layout.type = tensor.items[4]->global.type;
        }
        if (layout.type == c10::ScalarType::Undefined) {
            refuse(source_.path, fmt::format("tensor \"{}\" is of no known type", name));
        }
        const PickleObject& offset = *tensor.items[1];
        if (offset.kind != PickleKind::integer || offset.integer < 0) {
            refuse(source_.path, fmt::format("the offset of tensor \"{}\" is no natural number", name));
        }
        layout.offset = offset.integer;
        layout.shape = naturalNumbers(*tensor.items[2], source_.path, fmt::format("shape of tensor \"{}\"", name));
        layout.strides = naturalNumbers(*tensor.items[3], source_.path, fmt::format("stride of tensor \"{}\"", name));
        if (layout.strides.size() != layout.shape.size()) {
            refuse(source_.path, fmt::format("tensor \"{}\" has {} sizes, but {} strides", name, layout.shape.size(),
                                             layout.strides.size()));
        }
        return layout;
    }

    void checkExtent(const std::string& name, const TensorLayout& layout, std::uint64_t storageBytes) const {
        const auto extent = layout.extent();
        const auto bytes = layout.contiguousBytes();
        if (!extent || !bytes || *extent > storageBytes / c10::elementSize(layout.type)) {
            refuse(source_.path, fmt::format("tensor \"{}\" reaches beyond its storage of {} bytes", name,
                                             storageBytes));
        }
        if (*bytes > source_.fileSize * kLargestGrowth) {
            refuse(source_.path, fmt::format("tensor \"{}\" would take {} bytes, out of a file of {}", name, *bytes,
                                             source_.fileSize));
        }
    }

    TensorEntry entryOf(const std::string& name, const PickleObject& tensor) {
        if (tensor.items[0]->kind != PickleKind::storage) {
            refuse(source_.path, fmt::format("tensor \"{}\" has no storage", name));
        }
        const StorageDescription storage = describeStorage(*tensor.items[0], source_.path);
        StorageBytes found = source_.findStorage(storage.key);
        if (storage.bytes > found.size) {
            refuse(source_.path, fmt::format("the storage of tensor \"{}\" is said to have {} bytes, but has {}",
                                             name, storage.bytes, found.size));
        }
        TensorLayout layout = layoutOf(name, tensor, storage);
        checkExtent(name, layout, storage.bytes);
        TensorEntry entry{layout.shape, layout.type, {}};
        entry.read = [read = std::move(found.read), layout = std::move(layout), name] {
            const OwnedBytes storageBytes = read();
            return tensorOverBytes(storageBytes.owner, storageBytes.bytes, layout, name);
        };
        return entry;
    }

    const TensorSource& source_;
    StateDict dict_;
};

} // namespace

StorageDescription describeStorage(const PickleObject& storage, const std::filesystem::path& path) {
    StorageDescription description{std::string(storage.items[2]->text), storage.items[1]->global.type, 0};
    const std::uint64_t elementSize =
        description.type == c10::ScalarType::Undefined ? 1 : c10::elementSize(description.type);
    const std::int64_t count = storage.items[4]->integer;
    if (count < 0 || __builtin_mul_overflow(static_cast<std::uint64_t>(count), elementSize, &description.bytes)) {
        refuse(path, fmt::format("storage \"{}\" has an impossible size of {} elements", description.key, count));
    }
    return description;
}

StateDict stateDictFromPickle(const PickleObject& root, const TensorSource& source) {
    return StateDictBuilder(source).build(root);
}

} // namespace asam
