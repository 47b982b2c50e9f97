#pragma once

#include <vector>

#include <QWidget>

#include "core/pipeline/tuning_overview.h"
#include "ui/workspace/worker_queue.h"

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace asam {

/// Further folders that a tuning learns from, each with its share. A folder is listed on a worker before it
/// stands here; one that has nothing to learn from is refused with a sentence.
class TuningFolderList : public QWidget {
    Q_OBJECT

public:
    explicit TuningFolderList(QWidget* parent = nullptr);

    /// As if it had been chosen by a person.
    void addFolder(const std::filesystem::path& path, double share = 1);
    void removeFolder(std::size_t index);
    const std::vector<TuningFolderContents>& folders() const { return folders_; }
    QToolButton* addButton() const { return add_; }
    /// What is wrong with the folder that was tried last; empty: nothing.
    QString problem() const;

Q_SIGNALS:
    void edited();

private:
    void chooseFolder();
    void showFolders();
    QWidget* makeRow(std::size_t index);

    std::vector<TuningFolderContents> folders_;
    QVBoxLayout* rows_;
    QToolButton* add_;
    QLabel* problem_;
    WorkerQueue reader_;
};

} // namespace asam
