#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/data/own_captions.h"
#include "core/data/sa1b.h"
#include "core/data/sample.h"
#include "core/data/stored_file.h"

namespace asam {

class CocoMasks;

enum class DatasetKind {
    sa1b,        ///< sa_N.jpg beside sa_N.json
    asam,        ///< ASAM's training layout: sa_N.png control image, sa_N/segmentation_K.png, jsonl files
    coco,        ///< plain photographs whose masks one file of COCO's form holds
    singleImage, ///< one picture, with or without its json beside it
};

/// Where one sample lies. Listing a folder reads names only.
struct SampleFiles {
    std::string id;
    StoredFile image;
    /// The json of this image, the file of COCO's form for all, or in ASAM's layout without a json the folder
    /// of segmentation_K.png; empty when there is none of them.
    StoredFile annotations;
};

/// Where a data set is found.
struct DataPlace {
    std::filesystem::path data; ///< a folder of pictures, an archive of such a folder (.tar), or one picture
    std::filesystem::path
        captions; ///< JSON lines {"img", "prompt"}; empty: looked for in the data and beside them
    std::filesystem::path
        annotations; ///< of COCO's form; empty: looked for in the folder and beside it (findCocoFile)
};

/// A folder of photographs, such a folder in an archive, or one photograph. Opening lists names and reads the
/// captions file (and the one of COCO's form, where there is one); nothing is decoded until load(). Names are
/// listed in natural order: sa_2 before sa_10. Of two pictures with one stem the JPEG is the photograph
/// (ASAM's control images are PNG files beside it).
class Dataset {
public:
    /// A picture, a folder of pictures, or a folder or archive whose only subfolder with pictures is that.
    /// Throws DataError (no such path; a folder without pictures; an archive that cannot be read; a bad line
    /// of captions; annotations that were named and tell of none of the pictures).
    static Dataset open(const DataPlace& place);
    static Dataset open(const std::filesystem::path& path, const std::filesystem::path& captions = {}) {
        return open(DataPlace{path, captions, {}});
    }

    DatasetKind kind() const { return kind_; }
    /// The folder of the pictures, the archive, or the one picture.
    const std::filesystem::path& root() const { return root_; }
    bool isArchive() const { return isArchive_; }
    /// Where captions were read from; empty when there are none.
    const StoredFile& captionsFile() const { return captionsFile_; }
    const std::vector<SampleFiles>& samples() const { return samples_; }
    bool contains(const std::string& id) const { return byId_.contains(id); }
    const SampleFiles& files(const std::string& id) const; ///< throws DataError naming the nearest id
    /// Those of `asked`, each once and in their order, or all where none is named; at most `limit`, where
    /// that is not 0. Throws DataError for an unknown one, naming the nearest.
    std::vector<std::string> chosenIds(const std::vector<std::string>& asked, std::int64_t limit = 0) const;
    /// Sentences about what was left out: members of an archive, entries of a file of COCO's form, pictures
    /// of one stem with another that are no control images.
    const std::vector<std::string>& problems() const { return problems_; }

    /// Takes what a person has made for these pictures: captions (own_captions.h), read now, and labels
    /// (own_labels.h): pictures without annotations take those of LABELS/ID.json, where there is one by the
    /// time that they are asked for. Throws DataError for captions that cannot be read.
    void setLabels(std::filesystem::path folder);
    const std::filesystem::path& labels() const { return labels_; }
    /// Whether a person may label the picture: it came without annotations. Throws DataError for an unknown id.
    bool takesLabels(const std::string& id) const { return files(id).annotations.empty(); }
    /// Where the image's masks are read from, its labels included; empty when it has none.
    StoredFile annotations(const std::string& id) const;
    /// Whether the image's annotations are an SA-1B record of its own.
    bool hasOwnRecord(const std::string& id) const;
    /// The image's masks without the photograph. Without annotations the record is empty. Throws DataError as
    /// load().
    Sa1bRecord masks(const std::string& id) const { return masksFor(id, {}); }
    /// SHA-256 over what the image's masks are read from; empty when it has none. Throws DataError.
    std::string masksHash(const std::string& id) const;

    /// The image's caption, without reading the image: a person's own, which may be empty, else that of the
    /// captions file; absent when neither has one.
    std::optional<std::string> caption(const std::string& id) const;
    /// The one that the data came with, never empty: an empty prompt there stands for none.
    std::optional<std::string> givenCaption(const std::string& id) const;
    const CaptionsByName& ownCaptions() const { return ownCaptions_; }
    void setOwnCaptions(CaptionsByName captions) { ownCaptions_ = std::move(captions); }

    /// Reads picture, masks and caption. Thread-safe. Throws DataError naming the file, what was expected and
    /// what was found; a mask whose size is not the picture's is refused.
    Sample load(const std::string& id) const;

private:
    void openPicture();
    void openPictures(StoredFile folder);
    void tellOfTwins(const std::vector<std::string>& names);
    void takeCocoMasks(const std::filesystem::path& named);
    void readCaptionsFor(const std::filesystem::path& named);
    Sa1bRecord masksFor(const std::string& id, std::optional<cv::Size> size) const;
    bool isOfCoco(const StoredFile& annotations) const;

    DatasetKind kind_ = DatasetKind::sa1b;
    bool isArchive_ = false;
    std::filesystem::path root_;
    StoredFile folder_; ///< of the pictures
    StoredFile captionsFile_;
    std::filesystem::path labels_;
    std::vector<SampleFiles> samples_;
    std::map<std::string, std::size_t> byId_;
    std::map<std::string, std::string> captions_; ///< by id
    CaptionsByName ownCaptions_;
    std::shared_ptr<const CocoMasks> coco_;
    std::vector<std::string> problems_;
};

} // namespace asam
