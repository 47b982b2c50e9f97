#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
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
    /// The json, or in ASAM's layout without one the folder of segmentation_K.png; empty when there is neither.
    std::filesystem::path annotations;
};

/// A folder of photographs (or one photograph). Opening lists names and reads the captions file; nothing is
/// decoded until load(). Names are listed in natural order: sa_2 before sa_10. Of two pictures with one stem the
/// JPEG is the photograph (ASAM's control images are PNG files beside it).
class Dataset {
public:
    /// A picture, a folder of pictures, or a folder whose only subfolder with pictures is that. `captions`: JSON
    /// lines {"img", "prompt"} (or {"target", "prompt"}); empty: looked for in the folder and beside it
    /// (findCaptions). Throws DataError (no such path; a folder without pictures; a bad line of captions).
    static Dataset open(const std::filesystem::path& path, const std::filesystem::path& captions = {});

    DatasetKind kind() const { return kind_; }
    /// The folder of the pictures, or the one picture.
    const std::filesystem::path& root() const { return root_; }
    /// Where captions were read from; empty when there are none.
    const std::filesystem::path& captionsFile() const { return captionsFile_; }
    const std::vector<SampleFiles>& samples() const { return samples_; }
    bool contains(const std::string& id) const { return byId_.contains(id); }
    const SampleFiles& files(const std::string& id) const; ///< throws DataError naming the nearest id

    /// Pictures without annotations take those of LABELS/ID.json, where there is one by the time that they are
    /// asked for (own_labels.h).
    void setLabels(std::filesystem::path folder) { labels_ = std::move(folder); }
    const std::filesystem::path& labels() const { return labels_; }
    /// Whether a person may label the picture: it came without annotations. Throws DataError for an unknown id.
    bool takesLabels(const std::string& id) const { return files(id).annotations.empty(); }
    /// Where the image's masks are read from, its labels included; empty when it has none.
    std::filesystem::path annotations(const std::string& id) const;

    /// The image's caption, without reading the image; absent when the captions file has none.
    std::optional<std::string> caption(const std::string& id) const;

    /// Reads picture, masks and caption. Thread-safe. Throws DataError naming the file, what was expected and
    /// what was found; a mask whose size is not the picture's is refused.
    Sample load(const std::string& id) const;

private:
    void openPicture();
    void openFolder();

    DatasetKind kind_ = DatasetKind::sa1b;
    std::filesystem::path root_;
    std::filesystem::path captionsFile_;
    std::filesystem::path labels_;
    std::vector<SampleFiles> samples_;
    std::map<std::string, std::size_t> byId_;
    std::map<std::string, std::string> captions_; ///< by file name
};

} // namespace asam
