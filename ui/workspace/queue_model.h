#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include <QAbstractListModel>

#include "core/pipeline/run_queue.h"

namespace asam {

/// The person's queue of runs, one row each in the order of the work; every change is on disk when the call
/// returns. Rows can be dragged.
class QueueModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole,
        StateRole,    ///< QueueState as int; what is at work and stands still is paused
        SubtitleRole, ///< what it is about, or how far it is
        ShareRole,    ///< of the work that is done, 0 to 1; nothing while it is not at work
        TroubleRole,  ///< it failed, or images of it did
    };

    explicit QueueModel(const std::filesystem::path& file = ownFile(), QObject* parent = nullptr);
    static std::filesystem::path ownFile();

    const RunQueue& queue() const { return queue_; }
    const QueueEntry* entry(std::int64_t id) const { return queue_.find(id); }
    std::int64_t idAt(int row) const;
    /// -1 for an id that is not there.
    int rowOf(std::int64_t id) const;

    /// False: another window of the program has the queue; it can be looked at, and no call changes it.
    bool isOurs() const { return file_.isOurs(); }
    /// Tries to get it; reads it anew then.
    bool takeOver();
    /// A sentence where the file could not be read; empty otherwise.
    const QString& problem() const { return problem_; }

    std::int64_t add(QueueEntry entry);
    void remove(std::int64_t id);
    /// Those that are done, failed or cancelled.
    void removeFinished();
    /// By so many rows, as far as there are rows.
    void moveBy(std::int64_t id, int rows);
    /// Changes an entry; saves and tells of it.
    void change(std::int64_t id, const std::function<void(QueueEntry&)>& how);
    void setPolicy(QueuePolicy policy);
    void setContinueAtStart(bool wanted);
    /// How far the entry at work is; nothing of it is kept on disk.
    void setWork(std::int64_t id, std::int64_t done, std::int64_t images, const QString& text);
    /// Whether the entry at work is held where it is; its state on disk stays that of a run at work.
    void setStandsStill(bool stands);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    bool moveRows(const QModelIndex& from, int row, int count, const QModelIndex& to, int before) override;

Q_SIGNALS:
    void changed(); ///< entries, their order or states, or the queue's own settings
    void saveFailed(const QString& sentence);

private:
    void load();
    void save();
    QueueState shownState(const QueueEntry& entry) const;
    QString subtitle(const QueueEntry& entry) const;

    QueueFile file_;
    RunQueue queue_;
    QString problem_;
    struct Work {
        std::int64_t id = 0;
        std::int64_t done = 0;
        std::int64_t images = 0;
        QString text;
    };
    Work work_;
    bool standsStill_ = false;
};

} // namespace asam
