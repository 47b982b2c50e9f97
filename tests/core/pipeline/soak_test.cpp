// A run that goes on for long keeps its size: memory and open files after many images are those after ten.

#include <malloc.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/freed_memory.h"
#include "core/data/picture.h"
#include "core/data/scene_generator.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/run_directory.h"
#include "tests/core/pipeline/small_scenes.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;

/// What the program holds, without what the allocator keeps of freed memory for the next use.
std::int64_t heldBytes() {
    const struct mallinfo2 heap = mallinfo2();
    return static_cast<std::int64_t>(heap.uordblks + heap.hblkhd);
}

std::int64_t openFiles() {
    return std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator());
}

/// Measures after each image, while the run goes on.
class SoakObserver : public StageObserver {
public:
    void progress(const Progress& progress) override {
        if (progress.phase == "run/images" && progress.step > images) {
            ++images;
            resident[images] = residentBytes();
            held[images] = heldBytes();
            files[images] = openFiles();
        }
    }
    void message(const Message& message) override {
        failures += message.level == MessageLevel::Failure ? 1 : 0;
    }
    int images = 0;
    int failures = 0;
    std::map<int, std::int64_t> resident; ///< bytes, after this many images
    std::map<int, std::int64_t> held;
    std::map<int, std::int64_t> files;
};

/// The mean over some images: one measurement moves by what is in work.
double meanOf(const std::map<int, std::int64_t>& bytes, int first, int last) {
    double sum = 0;
    for (int image = first; image <= last; ++image) {
        sum += static_cast<double>(bytes.at(image));
    }
    return sum / (last - first + 1);
}

/// After some images the freed memory goes back: what tells is the most.
double mostOf(const std::map<int, std::int64_t>& bytes, int first, int last) {
    std::int64_t most = 0;
    for (int image = first; image <= last; ++image) {
        most = std::max(most, bytes.at(image));
    }
    return static_cast<double>(most);
}

/// `images` different photographs with masks and captions, of eight different sizes, through all three stages
/// in the fewest steps that go through every part.
SoakObserver soak(int images, const test::TemporaryFolder& folder) {
    const fs::path data = folder / "data";
    fs::create_directories(data);
    std::string captions;
    for (int number = 1; number <= images; ++number) {
        captions +=
            writeScene(data, SceneOptions{56 + 4 * (number % 8), 3}, static_cast<std::uint64_t>(number)) +
            "\n";
    }
    std::ofstream(data / "scenes-blip2-caption.json") << captions;
    RunRequest request;
    request.run = folder / "run";
    request.data = data;
    request.config = test::smallSettings(1);
    SoakObserver observer;
    ModelHub hub;
    const RunOutcome outcome = runPipeline(request, hub, StageContext({}, &observer, ComputeSettings{}, 0));
    EXPECT_EQ(outcome.failed, 0);
    EXPECT_EQ(observer.images, images);
    EXPECT_EQ(observer.failures, 0);
    EXPECT_TRUE(fs::exists(request.run / "regeneration" / ("sa_" + std::to_string(images) + ".png")));
    return observer;
}

void expectNoMore(const char* what, double early, double late, int images) {
    EXPECT_LE(late, early * 1.01) << what << ": " << early / 1e6 << " MB after ten images, " << late / 1e6
                                  << " MB after " << images;
    std::printf("%s: %.1f MB after ten images, %.1f MB after %d\n", what, early / 1e6, late / 1e6, images);
}

/// What is held about the last image against what is about the tenth, and the most that is resident.
void expectTheMemoryOfTen(const SoakObserver& observer) {
    const int last = observer.images;
    expectNoMore("held", meanOf(observer.held, 8, 12), meanOf(observer.held, last - 4, last), last);
    expectNoMore("resident", mostOf(observer.resident, 3, 12), mostOf(observer.resident, 13, last), last);
}

/// The ledger and its journal are opened once more when the journal is carried over for the first time.
void expectFilesClosed(const SoakObserver& observer) {
    constexpr std::int64_t kJournalKeeper = 2;
    EXPECT_LE(observer.files.at(observer.images), observer.files.at(10) + kJournalKeeper);
}

} // namespace

TEST(SoakTest, ThirtyImagesTakeNoMoreThanTen) {
    const test::TemporaryFolder folder;
    const SoakObserver observer = soak(30, folder);
    expectTheMemoryOfTen(observer);
    expectFilesClosed(observer);
}

TEST(LongSoakTest, AThousandImagesTakeNoMoreThanTen) {
    const test::TemporaryFolder folder;
    const SoakObserver observer = soak(1000, folder);
    expectTheMemoryOfTen(observer);
    expectFilesClosed(observer);
}
