#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include <QAbstractListModel>

#include "core/pipeline/model_description.h"
#include "core/pipeline/model_hub.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

/// One model file or folder of the Models room.
struct ShelvedModel {
    std::filesystem::path path;
    QString role; ///< "Segmenter of the run"; empty for one that was opened
    std::shared_ptr<const ModelDescription> description; ///< null while it is read, and where it cannot be
    QString problem;                                     ///< why it cannot be read
    QString sha256;                                      ///< empty while it is not known
};

/// The models that the open run uses and made, and those that were opened: one row each. Files are read on
/// workers.
class ModelShelf : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        SubtitleRole = Qt::UserRole, ///< what it is, or why not
        RoleTextRole,
        ProblemRole, ///< true where it cannot be used or read
    };

    explicit ModelShelf(QObject* parent = nullptr);

    /// Replaces the rows of the run; a path that was opened as well keeps its row, below them.
    void setRun(const ModelPaths& models, const std::filesystem::path& tunedTokens);
    /// Opens a file or folder, or reads it again; the row it has then.
    int add(const std::filesystem::path& path);
    /// Takes an opened one away; those of the run stay.
    void removeOpened(int row);
    /// Reckons its SHA-256 if that is not known.
    void wantSha256(int row);

    const ShelvedModel& at(int row) const { return models_.at(static_cast<std::size_t>(row)); }
    /// -1 when it is not here.
    int rowOf(const std::filesystem::path& path) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    void read(const std::filesystem::path& path);
    void touch(const std::filesystem::path& path);

    std::vector<ShelvedModel> models_;
    WorkerQueue reader_;
    WorkerQueue hasher_;
};

} // namespace asam
