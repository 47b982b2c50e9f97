#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/progress.h"
#include "core/pipeline/run_directory.h"

namespace asam {

/// One record of TensorFlow's TFRecord framing: the length (8 bytes), its masked CRC-32C, the bytes, their
/// masked CRC-32C; little-endian. Source: tensorflow/core/lib/io/record_writer.h.
std::string tfRecord(std::string_view bytes);

/// A message tensorflow.Event (event.proto) with a wall time (seconds since 1970) and the file version that
/// readers expect first.
std::string versionEvent(double wallTime);
/// The same with a step and a Summary of one scalar value (summary.proto); the value is a float32 there.
std::string scalarEvent(double wallTime, std::int64_t step, const std::string& tag, double value);

/// Event files that TensorBoard reads: TARGET/ID/events.out.tfevents.TIME.asam for each image, so that each
/// image is one curve of each tag. Tags are those of metricCurves() and, at step 0, result/NAME for each of
/// sampleColumns(). The wall time is the newest stage file's of that image. Gives the number of images; those
/// without a number are left out. TARGET appears whole or not at all. Throws DataError (nothing to write, a
/// target that is not empty, a damaged file, the disk's reason), Cancelled. Thread: blocks.
std::int64_t writeTensorboardEvents(const RunDirectory& run, const std::filesystem::path& target,
                                    const StageContext& context);

} // namespace asam
