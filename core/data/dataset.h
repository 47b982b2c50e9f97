#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/data/sample.h"

namespace asam {

enum class DatasetKind {
    sa1b,         ///< sa_N.jpg beside sa_N.json
    asam,         ///< ASAM's training layout: sa_N.png control image, sa_N/segmentation_K.png, jsonl files
    singleImage,  ///< one picture, with or without its json beside it
};

/// Where one sample lies. Listing a folder reads names only.
struct SampleFiles {
    std::string id;
    std::filesystem::path image;
    std::filesystem::path annotations; ///< empty when there is none
};

/// A folder of photographs (or one photograph). Opening lists names and reads the captions file; nothing is
/// decoded until load(). Names are listed in natural order: sa_2 before sa_10.
class Dataset {
public:
    /// `captions`: JSON lines {"img", "prompt"} (or {"target", "prompt"}); empty: *-blip2-caption.json in the
    /// folder or beside it, if there is one. Throws DataError (no such path; a folder without pictures).
    static Dataset open(const std::filesystem::path& path, const std::filesystem::path& captions = {});

    DatasetKind kind() const { return kind_; }
    const std::filesystem::path& root() const { return root_; }
    const std::vector<SampleFiles>& samples() const { return samples_; }
    bool contains(const std::string& id) const { return byId_.contains(id); }
    const SampleFiles& files(const std::string& id) const; ///< throws DataError naming the nearest id

    /// Reads picture, masks and caption. Thread-safe. Throws DataError naming the file, what was expected and
    /// what was found; a mask whose size is not the picture's is refused.
    Sample load(const std::string& id) const;

private:
    DatasetKind kind_ = DatasetKind::sa1b;
    std::filesystem::path root_;
    std::vector<SampleFiles> samples_;
    std::map<std::string, std::size_t> byId_;
    std::map<std::string, std::string> captions_; ///< by file name or id
};

} // namespace asam
