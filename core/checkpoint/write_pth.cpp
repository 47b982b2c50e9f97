#include <cstring>
#include <vector>

#include <fmt/format.h>
#include <torch/torch.h>
#include <zlib.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/checkpoint/write.h"

namespace asam {
namespace {

constexpr std::string_view kRoot = "archive/";
/// Records of tensors begin at multiples of this, so that readers can map them.
constexpr std::size_t kAlignment = 64;
constexpr std::size_t kWrittenHeaderSize = 30;
constexpr std::uint32_t kMovedToWideField = 0xffffffff;
constexpr std::uint16_t kWideVersion = 45;

template <class Number>
void appendNumber(std::string& bytes, Number number) {
    char raw[sizeof number];
    std::memcpy(raw, &number, sizeof number);
    bytes.append(raw, sizeof number);
}

/// The instructions of a pickle (protocol 2) of tensors, as torch.save writes them.
class PickleWriter {
public:
    PickleWriter() : bytes_("\x80\x02", 2) {}

    void beginDict() { bytes_ += "}("; }
    void endDict() { bytes_ += 'u'; }

    void addText(std::string_view text) {
        bytes_ += 'X';
        appendNumber(bytes_, static_cast<std::uint32_t>(text.size()));
        bytes_ += text;
    }

    void addTensor(const at::Tensor& tensor, std::size_t storage) {
        addGlobal("torch._utils", "_rebuild_tensor_v2");
        bytes_ += "((";
        addText("storage");
        addGlobal("torch", storageName(tensor.scalar_type()));
        addText(std::to_string(storage));
        addText("cpu");
        addInteger(tensor.numel());
        bytes_ += "tQ";
        addInteger(0);
        addTuple(tensor.sizes());
        addTuple(tensor.strides());
        bytes_ += '\x89'; // requires no gradient
        addGlobal("collections", "OrderedDict");
        bytes_ += ")RtR";
    }

    std::string finish() { return bytes_ + "."; }

private:
    static const char* storageName(c10::ScalarType type) {
        switch (type) {
        case c10::ScalarType::Float: return "FloatStorage";
        case c10::ScalarType::Double: return "DoubleStorage";
        case c10::ScalarType::Half: return "HalfStorage";
        case c10::ScalarType::BFloat16: return "BFloat16Storage";
        case c10::ScalarType::Long: return "LongStorage";
        case c10::ScalarType::Int: return "IntStorage";
        case c10::ScalarType::Short: return "ShortStorage";
        case c10::ScalarType::Char: return "CharStorage";
        case c10::ScalarType::Byte: return "ByteStorage";
        case c10::ScalarType::Bool: return "BoolStorage";
        default: throw DataError(fmt::format("A tensor of type {} cannot be stored as .pth.", c10::toString(type)));
        }
    }

    void addGlobal(std::string_view module, std::string_view name) { bytes_ += fmt::format("c{}\n{}\n", module, name); }

    void addInteger(std::int64_t value) {
        if (value <= std::numeric_limits<std::int32_t>::max()) {
            bytes_ += 'J';
            appendNumber(bytes_, static_cast<std::int32_t>(value));
        } else {
            bytes_ += "\x8a\x08";
            appendNumber(bytes_, value);
        }
    }

    void addTuple(at::IntArrayRef numbers) {
        bytes_ += '(';
        for (const std::int64_t number : numbers) {
            addInteger(number);
        }
        bytes_ += 't';
    }

    std::string bytes_;
};

/// A zip archive of stored records, with 64-bit fields where 32 bits do not suffice.
class ZipWriter {
public:
    explicit ZipWriter(const ByteSink& sink) : sink_(sink) {}

    void add(const std::string& name, std::string_view content) {
        const std::uint64_t start = offset_;
        const bool wide = content.size() >= kMovedToWideField;
        const auto checksum = static_cast<std::uint32_t>(
            crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<z_size_t>(content.size())));
        std::string extra = wide ? wideField({content.size(), content.size()}) : std::string();
        // The content is aligned by a field of filler in the header.
        const std::uint64_t unaligned = start + kWrittenHeaderSize + name.size() + extra.size() + 4;
        const std::size_t filler = (kAlignment - unaligned % kAlignment) % kAlignment;
        extra += "FB";
        appendNumber(extra, static_cast<std::uint16_t>(filler));
        extra.append(filler, 'Z');
        std::string header("PK\x03\x04", 4);
        appendCommon(header, wide, checksum, content.size());
        appendNumber(header, static_cast<std::uint16_t>(name.size()));
        appendNumber(header, static_cast<std::uint16_t>(extra.size()));
        put(header + name + extra);
        put(content);
        addToDirectory(name, start, checksum, content.size());
    }

    void finish() {
        const std::uint64_t start = offset_;
        put(directory_);
        const std::uint64_t wideEnd = offset_;
        std::string end("PK\x06\x06", 4);
        appendNumber(end, std::uint64_t{44});
        appendNumber(end, kWideVersion);
        appendNumber(end, kWideVersion);
        appendNumber(end, std::uint64_t{0}); // this disk and the directory's
        appendNumber(end, count_);
        appendNumber(end, count_);
        appendNumber(end, static_cast<std::uint64_t>(directory_.size()));
        appendNumber(end, start);
        end += std::string("PK\x06\x07", 4);
        appendNumber(end, std::uint32_t{0});
        appendNumber(end, wideEnd);
        appendNumber(end, std::uint32_t{1});
        end += std::string("PK\x05\x06", 4);
        appendNumber(end, std::uint32_t{0});
        const auto shortCount = static_cast<std::uint16_t>(std::min<std::uint64_t>(count_, 0xffff));
        appendNumber(end, shortCount);
        appendNumber(end, shortCount);
        appendNumber(end, narrow(directory_.size()));
        appendNumber(end, narrow(start));
        appendNumber(end, std::uint16_t{0});
        put(end);
    }

private:
    static std::uint32_t narrow(std::uint64_t number) {
        return static_cast<std::uint32_t>(std::min<std::uint64_t>(number, kMovedToWideField));
    }

    static std::string wideField(const std::vector<std::uint64_t>& numbers) {
        std::string field;
        appendNumber(field, std::uint16_t{1});
        appendNumber(field, static_cast<std::uint16_t>(8 * numbers.size()));
        for (const std::uint64_t number : numbers) {
            appendNumber(field, number);
        }
        return field;
    }

    /// What a record's header and its directory entry have in common: version, flags, method, time, date,
    /// checksum and sizes. The date is the earliest there is, so that equal content gives equal files.
    static void appendCommon(std::string& header, bool wide, std::uint32_t checksum, std::uint64_t size) {
        appendNumber(header, wide ? kWideVersion : std::uint16_t{20});
        appendNumber(header, std::uint16_t{0x0800}); // names are UTF-8
        appendNumber(header, std::uint16_t{0});
        appendNumber(header, std::uint16_t{0});
        appendNumber(header, std::uint16_t{0x21});
        appendNumber(header, checksum);
        appendNumber(header, narrow(size));
        appendNumber(header, narrow(size));
    }

    void addToDirectory(const std::string& name, std::uint64_t start, std::uint32_t checksum, std::uint64_t size) {
        std::vector<std::uint64_t> wideNumbers;
        if (size >= kMovedToWideField) {
            wideNumbers = {size, size};
        }
        if (start >= kMovedToWideField) {
            wideNumbers.push_back(start);
        }
        const std::string extra = wideNumbers.empty() ? std::string() : wideField(wideNumbers);
        directory_ += std::string("PK\x01\x02", 4);
        appendNumber(directory_, kWideVersion);
        appendCommon(directory_, !wideNumbers.empty(), checksum, size);
        appendNumber(directory_, static_cast<std::uint16_t>(name.size()));
        appendNumber(directory_, static_cast<std::uint16_t>(extra.size()));
        appendNumber(directory_, std::uint64_t{0}); // comment, disk, internal attributes, half of the external
        appendNumber(directory_, std::uint16_t{0}); // the other half
        appendNumber(directory_, narrow(start));
        directory_ += name + extra;
        ++count_;
    }

    void put(std::string_view bytes) {
        sink_(bytes);
        offset_ += bytes.size();
    }

    const ByteSink& sink_;
    std::uint64_t offset_ = 0;
    std::string directory_;
    std::uint64_t count_ = 0;
};

/// The archive of a pickle and the storages that it names by their place.
void writeArchive(const std::filesystem::path& path, const std::string& program,
                  const std::vector<at::Tensor>& contents) {
    writeFileAtomically(path, [&](const ByteSink& sink) {
        ZipWriter zip(sink);
        const std::string root(kRoot);
        zip.add(root + "data.pkl", program);
        zip.add(root + "byteorder", "little");
        for (std::size_t i = 0; i < contents.size(); ++i) {
            zip.add(fmt::format("{}data/{}", root, i),
                    {static_cast<const char*>(contents[i].const_data_ptr()), contents[i].nbytes()});
        }
        zip.add(root + "version", "3\n");
        zip.finish();
    });
}

at::Tensor storable(const at::Tensor& tensor) {
    return tensor.detach().cpu().contiguous();
}

} // namespace

void writePth(const std::filesystem::path& path, const NamedTensors& tensors) {
    PickleWriter pickle;
    std::vector<at::Tensor> contents;
    pickle.beginDict();
    for (const auto& [name, tensor] : tensors) {
        contents.push_back(storable(tensor));
        pickle.addText(name);
        pickle.addTensor(contents.back(), contents.size() - 1);
    }
    pickle.endDict();
    writeArchive(path, pickle.finish(), contents);
}

void writePth(const std::filesystem::path& path, const at::Tensor& tensor) {
    const at::Tensor content = storable(tensor);
    PickleWriter pickle;
    pickle.addTensor(content, 0);
    writeArchive(path, pickle.finish(), {content});
}

} // namespace asam
