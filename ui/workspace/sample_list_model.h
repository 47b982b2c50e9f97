#pragma once

#include <map>
#include <string>
#include <vector>

#include <QAbstractListModel>
#include <QCache>
#include <QImage>

#include "core/data/dataset.h"
#include "core/pipeline/run_records.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

/// How far an image has come.
enum class SampleState { NotStarted, Inverted, Attacked, Regenerated, Failed };

SampleState sampleState(const ImageRecord& record);
QString sampleStateText(SampleState state);

/// The open photographs as a list. Thumbnails are made when somebody looks at their row, on a worker.
class SampleListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole,
        StateRole,   ///< SampleState as int
        WorkingRole, ///< true for the image that a job has in work
        DropRole,    ///< mean IoU drop, or nothing
    };
    static constexpr int kThumbnailSide = 112;

    explicit SampleListModel(QObject* parent = nullptr);

    void setSamples(const std::vector<SampleFiles>& samples, std::map<std::string, ImageRecord> records);
    void clearRecords();
    void setRecord(const ImageRecord& record);
    /// Empty: none.
    void setWorking(const std::string& id);

    const ImageRecord* record(const std::string& id) const;
    /// -1 when there is no such image.
    int rowOf(const std::string& id) const;
    std::string idAt(int row) const;
    int countOf(SampleState state) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QVariant thumbnail(const SampleFiles& files) const;
    QString toolTip(const SampleFiles& files) const;
    void touch(const std::string& id);

    std::vector<SampleFiles> samples_;
    std::map<std::string, int> rows_;
    std::map<std::string, ImageRecord> records_;
    std::string working_;
    mutable QCache<QString, QImage> thumbnails_; ///< a null image: the file could not be read
    WorkerQueue* loader_;
};

} // namespace asam
