#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <QObject>

#include "core/pipeline/sweep.h"
#include "ui/jobs/job_runner.h"

namespace asam {

class RunController;
class SweepModel;
class Workspace;

/// Turns "compute this sweep" into a job on the open document, and its rows into the model's news.
class SweepController : public QObject {
    Q_OBJECT

public:
    SweepController(Workspace* workspace, JobRunner* runner, RunController* runs, SweepModel* model,
                    QObject* parent = nullptr);

    /// The open document's pictures and models with these settings, in the model's folder; without one where
    /// it has none. Not to be asked while nothing is open.
    SweepRequest requestFor(const RunConfig& base, const std::vector<SweepAxis>& axes,
                            const std::vector<std::string>& images) const;
    /// Goes on in the model's folder when it has one, else in a new one. False while another job runs or
    /// nothing is open. Axes and settings must have been found usable.
    bool start(const RunConfig& base, const std::vector<SweepAxis>& axes,
               const std::vector<std::string>& images);
    /// Where the next new sweep goes; a folder named by data and time unless one is set.
    void setNextFolder(const std::filesystem::path& folder) { nextFolder_ = folder; }
    bool isAtWork() const { return atWork_; }

Q_SIGNALS:
    /// The work is over, whatever its outcome.
    void ended();

private:
    std::filesystem::path newFolder() const;

    Workspace* workspace_;
    JobRunner* runner_;
    RunController* runs_;
    SweepModel* model_;
    std::filesystem::path nextFolder_;
    bool atWork_ = false;
};

} // namespace asam
