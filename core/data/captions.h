#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace asam {

/// Captions by the picture's file name, from JSON lines {"img" or "target": NAME, "prompt": TEXT}; both are stripped
/// of surrounding blanks, of two lines for one picture the later counts. Throws DataError naming file and line.
std::map<std::string, std::string> readCaptions(const std::filesystem::path& path);

/// The captions file that belongs to a folder of pictures: *-blip2-caption.json, else *-caption.json, else
/// *-controlnet-train.json in it; else FOLDER-blip2-caption.json and so on beside it. Whatever the case of the name;
/// empty when there is none.
std::filesystem::path findCaptions(const std::filesystem::path& folder);

} // namespace asam
