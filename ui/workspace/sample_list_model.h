#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include <QAbstractListModel>
#include <QCache>
#include <QImage>

#include "core/data/dataset.h"
#include "core/pipeline/run_records.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

/// How far an image has come, and what was decided about it then.
enum class SampleState { NotStarted, Inverted, Attacked, Regenerated, Accepted, Rejected, Failed };
inline constexpr int kSampleStates = 7;

SampleState sampleState(const ImageRecord& record);
QString sampleStateText(SampleState state);
/// Why it failed or was rejected, as a sentence; empty for other images.
QString sampleReason(const ImageRecord& record);

/// The open photographs, one row each; a list shows the first column, a table all. Thumbnails are made when
/// somebody looks at their row, on a worker.
class SampleListModel : public QAbstractListModel {
    Q_OBJECT

public:
    /// The numbers stand for the same columns of a rule.
    enum Column {
        Name,
        State,
        Drop,
        Clean,
        Inverted,
        Adversarial,
        Saved,
        Tuned,
        Psnr,
        Masks,
        Step,
        Seconds,
        Area,
        PredictedClean, ///< what SAM itself expects, as the following
        PredictedInverted,
        PredictedAdversarial,
        PredictedSaved,
        PredictedTuned,
        ColumnCount
    };
    Q_ENUM(Column) // settings keep a column by its name here
    enum Role {
        IdRole = Qt::UserRole,
        StateRole,   ///< SampleState as int
        WorkingRole, ///< true for the image that a job has in work
        DropRole,    ///< mean IoU drop, or nothing
        NumberRole,  ///< the column's number, or nothing
        LeftOutRole, ///< true for an image that runs are made without
        StaleRole,   ///< why a run would make its results again, as a sentence; empty where it would not
    };
    static constexpr int kThumbnailSide = 112;

    explicit SampleListModel(QObject* parent = nullptr);

    void setSamples(const std::vector<SampleFiles>& samples, std::map<std::string, ImageRecord> records);
    void clearRecords();
    /// All at once; images without one have none.
    void setRecords(std::map<std::string, ImageRecord> records);
    void setRecord(const ImageRecord& record);
    /// A decision that is being written. It stands in the place of what is read of the image from then on,
    /// until forgetReview(), because reading may have begun before the writing.
    void setReview(const std::string& id, const std::optional<Review>& review);
    void forgetReview(const std::string& id);
    /// The images whose results a run would make again, each with a sentence why, in the place of those
    /// before.
    void setStale(std::map<std::string, QString> sentences);
    /// A stage of it has just been made.
    void forgetStale(const std::string& id);
    /// The images that runs are made without; none after setSamples().
    void setLeftOut(std::set<std::string> ids);
    /// Whether a change of these roles is of pictures and marks alone, which nobody counts, sorts or plans
    /// by.
    static bool areOfLook(const QList<int>& roles);
    /// Empty: none.
    void setWorking(const std::string& id);
    const std::string& working() const { return working_; }

    const ImageRecord* record(const std::string& id) const;
    /// -1 when there is no such image.
    int rowOf(const std::string& id) const;
    std::string idAt(int row) const;
    int countOf(SampleState state) const { return counts_[static_cast<std::size_t>(state)]; }
    /// Absent for what is not known and for columns of words.
    std::optional<double> number(int row, int column) const;
    /// An empty one for an image that nothing is known of.
    const ImageRecord& recordAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant thumbnail(const SampleFiles& files) const;
    QString text(int row, int column) const;
    QString toolTip(int row) const;
    QString staleText(const std::string& id) const;
    QString accessibleText(int row) const;
    void touch(const std::string& id);
    /// The same of marks alone, of all rows from one to the other.
    void touchMarks(int first, int last);
    void replaceRecord(int row, std::optional<ImageRecord> record);

    std::vector<SampleFiles> samples_;
    std::unordered_map<std::string, int> rows_;
    std::vector<std::optional<ImageRecord>> records_;      ///< by row
    std::map<std::string, std::optional<Review>> reviews_; ///< decisions of setReview()
    std::map<std::string, QString> stale_;
    std::set<std::string> leftOut_;
    std::array<int, kSampleStates> counts_{};
    std::string working_;
    mutable QCache<QString, QImage> thumbnails_; ///< a null image: the file could not be read
    WorkerQueue* loader_;
};

} // namespace asam
