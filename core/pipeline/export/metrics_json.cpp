#include "core/pipeline/export/metrics_json.h"

#include "core/base/atomic_file.h"
#include "core/pipeline/export/metric_curves.h"

namespace asam {

using nlohmann::json;

json metricsToJson(const RunDirectory& run) {
    std::vector<ImageRecord> records;
    for (const std::string& id : run.imageIds()) {
        records.push_back(run.imageRecord(id));
    }
    json document = reportToJson(records);
    for (std::size_t index = 0; index < records.size(); ++index) {
        json curves = json::object();
        for (const MetricCurve& curve : metricCurves(records[index])) {
            json points = json::array();
            for (const MetricCurve::Point& point : curve.points) {
                points.push_back({point.step, point.value});
            }
            curves[curve.series] = std::move(points);
        }
        document["images"][index]["curves"] = std::move(curves);
    }
    return document;
}

std::int64_t writeMetricsJson(const RunDirectory& run, const std::filesystem::path& target) {
    const json document = metricsToJson(run);
    writeFileAtomically(target, document.dump(2) + "\n");
    return static_cast<std::int64_t>(document["images"].size());
}

} // namespace asam
