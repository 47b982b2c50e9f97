#include "core/pipeline/export/tensorboard_events.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "core/base/atomic_file.h"
#include "core/base/crc32c.h"
#include "core/base/error.h"
#include "core/base/staged_folder.h"
#include "core/pipeline/export/metric_curves.h"
#include "core/pipeline/sample_columns.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

// Field numbers of event.proto and summary.proto.
constexpr int kEventWallTime = 1;
constexpr int kEventStep = 2;
constexpr int kEventFileVersion = 3;
constexpr int kEventSummary = 5;
constexpr int kSummaryValue = 1;
constexpr int kValueTag = 1;
constexpr int kValueSimpleValue = 2;

/// Protocol buffers' wire types.
enum class Wire : unsigned { varint = 0, fixed64 = 1, bytes = 2, fixed32 = 5 };

template <typename Unsigned>
void appendLittleEndian(std::string& out, Unsigned value) {
    for (std::size_t byte = 0; byte < sizeof(value); ++byte) {
        out += static_cast<char>((value >> (8 * byte)) & 0xFFU);
    }
}

void appendVarint(std::string& out, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) {
        out += static_cast<char>((value & 0x7FU) | 0x80U);
    }
    out += static_cast<char>(value);
}

void appendKey(std::string& out, int field, Wire wire) {
    appendVarint(out, (static_cast<std::uint64_t>(field) << 3U) | static_cast<unsigned>(wire));
}

void appendBytes(std::string& out, int field, std::string_view bytes) {
    appendKey(out, field, Wire::bytes);
    appendVarint(out, bytes.size());
    out += bytes;
}

std::string eventAt(double wallTime) {
    std::string event;
    appendKey(event, kEventWallTime, Wire::fixed64);
    appendLittleEndian(event, std::bit_cast<std::uint64_t>(wallTime));
    return event;
}

/// The framing stores a rotated sum, because a sum over bytes that hold their own sum is weak.
std::uint32_t maskedCrc(std::string_view bytes) {
    const std::uint32_t crc = crc32c(bytes);
    return ((crc >> 15U) | (crc << 17U)) + 0xA282EAD8U;
}

/// Seconds since 1970 at which the image's newest stage file was written.
double newestStage(const RunDirectory& run, const std::string& id) {
    double newest = 0;
    for (const Stage stage : kGenerativeStages) {
        std::error_code missing;
        const auto written = fs::last_write_time(run.stageFile(stage, id, ".json"), missing);
        if (!missing) {
            const auto time = std::chrono::file_clock::to_sys(written).time_since_epoch();
            newest = std::max(newest, std::chrono::duration<double>(time).count());
        }
    }
    return newest;
}

/// All events after the version; empty when the image has no number.
std::string scalarsOf(const ImageRecord& record, double wallTime) {
    std::string bytes;
    for (const MetricCurve& curve : metricCurves(record)) {
        for (const MetricCurve::Point& point : curve.points) {
            bytes += tfRecord(scalarEvent(wallTime, point.step, curve.series, point.value));
        }
    }
    for (const SampleColumn& column : sampleColumns()) {
        if (const auto value = column.value(record); value && std::isfinite(*value)) {
            bytes += tfRecord(scalarEvent(wallTime, 0, fmt::format("result/{}", column.name), *value));
        }
    }
    return bytes;
}

} // namespace

std::string tfRecord(std::string_view bytes) {
    std::string record;
    appendLittleEndian(record, static_cast<std::uint64_t>(bytes.size()));
    appendLittleEndian(record, maskedCrc(record));
    record += bytes;
    appendLittleEndian(record, maskedCrc(bytes));
    return record;
}

std::string versionEvent(double wallTime) {
    std::string event = eventAt(wallTime);
    appendBytes(event, kEventFileVersion, "brain.Event:2");
    return event;
}

std::string scalarEvent(double wallTime, std::int64_t step, const std::string& tag, double value) {
    std::string scalar;
    appendBytes(scalar, kValueTag, tag);
    appendKey(scalar, kValueSimpleValue, Wire::fixed32);
    appendLittleEndian(scalar, std::bit_cast<std::uint32_t>(static_cast<float>(value)));
    std::string summary;
    appendBytes(summary, kSummaryValue, scalar);
    std::string event = eventAt(wallTime);
    appendKey(event, kEventStep, Wire::varint);
    appendVarint(event, static_cast<std::uint64_t>(step));
    appendBytes(event, kEventSummary, summary);
    return event;
}

std::int64_t writeTensorboardEvents(const RunDirectory& run, const fs::path& target,
                                    const StageContext& context) {
    StagedFolder folder(target);
    const std::vector<std::string> ids = run.imageIds();
    std::int64_t written = 0;
    for (std::size_t index = 0; index < ids.size(); ++index) {
        context.throwIfStopped();
        context.reportProgress("export", static_cast<int>(index), static_cast<int>(ids.size()));
        const double wallTime = newestStage(run, ids[index]);
        const std::string scalars = scalarsOf(run.imageRecord(ids[index]), wallTime);
        if (scalars.empty()) {
            continue;
        }
        fs::create_directories(folder / ids[index]);
        const std::string name = fmt::format("events.out.tfevents.{:.0f}.asam", std::floor(wallTime));
        writeFileAtomically(folder / ids[index] / name, tfRecord(versionEvent(wallTime)) + scalars);
        ++written;
    }
    if (written == 0) {
        throw DataError(fmt::format(
            "The run {} has no numbers yet, so that there is nothing for TensorBoard. Run a stage "
            "first.",
            run.root().string()));
    }
    folder.putInPlace();
    return written;
}

} // namespace asam
