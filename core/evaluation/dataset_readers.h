#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/evaluation/labelled_dataset.h"

namespace asam::detail {

// The readers behind openLabelledDataset(), one for each family of layouts, and what they share.

std::unique_ptr<LabelledDataset> openLabelPictures(const DatasetProtocol& protocol,
                                                   const std::filesystem::path& root);
std::unique_ptr<LabelledDataset> openMaskFolders(const DatasetProtocol& protocol,
                                                 const std::filesystem::path& root);
/// `named`: the file, where it does not lie in the layout's place; empty otherwise.
std::unique_ptr<LabelledDataset> openCoco(const DatasetProtocol& protocol, const std::filesystem::path& root,
                                          const std::filesystem::path& named);
std::unique_ptr<LabelledDataset> openSa1b(const std::filesystem::path& root, const LabelsElsewhere& labels);

/// `relative` under `root` or under root/FOLDER; a name that ends in * is the first folder that begins so.
std::optional<std::filesystem::path>
findPlace(const DatasetProtocol& protocol, const std::filesystem::path& root, const std::string& relative);
/// The same, but DataError that names what was looked for.
std::filesystem::path requirePlace(const DatasetProtocol& protocol, const std::filesystem::path& root,
                                   const std::string& relative);

/// Files under a folder and its subfolders, relative to it, with / between names, in natural order; hidden
/// ones are left out. Throws DataError for a folder that cannot be read.
std::vector<std::string> filesUnder(const std::filesystem::path& folder);

/// The name without the ending that it has of these, in whatever case; nothing when it has none of them.
std::optional<std::string> withoutEnding(const std::string& name, const std::vector<std::string>& endings);

/// Adds a mask unless it is empty; an empty one is a problem.
void addLabel(ImageLabels& labels, const std::string& image, std::int64_t id, MaskRle mask);

} // namespace asam::detail
