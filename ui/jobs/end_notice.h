#pragma once

#include <memory>

#include <QObject>

#include "ui/jobs/job_outcome.h"

class QSystemTrayIcon;
class QWidget;

namespace asam {

class JobRunner;

/// Tells a person who looks elsewhere that a long job is over: the window asks for attention, and the desktop
/// shows a message where it can. A short job, or one that ends under the person's eyes, needs none.
class EndNotice : public QObject {
    Q_OBJECT

public:
    EndNotice(QWidget* window, JobRunner* runner);
    ~EndNotice() override;

    /// The same for the end of anything else that took so long.
    void tell(const QString& text, double seconds);

    /// What a message would say.
    static QString textOf(const JobOutcome& outcome);

Q_SIGNALS:
    void given(const QString& text);

private:
    void onFinished(const JobOutcome& outcome);

    QWidget* window_;
    std::unique_ptr<QSystemTrayIcon> tray_; ///< only while its message is shown
};

} // namespace asam
