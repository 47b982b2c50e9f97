#pragma once

#include <memory>
#include <string>
#include <vector>

#include <QObject>

#include "core/evaluation/evaluated_image.h"
#include "ui/views/canvas_content.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

class EvaluationResults;

/// An evaluated image ready to look at: the picture that the models saw, with the labels and what two models
/// found.
struct EvaluatedPicture {
    EvaluatedImage record; ///< numbers of the masks
    QSize labelSize;       ///< the frame of the masks; the picture is stretched over it
    PicturePtr picture;
    MaskLayerPtr labels;
    Prediction first;
    Prediction second;
    QString error; ///< a sentence for what could not be read
};

/// Reads the picture of the results' selected image, for the first model and the chosen one. The latest
/// request wins.
class EvaluatedPictureReader : public QObject {
    Q_OBJECT

public:
    explicit EvaluatedPictureReader(EvaluationResults* results, QObject* parent = nullptr);

    /// Null while nothing is selected, and while it is being read.
    const std::shared_ptr<const EvaluatedPicture>& picture() const { return picture_; }

Q_SIGNALS:
    void changed();

private:
    void read();

    EvaluationResults* results_;
    std::shared_ptr<const EvaluatedPicture> picture_;
    WorkerQueue reader_;
};

} // namespace asam
