#include <fstream>
#include <functional>
#include <iterator>
#include <random>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/checkpoint/state_dict.h"
#include "core/checkpoint/write.h"
#include "tests/support/file_content.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"

// Files cut at many lengths and with bits flipped (fixed seed): each either loads or is refused with an Error.

namespace asam {
namespace {

namespace fs = std::filesystem;
using test::contentOf;

/// Reads the file and every tensor of it; false when it is refused. Anything but an Error fails the test.
bool loads(const fs::path& path) {
    try {
        const StateDict dict = readCheckpoint(path);
        for (const auto& [name, entry] : dict.entries()) {
            const at::Tensor tensor = entry.read();
            EXPECT_EQ(tensor.sizes().vec(), entry.shape);
            if (tensor.numel() > 0) {
                tensor.view(-1)[tensor.numel() - 1].item();
            }
        }
        return true;
    } catch (const Error&) {
        return false;
    }
}

/// The project's own files in every container, and the good golden ones where they are there.
std::vector<fs::path> originals(const test::TemporaryFolder& folder) {
    const at::Tensor weight = torch::arange(12, torch::kFloat32).view({3, 4});
    const NamedTensors tensors{{"a.weight", weight}, {"a.bias", torch::ones({3}, torch::kBool)}};
    writeSafetensors(folder / "own.safetensors", tensors);
    writePth(folder / "own.pth", tensors);
    std::vector<fs::path> paths{folder / "own.safetensors", folder / "own.pth"};
    for (const fs::path& golden : test::goldenFolders("checkpoints")) {
        for (const auto& item : fs::directory_iterator(golden / "good")) {
            paths.push_back(item.path());
        }
    }
    return paths;
}

void write(const fs::path& path, std::string_view content) {
    std::ofstream(path, std::ios::binary).write(content.data(), static_cast<std::streamsize>(content.size()));
}

TEST(DamagedFiles, CutFilesAreRefused) {
    const test::TemporaryFolder folder;
    const fs::path cut = folder / "cut.pth";
    for (const fs::path& original : originals(folder)) {
        const std::string content = contentOf(original);
        const std::size_t step = std::max<std::size_t>(1, content.size() / 30);
        for (std::size_t size = 0; size < content.size(); size += step) {
            write(cut, std::string_view(content).substr(0, size));
            EXPECT_FALSE(loads(cut)) << original << " cut to " << size << " of " << content.size();
        }
    }
}

TEST(DamagedFiles, FlippedBitsNeverCrash) {
    const test::TemporaryFolder folder;
    const fs::path damaged = folder / "damaged.pth";
    std::mt19937 random(20240613);
    for (const fs::path& original : originals(folder)) {
        const std::string content = contentOf(original);
        for (int round = 0; round < 40; ++round) {
            std::string bytes = content;
            for (int flips = 1 + round % 3; flips > 0; --flips) {
                bytes[random() % bytes.size()] ^= static_cast<char>(1 << (random() % 8));
            }
            write(damaged, bytes);
            loads(damaged);
        }
    }
}

/// The pickle is where a checksum would stop most flips: here it is damaged with the checksum left out.
TEST(DamagedFiles, DamagedPicklesNeverCrash) {
    const test::TemporaryFolder folder;
    const fs::path damaged = folder / "damaged.pth";
    std::mt19937 random(7);
    for (const fs::path& original : originals(folder)) {
        std::string content = contentOf(original);
        const std::size_t directory = content.find("PK\x01\x02");
        const std::size_t pickle = content.find("\x80\x02");
        if (directory == std::string::npos || pickle == std::string::npos) {
            continue;
        }
        for (std::size_t entry = directory; entry != std::string::npos; entry = content.find("PK\x01\x02", entry + 4)) {
            content.replace(entry + 16, 4, 4, '\0');
        }
        for (int round = 0; round < 60; ++round) {
            std::string bytes = content;
            for (int changes = 1 + round % 4; changes > 0; --changes) {
                bytes[pickle + random() % std::min<std::size_t>(1200, directory - pickle)] =
                    static_cast<char>(random());
            }
            write(damaged, bytes);
            loads(damaged);
        }
    }
}

} // namespace
} // namespace asam
