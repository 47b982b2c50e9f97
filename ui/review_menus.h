#pragma once

#include <filesystem>
#include <functional>

#include <QObject>
#include <QUndoStack>

#include "ui/workspace/review_controller.h"

class QMenu;
class QMenuBar;
class QWidget;

namespace asam {

class AppActions;
class JobRunner;
class SampleList;
class SampleRule;
class StageContext;
class RunDirectory;

/// The Edit and Export menus: what accepts, rejects, takes back and writes samples out.
class ReviewMenus : public QObject {
    Q_OBJECT

public:
    ReviewMenus(AppActions* actions, Workspace* workspace, JobRunner* runner, SampleList* samples,
                QWidget* window);
    ~ReviewMenus() override;

    QMenu* editMenu() const { return editMenu_; }
    QMenu* exportMenu() const { return exportMenu_; }
    QUndoStack* undoStack() { return &undo_; }

    /// A job that decides by a rule; the list shows the decisions when it is over, and one undo step takes
    /// all of them back.
    void reviewByRule(const SampleRule& rule, bool replaceHandDecisions);
    /// Jobs that write to a new or empty folder, or to NAME.csv or NAME.json.
    void exportAsSa1b(const std::filesystem::path& target);
    void exportAsAsam(const std::filesystem::path& target);
    void exportAsPublished(const std::filesystem::path& target);
    void exportSheet(const std::filesystem::path& target);
    void exportTable(const std::filesystem::path& target);
    void exportPage(const std::filesystem::path& target);
    void exportJson(const std::filesystem::path& target);
    void exportCurves(const std::filesystem::path& target);

Q_SIGNALS:
    /// Something to say in the status line. `folder`: where what was written lies; empty: nothing was.
    void said(const QString& sentence, const std::filesystem::path& folder = {});
    void failed(const QString& sentence);

private:
    using Export = std::function<QString(const RunDirectory&, const StageContext&)>;

    void makeMenus(QWidget* window);
    void connectActions();
    void decide(Decision decision);
    void askForRule();
    /// Asks for a folder and hands it on.
    void askForFolder(const QString& title, const QString& suffix,
                      void (ReviewMenus::*write)(const std::filesystem::path&));
    /// Asks for a file with this ending and hands it on.
    void askForFile(const QString& title, const QString& kind, const QString& ending,
                    void (ReviewMenus::*write)(const std::filesystem::path&));
    /// Runs the work and says the sentence that it returns. `ended` is called whatever its outcome is.
    void startJob(const QString& title, Export work, std::function<void()> ended = {},
                  const std::filesystem::path& folder = {});
    /// A job that leaves something in the folder.
    void startExport(const std::filesystem::path& folder, Export work);
    void enable();

    AppActions* actions_;
    Workspace* workspace_;
    JobRunner* runner_;
    SampleList* samples_;
    QWidget* window_;
    QUndoStack undo_;
    ReviewController review_;
    QMenu* editMenu_ = nullptr;
    QMenu* exportMenu_ = nullptr;
};

} // namespace asam
