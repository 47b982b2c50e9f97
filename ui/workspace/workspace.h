#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QObject>
#include <QRectF>

#include "ui/jobs/job_mailbox.h"
#include "ui/workspace/document.h"
#include "ui/workspace/late_writer.h"
#include "ui/workspace/live_results.h"
#include "ui/workspace/live_timeline.h"
#include "ui/workspace/prediction_layers.h"
#include "ui/workspace/sample_list_model.h"
#include "ui/workspace/sample_loading.h"
#include "ui/workspace/timeline_model.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

/// What a panel can show of the selected sample.
enum class PictureKind {
    Original,
    Inversion,
    Attack,
    Latent,
    Delta,
    Regeneration,
    Tuned,        ///< the regenerated picture, where the tuned tokens were measured on it
    ControlImage, ///< made when requestControlImage() asks for it
    Difference,   ///< of two others; the view that shows it makes it
};

/// A picture and where it lies on the photograph.
struct PlacedPicture {
    PicturePtr picture; ///< null: there is none
    QRectF frameInImage;
};

/// The open document and what is selected in it: the one thing that all views look at. Everything is read on
/// worker threads; of several requests the latest wins.
class Workspace : public QObject {
    Q_OBJECT

public:
    explicit Workspace(QObject* parent = nullptr);

    /// A run, a folder or a picture; photographs also with their annotations of COCO's form. Answers with
    /// opened() or openFailed().
    void open(const std::filesystem::path& path, const std::filesystem::path& annotations = {});
    void openDemo();

    bool isOpen() const { return document_ != nullptr; }
    /// What is open; not to be asked before.
    const Document& document() const { return *document_; }

    /// Where results go. A folder of its own, named by data and time, is chosen at the first question.
    std::filesystem::path runFolder();
    /// Empty while none was needed or chosen.
    const std::filesystem::path& chosenRunFolder() const { return runFolder_; }
    void setRunFolder(const std::filesystem::path& folder);
    /// Reads again what the run has of all images.
    void reloadRecords();
    /// The same of the selection, with its pictures and predictions.
    void reloadResults();
    /// The same of one image.
    void refreshRecord(const std::string& id);

    SampleListModel* samples() { return &samples_; }
    void select(const std::string& id);
    const std::string& selectedId() const { return selectedId_; }
    /// Null while it is being read.
    const std::shared_ptr<const LoadedSample>& sample() const { return sample_; }
    /// Reads photograph and masks of the selection again; sampleChanged() says when they are there.
    void readSample();
    /// Own captions (own_captions.h) take the place of the former ones; captionsChanged() follows. They are
    /// not written.
    void setOwnCaptions(CaptionsByName captions);
    /// Images that runs of what is open are made without. They are kept with the photographs (left_out.h).
    const std::set<std::string>& leftOut() const { return leftOut_; }
    /// False, and nothing happens, where no image would be left, or for an image that is not there.
    bool setLeftOut(std::set<std::string> ids);
    /// What a run is asked for (RunRequest::images): all others, or nothing where none is left out.
    std::vector<std::string> imagesOfRuns() const;
    /// The selection's sample with other masks; one of another image is ignored.
    void replaceSample(std::shared_ptr<const LoadedSample> sample);
    const ImageRecord& record() const;
    PlacedPicture picture(PictureKind kind) const;
    /// While the inversion is at work and has no picture yet: the four channels of its latent so far.
    PlacedPicture inversionLatent() const;
    Curves curves() const;
    /// Paints the masks of the selection as the ControlNet sees them; resultsChanged() says when they are
    /// there. Does nothing when they are, or while there is no sample.
    void requestControlImage();

    /// The attack's iterates. picture(Attack), (Latent) and (Delta) answer for the one that is looked at.
    const TimelineModel& timeline() const { return timeline_; }
    /// Looks at another iterate; nullopt: at the newest of an attack at work, the kept one of a finished
    /// attack.
    void showIterate(std::optional<int> step) { timeline_.choose(step); }
    /// The step that is looked at; none without iterates.
    std::optional<int> iterate() const { return timeline_.current(); }
    /// record(), with the attack's column of IoUs as it is at the iterate that is looked at.
    ImageRecord shownRecord() const;
    /// What SAM finds in that picture, placed on the photograph. Nulls where the run does not have it, and
    /// while it is being made: predictionsChanged() follows. Of Attack, Latent and Delta at the iterate that
    /// is looked at.
    Prediction prediction(PictureKind kind);

    /// A job with these settings begins: the pictures that it reports are placed accordingly, until their
    /// stages' files have been read, which say it themselves.
    void beginWork(const RunConfig& config);
    void absorb(const JobBatch& batch);
    void endWork();

Q_SIGNALS:
    void opening(const QString& name);
    void opened();
    void openFailed(const QString& sentence);
    void runFolderChanged();
    void selectionChanged();
    void sampleChanged();  ///< photograph and masks of the selection have been read
    void resultsChanged(); ///< pictures, curves or numbers of the selection are new
    void iterateChanged(); ///< the iterates, or the one that is looked at
    void predictionsChanged();
    void captionsChanged();
    void labelsChanged(); ///< own ones, of the selection
    void recordsRead();   ///< of all images of the run
    void leftOutChanged();
    void leftOutNotKept(const QString& sentence); ///< the file could not be written

private:
    void adopt(Document document);
    /// As it was left, of the images that are there.
    void takeLeftOut(std::set<std::string> asRead);
    /// Of a run the first image that it has anything of.
    std::string firstToShow() const;
    void reloadTimeline();
    void showLiveTimeline();
    void absorbTimeline(const JobBatch& batch);
    void placePredictions();
    /// What was read of the formerly selected image.
    void forgetSelection();
    PicturePtr livePicture(PictureKind kind) const;
    /// Of what does not say it itself.
    FitMode documentFit() const;
    PlacedPicture placed(PicturePtr picture, FitMode fit) const;

    std::shared_ptr<const Document> document_;
    std::filesystem::path runFolder_;
    std::set<std::string> leftOut_;
    LateWriter<std::set<std::string>> leftOutWriter_;
    std::optional<FitMode>
        liveFit_; ///< of what live_ and liveTimeline_ have, which a stopped job leaves there
    SampleListModel samples_;
    std::string selectedId_;
    std::shared_ptr<const LoadedSample> sample_;
    std::shared_ptr<const SampleResults> results_;
    PicturePtr controlImage_;
    LiveResults live_;
    LiveTimeline liveTimeline_;
    TimelineModel timeline_;
    PredictionLayers predictions_;
    std::shared_ptr<const Timeline> storedTimeline_;
    WorkerQueue opener_;
    WorkerQueue sampleReader_;
    WorkerQueue resultReader_;
    WorkerQueue timelineReader_;
    WorkerQueue recordReader_;
    WorkerQueue allRecordsReader_;
    WorkerQueue controlPainter_;
};

} // namespace asam
