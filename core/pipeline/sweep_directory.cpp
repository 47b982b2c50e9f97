#include "core/pipeline/sweep_directory.h"

#include <cmath>
#include <ctime>
#include <fstream>
#include <limits>
#include <system_error>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/folder.h"
#include "core/base/table_text.h"
#include "core/base/text.h"
#include "core/config/config_json.h"
#include "core/pipeline/settings_source.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kSweepManifest = "sweep.json";
constexpr const char* kSweepReport = "sweep_report.json";

json readObject(const fs::path& path) {
    std::ifstream file(path);
    json document = json::parse(file, nullptr, /*allow_exceptions=*/false);
    if (!document.is_object()) {
        throw DataError(fmt::format(
            "{} is not a JSON object; expected a file of a sweep. Put it back from a copy, or start the "
            "sweep anew in another folder.",
            path.string()));
    }
    return document;
}

json pathToJson(const fs::path& path) {
    return path.empty() ? json(nullptr) : json(fs::absolute(path).lexically_normal().string());
}

fs::path pathAt(const json& manifest, const char* pointer) {
    const json value = manifest.value(json::json_pointer(pointer), json());
    return value.is_string() ? fs::path(value.get<std::string>()) : fs::path();
}

json rowValue(const std::optional<double>& value) {
    return value ? json(*value) : json(nullptr);
}

std::optional<double> rowNumber(const json& row, const char* key) {
    const auto found = row.find(key);
    return found != row.end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

/// JSON has no infinity: two equal pictures are said so.
json decibelToJson(const std::optional<double>& value) {
    return value && std::isinf(*value) ? json("infinite") : rowValue(value);
}

json rowToJson(const SweepRow& row) {
    return {{"cell", row.cell},
            {"image", row.image},
            {"iou_clean", rowValue(row.iou.clean)},
            {"iou_inverted", rowValue(row.iou.inverted)},
            {"iou_adversarial", rowValue(row.iou.adversarial)},
            {"iou_saved", rowValue(row.iou.saved)},
            {"drop", rowValue(row.drop())},
            {"psnr", decibelToJson(row.psnr)},
            {"ssim", rowValue(row.ssim)},
            {"chosen_step", row.chosenStep ? json(*row.chosenStep) : json(nullptr)},
            {"seconds", row.seconds},
            {"error", row.error ? json(*row.error) : json(nullptr)}};
}

SweepRow rowFromJson(const json& document) {
    SweepRow row;
    row.cell = document.at("cell").get<std::string>();
    row.image = document.at("image").get<std::string>();
    row.iou = {rowNumber(document, "iou_clean"), rowNumber(document, "iou_inverted"),
               rowNumber(document, "iou_adversarial"), rowNumber(document, "iou_saved")};
    row.psnr = document.value("psnr", json()) == "infinite"
                   ? std::optional(std::numeric_limits<double>::infinity())
                   : rowNumber(document, "psnr");
    row.ssim = rowNumber(document, "ssim");
    if (const auto step = rowNumber(document, "chosen_step")) {
        row.chosenStep = static_cast<int>(*step);
    }
    row.seconds = rowNumber(document, "seconds").value_or(0);
    if (const json error = document.value("error", json()); error.is_string()) {
        row.error = error.get<std::string>();
    }
    return row;
}

json axisValues(const SweepPlan& plan, const SweepCell& cell) {
    json values = json::object();
    for (std::size_t axis = 0; axis < plan.axes.size(); ++axis) {
        values[plan.axes[axis].key] = plan.axes[axis].values[cell.position[axis]];
    }
    return values;
}

/// Mean over the cell's images; null when none has the number. Pictures that are equal have no finite PSNR.
template <typename Measure>
json meanOf(const std::vector<SweepRow>& rows, const std::string& cell, const Measure& measure) {
    double sum = 0;
    int count = 0;
    for (const SweepRow& row : rows) {
        const std::optional<double> value = row.cell == cell ? measure(row) : std::nullopt;
        if (value && std::isfinite(*value)) {
            sum += *value;
            ++count;
        }
    }
    return count > 0 ? json(sum / count) : json(nullptr);
}

std::string csvNumber(const std::optional<double>& value) {
    return value ? fmt::format("{}", *value) : std::string();
}

} // namespace

std::optional<double> SweepRow::drop() const {
    return iou.clean && iou.saved ? std::optional(*iou.clean - *iou.saved) : std::nullopt;
}

bool SweepDirectory::isSweep(const fs::path& root) {
    std::error_code unreachable; // then what opens it says why
    return fs::exists(root / kSweepManifest, unreachable);
}

SweepDirectory SweepDirectory::openOrCreate(const fs::path& root) {
    makeFolder(runsFolder(root));
    return SweepDirectory(root);
}

SweepDirectory SweepDirectory::open(const fs::path& root) {
    if (!isSweep(root)) {
        throw DataError(fmt::format("{} is not a sweep: there is no {} in it. Start one with `asam sweep`.",
                                    root.string(), kSweepManifest));
    }
    return SweepDirectory(root);
}

json SweepDirectory::manifest() const {
    return isSweep(root_) ? readObject(root_ / kSweepManifest) : json::object();
}

SweepPlan SweepDirectory::plan() const {
    const json document = manifest();
    SweepPlan plan;
    plan.data = pathAt(document, "/data/path");
    plan.captions = pathAt(document, "/data/captions");
    plan.annotations = pathAt(document, "/data/annotations");
    plan.models = {pathAt(document, "/models/diffusion/path"), pathAt(document, "/models/controlnet/path"),
                   pathAt(document, "/models/sam/path")};
    plan.base = recordedSettings(document, root_ / kSweepManifest);
    plan.axes = axesFromJson(document.value("axes", json::array()));
    for (const json& id : document.value("images", json::array())) {
        if (id.is_string()) {
            plan.images.push_back(id.get<std::string>());
        }
    }
    return plan;
}

void SweepDirectory::writePlan(const SweepPlan& plan) const {
    json document = sweepPlanToJson(plan);
    document["application"] = "ASAM Studio";
    document["version"] = ASAM_VERSION;
    document["updated"] = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
    writeFileAtomically(root_ / kSweepManifest, document.dump(2) + "\n");
}

std::vector<SweepRow> SweepDirectory::rows() const {
    std::vector<SweepRow> rows;
    if (!fs::exists(root_ / kSweepReport)) {
        return rows;
    }
    const json document = readObject(root_ / kSweepReport);
    try {
        for (const json& row : document.at("rows")) {
            rows.push_back(rowFromJson(row));
        }
    } catch (const json::exception& error) {
        throw DataError(
            fmt::format("{} is not in the form of a sweep's report ({}); remove it and continue the sweep to "
                        "have it written again.",
                        (root_ / kSweepReport).string(), withoutErrorCode(error.what())));
    }
    return rows;
}

void SweepDirectory::writeReport(const SweepPlan& plan, const std::vector<SweepCell>& cells,
                                 const std::vector<SweepRow>& rows) const {
    writeFileAtomically(root_ / kSweepReport, sweepReportToJson(plan, cells, rows).dump(2) + "\n");
    writeFileAtomically(root_ / "sweep_report.csv", sweepReportToCsv(plan, cells, rows));
}

json sweepPlanToJson(const SweepPlan& plan) {
    json data{{"path", pathToJson(plan.data)}, {"captions", pathToJson(plan.captions)}};
    if (!plan.annotations.empty()) {
        data["annotations"] = pathToJson(plan.annotations);
    }
    return {{"axes", axesToJson(plan.axes)},
            {"config", configToJson(plan.base)},
            {"data", std::move(data)},
            {"models",
             {{"diffusion", {{"path", pathToJson(plan.models.diffusion)}}},
              {"controlnet", {{"path", pathToJson(plan.models.controlNet)}}},
              {"sam", {{"path", pathToJson(plan.models.sam)}}}}},
            {"images", plan.images}};
}

json sweepReportToJson(const SweepPlan& plan, const std::vector<SweepCell>& cells,
                       const std::vector<SweepRow>& rows) {
    json document{{"axes", axesToJson(plan.axes)}, {"rows", json::array()}, {"cells", json::array()}};
    for (const SweepCell& cell : cells) {
        const json values = axisValues(plan, cell);
        document["cells"].push_back(
            {{"cell", cell.name},
             {"values", values},
             {"drop", meanOf(rows, cell.name, [](const SweepRow& row) { return row.drop(); })},
             {"iou_saved", meanOf(rows, cell.name, [](const SweepRow& row) { return row.iou.saved; })},
             {"psnr", meanOf(rows, cell.name, [](const SweepRow& row) { return row.psnr; })},
             {"ssim", meanOf(rows, cell.name, [](const SweepRow& row) { return row.ssim; })}});
        for (const SweepRow& row : rows) {
            if (row.cell == cell.name) {
                document["rows"].push_back(rowToJson(row));
                document["rows"].back()["values"] = values;
            }
        }
    }
    return document;
}

std::string sweepReportToCsv(const SweepPlan& plan, const std::vector<SweepCell>& cells,
                             const std::vector<SweepRow>& rows) {
    std::vector<std::string> head;
    for (const SweepAxis& axis : plan.axes) {
        head.push_back(axis.key);
    }
    head.insert(head.end(), {"image", "iou_clean", "iou_inverted", "iou_adversarial", "iou_saved", "drop", "psnr", "ssim",
                             "seconds", "error"});
    std::string text = csvLine(head);
    for (const SweepCell& cell : cells) {
        std::vector<std::string> values;
        for (std::size_t axis = 0; axis < plan.axes.size(); ++axis) {
            values.push_back(sweepValueText(plan.axes[axis].values[cell.position[axis]]));
        }
        for (const SweepRow& row : rows) {
            if (row.cell != cell.name) {
                continue;
            }
            std::vector<std::string> line = values;
            line.insert(line.end(), {row.image, csvNumber(row.iou.clean), csvNumber(row.iou.inverted),
                                     csvNumber(row.iou.adversarial), csvNumber(row.iou.saved), csvNumber(row.drop()),
                                     csvNumber(row.psnr), csvNumber(row.ssim), csvNumber(row.seconds),
                                     row.error.value_or("")});
            text += csvLine(line);
        }
    }
    return text;
}

} // namespace asam
