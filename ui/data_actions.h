#pragma once

#include <string>
#include <vector>

#include <QObject>
#include <QPointer>

#include "ui/dialogs/data_health_dialog.h"

class QWidget;

namespace asam {

class AppActions;
class CaptionController;
class RunController;
class SamplesPage;
class Workspace;

/// The actions that check the open data and leave images out of runs, and the repairs of the report. The
/// report stays open beside the window, so that what it names can be looked at; another document is looked
/// through in its place.
class DataActions : public QObject {
    Q_OBJECT

public:
    DataActions(AppActions* actions, Workspace* workspace, RunController* runs, CaptionController* captions,
                SamplesPage* page, QWidget* window);

Q_SIGNALS:
    void said(const QString& sentence);
    /// The room Samples is to be shown.
    void samplesWanted();

private:
    void check();
    void makeDialog();
    HealthState state() const;
    void connectLeavingOut();
    void offerLeavingOut();
    void leaveOut(const std::vector<std::string>& ids, bool leave);
    void repair(HealthRepair repair, const std::vector<std::string>& ids);
    void redoInversions(const std::vector<std::string>& ids);
    void giveEmptyCaption(const std::vector<std::string>& ids);

    AppActions* actions_;
    Workspace* workspace_;
    RunController* runs_;
    CaptionController* captions_;
    SamplesPage* page_;
    QWidget* window_;
    QPointer<DataHealthDialog> dialog_;
};

} // namespace asam
