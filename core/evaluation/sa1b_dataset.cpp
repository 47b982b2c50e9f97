#include <system_error>
#include <utility>

#include "core/data/dataset.h"
#include "core/data/sa1b.h"
#include "core/evaluation/dataset_readers.h"

namespace asam::detail {
namespace {

namespace fs = std::filesystem;

/// Pictures beside records of SA-1B's form, or ASAM's training layout.
class Sa1bLabelledDataset : public LabelledDataset {
public:
    explicit Sa1bLabelledDataset(const fs::path& root) : dataset_(Dataset::open(root)) {
        for (const SampleFiles& files : dataset_.samples()) {
            if (files.annotations.empty()) {
                addProblem(ProblemKind::noTruth, files.id, "there is no record beside the picture");
                continue;
            }
            entries_.push_back({files.id, files.image, truthFiles(files.annotations)});
        }
    }

    ImageLabels labels(std::size_t index) const override {
        const LabelledEntry& entry = entries_.at(index);
        const SampleFiles& files = dataset_.files(entry.id);
        ImageLabels labels;
        if (fs::is_directory(files.annotations)) {
            const Sample sample = dataset_.load(entry.id);
            labels.size = sample.image.size();
            addAll(labels, entry.id, sample.annotations, sample.warnings);
        } else {
            const Sa1bRecord record = readSa1bRecord(files.annotations);
            labels.size = {record.width, record.height};
            addAll(labels, entry.id, record.annotations, record.problems);
        }
        return labels;
    }

private:
    static std::vector<fs::path> truthFiles(const fs::path& annotations) {
        std::error_code error;
        if (!fs::is_directory(annotations, error)) {
            return {annotations};
        }
        std::vector<fs::path> files;
        for (const std::string& name : filesUnder(annotations)) {
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

std::unique_ptr<LabelledDataset> openSa1b(const DatasetProtocol&, const fs::path& root) {
    return std::make_unique<Sa1bLabelledDataset>(root);
}

} // namespace asam::detail
