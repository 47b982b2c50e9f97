#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "core/data/stored_file.h"

namespace asam {

/// Captions by the picture's file name, from JSON lines {"img" or "target": NAME, "prompt": TEXT}; both are stripped
/// of surrounding blanks, of two lines for one picture the later counts. Throws DataError naming file and line.
std::map<std::string, std::string> readCaptions(const StoredFile& file);

/// The captions file that belongs to a folder of pictures: *-blip2-caption.json, else *-caption.json, else
/// *-controlnet-train.json in it; else FOLDER-blip2-caption.json and so on beside `place`, the folder (or the
/// archive whose name, without its ending, is FOLDER). Whatever the case of the name; empty when there is
/// none.
StoredFile findCaptions(const StoredFile& folder, const std::filesystem::path& place);

} // namespace asam
