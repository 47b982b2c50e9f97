#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "core/data/dataset.h"

namespace asam {

// Images that runs of a data set are made without, in a person's own file for these photographs (with these
// annotations, where they have any): {"images": [ID, …]}. Every run and sweep that is opened of them
// has the same.

std::filesystem::path leftOutFile(const Dataset& dataset, const std::filesystem::path& annotations);

/// None where there is no such file, or one that cannot be understood: then all images take part. Thread:
/// any.
std::set<std::string> readLeftOut(const std::filesystem::path& file);

/// Puts the file in place whole or not at all; it goes when none is left out. Throws DataError, whose
/// sentence is in the window's language. Thread: any.
void writeLeftOut(const std::filesystem::path& file, const std::set<std::string>& images);

} // namespace asam
