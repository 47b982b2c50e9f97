#include "core/pipeline/report_cache.h"

#include <array>
#include <bit>
#include <chrono>
#include <cmath>
#include <cstring>
#include <limits>
#include <string_view>
#include <system_error>
#include <type_traits>

#include "core/base/atomic_file.h"
#include "core/base/crc32c.h"
#include "core/base/error.h"
#include "core/data/file_bytes.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

static_assert(std::endian::native == std::endian::little, "The cache is written as the memory has it.");

constexpr std::string_view kMagic = "ASAMREC3";
constexpr std::int64_t kNoArea = -1; ///< of a mask whose area is not known
constexpr std::uint64_t kMostCacheBytes = std::uint64_t{1} << 31;

/// Which report.json a cache belongs to.
struct ReportStamp {
    std::uint64_t bytes = 0;
    std::int64_t time = 0; ///< of its last writing, in the file system's nanoseconds
    bool operator==(const ReportStamp&) const = default;
};

std::optional<ReportStamp> stampOf(const fs::path& report) {
    std::error_code noSize;
    std::error_code noTime;
    const std::uintmax_t bytes = fs::file_size(report, noSize);
    const fs::file_time_type time = fs::last_write_time(report, noTime);
    if (noSize || noTime) {
        return std::nullopt;
    }
    const auto sinceEpoch = std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch());
    return ReportStamp{bytes, sinceEpoch.count()};
}

/// Appends values to bytes.
class CacheWriter {
public:
    template <typename Value>
    void plain(Value value) {
        static_assert(std::is_trivially_copyable_v<Value>);
        std::array<char, sizeof(Value)> bytes{};
        std::memcpy(bytes.data(), &value, sizeof(Value));
        bytes_.append(bytes.data(), bytes.size());
    }
    void count(std::size_t size) { plain(static_cast<std::uint32_t>(size)); }
    void text(const std::string& value) {
        count(value.size());
        bytes_ += value;
    }
    void number(const std::optional<double>& value) {
        plain(value && std::isfinite(*value) ? *value : std::numeric_limits<double>::quiet_NaN());
    }
    void iou(const IouRow& row) {
        for (const auto& value : {row.clean, row.inverted, row.adversarial, row.saved, row.tuned}) {
            number(value);
        }
    }
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

/// Takes them back. After a value that is not there, isWhole() is false and all values are empty.
class CacheReader {
public:
    explicit CacheReader(std::string_view bytes) : rest_(bytes) {}

    template <typename Value>
    Value plain() {
        Value value{};
        if (rest_.size() < sizeof(Value)) {
            fail();
            return value;
        }
        std::memcpy(&value, rest_.data(), sizeof(Value));
        rest_.remove_prefix(sizeof(Value));
        return value;
    }
    /// How many things follow, each of at least so many bytes.
    std::size_t count(std::size_t leastBytes) {
        const std::size_t size = plain<std::uint32_t>();
        if (size > rest_.size() / leastBytes) {
            fail();
            return 0;
        }
        return size;
    }
    std::string text() {
        const std::size_t size = count(1);
        std::string value(rest_.substr(0, size));
        rest_.remove_prefix(size);
        return value;
    }
    std::optional<double> number() {
        const auto value = plain<double>();
        return std::isnan(value) ? std::nullopt : std::optional(value);
    }
    IouRow iou() {
        IouRow row;
        for (std::optional<double>* value :
             {&row.clean, &row.inverted, &row.adversarial, &row.saved, &row.tuned}) {
            *value = number();
        }
        return row;
    }
    bool isWhole() const { return whole_; }
    bool isAtEnd() const { return rest_.empty(); }

private:
    void fail() {
        whole_ = false;
        rest_ = {};
    }

    std::string_view rest_;
    bool whole_ = true;
};

void putReview(CacheWriter& to, const std::optional<Review>& review) {
    to.plain(static_cast<std::uint8_t>(review.has_value()));
    if (review) {
        to.plain(static_cast<std::uint8_t>(review->decision == Decision::accepted));
        to.plain(static_cast<std::uint8_t>(review->byHand));
        to.text(review->rule);
        to.text(review->reason);
        to.text(review->time);
    }
}

std::optional<Review> takeReview(CacheReader& from) {
    if (from.plain<std::uint8_t>() == 0) {
        return std::nullopt;
    }
    Review review;
    review.decision = from.plain<std::uint8_t>() != 0 ? Decision::accepted : Decision::rejected;
    review.byHand = from.plain<std::uint8_t>() != 0;
    review.rule = from.text();
    review.reason = from.text();
    review.time = from.text();
    return review;
}

void putRecord(CacheWriter& to, const ImageRecord& record) {
    to.text(record.id);
    to.text(record.caption);
    for (const auto& value : {record.psnr, record.psnrVae, record.ssim}) {
        to.number(value);
    }
    to.iou(record.iou);
    to.plain(static_cast<std::int32_t>(record.chosenStep.value_or(-1)));
    to.count(record.masks.size());
    for (const MaskRow& mask : record.masks) {
        to.plain(mask.id);
        to.iou(mask.iou);
        to.iou(mask.predictedIou);
        to.plain(mask.area.value_or(kNoArea));
    }
    to.count(record.seconds.size());
    for (const auto& [stage, seconds] : record.seconds) {
        to.text(stage);
        to.plain(seconds);
    }
    to.count(record.warnings.size());
    for (const std::string& warning : record.warnings) {
        to.text(warning);
    }
    to.plain(static_cast<std::uint8_t>(record.error.has_value()));
    to.text(record.error.value_or(""));
    to.text(record.failedStage);
    putReview(to, record.review);
}

ImageRecord takeRecord(CacheReader& from) {
    ImageRecord record;
    record.id = from.text();
    record.caption = from.text();
    for (std::optional<double>* value : {&record.psnr, &record.psnrVae, &record.ssim}) {
        *value = from.number();
    }
    record.iou = from.iou();
    if (const auto step = from.plain<std::int32_t>(); step >= 0) {
        record.chosenStep = step;
    }
    constexpr std::size_t kMaskBytes = 2 * sizeof(std::int64_t) + 10 * sizeof(double);
    record.masks.resize(from.count(kMaskBytes));
    for (MaskRow& mask : record.masks) {
        mask.id = from.plain<std::int64_t>();
        mask.iou = from.iou();
        mask.predictedIou = from.iou();
        const auto area = from.plain<std::int64_t>();
        mask.area = area == kNoArea ? std::nullopt : std::optional(area);
    }
    for (std::size_t left = from.count(sizeof(std::uint32_t) + sizeof(double)); left > 0; --left) {
        std::string stage = from.text();
        record.seconds.emplace(std::move(stage), from.plain<double>());
    }
    record.warnings.resize(from.count(sizeof(std::uint32_t)));
    for (std::string& warning : record.warnings) {
        warning = from.text();
    }
    const bool failed = from.plain<std::uint8_t>() != 0;
    std::string sentence = from.text();
    record.failedStage = from.text();
    if (failed) {
        record.error = std::move(sentence);
    }
    record.review = takeReview(from);
    return record;
}

fs::path cacheOf(const fs::path& run) {
    return run / "report.bin";
}

} // namespace

void writeReportCache(const fs::path& run, const std::vector<ImageRecord>& records) {
    const std::optional<ReportStamp> stamp = stampOf(run / "report.json");
    if (!stamp) {
        return;
    }
    CacheWriter body;
    body.count(records.size());
    for (const ImageRecord& record : records) {
        putRecord(body, record);
    }
    CacheWriter head;
    head.plain(stamp->bytes);
    head.plain(stamp->time);
    head.plain(crc32c(body.bytes()));
    writeFileAtomically(cacheOf(run), [&](const ByteSink& sink) {
        sink(kMagic);
        sink(head.bytes());
        sink(body.bytes());
    });
}

std::optional<std::unordered_map<std::string, ImageRecord>> readReportCache(const fs::path& run) {
    const std::optional<ReportStamp> stamp = stampOf(run / "report.json");
    std::error_code error;
    if (!stamp || !fs::is_regular_file(cacheOf(run), error)) {
        return std::nullopt;
    }
    std::vector<std::uint8_t> bytes;
    try {
        bytes = readFileBytes(cacheOf(run), "a run's records", kMostCacheBytes);
    } catch (const DataError&) {
        return std::nullopt; // report.json says the same
    }
    const std::string_view whole(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (!whole.starts_with(kMagic)) {
        return std::nullopt;
    }
    constexpr std::size_t kHead = kMagic.size() + sizeof(ReportStamp) + sizeof(std::uint32_t);
    CacheReader head(whole.substr(kMagic.size()));
    const ReportStamp known{head.plain<std::uint64_t>(), head.plain<std::int64_t>()};
    const auto checksum = head.plain<std::uint32_t>();
    if (!head.isWhole() || known != *stamp || crc32c(whole.substr(kHead)) != checksum) {
        return std::nullopt;
    }
    CacheReader body(whole.substr(kHead));
    std::unordered_map<std::string, ImageRecord> records;
    for (std::size_t left = body.count(1); left > 0 && body.isWhole(); --left) {
        ImageRecord record = takeRecord(body);
        std::string id = record.id;
        records.insert_or_assign(std::move(id), std::move(record));
    }
    return body.isWhole() && body.isAtEnd() ? std::optional(std::move(records)) : std::nullopt;
}

} // namespace asam
