#pragma once

#include "core/pipeline/model_conversion.h"
#include "core/pipeline/model_description.h"
#include "ui/views/value_table.h"

namespace asam {

// What the Models room's tables show.

/// One row a tensor: name, shape, type, numbers, size.
ValueTable tensorTable(const ModelDescription& model);
/// One row for each missing folder, and for each name that file and network do not agree on.
ValueTable disagreementTable(const ModelDescription& model);
/// One row for each tensor that changed, is of another shape, or stands in one of the two only.
ValueTable differenceTable(const ModelDifference& difference);

/// "[4, 256]".
QString shapeText(const std::vector<std::int64_t>& shape);
/// "Segment Anything model".
QString modelKindText(ModelKind kind);
/// "2 tensors, 1,280 numbers changed", and what stands in one of the two only.
QString differenceText(const ModelDifference& difference);
/// "Segment Anything model, ViT-B" as a title.
QString modelTitle(const ModelDescription& model);
/// "314 tensors, 93,735,472 numbers, 375 MB".
QString modelFacts(const ModelDescription& model);

} // namespace asam
