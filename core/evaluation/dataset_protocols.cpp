#include "core/evaluation/dataset_protocols.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/error.h"
#include "core/base/text.h"

namespace asam {
namespace {

constexpr std::int64_t kVocBorder = 224 + 256 * 224 + 65536 * 192;

constexpr const char* kOneMask = "One mask an image: the first channel above 128.";
constexpr const char* kInstances =
    "Every annotation is a mask, crowds included; images without annotations are left "
    "out.";
constexpr const char* kNumbers = "Every number of the label picture but 0 is a mask.";

struct PictureFiles {
    std::string folder;
    std::vector<std::string> endings;
};
struct MaskFiles {
    std::string folder;
    std::string ending;
};

/// `paperName` is the folder's name too.
DatasetProtocol binarySet(std::string word, const std::string& paperName, PictureFiles pictures,
                          MaskFiles masks, std::string split) {
    return {std::move(word),
            paperName,
            paperName,
            TruthLayout::binaryPictures,
            std::move(pictures.folder),
            std::move(pictures.endings),
            {std::move(masks.folder)},
            std::move(masks.ending),
            {},
            std::move(split),
            kOneMask};
}

DatasetProtocol cocoSet(std::string word, std::string paperName, std::string folder, std::string images,
                        std::vector<std::string> truth, std::string split) {
    return {std::move(word),
            std::move(paperName),
            std::move(folder),
            TruthLayout::coco,
            std::move(images),
            {},
            std::move(truth),
            {},
            {},
            std::move(split),
            kInstances};
}

/// The first table of the paper.
void addFirstGroup(std::vector<DatasetProtocol>& table) {
    table.push_back(binarySet("doors1", "DOORS", {"Regression/Te1_5000_b*/img", {".png"}},
                              {"Regression/Te1_5000_b*/Rock_all", ".png"}, "Regression, test 1"));
    table.push_back(binarySet("doors2", "DOORS", {"Regression/Te2_5000_ub*/img", {".png"}},
                              {"Regression/Te2_5000_ub*/Rock_all", ".png"}, "Regression, test 2"));
    table.push_back(cocoSet("lvis", "LVIS", "LVIS", "val2017",
                            {"lvis_v1_val.json", "annotations/lvis_v1_val.json"},
                            "validation, pictures of val2017"));
    table.push_back({"zerowaste",
                     "ZeroWaste-f",
                     "ZeroWaste",
                     TruthLayout::valuePictures,
                     "splits_final_deblurred/train/data",
                     {".png"},
                     {"splits_final_deblurred/train/sem_seg"},
                     ".png",
                     {0},
                     "train",
                     kNumbers});
    table.push_back(cocoSet("ndispark", "NDISPark", "ndis_park", "train/imgs",
                            {"train/train_coco_annotations.json", "train_coco_annotations.json"}, "train"));
    table.push_back({"egohos",
                     "EgoHOS",
                     "egohos",
                     TruthLayout::valuePictures,
                     "val/image",
                     {".jpg", ".jpeg"},
                     {"val/label"},
                     ".png",
                     {0},
                     "validation",
                     kNumbers});
    table.push_back(cocoSet("plittersdorf", "Plittersdorf", "plittersdorf_instance_segmentation_coco",
                            "images", {"test.json"}, "test"));
    table.push_back({"bbc038v1",
                     "BBC038V1",
                     "BBC038V1-Train",
                     TruthLayout::maskFolders,
                     "",
                     {".png"},
                     {""},
                     ".png",
                     {},
                     "train",
                     "Every picture of an image's masks folder is a mask."});
}

/// The second one.
void addSecondGroup(std::vector<DatasetProtocol>& table) {
    table.push_back({"ade20k",
                     "ADE20K",
                     "ADE20K_2016_07_26",
                     TruthLayout::valuePictures,
                     "images/validation",
                     {".jpg", ".jpeg"},
                     {"images/validation"},
                     "_seg.png",
                     {0},
                     "validation",
                     "Every colour of the label picture but black is a mask."});
    table.push_back(
        {"voc2012",
         "VOC2012",
         "VOC2012",
         TruthLayout::valuePictures,
         "JPEGImages_val",
         {".jpg", ".jpeg"},
         {"SegmentationObject"},
         ".png",
         {0, kVocBorder},
         "segmentation, validation",
         "Every colour of the label picture but black and the border's (224, 224, 192) is a mask."});
    table.push_back({"cityscapes",
                     "Cityscapes",
                     "cityscapes",
                     TruthLayout::valuePictures,
                     "leftImg8bit/val",
                     {"_leftImg8bit.png"},
                     {"gtFine/val"},
                     "_gtFine_instanceIds.png",
                     {},
                     "validation",
                     "Every number of the label picture is a mask, background and stuff included."});
    table.push_back(cocoSet("coco2017", "COCO2017", "COCO2017-val", "val2017",
                            {"annotations/instances_val2017.json", "instances_val2017.json"}, "validation"));
    table.push_back(binarySet("hrsod_te", "HRSOD-TE", {"imgs", {".jpg", ".jpeg"}}, {"gts", ".png"}, "test"));
    table.push_back(binarySet("camo", "CAMO", {"imgs", {".jpg", ".jpeg"}}, {"gts", ".png"}, "test"));
    table.push_back(
        binarySet("big", "BIG", {"val", {"_im.jpg", "_im.jpeg"}}, {"val", "_gt.png"}, "validation"));
}

void addOpenForms(std::vector<DatasetProtocol>& table) {
    table.push_back(cocoSet("coco", "", "", "", {}, ""));
    table.push_back({"sa1b",
                     "",
                     "",
                     TruthLayout::sa1b,
                     "",
                     {},
                     {},
                     "",
                     {},
                     "",
                     "Every annotation of the record beside a picture is a mask."});
}

} // namespace

const std::vector<DatasetProtocol>& datasetProtocols() {
    static const std::vector<DatasetProtocol> table = [] {
        std::vector<DatasetProtocol> rows;
        addFirstGroup(rows);
        addSecondGroup(rows);
        addOpenForms(rows);
        return rows;
    }();
    return table;
}

const DatasetProtocol& datasetProtocol(const std::string& word) {
    std::vector<std::string> words;
    for (const DatasetProtocol& protocol : datasetProtocols()) {
        if (protocol.word == word) {
            return protocol;
        }
        words.push_back(protocol.word);
    }
    throw ConfigError(
        fmt::format("There is no kind of data set \"{}\"; the nearest known one is \"{}\" (all: {}).", word,
                    nearestName(word, words), fmt::join(words, ", ")));
}

} // namespace asam
