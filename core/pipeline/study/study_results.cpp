#include "core/pipeline/study/study_results.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/base/error.h"

namespace asam {
namespace {

using nlohmann::json;

/// Images of one set with each model's mean over its masks; images that any model has no score for are left
/// out.
std::vector<std::vector<MaskScores>> scoresByImage(const EvaluationReport& report, std::size_t data) {
    std::vector<std::vector<MaskScores>> images;
    for (const ReportedImage& image : report.images) {
        if (image.data != data) {
            continue;
        }
        std::vector<MaskScores> scores;
        for (const std::vector<ScoredMask>& masks : image.masks) {
            const ScoreMean mean = meanOfMasks(masks);
            if (mean.count > 0) {
                scores.push_back(mean.mean);
            }
        }
        if (scores.size() == report.models.size()) {
            images.push_back(std::move(scores));
        }
    }
    return images;
}

void add(MaskScores& sum, const MaskScores& scores, double weight) {
    sum.iou += weight * scores.iou;
    sum.boundaryIou += weight * scores.boundaryIou;
    sum.dice += weight * scores.dice;
}

/// The models [first, first + count) are one row's seeds.
StudyCell cellOf(const std::vector<std::vector<MaskScores>>& images, std::size_t first, std::size_t count,
                 const BootstrapOptions& bootstrap) {
    StudyCell cell;
    cell.images = static_cast<std::int64_t>(images.size());
    if (images.empty()) {
        return cell;
    }
    std::vector<double> bySeed(count, 0);
    std::vector<double> ours;
    std::vector<double> sams;
    const double share = 1.0 / static_cast<double>(images.size());
    for (const std::vector<MaskScores>& image : images) {
        MaskScores mean;
        for (std::size_t seed = 0; seed < count; ++seed) {
            const MaskScores& scores = image[first + seed];
            add(mean, scores, 1.0 / static_cast<double>(count));
            bySeed[seed] += share * scores.iou;
        }
        add(cell.mean, mean, share);
        ours.push_back(mean.iou);
        sams.push_back(image.front().iou);
    }
    cell.lowest = *std::min_element(bySeed.begin(), bySeed.end());
    cell.highest = *std::max_element(bySeed.begin(), bySeed.end());
    if (first > 0) {
        cell.againstSam = comparePaired(sams, ours, bootstrap);
    }
    return cell;
}

json cellToJson(const StudyCell& cell, const std::string& data) {
    json document{{"data", data},
                  {"images", cell.images},
                  {"miou", cell.mean.iou},
                  {"boundary_iou", cell.mean.boundaryIou},
                  {"dice", cell.mean.dice},
                  {"lowest", cell.lowest},
                  {"highest", cell.highest},
                  {"difference", nullptr}};
    if (const auto& compared = cell.againstSam) {
        document["difference"] = {{"mean", compared->meanDifference}, {"low", compared->interval.low},
                                  {"high", compared->interval.high},  {"wins", compared->wins},
                                  {"losses", compared->losses},       {"ties", compared->ties}};
    }
    return document;
}

} // namespace

std::optional<double> StudyRow::meanIou() const {
    double sum = 0;
    std::int64_t count = 0;
    for (const StudyCell& cell : cells) {
        if (cell.images > 0) {
            sum += cell.mean.iou;
            ++count;
        }
    }
    return count > 0 ? std::optional(sum / static_cast<double>(count)) : std::nullopt;
}

std::vector<std::size_t> StudyResults::rowsOf(const StudyTable& table) const {
    std::vector<std::size_t> indices{0};
    for (std::size_t row = 1; row < rows.size(); ++row) {
        if (table.rows.empty() ||
            std::find(table.rows.begin(), table.rows.end(), rows[row].name) != table.rows.end()) {
            indices.push_back(row);
        }
    }
    return indices;
}

StudyResults gatherStudy(const StudyPlan& plan, const EvaluationReport& report,
                         const BootstrapOptions& bootstrap) {
    const std::size_t seeds = plan.seeds.size();
    if (report.models.size() != 1 + plan.sources.size() * seeds || report.data.size() != plan.data.size()) {
        throw DataError(fmt::format(
            "The evaluation of the study \"{}\" has {} models and {} sets; expected {} and {}.", plan.name,
            report.models.size(), report.data.size(), 1 + plan.sources.size() * seeds, plan.data.size()));
    }
    StudyResults results{plan.name, {}, {}, plan.tables, seeds};
    results.rows.push_back({"SAM", {}});
    for (const StudySource& source : plan.sources) {
        results.rows.push_back({source.name, {}});
    }
    for (std::size_t data = 0; data < plan.data.size(); ++data) {
        results.data.push_back(plan.data[data].name);
        const std::vector<std::vector<MaskScores>> images = scoresByImage(report, data);
        results.rows[0].cells.push_back(cellOf(images, 0, 1, bootstrap));
        for (std::size_t source = 0; source < plan.sources.size(); ++source) {
            results.rows[source + 1].cells.push_back(cellOf(images, 1 + source * seeds, seeds, bootstrap));
        }
    }
    if (results.tables.empty()) {
        results.tables.push_back({"all", "All rows", {}});
    }
    return results;
}

json studyToJson(const StudyResults& results) {
    json document{{"name", results.name},
                  {"seeds", results.seeds},
                  {"data", results.data},
                  {"rows", json::array()},
                  {"tables", json::array()}};
    for (const StudyRow& row : results.rows) {
        json cells = json::array();
        for (std::size_t data = 0; data < row.cells.size(); ++data) {
            cells.push_back(cellToJson(row.cells[data], results.data[data]));
        }
        const std::optional<double> mean = row.meanIou();
        document["rows"].push_back(
            {{"name", row.name}, {"mean", mean ? json(*mean) : json()}, {"cells", std::move(cells)}});
    }
    for (const StudyTable& table : results.tables) {
        json rows = json::array();
        for (const std::size_t row : results.rowsOf(table)) {
            rows.push_back(results.rows[row].name);
        }
        document["tables"].push_back(
            {{"name", table.name}, {"title", table.title}, {"rows", std::move(rows)}});
    }
    return document;
}

} // namespace asam
