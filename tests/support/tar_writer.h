#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/file_content.h"

namespace asam::test {

/// Writes tar archives member by member, sound ones and others.
class TarWriter {
public:
    explicit TarWriter(const std::filesystem::path& path) : file_(path, std::ios::binary) {}

    void add(const std::string& name, const std::string& bytes, char type = '0') {
        header(name, bytes.size(), type);
        body(bytes);
    }
    /// A name longer than a header holds, as GNU tar writes it.
    void addWithGnuName(const std::string& name, const std::string& bytes) {
        add("././@LongLink", name + '\0', 'L');
        add(name.substr(0, 99), bytes);
    }
    /// The same in a POSIX (pax) header.
    void addWithPaxName(const std::string& name, const std::string& bytes) {
        std::string record = " path=" + name + "\n";
        std::size_t length = record.size() + 1;
        while (std::to_string(length).size() + record.size() != length) {
            ++length;
        }
        add("PaxHeaders/x", std::to_string(length) + record, 'x');
        add("short", bytes);
    }
    void addFile(const std::string& name, const std::filesystem::path& source) {
        add(name, contentOf(source));
    }
    /// A header alone; `size` may lie.
    void header(const std::string& name, std::uint64_t size, char type = '0',
                const std::string& prefix = {}) {
        char block[512] = {};
        std::memcpy(block, name.data(), std::min<std::size_t>(name.size(), 100));
        std::snprintf(block + 100, 8, "%07o", 0644u);
        std::snprintf(block + 124, 12, "%011llo", static_cast<unsigned long long>(size));
        block[156] = type;
        std::memcpy(block + 257,
                    "ustar\0"
                    "00",
                    8);
        std::memcpy(block + 345, prefix.data(), std::min<std::size_t>(prefix.size(), 155));
        std::memset(block + 148, ' ', 8);
        unsigned sum = 0;
        for (const char byte : block) {
            sum += static_cast<unsigned char>(byte);
        }
        std::snprintf(block + 148, 7, "%06o", sum);
        file_.write(block, sizeof block);
    }
    void body(const std::string& bytes) {
        file_ << bytes << std::string((512 - bytes.size() % 512) % 512, '\0');
    }
    /// Leaves a hole of this size: a member that costs no disk.
    void hole(std::uint64_t size) {
        file_.seekp(static_cast<std::streamoff>((size + 511) / 512 * 512), std::ios::cur);
    }
    void close() {
        file_ << std::string(1024, '\0');
        file_.close();
    }
    void closeWithoutEnd() { file_.close(); }

private:
    std::ofstream file_;
};

} // namespace asam::test
