// A run that goes on for long keeps its size: memory and open files after many images are those after ten.

#include <malloc.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/config/presets.h"
#include "core/data/picture.h"
#include "core/data/scene_generator.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/run_directory.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;

std::int64_t residentBytes() {
    std::ifstream file("/proc/self/statm");
    std::int64_t size = 0;
    std::int64_t resident = 0;
    file >> size >> resident;
    return resident * sysconf(_SC_PAGESIZE);
}

/// What the program holds, without what the allocator keeps of freed memory for the next use.
std::int64_t heldBytes() {
    const struct mallinfo2 heap = mallinfo2();
    return static_cast<std::int64_t>(heap.uordblks + heap.hblkhd);
}

std::int64_t openFiles() {
    return std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator());
}

/// Measures at the end of each image, while the run goes on.
class SoakObserver : public StageObserver {
public:
    void stageFinished(const StageFinished& stage) override {
        if (stage.stage == toString(Stage::regeneration)) {
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
    request.config = presetConfig("quick");
    request.config.inversion.steps = 1;
    request.config.inversion.innerSteps = 1;
    request.config.attack.steps = 1;
    request.config.data.maxMasks = 2;
    SoakObserver observer;
    ModelHub hub;
    const RunOutcome outcome = runPipeline(request, hub, StageContext({}, &observer, ComputeSettings{}, 0));
    EXPECT_EQ(outcome.failed, 0);
    EXPECT_EQ(observer.images, images);
    EXPECT_EQ(observer.failures, 0);
    EXPECT_TRUE(fs::exists(request.run / "regeneration" / ("sa_" + std::to_string(images) + ".png")));
    return observer;
}

/// Memory about the last image against that about the tenth (means of five).
void expectNoMore(const char* what, const std::map<int, std::int64_t>& bytes, double tolerance) {
    const int last = bytes.rbegin()->first;
    const double early = meanOf(bytes, 8, 12);
    const double late = meanOf(bytes, last - 4, last);
    EXPECT_LE(late, early * (1 + tolerance))
        << what << ": " << early / 1e6 << " MB after 10 images, " << late / 1e6 << " MB after " << last;
    std::printf("%s: %.1f MB after 10 images, %.1f MB after %d\n", what, early / 1e6, late / 1e6, last);
}

void expectFilesClosed(const SoakObserver& observer) {
    EXPECT_EQ(observer.files.at(observer.images), observer.files.at(10));
}

} // namespace

TEST(SoakTest, ThirtyImagesTakeNoMoreThanTen) {
    const test::TemporaryFolder folder;
    const SoakObserver observer = soak(30, folder);
    expectNoMore("held", observer.held, 0.01);
    // After so few images some thread has not yet had the largest picture, whose memory its part of the heap
    // keeps.
    expectNoMore("resident", observer.resident, 0.08);
    expectFilesClosed(observer);
}

TEST(LongSoakTest, AThousandImagesTakeNoMoreThanTen) {
    const test::TemporaryFolder folder;
    const SoakObserver observer = soak(1000, folder);
    expectNoMore("held", observer.held, 0.01);
    expectNoMore("resident", observer.resident, 0.01);
    expectFilesClosed(observer);
}
