#include "ui/jobs/end_notice.h"

#include <QApplication>
#include <QSystemTrayIcon>
#include <QTimer>
#include <QWidget>

#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/jobs/job_runner.h"

namespace asam {
namespace {

constexpr double kLongJob = 20; ///< seconds
constexpr int kMessageTime = 10000;

} // namespace

EndNotice::EndNotice(QWidget* window, JobRunner* runner) : QObject(window), window_(window) {
    connect(runner, &JobRunner::finished, this, &EndNotice::onFinished);
}

EndNotice::~EndNotice() = default;

QString EndNotice::textOf(const JobOutcome& outcome) {
    const QString time = durationText(outcome.seconds);
    switch (outcome.kind) {
    case JobOutcome::Kind::Finished:
        return outcome.trouble.isEmpty()
                   ? tr("%1: done in %2").arg(outcome.title, time)
                   : tr("%1: ended after %2. %3").arg(outcome.title, time, outcome.trouble);
    case JobOutcome::Kind::Stopped:
        return tr("%1: stopped after %2").arg(outcome.title, time);
    case JobOutcome::Kind::Failed:
        break;
    }
    return tr("%1: failed after %2. %3").arg(outcome.title, time, translatedSentence(outcome.what));
}

void EndNotice::onFinished(const JobOutcome& outcome) {
    if (!outcome.partOfQueue) {
        tell(textOf(outcome), outcome.seconds);
    }
}

void EndNotice::tell(const QString& text, double seconds) {
    if (seconds < kLongJob || window_->isActiveWindow()) {
        return;
    }
    QApplication::alert(window_);
    if (QSystemTrayIcon::isSystemTrayAvailable() && QSystemTrayIcon::supportsMessages()) {
        tray_ = std::make_unique<QSystemTrayIcon>(QApplication::windowIcon());
        tray_->show();
        tray_->showMessage(QApplication::applicationDisplayName(), text, QApplication::windowIcon(),
                           kMessageTime);
        QTimer::singleShot(kMessageTime, this, [this] { tray_.reset(); });
    }
    Q_EMIT given(text);
}

} // namespace asam
