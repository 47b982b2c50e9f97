#pragma once

#include <filesystem>

#include <QObject>

#include "core/pipeline/evaluation/evaluation_request.h"
#include "ui/jobs/job_runner.h"

namespace asam {

class EvaluationResults;
class RunController;
class Workspace;

/// Turns "evaluate these models on these data sets" into a job, and its reports into the results' news.
class EvaluationController : public QObject {
    Q_OBJECT

public:
    EvaluationController(Workspace* workspace, JobRunner* runner, RunController* runs,
                         EvaluationResults* results, QObject* parent = nullptr);

    /// Goes on in the results' folder when there are results, else in nextFolder(). Request without `out`.
    /// False while another job runs. Settings must have been found usable.
    bool start(EvaluationRequest request);
    /// Where the next start writes: the results' folder, RUN/evaluation of the open run, or a folder of its
    /// own.
    std::filesystem::path nextFolder() const;
    /// The next start is another evaluation, beside that of the run.
    void setNextFolder(const std::filesystem::path& folder) { nextFolder_ = folder; }
    /// A folder of its own, named by time.
    static std::filesystem::path ownFolder();
    bool isAtWork() const { return atWork_; }

Q_SIGNALS:
    void ended();

private:
    Workspace* workspace_;
    JobRunner* runner_;
    RunController* runs_;
    EvaluationResults* results_;
    std::filesystem::path nextFolder_;
    bool atWork_ = false;
};

} // namespace asam
