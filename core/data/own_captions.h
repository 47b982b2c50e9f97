#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace asam {

// Captions that a person has written in the place of those that the data came with: FOLDER/captions.jsonl,
// lines
// {"img": NAME, "prompt": TEXT}, beside own labels (own_labels.h) and kept, mirrored and read like these. An
// empty text is a caption too. The file can be given with --captions elsewhere.

/// By the picture's file name, as in the file.
using CaptionsByName = std::map<std::string, std::string>;

std::filesystem::path ownCaptionsFile(const std::filesystem::path& folder);

/// None when there is no such file. Throws DataError as readCaptions().
CaptionsByName readOwnCaptions(const std::filesystem::path& folder);

/// Puts the file in place whole or not at all; it goes when there are none left. Throws DataError.
void writeOwnCaptions(const std::filesystem::path& folder, const CaptionsByName& captions);

/// Makes `to` hold for these pictures (file names) exactly what `from` holds. Throws DataError.
void mirrorOwnCaptions(const std::filesystem::path& from, const std::filesystem::path& to,
                       const std::vector<std::string>& pictures);

/// The lines of a captions file, in natural order of the names.
std::string captionLines(const CaptionsByName& captions);

} // namespace asam
