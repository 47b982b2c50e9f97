#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace asam {

/// In which form a data set keeps its ground truth.
enum class TruthLayout {
    binaryPictures, ///< one black and white picture an image: one mask
    valuePictures,  ///< one picture of numbers or colours an image: one mask for each
    maskFolders,    ///< a folder an image, a black and white picture a mask
    coco,           ///< one JSON file of COCO's form for all images
    sa1b,           ///< a JSON file of SA-1B's form beside each image
};

/// How one evaluation set of the paper is laid out, which split the authors took, and what a mask is there.
/// Folders are relative to the data set's own folder; a name in them that ends in * stands for the first
/// folder in natural order that begins so.
struct DatasetProtocol {
    std::string word;      ///< on the command line: "hrsod_te"
    std::string paperName; ///< in the paper's tables; empty for an open form
    std::string folder;    ///< the data set's usual folder, where its parent is named instead
    TruthLayout layout = TruthLayout::binaryPictures;
    std::string images;                    ///< folder of the pictures, searched with its subfolders
    std::vector<std::string> imageEndings; ///< a picture's name ends so, in whatever case
    std::vector<std::string> truth;        ///< folder or JSON file; the first that is there
    std::string truthEnding;               ///< in the place of the picture's ending
    std::vector<std::int64_t> dropped;     ///< numbers that are no mask
    std::string split;
    std::string maskRule; ///< a sentence
};

/// The fourteen evaluation sets of the paper, in the order of its tables (DOORS as its two parts), then the
/// open forms `coco` and `sa1b`. Source: the published code's old main.py (4a69032).
const std::vector<DatasetProtocol>& datasetProtocols();

/// Throws ConfigError that names the nearest word.
const DatasetProtocol& datasetProtocol(const std::string& word);

} // namespace asam
