#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <opencv2/core/types.hpp>

#include "core/data/mask_rle.h"
#include "core/data/stored_file.h"
#include "core/evaluation/dataset_protocols.h"

namespace asam {

/// One mask of the ground truth. `id` is what the data set calls it: the annotation's id, the number or
/// packed colour in the label picture, or the place of the mask's file (from 1).
struct LabelMask {
    std::int64_t id = 0;
    MaskRle mask;
};

/// What can be wrong with one image of a data set; none of it stops an evaluation.
enum class ProblemKind {
    noPicture,     ///< labels without their picture
    noTruth,       ///< a picture without labels
    brokenPicture, ///< a picture that cannot be read
    brokenTruth,   ///< labels that cannot be read
    brokenMask,    ///< one mask that cannot be read; the image's others are used
    noMask,        ///< labels without any pixel
    failed,        ///< a computation that failed on this image
};
std::string_view toString(ProblemKind kind); ///< "no_picture" …

struct DatasetProblem {
    ProblemKind kind = ProblemKind::noTruth;
    std::string image;
    std::string sentence;
};

/// The labels of one image, in the frame of the ground truth, which need not have the picture's size.
struct ImageLabels {
    cv::Size size;
    std::vector<LabelMask> masks; ///< none of them empty
    std::vector<DatasetProblem> problems;
};

/// Where one image and its ground truth lie.
struct LabelledEntry {
    std::string id; ///< the picture's path inside the data set without its ending, unique
    StoredFile image;
    std::vector<StoredFile> truth; ///< files of this image alone
};

/// Labels that do not lie in the data set's folder; each path is empty where there are none.
struct LabelsElsewhere {
    std::filesystem::path
        annotations;           ///< one file of COCO's form for all images; for the forms sa1b and coco
    std::filesystem::path own; ///< folder of a person's own labels (own_labels.h); for the form sa1b

    bool operator==(const LabelsElsewhere&) const = default;
};

/// A data set with ground truth. Opening lists names (and reads the one JSON file of COCO's form); pictures
/// and labels are read when asked for.
class LabelledDataset {
public:
    virtual ~LabelledDataset() = default;

    /// In natural order; only images that have both picture and labels.
    const std::vector<LabelledEntry>& entries() const { return entries_; }
    /// What opening found wrong.
    const std::vector<DatasetProblem>& problems() const { return problems_; }
    /// The file that holds the labels of all images; empty where each image has files of its own.
    const std::filesystem::path& sharedTruth() const { return sharedTruth_; }

    /// Throws DataError naming the file when the labels cannot be read. Thread-safe.
    virtual ImageLabels labels(std::size_t index) const = 0;

protected:
    void addProblem(ProblemKind kind, std::string image, std::string sentence);
    void sortEntries();

    std::vector<LabelledEntry> entries_;
    std::vector<DatasetProblem> problems_;
    std::filesystem::path sharedTruth_;
};

/// Whether a file of annotations may be named for data sets of this layout: the published ones say
/// themselves where it lies.
bool takesAnnotations(const DatasetProtocol& protocol);

/// Opens a data set by its layout. `root` is the data set's folder, or the folder that holds it under its
/// usual name; for the form `coco` it may be the JSON file. Throws DataError: folders or files that the
/// layout needs are absent (the sentence names where they were looked for), a JSON file that is not of the
/// form, or no image at all. Throws ConfigError for labels elsewhere that the form does not have.
std::unique_ptr<LabelledDataset> openLabelledDataset(const DatasetProtocol& protocol,
                                                     const std::filesystem::path& root,
                                                     const LabelsElsewhere& labels = {});

} // namespace asam
