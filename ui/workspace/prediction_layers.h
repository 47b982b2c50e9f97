#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include <QObject>

#include "core/config/stage_configs.h"
#include "ui/views/canvas_content.h"
#include "ui/workspace/sample_loading.h"
#include "ui/workspace/timeline.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

/// SAM's stored masks (Tuned: those of its tuned tokens) over the photograph, and how they agree with its
/// annotations. Made on a worker, one picture's at a time, when they are asked for; kept until the source
/// changes.
class PredictionLayers : public QObject {
    Q_OBJECT

public:
    enum class Column { Clean, Inverted, Iterate, Saved, Tuned };

    explicit PredictionLayers(QObject* parent = nullptr);

    /// Null forgets everything. `fit` is that of stages of which the timeline does not know it.
    void setSource(std::shared_ptr<const Timeline> timeline, std::shared_ptr<const LoadedSample> sample,
                   FitMode fit);
    /// Nulls while it is being made, which changed() ends, and where the run has none. `step` is of Iterate.
    Prediction prediction(Column column, int step = 0);

Q_SIGNALS:
    void changed();

private:
    struct Source;
    using Key = std::pair<Column, int>;

    std::shared_ptr<const Source> source_;
    std::map<Key, Prediction> made_;
    WorkerQueue maker_;
};

} // namespace asam
