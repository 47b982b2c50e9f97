#include <map>
#include <utility>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/data/label_picture.h"
#include "core/evaluation/dataset_readers.h"

namespace asam::detail {
namespace {

namespace fs = std::filesystem;

/// One label picture an image: HRSOD-TE, CAMO, BIG, DOORS, ADE20K, VOC, Cityscapes, EgoHOS, ZeroWaste.
class LabelPictureDataset : public LabelledDataset {
public:
    LabelPictureDataset(const DatasetProtocol& protocol, const fs::path& root) : protocol_(protocol) {
        const fs::path images = requirePlace(protocol, root, protocol.images);
        const fs::path truth = requirePlace(protocol, root, protocol.truth.front());
        std::map<std::string, std::string> labels;
        for (const std::string& name : filesUnder(truth)) {
            if (auto id = withoutEnding(name, {protocol.truthEnding})) {
                labels.emplace(std::move(*id), name);
            }
        }
        for (const std::string& name : filesUnder(images)) {
            const auto id = withoutEnding(name, protocol.imageEndings);
            if (!id) {
                continue;
            }
            if (auto label = labels.extract(*id)) {
                entries_.push_back({*id, StoredFile(images / name), {StoredFile(truth / label.mapped())}});
            } else {
                addProblem(ProblemKind::noTruth, *id,
                           fmt::format("there is no {}{}", *id, protocol.truthEnding));
            }
        }
        for (const auto& [id, name] : labels) {
            addProblem(ProblemKind::noPicture, id, fmt::format("the label {} has no picture", name));
        }
        sortEntries();
    }

    ImageLabels labels(std::size_t index) const override {
        const LabelledEntry& entry = entries_.at(index);
        ImageLabels labels;
        if (protocol_.layout == TruthLayout::binaryPictures) {
            const cv::Mat label = readBinaryLabel(entry.truth.front().path());
            labels.size = label.size();
            addLabel(labels, entry.id, 1, MaskRle::encode(label));
            return labels;
        }
        const cv::Mat values = readLabelValues(entry.truth.front().path());
        labels.size = values.size();
        for (ValueMask& mask : masksOfValues(values, protocol_.dropped)) {
            labels.masks.push_back({mask.value, std::move(mask.mask)});
        }
        return labels;
    }

private:
    DatasetProtocol protocol_;
};

} // namespace

std::unique_ptr<LabelledDataset> openLabelPictures(const DatasetProtocol& protocol, const fs::path& root) {
    return std::make_unique<LabelPictureDataset>(protocol, root);
}

} // namespace asam::detail
