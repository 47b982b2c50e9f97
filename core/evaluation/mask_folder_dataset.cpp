#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/file_names.h"
#include "core/data/label_picture.h"
#include "core/evaluation/dataset_readers.h"

namespace asam::detail {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> sortedPictures(const fs::path& folder, const std::vector<std::string>& endings) {
    std::vector<std::string> names = readableNames(folder).files;
    std::erase_if(names, [&](const std::string& name) { return !withoutEnding(name, endings); });
    std::sort(names.begin(), names.end(), naturalLess);
    return names;
}

/// ID/images/ID.png beside ID/masks/*.png: BBC038V1, the 2018 Data Science Bowl.
class MaskFolderDataset : public LabelledDataset {
public:
    MaskFolderDataset(const DatasetProtocol& protocol, const fs::path& root) {
        const fs::path base = findPlace(protocol, root, "").value_or(root);
        for (const std::string& folder : namesInFolder(base).folders) {
            std::vector<StoredFile> masks;
            for (const std::string& name : sortedPictures(base / folder / "masks", {protocol.truthEnding})) {
                masks.emplace_back(base / folder / "masks" / name);
            }
            const std::vector<std::string> pictures =
                sortedPictures(base / folder / "images", protocol.imageEndings);
            if (pictures.empty() && !masks.empty()) {
                addProblem(ProblemKind::noPicture, folder, "its folder images holds no picture");
            } else if (!pictures.empty() && masks.empty()) {
                addProblem(ProblemKind::noTruth, folder, "its folder masks holds no picture");
            } else if (!pictures.empty()) {
                entries_.push_back(
                    {folder, StoredFile(base / folder / "images" / pictures.front()), std::move(masks)});
            }
        }
        sortEntries();
    }

    ImageLabels labels(std::size_t index) const override {
        const LabelledEntry& entry = entries_.at(index);
        ImageLabels labels;
        std::int64_t number = 0;
        for (const StoredFile& file : entry.truth) {
            const fs::path& path = file.path();
            ++number;
            try {
                const cv::Mat mask = readBinaryLabel(path);
                labels.size = labels.size.empty() ? mask.size() : labels.size;
                if (mask.size() != labels.size) {
                    throw DataError(fmt::format(
                        "\"{}\" has {} x {} pixels; the image's first mask has {} x {}", path.string(),
                        mask.cols, mask.rows, labels.size.width, labels.size.height));
                }
                addLabel(labels, entry.id, number, MaskRle::encode(mask));
            } catch (const DataError& error) {
                labels.problems.push_back({ProblemKind::brokenMask, entry.id, error.what()});
            }
        }
        return labels;
    }
};

} // namespace

std::unique_ptr<LabelledDataset> openMaskFolders(const DatasetProtocol& protocol, const fs::path& root) {
    return std::make_unique<MaskFolderDataset>(protocol, root);
}

} // namespace asam::detail
