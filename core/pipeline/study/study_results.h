#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/evaluation/evaluation_report.h"
#include "core/pipeline/study/study_plan.h"

namespace asam {

/// One row of a study on one of its sets.
struct StudyCell {
    std::int64_t images = 0;
    MaskScores mean;    ///< over masks, images and seeds
    double lowest = 0;  ///< mIoU of the worst seed
    double highest = 0; ///< mIoU of the best seed
    /// Image by image, each with its mean over the seeds, against the untuned SAM; none in SAM's own row.
    std::optional<PairedComparison> againstSam;
};

struct StudyRow {
    std::string name;
    std::vector<StudyCell> cells; ///< in the order of StudyResults::data
    /// Mean mIoU over the sets that have images.
    std::optional<double> meanIou() const;
};

/// The numbers of a study: the untuned SAM first, then the sources in the plan's order.
struct StudyResults {
    std::string name;
    std::vector<std::string> data;
    std::vector<StudyRow> rows;
    std::vector<StudyTable> tables;
    std::size_t seeds = 0;

    /// Indices of a table's rows: SAM, then those it names.
    std::vector<std::size_t> rowsOf(const StudyTable& table) const;
};

/// Gathers an evaluation whose models are the untuned SAM and then, source by source, one model a seed.
/// Throws DataError when the report has another number of models.
StudyResults gatherStudy(const StudyPlan& plan, const EvaluationReport& report,
                         const BootstrapOptions& bootstrap);

/// {"name", "seeds", "data", "rows": [{"name", "mean", "cells": [{"data", "images", "miou", "boundary_iou",
/// "dice", "lowest", "highest", "difference": {"mean", "low", "high", "wins", "losses", "ties"}}]}],
/// "tables"}; fractions of 1.
nlohmann::json studyToJson(const StudyResults& results);
/// One line a row and set.
std::string studyCsv(const StudyResults& results);
/// Its tables (each row's mIoU in percent with its difference from SAM; bold where the interval leaves out
/// 0), then one table a set with all measures.
std::string studyMarkdown(const StudyResults& results);
/// The same tables for a paper (booktabs).
std::string studyLatex(const StudyResults& results);
/// A drawing of every row's difference from SAM, with its interval, one panel a set: SVG 1.1, readable by
/// itself.
std::string studyChart(const StudyResults& results);

} // namespace asam
