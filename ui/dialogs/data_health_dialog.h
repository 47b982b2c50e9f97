#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QDialog>

#include "ui/workspace/health_model.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace asam {

/// What is missing, broken or there twice in a data set, by kind, with what to do about it. It says how far
/// the looking is, can be stopped, and asks for repairs; whoever shows it carries them out.
class DataHealthDialog : public QDialog {
    Q_OBJECT

public:
    explicit DataHealthDialog(QWidget* parent = nullptr);

    /// Looks through this data set, and the inversions that the run has of it, in the place of a former one.
    void check(std::shared_ptr<const Dataset> dataset, const std::filesystem::path& run = {});
    /// The same, of one that is opened first.
    void check(const DataPlace& place);
    /// The repairs beside leaving out that whoever shows it can carry out; at first none.
    void offerRepairs(std::set<HealthRepair> repairs);
    /// Asked for each row that is looked at.
    void setState(HealthState state);
    /// What was done has changed.
    void refresh();

    HealthReader* reader() { return &reader_; }
    HealthModel* model() const { return model_; }
    QTreeView* tree() const { return tree_; }
    QPushButton* leaveOutButton() const { return leaveOut_; }
    QPushButton* repairButton() const { return repair_; }
    QPushButton* againButton() const { return again_; }
    QPushButton* cancelButton() const { return cancel_; }
    /// How far the looking is, what was found, or why nothing was.
    QString summary() const;
    /// Says this below the tree, until another row is chosen.
    void say(const QString& sentence);
    /// What stands there.
    QString sentence() const;

Q_SIGNALS:
    /// The data set is to be looked through once more.
    void againRequested();
    /// A row was chosen that is about a photograph of the data set.
    void imageChosen(const std::string& id);
    /// These images are to be left out of runs; not `leave`: they are to take part again.
    void leaveOutRequested(const std::vector<std::string>& ids, bool leave);
    void repairRequested(asam::HealthRepair repair, const std::vector<std::string>& ids);

private:
    QWidget* makeHead();
    QWidget* makeButtons();
    void showReading();
    void showReport();
    void showSelection();
    /// What the chosen rows are about, each image once; where a repair is named, of what it is still to mend.
    std::vector<std::string> chosenIds(std::optional<HealthRepair> repair = std::nullopt) const;
    /// All that the chosen rows are about, of one at least.
    bool areLeftOut() const;
    HealthRepair chosenRepair() const;
    QString remedyText(const QModelIndexList& rows) const;
    void askToLeaveOut();

    HealthReader reader_;
    std::set<HealthRepair> offered_;
    HealthModel* model_;
    QLabel* summary_;
    QProgressBar* bar_;
    QPushButton* cancel_;
    QTreeView* tree_;
    QWidget* sound_; ///< in the tree's place where nothing is wrong
    QStackedWidget* centre_;
    QLabel* remedy_;
    QPushButton* leaveOut_;
    QPushButton* repair_;
    QPushButton* again_;
};

} // namespace asam
