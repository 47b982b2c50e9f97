#pragma once

#include <optional>
#include <string>
#include <vector>

namespace asam {

/// One model's row of the paper's two tables: box-prompted mIoU in percent, as printed.
struct PublishedRow {
    std::string model;          ///< "SAM", "DAT tuning", "PGD tuning", "DatasetDM", "ASAM"
    std::vector<double> values; ///< in the order of publishedDatasets()
};

/// The paper's names of its fourteen evaluation sets, in the order of its tables.
const std::vector<std::string>& publishedDatasets();

/// Source: the published repository's assets/performance.png (SAM with ViT-B); every average there agrees
/// with its cells. The paper's ablation, picture quality and EfficientSAM tables are not known here.
const std::vector<PublishedRow>& publishedRows();

/// A cell in percent; nothing for a name that the tables do not have.
std::optional<double> publishedMeanIou(const std::string& model, const std::string& dataset);

/// A row's mean over all fourteen sets, in percent.
double publishedMean(const PublishedRow& row);

} // namespace asam
