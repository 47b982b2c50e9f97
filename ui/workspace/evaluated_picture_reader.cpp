#include "ui/workspace/evaluated_picture_reader.h"

#include <exception>
#include <set>

#include "core/pipeline/evaluation/evaluated_picture.h"
#include "ui/workspace/evaluation_results.h"

namespace asam {
namespace {

Annotation annotationOf(std::int64_t id, const MaskRle& mask, double predictedIou) {
    Annotation annotation;
    annotation.id = id;
    annotation.mask = mask;
    annotation.predictedIou = predictedIou;
    return annotation;
}

/// Masks are told apart by their ids, which label pictures and broken files may give twice.
void makeIdsUnique(EvaluatedImage& image) {
    std::set<std::int64_t> ids;
    for (const EvaluatedMask& mask : image.masks) {
        ids.insert(mask.id);
    }
    for (std::size_t index = 0; ids.size() < image.masks.size() && index < image.masks.size(); ++index) {
        image.masks[index].id = static_cast<std::int64_t>(index) + 1;
    }
}

Prediction predictionOf(const EvaluatedImage& image, const std::vector<Annotation>& labels,
                        const std::string& model, QSize frame) {
    const ModelAnswers* answers = image.answersOf(model);
    std::vector<Annotation> masks;
    for (std::size_t index = 0; answers != nullptr && index < answers->masks.size(); ++index) {
        const MaskAnswer& answer = answers->masks[index];
        if (answer.mask) {
            masks.push_back(annotationOf(image.masks[index].id, *answer.mask, answer.predictedIou));
        }
    }
    return masks.empty() ? Prediction() : Prediction::make(labels, masks, frame);
}

std::shared_ptr<const EvaluatedPicture> readEvaluated(const std::filesystem::path& file,
                                                      const std::string& first, const std::string& second,
                                                      std::uint64_t seed) {
    auto read = std::make_shared<EvaluatedPicture>();
    try {
        read->record = readEvaluatedImage(file);
        makeIdsUnique(read->record);
        read->labelSize = {read->record.labelSize.width, read->record.labelSize.height};
        std::vector<Annotation> labels;
        for (const EvaluatedMask& mask : read->record.masks) {
            if (mask.label) {
                labels.push_back(annotationOf(mask.id, *mask.label, 0));
            }
        }
        if (!labels.empty()) {
            read->labels = MaskLayer::make(labels, read->labelSize);
            read->first = predictionOf(read->record, labels, first, read->labelSize);
            read->second =
                second == first ? read->first : predictionOf(read->record, labels, second, read->labelSize);
        }
        read->picture = PicturePyramid::make(evaluatedPicture(read->record, seed));
    } catch (const std::exception& error) {
        read->error = QString::fromUtf8(error.what());
    }
    return read;
}

} // namespace

EvaluatedPictureReader::EvaluatedPictureReader(EvaluationResults* results, QObject* parent)
    : QObject(parent), results_(results), reader_(WorkerQueue::Keep::Latest) {
    connect(results_, &EvaluationResults::selectionChanged, this, &EvaluatedPictureReader::read);
}

void EvaluatedPictureReader::read() {
    picture_.reset();
    reader_.clear();
    Q_EMIT changed();
    if (!results_->selected()) {
        return;
    }
    const EvaluationReport& report = results_->report();
    const ImageMeans& image = results_->images()[*results_->selected()];
    const auto file = evaluatedImageFile(results_->folder(), report.data[image.data].name, image.id);
    reader_.post(QStringLiteral("picture"),
                 [this, file, first = report.models.front().name,
                  second = report.models[results_->model()].name,
                  seed = report.seed]() -> WorkerQueue::Completion {
                     auto picture = readEvaluated(file, first, second, seed);
                     return [this, picture] {
                         picture_ = picture;
                         Q_EMIT changed();
                     };
                 });
}

} // namespace asam
