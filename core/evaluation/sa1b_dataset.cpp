#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "core/data/dataset.h"
#include "core/data/sa1b.h"
#include "core/evaluation/dataset_readers.h"

namespace asam::detail {
namespace {

namespace fs = std::filesystem;

/// Pictures beside records of SA-1B's form, or ASAM's training layout.
class Sa1bLabelledDataset : public LabelledDataset {
public:
    Sa1bLabelledDataset(const fs::path& root, const LabelsElsewhere& labels)
        : dataset_(Dataset::open({root, {}, labels.annotations})) {
        if (!labels.own.empty()) {
            dataset_.setLabels(labels.own);
        }
        for (const SampleFiles& files : dataset_.samples()) {
            const StoredFile annotations = dataset_.annotations(files.id);
            if (annotations.empty()) {
                addProblem(ProblemKind::noTruth, files.id, "there is no record beside the picture");
            } else if (!files.annotations.empty() && !annotations.isFolder() &&
                       !dataset_.hasOwnRecord(files.id)) {
                sharedTruth_ = annotations.path();
                entries_.push_back({files.id, files.image, {}});
            } else {
                entries_.push_back({files.id, files.image, truthFiles(annotations)});
            }
        }
    }

    ImageLabels labels(std::size_t index) const override {
        const LabelledEntry& entry = entries_.at(index);
        const Sa1bRecord record = dataset_.masks(entry.id);
        ImageLabels labels;
        labels.size = {record.width, record.height};
        addAll(labels, entry.id, record.annotations, record.problems);
        return labels;
    }

private:
    static std::vector<StoredFile> truthFiles(const StoredFile& annotations) {
        if (!annotations.isFolder()) {
            return {annotations};
        }
        std::vector<std::string> names = annotations.readableNames().files;
        std::sort(names.begin(), names.end(), naturalLess);
        std::vector<StoredFile> files;
        for (const std::string& name : names) {
            files.push_back(annotations / name);
        }
        return files;
    }

    static void addAll(ImageLabels& labels, const std::string& image,
                       const std::vector<Annotation>& annotations, const std::vector<std::string>& warnings) {
        for (const Annotation& annotation : annotations) {
            addLabel(labels, image, annotation.id, annotation.mask);
        }
        for (const std::string& warning : warnings) {
            labels.problems.push_back({ProblemKind::brokenMask, image, warning});
        }
    }

    Dataset dataset_;
};

} // namespace

std::unique_ptr<LabelledDataset> openSa1b(const fs::path& root, const LabelsElsewhere& labels) {
    return std::make_unique<Sa1bLabelledDataset>(root, labels);
}

} // namespace asam::detail
