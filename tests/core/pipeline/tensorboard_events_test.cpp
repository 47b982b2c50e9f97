// Event files read back byte for byte by a reader of this test's own, and the JSON of the same numbers.

#include "core/pipeline/export/tensorboard_events.h"

#include <bit>
#include <cstring>
#include <map>

#include <gtest/gtest.h>

#include "core/base/crc32c.h"
#include "core/base/error.h"
#include "core/pipeline/export/metrics_json.h"
#include "tests/core/pipeline/small_run.h"
#include "tests/support/file_content.h"
#include "tests/support/temporary_folder.h"

using namespace asam;
namespace fs = std::filesystem;
using nlohmann::json;
using test::contentOf;
using namespace std::string_literals;

namespace {

template <typename Value>
Value readValue(std::string_view& bytes) {
    if (bytes.size() < sizeof(Value)) {
        throw std::runtime_error("the bytes end within a number");
    }
    Value value{};
    std::memcpy(&value, bytes.data(), sizeof(value));
    bytes.remove_prefix(sizeof(value));
    return value;
}

std::uint64_t readVarint(std::string_view& bytes) {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
        const auto byte = static_cast<unsigned char>(readValue<char>(bytes));
        value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
        if (byte < 0x80) {
            return value;
        }
    }
}

std::string_view take(std::string_view& bytes, std::size_t count) {
    if (bytes.size() < count) {
        throw std::runtime_error("the bytes end within a part");
    }
    const std::string_view part = bytes.substr(0, count);
    bytes.remove_prefix(count);
    return part;
}

std::uint32_t unmasked(std::uint32_t masked) {
    const std::uint32_t rotated = masked - 0xA282EAD8U;
    return (rotated >> 17U) | (rotated << 15U);
}

struct ReadEvent {
    double wallTime = 0;
    std::int64_t step = 0;
    std::string version;
    std::string tag;
    float value = 0;
};

void readScalar(std::string_view bytes, ReadEvent& event) {
    while (!bytes.empty()) {
        const std::uint64_t key = readVarint(bytes);
        if (key == 0x0A) { // field 1, bytes
            event.tag = take(bytes, readVarint(bytes));
        } else if (key == 0x15) { // field 2, four bytes
            event.value = readValue<float>(bytes);
        } else {
            throw std::runtime_error("a value has another field");
        }
    }
}

ReadEvent readEvent(std::string_view bytes) {
    ReadEvent event;
    while (!bytes.empty()) {
        switch (readVarint(bytes)) {
        case 0x09: // field 1, eight bytes
            event.wallTime = readValue<double>(bytes);
            break;
        case 0x10: // field 2, varint
            event.step = static_cast<std::int64_t>(readVarint(bytes));
            break;
        case 0x1A: // field 3, bytes
            event.version = take(bytes, readVarint(bytes));
            break;
        case 0x2A: { // field 5, bytes
            std::string_view summary = take(bytes, readVarint(bytes));
            EXPECT_EQ(readVarint(summary), 0x0AU); // field 1, bytes
            std::string_view value = take(summary, readVarint(summary));
            EXPECT_TRUE(summary.empty());
            readScalar(value, event);
            break;
        }
        default:
            throw std::runtime_error("an event has another field");
        }
    }
    return event;
}

std::vector<ReadEvent> readEvents(std::string_view bytes) {
    std::vector<ReadEvent> events;
    while (!bytes.empty()) {
        const std::string_view head = bytes.substr(0, 8);
        const auto length = readValue<std::uint64_t>(bytes);
        EXPECT_EQ(unmasked(readValue<std::uint32_t>(bytes)), crc32c(head));
        const std::string_view event = take(bytes, length);
        EXPECT_EQ(unmasked(readValue<std::uint32_t>(bytes)), crc32c(event));
        events.push_back(readEvent(event));
    }
    return events;
}

class TensorboardEventsTest : public ::testing::Test {
protected:
    TensorboardEventsTest() : run_(RunDirectory::openOrCreate(folder_ / "run")) {
        run_.writeManifest({{"config", json::object()}});
        test::writeFinishedImage(run_, "sa_1", 0.5);
        test::writeFinishedImage(run_, "sa_2", 0.75);
        json inversion = run_.readStageJson(Stage::inversion, "sa_1");
        inversion["null_text_losses"] = {{0.5, 0.25}, json::array(), {0.125}};
        run_.writeStageJson(Stage::inversion, "sa_1", inversion);
    }

    std::map<std::string, std::vector<ReadEvent>> eventsOf(const std::string& id) const {
        std::map<std::string, std::vector<ReadEvent>> byTag;
        for (const auto& entry : fs::directory_iterator(folder_ / "out" / id)) {
            EXPECT_TRUE(entry.path().filename().string().starts_with("events.out.tfevents."));
            for (const ReadEvent& event : readEvents(contentOf(entry.path()))) {
                byTag[event.version.empty() ? event.tag : event.version].push_back(event);
            }
        }
        return byTag;
    }

    test::TemporaryFolder folder_;
    RunDirectory run_;
};

} // namespace

TEST(TfRecord, FramesTheBytesWithMaskedSums) {
    // crc32c("123456789") = E3069283; rotated right by 15 bits 2507C60D, and A282EAD8 more: C78AB0E5.
    const std::string record = tfRecord("123456789");
    ASSERT_EQ(record.size(), 8U + 4U + 9U + 4U);
    EXPECT_EQ(record.substr(0, 8), "\x09\0\0\0\0\0\0\0"s);
    EXPECT_EQ(record.substr(12, 9), "123456789");
    EXPECT_EQ(record.substr(21), "\xE5\xB0\x8A\xC7"s);
}

TEST(ScalarEvent, IsThisMessage) {
    // 1.5 as double ends in F8 3F, as float in C0 3F; 300 as varint is AC 02.
    const std::string expected = "\x09\0\0\0\0\0\0\xF8\x3F"s // wall_time
                                 "\x10\xAC\x02"s             // step
                                 "\x2A\x0C"s                 // summary of 12 bytes
                                 "\x0A\x0A"s                 // value of 10 bytes
                                 "\x0A\x03"s                 // tag of 3 bytes
                                 "a/b"s
                                 "\x15\0\0\xC0\x3F"s; // simple_value
    EXPECT_EQ(scalarEvent(1.5, 300, "a/b", 1.5), expected);
    EXPECT_EQ(versionEvent(1.5), "\x09\0\0\0\0\0\0\xF8\x3F\x1A\x0D"
                                  "brain.Event:2"s);
}

TEST_F(TensorboardEventsTest, AFolderForEachImageReadsBack) {
    EXPECT_EQ(writeTensorboardEvents(run_, folder_ / "out", {}), 2);
    auto events = eventsOf("sa_1");
    ASSERT_EQ(events["brain.Event:2"].size(), 1U);
    EXPECT_GT(events["brain.Event:2"][0].wallTime, 1.5e9);
    ASSERT_EQ(events["attack/iou"].size(), 2U);
    EXPECT_EQ(events["attack/iou"][1].step, 1);
    EXPECT_FLOAT_EQ(events["attack/iou"][1].value, 0.5F);
    ASSERT_EQ(events["inversion/null_text_loss"].size(), 2U); // the second DDIM step had no inner step
    EXPECT_FLOAT_EQ(events["inversion/null_text_loss"][0].value, 0.25F);
    EXPECT_EQ(events["inversion/null_text_loss"][1].step, 2);
    EXPECT_FLOAT_EQ(events["inversion/null_text_loss"][1].value, 0.125F);
    ASSERT_EQ(events["result/drop"].size(), 1U);
    EXPECT_FLOAT_EQ(events["result/drop"][0].value, 0.4F);
    EXPECT_FALSE(eventsOf("sa_2").contains("inversion/null_text_loss"));
    EXPECT_THROW(writeTensorboardEvents(run_, folder_ / "out", {}), DataError); // not empty now
}

TEST_F(TensorboardEventsTest, NothingToWriteIsSaid) {
    const RunDirectory empty = RunDirectory::openOrCreate(folder_ / "empty");
    empty.writeManifest(json::object());
    EXPECT_THROW(writeTensorboardEvents(empty, folder_ / "none", {}), DataError);
    EXPECT_FALSE(fs::exists(folder_ / "none"));
}

TEST_F(TensorboardEventsTest, JsonHoldsTheReportAndTheCurves) {
    EXPECT_EQ(writeMetricsJson(run_, folder_ / "run.json"), 2);
    const json document = json::parse(contentOf(folder_ / "run.json"));
    const json& first = document["images"][0];
    EXPECT_EQ(first["id"], "sa_1");
    EXPECT_EQ(first["curves"]["attack/iou"], json::parse("[[0, 0.9], [1, 0.5]]"));
    EXPECT_EQ(first["curves"]["inversion/null_text_loss"], json::parse("[[0, 0.25], [2, 0.125]]"));
    EXPECT_TRUE(document.contains("summary"));
}
