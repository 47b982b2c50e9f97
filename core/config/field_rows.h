#pragma once

#include <functional>
#include <vector>

#include "core/config/field_table.h"

namespace asam::detail {

/// A FieldInfo with the two functions that reach its value in a RunConfig.
struct Row {
    FieldInfo info;
    std::function<nlohmann::json(const RunConfig&)> get;
    std::function<void(RunConfig&, const nlohmann::json&)> set;
};

/// What the field table is made of: the one place where settings are written down. In the order of the
/// stages.
const std::vector<Row>& rowTable();

// Sections that have a file of their own.
void addTuningRows(std::vector<Row>& rows);     ///< field_rows_tuning.cpp
void addEvaluationRows(std::vector<Row>& rows); ///< field_rows_evaluation.cpp
void addPgdRows(std::vector<Row>& rows); ///< field_rows_pgd.cpp

} // namespace asam::detail
