#include "ui/workspace/workspace.h"

#include <algorithm>
#include <exception>
#include <map>
#include <utility>

#include <QDateTime>
#include <QStandardPaths>

#include "core/pipeline/run_directory.h"
#include "ui/bridge/conversions.h"
#include "ui/workspace/left_out.h"

namespace asam {
namespace {

constexpr std::size_t kWaitingRecords = 100000;

/// Where the pictures of a kind come from: a preview, the run, and the attack's iterates; and of which stage.
struct Source {
    const char* live;
    PicturePtr SampleResults::*stored;
    PicturePtr TimelineIterate::*ofIterate;
    Stage stage;
};

const std::map<PictureKind, Source> kSources{
    {PictureKind::Inversion, {"inversion/image", &SampleResults::inversion, nullptr, Stage::inversion}},
    {PictureKind::Attack, {"attack/image", &SampleResults::attack, &TimelineIterate::picture, Stage::attack}},
    {PictureKind::Latent, {"attack/latent", &SampleResults::latent, &TimelineIterate::latent, Stage::attack}},
    {PictureKind::Delta, {"attack/delta", &SampleResults::delta, &TimelineIterate::delta, Stage::attack}},
    {PictureKind::Regeneration,
     {"regeneration/image", &SampleResults::regeneration, nullptr, Stage::regeneration}},
    {PictureKind::Tuned,
     {"evaluation/tuned", &SampleResults::tuned, nullptr, Stage::regeneration}}, // no job previews it
};

struct Opened {
    std::optional<Document> document;
    QString error;
};

Opened tryLoad(const std::filesystem::path& path, const std::filesystem::path& annotations) {
    try {
        return {loadDocument(path, annotations), {}};
    } catch (const std::exception& error) {
        return {std::nullopt, QString::fromUtf8(error.what())};
    }
}

QString tryWriteLeftOut(const std::filesystem::path& file, const std::set<std::string>& images) {
    try {
        writeLeftOut(file, images);
        return {};
    } catch (const std::exception& error) {
        return QString::fromUtf8(error.what());
    }
}

} // namespace

Workspace::Workspace(QObject* parent)
    : QObject(parent),
      leftOutWriter_(tryWriteLeftOut, [this](const QString& said) { Q_EMIT leftOutNotKept(said); }),
      opener_(WorkerQueue::Keep::Latest), sampleReader_(WorkerQueue::Keep::Latest),
      resultReader_(WorkerQueue::Keep::Latest), timelineReader_(WorkerQueue::Keep::Latest),
      recordReader_(WorkerQueue::Keep::All, kWaitingRecords), allRecordsReader_(WorkerQueue::Keep::Latest),
      controlPainter_(WorkerQueue::Keep::Latest) {
    connect(&timeline_, &TimelineModel::changed, this, &Workspace::iterateChanged);
    connect(&predictions_, &PredictionLayers::changed, this, &Workspace::predictionsChanged);
    connect(this, &Workspace::sampleChanged, this, &Workspace::placePredictions);
}

void Workspace::open(const std::filesystem::path& path, const std::filesystem::path& annotations) {
    leftOutWriter_.beginReading();
    Q_EMIT opening(toQString(path.filename()));
    opener_.post(toQString(path), [this, path, annotations]() -> WorkerQueue::Completion {
        auto loaded = std::make_shared<Opened>(tryLoad(path, annotations));
        return [this, loaded] {
            if (loaded->document) {
                adopt(std::move(*loaded->document));
            } else {
                Q_EMIT openFailed(loaded->error);
            }
        };
    });
}

void Workspace::openDemo() {
    try {
        open(demoScenesFolder());
    } catch (const std::exception& error) {
        Q_EMIT openFailed(QString::fromUtf8(error.what()));
    }
}

void Workspace::adopt(Document document) {
    std::map<std::string, ImageRecord> records = std::exchange(document.records, {}); // the list has them
    std::set<std::string> leftOut = std::exchange(document.leftOut, {});
    document_ = std::make_shared<const Document>(std::move(document));
    runFolder_ = document_->run;
    takeLeftOut(std::move(leftOut));
    liveFit_.reset();
    live_.clear();
    liveTimeline_.clear();
    recordReader_.clear();
    allRecordsReader_.clear();
    selectedId_.clear();
    forgetSelection();
    samples_.setSamples(document_->dataset->samples(), std::move(records));
    samples_.setLeftOut(leftOut_);
    Q_EMIT opened();
    Q_EMIT runFolderChanged();
    select(firstToShow());
}

std::string Workspace::firstToShow() const {
    for (int row = 0; row < samples_.rowCount(); ++row) {
        if (samples_.record(samples_.idAt(row)) != nullptr) {
            return samples_.idAt(row);
        }
    }
    return samples_.idAt(0);
}

std::filesystem::path Workspace::runFolder() {
    if (runFolder_.empty()) {
        const QString root = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
        const QString time = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH-mm-ss"));
        setRunFolder(toPath(QStringLiteral("%1/runs/%2 %3").arg(root, document_->name, time)));
    }
    return runFolder_;
}

void Workspace::setRunFolder(const std::filesystem::path& folder) {
    if (folder == runFolder_) {
        return;
    }
    runFolder_ = folder;
    if (document_ && !document_->run.empty()) { // a run keeps its labels itself
        auto moved = std::make_shared<Document>(*document_);
        try {
            moved->dataset = datasetWithLabels(*document_->dataset, RunDirectory::labelsFolder(folder));
            document_ = moved;
        } catch (const std::exception& error) { // its own captions cannot be read
            Q_EMIT openFailed(QString::fromUtf8(error.what()));
        }
    }
    live_.clear();
    liveTimeline_.clear();
    samples_.clearRecords();
    reloadRecords();
    Q_EMIT runFolderChanged();
    reloadResults();
}

void Workspace::reloadRecords() {
    allRecordsReader_.post(toQString(runFolder_), [this, folder = runFolder_]() -> WorkerQueue::Completion {
        auto records = std::make_shared<std::map<std::string, ImageRecord>>(recordsOfRun(folder));
        return [this, records] {
            samples_.setRecords(std::move(*records));
            Q_EMIT recordsRead();
        };
    });
}

void Workspace::select(const std::string& id) {
    if (id == selectedId_ || samples_.rowOf(id) < 0) {
        return;
    }
    selectedId_ = id;
    forgetSelection();
    Q_EMIT selectionChanged();
    readSample();
    reloadResults();
}

void Workspace::readSample() {
    sampleReader_.post(QString::fromStdString(selectedId_),
                       [this, id = selectedId_, dataset = document_->dataset]() -> WorkerQueue::Completion {
                           auto loaded = loadSample(*dataset, id);
                           return [this, loaded] {
                               sample_ = loaded;
                               Q_EMIT sampleChanged();
                           };
                       });
}

void Workspace::setOwnCaptions(CaptionsByName captions) {
    Dataset dataset = *document_->dataset;
    dataset.setOwnCaptions(std::move(captions));
    auto changed = std::make_shared<Document>(*document_);
    changed->dataset = std::make_shared<const Dataset>(std::move(dataset));
    document_ = changed;
    if (sample_ && sample_->error.isEmpty()) {
        auto sample = std::make_shared<LoadedSample>(*sample_);
        sample->caption = QString::fromStdString(document_->dataset->caption(sample->id).value_or(""));
        sample_ = std::move(sample);
    } else if (!sample_ && !selectedId_.empty()) {
        readSample(); // what is being read has the former caption
    }
    Q_EMIT captionsChanged();
}

bool Workspace::setLeftOut(std::set<std::string> ids) {
    const bool areThere = isOpen() && std::all_of(ids.begin(), ids.end(), [this](const std::string& id) {
                              return document_->dataset->contains(id);
                          });
    if (!areThere || ids.size() >= document_->dataset->samples().size()) {
        return false;
    }
    leftOut_ = std::move(ids);
    leftOutWriter_.put(leftOutFile(*document_->dataset, document_->annotations), leftOut_);
    samples_.setLeftOut(leftOut_);
    Q_EMIT leftOutChanged();
    return true;
}

void Workspace::takeLeftOut(std::set<std::string> asRead) {
    const auto* latest = leftOutWriter_.latest(leftOutFile(*document_->dataset, document_->annotations));
    leftOut_ = latest != nullptr ? *latest : std::move(asRead);
    std::erase_if(leftOut_, [this](const std::string& id) { return !document_->dataset->contains(id); });
    if (leftOut_.size() >= document_->dataset->samples().size()) {
        leftOut_.clear(); // the others are gone: a run without any image is none
    }
}

std::vector<std::string> Workspace::imagesOfRuns() const {
    std::vector<std::string> ids;
    if (leftOut_.empty()) {
        return ids;
    }
    for (const SampleFiles& files : document_->dataset->samples()) {
        if (!leftOut_.contains(files.id)) {
            ids.push_back(files.id);
        }
    }
    return ids;
}

void Workspace::replaceSample(std::shared_ptr<const LoadedSample> sample) {
    if (sample->id != selectedId_) {
        return;
    }
    sampleReader_.clear(); // what is being read may be older
    sample_ = std::move(sample);
    controlImage_.reset(); // it shows the masks
    controlPainter_.clear();
    Q_EMIT sampleChanged();
    Q_EMIT labelsChanged();
}

void Workspace::forgetSelection() {
    sample_.reset();
    results_.reset();
    controlImage_.reset();
    controlPainter_.clear();
    storedTimeline_.reset();
    timeline_.clear();
    predictions_.setSource(nullptr, nullptr, documentFit());
    if (liveTimeline_.holds(selectedId_)) {
        showLiveTimeline();
    }
}

void Workspace::reloadResults() {
    if (selectedId_.empty()) {
        return;
    }
    reloadTimeline();
    const std::string id = selectedId_;
    resultReader_.post(QString::fromStdString(id), [this, id, run = runFolder_]() -> WorkerQueue::Completion {
        auto loaded = loadResults(run, id);
        return [this, loaded] {
            results_ = loaded;
            live_.dropFinished(loaded->id);
            if (!loaded->record.seconds.empty() || loaded->record.error) {
                samples_.setRecord(loaded->record);
            }
            Q_EMIT resultsChanged();
        };
    });
}

void Workspace::reloadTimeline() {
    const std::string id = selectedId_;
    timelineReader_.post(QString::fromStdString(id),
                         [this, id, run = runFolder_]() -> WorkerQueue::Completion {
                             auto loaded = loadTimeline(run, id);
                             return [this, loaded] {
                                 storedTimeline_ = loaded;
                                 placePredictions();
                                 if (liveTimeline_.holds(loaded->id)) {
                                     showLiveTimeline();
                                 } else {
                                     timeline_.setTimeline(loaded, /*live=*/false);
                                 }
                             };
                         });
}

void Workspace::showLiveTimeline() {
    timeline_.setTimeline(std::make_shared<const Timeline>(liveTimeline_.timeline()), /*live=*/true);
}

void Workspace::placePredictions() {
    predictions_.setSource(storedTimeline_, sample_, documentFit());
}

void Workspace::refreshRecord(const std::string& id) {
    recordReader_.post(QString::fromStdString(id),
                       [this, id, folder = runFolder_]() -> WorkerQueue::Completion {
                           ImageRecord record;
                           try {
                               record = RunDirectory::open(folder).imageRecord(id);
                           } catch (const std::exception& error) {
                               record.error = error.what();
                           }
                           record.id = id;
                           return [this, record] { samples_.setRecord(record); };
                       });
}

const ImageRecord& Workspace::record() const {
    static const ImageRecord none;
    return results_ ? results_->record : none;
}

FitMode Workspace::documentFit() const {
    return document_ && document_->config ? document_->config->data.fit : FitMode::squash;
}

PlacedPicture Workspace::picture(PictureKind kind) const {
    if (!sample_) {
        return {};
    }
    const QRectF whole(QPointF(0, 0), QSizeF(sample_->size));
    switch (kind) {
    case PictureKind::Original:
        return {sample_->picture, whole};
    case PictureKind::ControlImage:
        return {controlImage_, whole};
    case PictureKind::Difference:
        return {};
    default:
        break;
    }
    const Source& source = kSources.at(kind);
    const FitMode liveFit = liveFit_.value_or(documentFit());
    if (source.ofIterate != nullptr && timeline_.isElsewhere()) {
        const bool stored = !timeline_.isLive() && storedTimeline_;
        return placed(timeline_.currentIterate()->*source.ofIterate,
                      stored ? fitOf(storedTimeline_->fits, {source.stage}, documentFit()) : liveFit);
    }
    if (PicturePtr live = livePicture(kind)) {
        return placed(std::move(live), liveFit);
    }
    return results_
               ? placed(results_.get()->*source.stored, fitOf(results_->fits, {source.stage}, documentFit()))
               : PlacedPicture();
}

PlacedPicture Workspace::inversionLatent() const {
    if (!sample_ || picture(PictureKind::Inversion).picture) {
        return {};
    }
    return placed(live_.picture(selectedId_, "inversion/latent"), liveFit_.value_or(documentFit()));
}

PlacedPicture Workspace::placed(PicturePtr picture, FitMode fit) const {
    if (!picture) {
        return {};
    }
    const QRectF frame = frameInImage(sample_->size, picture->size(), fit);
    return {std::move(picture), frame};
}

void Workspace::requestControlImage() {
    const QString key = QString::fromStdString(selectedId_);
    if (!sample_ || controlImage_ || sample_->annotations.empty() || controlPainter_.isPending(key)) {
        return;
    }
    controlPainter_.post(key, [this, sample = sample_]() -> WorkerQueue::Completion {
        const PicturePtr painted = paintControlPicture(*sample);
        return [this, painted] {
            controlImage_ = painted;
            Q_EMIT resultsChanged();
        };
    });
}

PicturePtr Workspace::livePicture(PictureKind kind) const {
    const auto source = kSources.find(kind);
    return source == kSources.end() ? nullptr : live_.picture(selectedId_, source->second.live);
}

ImageRecord Workspace::shownRecord() const {
    ImageRecord shown = record();
    return timeline_.isElsewhere() ? recordAtIterate(std::move(shown), timeline_) : shown;
}

Prediction Workspace::prediction(PictureKind kind) {
    using Column = PredictionLayers::Column;
    const auto source = kSources.find(kind);
    const bool ofIterate = source != kSources.end() && source->second.ofIterate != nullptr;
    // What is stored belongs to the stored picture, not to one that is being made anew.
    if (livePicture(kind) || (ofIterate && (timeline_.isLive() || !iterate()))) {
        return {};
    }
    switch (kind) {
    case PictureKind::Original:
        return predictions_.prediction(Column::Clean);
    case PictureKind::Inversion:
        return predictions_.prediction(Column::Inverted);
    case PictureKind::Regeneration:
        return predictions_.prediction(Column::Saved);
    case PictureKind::Tuned:
        return predictions_.prediction(Column::Tuned);
    case PictureKind::Attack:
    case PictureKind::Latent:
    case PictureKind::Delta:
        return predictions_.prediction(Column::Iterate, *iterate());
    case PictureKind::ControlImage:
    case PictureKind::Difference:
        break;
    }
    return {};
}

Curves Workspace::curves() const {
    return live_.merged(selectedId_, curvesOf(record()));
}

void Workspace::beginWork(const RunConfig& config) {
    liveFit_ = config.data.fit;
}

void Workspace::absorb(const JobBatch& batch) {
    bool selectedTouched = false;
    for (const Preview& preview : batch.previews) {
        live_.add(preview);
        selectedTouched |= preview.image == selectedId_;
    }
    for (const Metric& metric : batch.metrics) {
        live_.add(metric);
        selectedTouched |= metric.image == selectedId_;
    }
    absorbTimeline(batch);
    if (batch.progress) {
        samples_.setWorking(batch.progress->image);
    }
    const auto settled = [this](const std::string& image) {
        if (image == selectedId_) {
            reloadResults();
        } else {
            live_.dropFinished(image);
            refreshRecord(image);
        }
    };
    for (const StageFinished& stage : batch.finishedStages) {
        if (!stage.reused) {
            samples_.forgetReview(stage.image); // the sample that it was about is gone
        }
        samples_.forgetStale(stage.image);
        live_.markFinished(stage.image, stage.stage);
        if (stage.stage == toString(Stage::attack)) {
            liveTimeline_.markFinished(stage.image);
        }
        settled(stage.image);
    }
    for (const Message& message : batch.messages) {
        if (message.level == MessageLevel::Failure && !message.image.empty()) {
            settled(message.image);
        }
    }
    if (selectedTouched) {
        Q_EMIT resultsChanged();
    }
}

void Workspace::absorbTimeline(const JobBatch& batch) {
    bool touched = false;
    for (const Metric& metric : batch.metrics) {
        touched |= liveTimeline_.add(metric);
    }
    for (const Distribution& distribution : batch.distributions) {
        touched |= liveTimeline_.add(distribution);
    }
    for (const Preview& preview : batch.previews) {
        touched |=
            liveTimeline_.addPicture(preview.image, preview.name, live_.picture(preview.image, preview.name));
    }
    if (touched && liveTimeline_.holds(selectedId_)) {
        showLiveTimeline();
    }
}

void Workspace::endWork() {
    samples_.setWorking({});
    live_.forgetPicture("inversion/latent"); // the next run begins its inversion anew
    // A failure is written after its message was sent.
    reloadResults();
}

} // namespace asam
