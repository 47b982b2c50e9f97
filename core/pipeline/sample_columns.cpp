#include "core/pipeline/sample_columns.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/text.h"

namespace asam {
namespace {

std::optional<double> secondsOf(const ImageRecord& record) {
    if (record.seconds.empty()) {
        return std::nullopt;
    }
    double sum = 0;
    for (const auto& [stage, seconds] : record.seconds) {
        sum += seconds;
    }
    return sum;
}

std::optional<double> masksOf(const ImageRecord& record) {
    return record.masks.empty() ? std::nullopt : std::optional(static_cast<double>(record.masks.size()));
}

std::optional<double> chosenStepOf(const ImageRecord& record) {
    return record.chosenStep ? std::optional(static_cast<double>(*record.chosenStep)) : std::nullopt;
}

/// Mean over the masks that have the value.
template <typename ValueOf>
std::optional<double> meanOverMasks(const ImageRecord& record, const ValueOf& valueOf) {
    double sum = 0;
    int count = 0;
    for (const MaskRow& mask : record.masks) {
        if (const auto value = valueOf(mask); value && std::isfinite(*value)) {
            sum += *value;
            ++count;
        }
    }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

std::optional<double> areaOf(const ImageRecord& record) {
    return meanOverMasks(record, [](const MaskRow& mask) {
        return mask.area ? std::optional(static_cast<double>(*mask.area)) : std::nullopt;
    });
}

template <std::optional<double> IouRow::*kColumn>
std::optional<double> predictedOf(const ImageRecord& record) {
    return meanOverMasks(record, [](const MaskRow& mask) { return mask.predictedIou.*kColumn; });
}

} // namespace

std::span<const SampleColumn> sampleColumns() {
    static const std::array columns{
        SampleColumn{"drop", [](const ImageRecord& record) { return iouDrop(record.iou); }},
        SampleColumn{"psnr", [](const ImageRecord& record) { return record.psnr; }},
        SampleColumn{"psnr_vae", [](const ImageRecord& record) { return record.psnrVae; }},
        SampleColumn{"iou.clean", [](const ImageRecord& record) { return record.iou.clean; }},
        SampleColumn{"iou.inverted", [](const ImageRecord& record) { return record.iou.inverted; }},
        SampleColumn{"iou.adversarial", [](const ImageRecord& record) { return record.iou.adversarial; }},
        SampleColumn{"iou.saved", [](const ImageRecord& record) { return record.iou.saved; }},
        SampleColumn{"iou.tuned", [](const ImageRecord& record) { return record.iou.tuned; }},
        SampleColumn{"masks", masksOf},
        SampleColumn{"chosen_step", chosenStepOf},
        SampleColumn{"seconds", secondsOf},
        SampleColumn{"area", areaOf},
        SampleColumn{"predicted_iou.clean", predictedOf<&IouRow::clean>},
        SampleColumn{"predicted_iou.inverted", predictedOf<&IouRow::inverted>},
        SampleColumn{"predicted_iou.adversarial", predictedOf<&IouRow::adversarial>},
        SampleColumn{"predicted_iou.saved", predictedOf<&IouRow::saved>},
        SampleColumn{"predicted_iou.tuned", predictedOf<&IouRow::tuned>},
    };
    return columns;
}

const SampleColumn& sampleColumn(const std::string& name) {
    const auto columns = sampleColumns();
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const SampleColumn& column) { return column.name == name; });
    if (found == columns.end()) {
        std::vector<std::string> names;
        for (const SampleColumn& column : columns) {
            names.push_back(column.name);
        }
        throw ConfigError(fmt::format("There is no column \"{}\"; the nearest known one is \"{}\".", name,
                                      nearestName(name, names)));
    }
    return *found;
}

} // namespace asam
