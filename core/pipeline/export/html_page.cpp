#include "core/pipeline/export/html_page.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/base/utc_time.h"
#include "core/config/config_json.h"
#include "core/config/field_table.h"
#include "core/pipeline/export/html_charts.h"
#include "core/pipeline/export/html_style.h"
#include "core/pipeline/sample_columns.h"

namespace asam {
namespace {

using nlohmann::json;

constexpr double kFullDrop = 0.5; ///< a bar that fills its cell

std::string numberText(const std::optional<double>& value, int decimals) {
    return value && std::isfinite(*value) ? decimalText(*value, decimals) : std::string("–");
}

std::string numberText(const json& value, int decimals) {
    return numberText(value.is_number() ? std::optional(value.get<double>()) : std::nullopt, decimals);
}

/// "2024-06-17 09:30 UTC" of "2024-06-17T09:30:00Z"; what has another form stays as it is.
std::string readableTime(const std::string& utc) {
    const bool whole = utc.size() == 20 && utc[10] == 'T' && utc.back() == 'Z';
    return whole ? fmt::format("{} {} UTC", utc.substr(0, 10), utc.substr(11, 5)) : utc;
}

/// The word for how far an image has come, which is also its chip's class.
std::string stateOf(const ImageRecord& record) {
    if (record.error) {
        return "failed";
    }
    if (record.review) {
        return std::string(toString(record.review->decision));
    }
    return record.finished("regeneration") ? "regenerated"
           : record.finished("attack")     ? "attacked"
                                           : "inverted";
}

std::string chip(const ImageRecord& record) {
    const std::string state = stateOf(record);
    return fmt::format("<span class=\"chip {0}\">{0}</span>", state);
}

std::string tile(const std::string& value, const std::string& name) {
    return fmt::format("<div class=\"card tile\"><b>{}</b><span>{}</span></div>", value, name);
}

std::string summaryPart(const json& summary) {
    const json& iou = summary["iou"];
    std::string text = "<section class=\"tiles\">";
    text += tile(fmt::format("{} of {}", summary["finished"].get<std::int64_t>(),
                             summary["images"].get<std::int64_t>()),
                 "images regenerated");
    text += tile(fmt::format("{} / {}", summary["accepted"].get<std::int64_t>(),
                             summary["rejected"].get<std::int64_t>()),
                 "accepted / rejected");
    text += tile(numberText(summary["drop"], 3), "mean drop of IoU");
    text += tile(fmt::format("{} → {}", numberText(iou["clean"], 3), numberText(iou["saved"], 3)),
                 "IoU clean → saved");
    text += tile(numberText(summary["psnr"], 1) + " dB", "mean PSNR of the inversion");
    return text + "</section>";
}

std::string chartsPart(const std::vector<ReportImage>& images) {
    std::vector<double> drops;
    std::vector<ChartPoint> points;
    for (const ReportImage& image : images) {
        const auto drop = iouDrop(image.record.iou);
        if (drop) {
            drops.push_back(*drop);
            if (image.record.psnr) {
                points.push_back({*image.record.psnr, *drop,
                                  fmt::format("{}: drop {}, {:.1f} dB", image.record.id,
                                              decimalText(*drop, 3), *image.record.psnr),
                                  "#" + image.record.id});
            }
        }
    }
    const double lowest = drops.empty() ? 0 : *std::min_element(drops.begin(), drops.end());
    return fmt::format(
        "<section class=\"charts\"><figure class=\"card\"><figcaption>How far the IoU dropped</figcaption>{}"
        "</figure><figure class=\"card\"><figcaption>Drop against quality of the inversion</figcaption>{}"
        "</figure></section>",
        histogramSvg(drops, lowest < 0 ? -0.2 : 0, 1, lowest < 0 ? 24 : 20, "drop"),
        scatterSvg(points, "PSNR (dB)", "drop"));
}

std::string numberCell(const std::optional<double>& value, int decimals) {
    return fmt::format("<td class=\"n\" data-key=\"{}\">{}</td>", value ? fmt::format("{}", *value) : "",
                       numberText(value, decimals));
}

std::string dropCell(const std::optional<double>& drop) {
    const double share = std::clamp(drop.value_or(0) / kFullDrop, 0.0, 1.0);
    return fmt::format("<td class=\"n bar-cell\" style=\"--w:{:.0f}%\" data-key=\"{}\">{}</td>", share * 100,
                       drop ? fmt::format("{}", *drop) : "", numberText(drop, 3));
}

/// Few runs tune: only theirs have the column.
std::vector<const char*> iouHeads(bool tuned) {
    std::vector<const char*> heads{"drop", "clean", "inverted", "adversarial", "saved"};
    if (tuned) {
        heads.push_back("tuned");
    }
    return heads;
}

std::string iouCells(const IouRow& iou, bool tuned) {
    return dropCell(iouDrop(iou)) + numberCell(iou.clean, 3) + numberCell(iou.inverted, 3) +
           numberCell(iou.adversarial, 3) + numberCell(iou.saved, 3) +
           (tuned ? numberCell(iou.tuned, 3) : std::string());
}

std::string imageTable(const std::vector<ReportImage>& images) {
    std::string text =
        "<h2>Images</h2><p class=\"lead\">Mean IoU over an image's masks on each of its pictures; the "
        "drop is from clean to saved.</p><div class=\"card scroll\"><table><thead><tr>";
    for (const char* name : {"image", "state"}) {
        text += fmt::format("<th class=\"sort\" tabindex=\"0\" data-text=\"1\">{}</th>", name);
    }
    const bool tuned = std::any_of(images.begin(), images.end(), [](const ReportImage& image) {
        return image.record.iou.tuned.has_value();
    });
    std::vector<const char*> heads = iouHeads(tuned);
    heads.insert(heads.end(), {"PSNR dB", "masks", "step", "seconds"});
    for (const char* name : heads) {
        text += fmt::format("<th class=\"sort n\" tabindex=\"0\">{}</th>", name);
    }
    text += "</tr></thead><tbody>";
    for (const ReportImage& image : images) {
        const ImageRecord& record = image.record;
        const std::string id = escapedHtml(record.id);
        text +=
            fmt::format("<tr><td data-key=\"{0}\"><a href=\"#{0}\">{0}</a></td><td data-key=\"{1}\">{2}</td>",
                        id, stateOf(record), chip(record));
        text += iouCells(record.iou, tuned) + numberCell(record.psnr, 1);
        text += numberCell(sampleColumn("masks").value(record), 0) +
                numberCell(sampleColumn("chosen_step").value(record), 0);
        text += numberCell(sampleColumn("seconds").value(record), 1) + "</tr>\n";
    }
    return text + "</tbody></table></div>";
}

std::string maskTable(const ImageRecord& record) {
    if (record.masks.empty()) {
        return {};
    }
    std::string text =
        fmt::format("<details><summary>Masks: {}</summary><div class=\"scroll\"><table><tr><th>mask</th>",
                    record.masks.size());
    const bool tuned = record.iou.tuned.has_value();
    for (const char* name : iouHeads(tuned)) {
        text += fmt::format("<th class=\"n\">{}</th>", name);
    }
    text += "</tr>";
    for (const MaskRow& mask : record.masks) {
        text += fmt::format("<tr><td>{}</td>{}</tr>", mask.id, iouCells(mask.iou, tuned));
    }
    return text + "</table></div></details>";
}

/// Why the image failed or was rejected, in words; empty when neither.
std::string reasonLine(const ImageRecord& record) {
    std::string reason;
    if (record.error) {
        reason = fmt::format("Failed in the {}: {}", record.failedStage, *record.error);
    } else if (record.isDecided(Decision::rejected)) {
        reason = record.review->reason.empty() ? std::string("Rejected by hand")
                                               : "Rejected: " + record.review->reason;
    }
    return reason.empty() ? std::string() : fmt::format("<p class=\"why\">{}</p>", escapedHtml(reason));
}

/// The small curve with its name; empty where there is none.
std::string iouCurve(const ImageRecord& record) {
    std::vector<double> ious;
    for (const AttackStepRow& step : record.attackSteps) {
        ious.push_back(step.meanIou);
    }
    const std::string curve = sparklineSvg(ious, record.chosenStep.value_or(-1),
                                           "IoU over the attack's iterates; the dot is the chosen one");
    return curve.empty() ? std::string() : fmt::format("<span class=\"curve\">IoU by step{}</span>", curve);
}

std::string samplePart(const ReportImage& image) {
    const ImageRecord& record = image.record;
    const std::string drop =
        iouDrop(record.iou) ? fmt::format("drop {}", numberText(iouDrop(record.iou), 3)) : "";
    std::string text =
        fmt::format("<article class=\"card sample\" id=\"{0}\"><header><h3>{0}</h3>{1}<span>{2}</span>{3}"
                    "</header>{4}",
                    escapedHtml(record.id), chip(record), drop, iouCurve(record), reasonLine(record));
    if (!record.caption.empty()) {
        text += fmt::format("<p class=\"facts\">{}</p>", escapedHtml(record.caption));
    }
    text += "<div class=\"pictures\">";
    for (const ReportPicture& picture : image.pictures) {
        text += fmt::format(
            "<figure><a href=\"{0}\"><img loading=\"lazy\" src=\"{0}\" alt=\"{1} of {2}\"></a><figcaption>{1}"
            "</figcaption></figure>",
            escapedHtml(picture.path), escapedHtml(picture.caption), escapedHtml(record.id));
    }
    return text + "</div>" + maskTable(record) + "</article>\n";
}

std::string valueText(const json& value) {
    return value.is_null() ? "–" : value.is_string() ? value.get<std::string>() : value.dump();
}

std::string settingsPart(const json& manifest) {
    const RunConfig config = configFromJson(manifest.value("config", json::object()));
    std::string text =
        "<h2>Settings</h2><p class=\"lead\">Coloured rows differ from what the paper names.</p>"
        "<div class=\"card scroll\"><table><tr><th>setting</th><th>name</th><th class=\"n\">value</th>"
        "<th class=\"n\">paper</th></tr>";
    for (const FieldInfo& field : fieldTable()) {
        const json value = fieldValue(config, field.key());
        const bool changed = !field.paperValue.is_null() && field.paperValue != value;
        text += fmt::format(
            "<tr{}><td>{}</td><td><code>{}</code></td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
            changed ? " class=\"changed\"" : "", escapedHtml(field.label), field.key(),
            escapedHtml(valueText(value)), escapedHtml(valueText(field.paperValue)));
    }
    return text + "</table></div>";
}

std::string modelsPart(const json& manifest) {
    std::string text = "<h2>Models</h2><div class=\"card "
                       "scroll\"><table><tr><th>model</th><th>file</th><th>SHA-256</th></tr>";
    for (const char* role : {"diffusion", "controlnet", "sam"}) {
        const json model = manifest.value(json::json_pointer(std::string("/models/") + role), json());
        if (model.is_object() && model.contains("sha256")) { // one that the run has used
            text += fmt::format("<tr><td>{}</td><td><code>{}</code></td><td><code>{}</code></td></tr>", role,
                                escapedHtml(model.value("path", "")), escapedHtml(model.value("sha256", "")));
        }
    }
    return text + "</table></div>";
}

} // namespace

std::string reportPage(const std::string& title, const json& manifest,
                       const std::vector<ReportImage>& images) {
    std::vector<ImageRecord> records;
    for (const ReportImage& image : images) {
        records.push_back(image.record);
    }
    const json compute = manifest.value("compute", json::object());
    std::string text = fmt::format(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width\"><title>{0} – ASAM Studio</title>"
        "<style>{1}</style></head><body><main><h1>{0}</h1><p class=\"lead\">Preset {2} · run {3} · "
        "{4}, {5}</p>",
        escapedHtml(title), kReportStyle,
        escapedHtml(manifest.value(json::json_pointer("/config/preset"), std::string("own"))),
        escapedHtml(readableTime(manifest.value("updated", ""))), escapedHtml(compute.value("device", "")),
        escapedHtml(compute.value("precision", "")));
    text += summaryPart(reportToJson(records)["summary"]);
    text += chartsPart(images) + imageTable(images) + "<h2>Pictures</h2>";
    for (const ReportImage& image : images) {
        text += samplePart(image);
    }
    text += settingsPart(manifest) + modelsPart(manifest);
    text += fmt::format(
        "<footer>ASAM Studio {} · report of {}</footer></main><script>{}</script></body></html>\n",
        escapedHtml(manifest.value("version", "")), readableTime(utcTimeText()), kReportScript);
    return text;
}

} // namespace asam
