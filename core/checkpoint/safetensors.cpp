#include <algorithm>
#include <cstring>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/containers.h"
#include "core/checkpoint/safetensors_types.h"
#include "core/checkpoint/tensor_layout.h"

namespace asam {
namespace {

using nlohmann::json;

constexpr std::size_t kLengthFieldSize = 8;
constexpr std::size_t kLargestHeader = 100'000'000;
/// header -> tensor -> list: nothing in a header lies deeper.
constexpr int kDeepestNesting = 3;
constexpr std::size_t kMostDimensions = 64;

class SafetensorsReader {
public:
    explicit SafetensorsReader(std::shared_ptr<const MappedFile> file) : file_(std::move(file)) {}

    StateDict read() {
        const json header = parseHeader();
        dict_.setSource(file_->path());
        for (const auto& [name, value] : header.items()) {
            if (name == "__metadata__") {
                readMetadata(value);
            } else {
                readEntry(name, value);
            }
        }
        checkExtents();
        return std::move(dict_);
    }

private:
    struct Extent {
        std::uint64_t begin;
        std::uint64_t end;
        std::string name;
        bool operator<(const Extent& other) const { return std::tie(begin, end) < std::tie(other.begin, other.end); }
    };

    [[noreturn]] void refuse(const std::string& found) const {
        throw CheckpointError(
            fmt::format("{} is not a valid safetensors file: {}.", file_->path().string(), found));
    }

    json parseHeader() {
        const std::string_view bytes = file_->bytes();
        if (bytes.size() < kLengthFieldSize) {
            refuse(fmt::format("expected at least {} bytes, found {}", kLengthFieldSize, bytes.size()));
        }
        std::uint64_t length = 0;
        std::memcpy(&length, bytes.data(), sizeof length);
        if (length > bytes.size() - kLengthFieldSize || length > kLargestHeader) {
            refuse(fmt::format("its header is said to be {} bytes long, but the file has {}", length, bytes.size()));
        }
        data_ = bytes.substr(kLengthFieldSize + length);
        std::vector<std::set<std::string>> keys(kDeepestNesting + 1);
        const auto check = [&](int depth, json::parse_event_t event, json& parsed) {
            if (depth >= kDeepestNesting &&
                (event == json::parse_event_t::object_start || event == json::parse_event_t::array_start)) {
                refuse("its header is nested more deeply than a table of tensors");
            }
            if (event == json::parse_event_t::object_start) {
                keys[static_cast<std::size_t>(depth)].clear();
            }
            if (event == json::parse_event_t::key &&
                !keys[static_cast<std::size_t>(depth) - 1].insert(parsed.get<std::string>()).second) {
                refuse(fmt::format("its header has the key \"{}\" twice", parsed.get<std::string>()));
            }
            return true;
        };
        try {
            const std::string_view text = bytes.substr(kLengthFieldSize, length);
            json header = json::parse(text.begin(), text.end(), check);
            if (!header.is_object()) {
                refuse("its header is not a table of tensors");
            }
            return header;
        } catch (const json::exception& failure) {
            refuse(fmt::format("its header is no JSON ({})", withoutErrorCode(failure.what())));
        }
    }

    void readMetadata(const json& value) {
        if (!value.is_object()) {
            refuse("its __metadata__ is not a table of texts");
        }
        for (const auto& [key, text] : value.items()) {
            if (!text.is_string()) {
                refuse(fmt::format("the metadata entry \"{}\" is not a text", key));
            }
            dict_.metadata()[key] = text.get<std::string>();
        }
    }

    std::vector<std::uint64_t> naturalNumbers(const std::string& name, const json& value, const char* key) const {
        const auto found = value.find(key);
        if (found == value.end() || !found->is_array() || found->size() > kMostDimensions) {
            refuse(fmt::format("tensor \"{}\" has no list \"{}\"", name, key));
        }
        std::vector<std::uint64_t> numbers;
        for (const json& number : *found) {
            if (!number.is_number_unsigned()) {
                refuse(fmt::format("tensor \"{}\" has {} in \"{}\"; expected a natural number", name, number.dump(),
                                   key));
            }
            numbers.push_back(number.get<std::uint64_t>());
        }
        return numbers;
    }

    TensorLayout readLayout(const std::string& name, const json& value, std::uint64_t extent) const {
        const auto dtype = value.find("dtype");
        if (dtype == value.end() || !dtype->is_string()) {
            refuse(fmt::format("tensor \"{}\" has no \"dtype\"", name));
        }
        const auto type = typeFromSafetensorsName(dtype->get<std::string>());
        if (!type) {
            refuse(fmt::format("tensor \"{}\" is of the unknown type {}", name, dtype->dump()));
        }
        TensorLayout layout{*type, {}, {}, 0};
        for (const std::uint64_t dimension : naturalNumbers(name, value, "shape")) {
            if (dimension > INT64_MAX) {
                refuse(fmt::format("the shape of tensor \"{}\" is beyond all bounds", name));
            }
            layout.shape.push_back(static_cast<std::int64_t>(dimension));
        }
        const auto size = layout.contiguousBytes();
        if (!size || *size != extent) {
            refuse(fmt::format("tensor \"{}\" has {} bytes, which is not what its shape and type need", name, extent));
        }
        layout.makeContiguous();
        return layout;
    }

    void readEntry(const std::string& name, const json& value) {
        if (!value.is_object()) {
            refuse(fmt::format("the header entry \"{}\" describes no tensor", name));
        }
        const auto offsets = naturalNumbers(name, value, "data_offsets");
        if (offsets.size() != 2 || offsets[0] > offsets[1] || offsets[1] > data_.size()) {
            refuse(fmt::format("the bytes of tensor \"{}\" do not lie inside the file's {} bytes of data", name,
                               data_.size()));
        }
        extents_.push_back({offsets[0], offsets[1], name});
        TensorLayout layout = readLayout(name, value, offsets[1] - offsets[0]);
        const std::string_view bytes = data_.substr(offsets[0], offsets[1] - offsets[0]);
        TensorEntry entry{layout.shape, layout.type, {}};
        entry.read = [file = file_, bytes, layout = std::move(layout), name] {
            return tensorOverBytes(file, bytes, layout, name);
        };
        dict_.insert(name, std::move(entry));
    }

    /// The tensors must fill the data without holes and without sharing bytes: anything else hides something.
    void checkExtents() {
        std::sort(extents_.begin(), extents_.end());
        std::uint64_t end = 0;
        for (const Extent& extent : extents_) {
            if (extent.begin != end) {
                refuse(fmt::format("tensor \"{}\" begins at byte {} of the data; expected {}", extent.name,
                                   extent.begin, end));
            }
            end = extent.end;
        }
        if (end != data_.size()) {
            refuse(fmt::format("its tensors end at byte {} of the data, which has {}", end, data_.size()));
        }
    }

    std::shared_ptr<const MappedFile> file_;
    std::string_view data_;
    std::vector<Extent> extents_;
    StateDict dict_;
};

} // namespace

StateDict readSafetensors(const std::shared_ptr<const MappedFile>& file) { return SafetensorsReader(file).read(); }

} // namespace asam
