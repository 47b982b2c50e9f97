#pragma once

#include <set>

#include <QMenu>

#include "ui/workspace/recent_documents.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

class Workspace;

/// File > Open recent. What is not there any more is grey and says so; a click takes it off the list. Whether
/// something is there is found out on a worker each time the menu is about to show.
class RecentMenu : public QMenu {
    Q_OBJECT

public:
    RecentMenu(Workspace* workspace, QWidget* window);

    RecentDocuments* documents() { return &documents_; }
    /// A run or sweep that somebody worked on: at the top of the list as soon as it is found to be there,
    /// which one that ended while its models were loaded may not be.
    void addMade(const std::filesystem::path& folder, DocumentKind kind);
    bool isMissing(const std::filesystem::path& path) const { return missing_.contains(path); }

Q_SIGNALS:
    /// What is to be opened as it was left.
    void chosen(const std::filesystem::path& path, const std::filesystem::path& annotations);
    /// By a person: nothing of what was open is to be known any more.
    void cleared();
    /// Something to say in the status line.
    void said(const QString& sentence);

protected:
    void initStyleOption(QStyleOptionMenuItem* option, const QAction* action) const override;

private:
    void remember();
    void fill();
    void check();
    void choose(const RecentDocuments::Entry& entry);

    Workspace* workspace_;
    RecentDocuments documents_;
    std::set<std::filesystem::path> missing_;
    WorkerQueue checker_;
    WorkerQueue finder_; ///< of what was made
};

} // namespace asam
