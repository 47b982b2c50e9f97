#include <fmt/format.h>

#include "core/base/table_text.h"
#include "core/base/text.h"
#include "core/pipeline/study/study_results.h"

namespace asam {
namespace {

constexpr double kPercent = 100;

std::string percentText(double fraction) {
    return fmt::format("{:.2f}", kPercent * fraction);
}
std::string pointsText(double fraction) {
    return signedDecimalText(kPercent * fraction, 2);
}

/// How a kind of table writes its cells.
struct TableStyle {
    std::string (*clear)(const std::string&); ///< marks a difference whose interval leaves out 0
    std::string (*text)(const std::string&);
};

std::string same(const std::string& text) {
    return text;
}

constexpr TableStyle kMarkdown{[](const std::string& text) { return "**" + text + "**"; }, same};
constexpr TableStyle kLatex{[](const std::string& text) { return "\\textbf{" + text + "}"; }, latexText};

/// "81.25 (+0.31)": mIoU and its difference from SAM.
std::string cellText(const StudyCell& cell, const TableStyle& style) {
    if (cell.images == 0) {
        return "-";
    }
    std::string text = percentText(cell.mean.iou);
    if (const auto& compared = cell.againstSam) {
        const std::string difference = pointsText(compared->meanDifference);
        text += " (" + (compared->isClear() ? style.clear(difference) : difference) + ")";
    }
    return text;
}

std::vector<std::vector<std::string>> tableRows(const StudyResults& results, const StudyTable& table,
                                                const TableStyle& style) {
    std::vector<std::vector<std::string>> rows{{"mIoU, " + style.text("%")}};
    for (const std::string& data : results.data) {
        rows[0].push_back(style.text(data));
    }
    rows[0].emplace_back("mean");
    for (const std::size_t index : results.rowsOf(table)) {
        const StudyRow& row = results.rows[index];
        std::vector<std::string>& cells = rows.emplace_back();
        cells.push_back(style.text(row.name));
        for (const StudyCell& cell : row.cells) {
            cells.push_back(cellText(cell, style));
        }
        const std::optional<double> mean = row.meanIou();
        cells.push_back(mean ? percentText(*mean) : "-");
    }
    return rows;
}

std::vector<std::vector<std::string>> detailRows(const StudyResults& results, std::size_t data,
                                                 const TableStyle& style) {
    std::vector<std::vector<std::string>> rows{{"row", "images", "mIoU", "worst seed", "best seed",
                                                "boundary IoU", "Dice", "difference",
                                                style.text("95 % interval"), "wins", "losses", "ties"}};
    for (const StudyRow& row : results.rows) {
        const StudyCell& cell = row.cells[data];
        std::vector<std::string>& cells = rows.emplace_back();
        cells = {style.text(row.name),       fmt::format("{}", cell.images),
                 percentText(cell.mean.iou), percentText(cell.lowest),
                 percentText(cell.highest),  percentText(cell.mean.boundaryIou),
                 percentText(cell.mean.dice)};
        if (const auto& compared = cell.againstSam) {
            const std::string difference = pointsText(compared->meanDifference);
            cells.insert(cells.end(),
                         {compared->isClear() ? style.clear(difference) : difference,
                          pointsText(compared->interval.low) + " to " + pointsText(compared->interval.high),
                          fmt::format("{}", compared->wins), fmt::format("{}", compared->losses),
                          fmt::format("{}", compared->ties)});
        } else {
            cells.insert(cells.end(), 5, "");
        }
    }
    return rows;
}

std::string markdownTable(const std::vector<std::vector<std::string>>& rows) {
    std::string text = markdownHead(rows.front());
    for (std::size_t row = 1; row < rows.size(); ++row) {
        text += markdownRow(rows[row]);
    }
    return text;
}

std::string latexTable(const std::vector<std::vector<std::string>>& rows, const std::string& caption) {
    std::string text = "\\begin{table}\n\\centering\n\\caption{" + latexText(caption) +
                       "}\n\\begin{tabular}{l" + std::string(rows.front().size() - 1, 'r') +
                       "}\n\\toprule\n" + latexRow(rows.front()) + "\\midrule\n";
    for (std::size_t row = 1; row < rows.size(); ++row) {
        text += latexRow(rows[row]);
    }
    return text + "\\bottomrule\n\\end{tabular}\n\\end{table}\n";
}

const std::string& captionOf(const StudyTable& table) {
    return table.title.empty() ? table.name : table.title;
}

} // namespace

std::string studyCsv(const StudyResults& results) {
    std::string text = csvLine({"row", "data", "images", "miou", "boundary_iou", "dice", "lowest", "highest",
                                "difference", "low", "high", "wins", "losses", "ties"});
    for (const StudyRow& row : results.rows) {
        for (std::size_t data = 0; data < row.cells.size(); ++data) {
            const StudyCell& cell = row.cells[data];
            std::vector<std::string> cells{row.name, results.data[data], fmt::format("{}", cell.images)};
            for (const double value :
                 {cell.mean.iou, cell.mean.boundaryIou, cell.mean.dice, cell.lowest, cell.highest}) {
                cells.push_back(fmt::format("{}", value));
            }
            if (const auto& compared = cell.againstSam) {
                cells.insert(cells.end(),
                             {fmt::format("{}", compared->meanDifference),
                              fmt::format("{}", compared->interval.low),
                              fmt::format("{}", compared->interval.high), fmt::format("{}", compared->wins),
                              fmt::format("{}", compared->losses), fmt::format("{}", compared->ties)});
            } else {
                cells.insert(cells.end(), 6, "");
            }
            text += csvLine(cells);
        }
    }
    return text;
}

std::string studyMarkdown(const StudyResults& results) {
    std::string text = fmt::format(
        "# Study {}\n\nMean IoU in percent (over the masks of an image, then over images and {} "
        "seeds), in brackets the difference from SAM image by image; bold where its 95 % bootstrap "
        "interval leaves out 0.\n",
        results.name, results.seeds);
    for (const StudyTable& table : results.tables) {
        text += fmt::format("\n## {}\n\n", captionOf(table)) +
                markdownTable(tableRows(results, table, kMarkdown));
    }
    for (std::size_t data = 0; data < results.data.size(); ++data) {
        text += fmt::format("\n## {}\n\n", results.data[data]) +
                markdownTable(detailRows(results, data, kMarkdown));
    }
    return text;
}

std::string studyLatex(const StudyResults& results) {
    std::string text = "% needs \\usepackage{booktabs}\n";
    for (const StudyTable& table : results.tables) {
        text += '\n';
        text += latexTable(tableRows(results, table, kLatex), captionOf(table));
    }
    for (std::size_t data = 0; data < results.data.size(); ++data) {
        text += '\n';
        text += latexTable(detailRows(results, data, kLatex), results.data[data]);
    }
    return text;
}

} // namespace asam
