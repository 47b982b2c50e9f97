#include <cstring>
#include <map>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/checkpoint/containers.h"
#include "core/checkpoint/pickle.h"
#include "core/checkpoint/torch_objects.h"

namespace asam {
namespace {

/// The first pickle of a legacy file: a number of ten bytes.
constexpr std::string_view kMagicNumber{"\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 10};
constexpr std::int64_t kProtocolVersion = 1001;

class LegacyReader {
public:
    explicit LegacyReader(const std::shared_ptr<const MappedFile>& file)
        : file_(file), pickles_(file->bytes(), file->path()) {}

    StateDict read() {
        checkStart();
        const PickleObject& root = pickles_.readNext();
        readStorages(pickles_.readNext());
        const auto findStorage = [this](const std::string& key) {
            const auto found = storages_.find(key);
            if (found == storages_.end()) {
                refuse(fmt::format("it has no storage \"{}\" for one of its tensors", key));
            }
            const OwnedBytes bytes{file_, found->second};
            return StorageBytes{bytes.bytes.size(), [bytes] { return bytes; }};
        };
        return stateDictFromPickle(root, {file_->path(), file_->bytes().size(), findStorage});
    }

private:
    [[noreturn]] void refuse(const std::string& found) const {
        throw CheckpointError(fmt::format("{} is not a usable checkpoint: {}.", file_->path().string(), found));
    }

    void checkStart() {
        const PickleObject& magic = pickles_.readNext();
        if (magic.kind != PickleKind::bigInteger || magic.text != kMagicNumber) {
            refuse("it is a plain pickle; expected a file written by torch.save");
        }
        const PickleObject& version = pickles_.readNext();
        if (version.kind != PickleKind::integer || version.integer != kProtocolVersion) {
            refuse(fmt::format("its format is not the known version {}", kProtocolVersion));
        }
        const PickleObject& system = pickles_.readNext();
        if (system.kind != PickleKind::dict) {
            refuse("it does not describe the machine that wrote it");
        }
        for (std::size_t i = 0; i + 1 < system.items.size(); i += 2) {
            if (system.items[i]->kind == PickleKind::text && system.items[i]->text == "little_endian" &&
                (system.items[i + 1]->kind != PickleKind::boolean || system.items[i + 1]->integer != 1)) {
                refuse("it was written in an unknown byte order; expected little-endian");
            }
        }
    }

    /// After the last pickle: each storage as its element count (8 bytes) and its bytes, in the order of `keys`.
    void readStorages(const PickleObject& keys) {
        std::map<std::string, StorageDescription> described;
        for (const PickleObject* storage : pickles_.storages()) {
            StorageDescription description = describeStorage(*storage, file_->path());
            described.insert_or_assign(description.key, description);
        }
        if (keys.kind != PickleKind::list) {
            refuse("it has no list of its storages");
        }
        std::string_view rest = file_->bytes().substr(pickles_.position());
        for (const PickleObject* key : keys.items) {
            const auto found = described.find(std::string(key->text));
            if (key->kind != PickleKind::text || found == described.end()) {
                refuse("it lists a storage that no tensor refers to");
            }
            takeStorage(found->second, rest);
        }
    }

    void takeStorage(const StorageDescription& description, std::string_view& rest) {
        std::uint64_t count = 0;
        const std::uint64_t elementSize =
            description.type == c10::ScalarType::Undefined ? 1 : c10::elementSize(description.type);
        if (rest.size() < sizeof count) {
            refuse(fmt::format("it is cut off before storage \"{}\"", description.key));
        }
        std::memcpy(&count, rest.data(), sizeof count);
        rest.remove_prefix(sizeof count);
        if (count != description.bytes / elementSize || description.bytes > rest.size()) {
            refuse(fmt::format("it is cut off or damaged at storage \"{}\": expected {} bytes, {} are left",
                               description.key, description.bytes, rest.size()));
        }
        storages_.insert_or_assign(description.key, rest.substr(0, description.bytes));
        rest.remove_prefix(description.bytes);
    }

    std::shared_ptr<const MappedFile> file_;
    PickleReader pickles_;
    std::map<std::string, std::string_view> storages_;
};

} // namespace

StateDict readTorchLegacy(const std::shared_ptr<const MappedFile>& file) { return LegacyReader(file).read(); }

} // namespace asam
