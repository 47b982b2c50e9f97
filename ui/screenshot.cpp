#include "ui/screenshot.h"

#include <cstdio>

#include <QCoreApplication>
#include <QPixmap>
#include <QTimer>

#include "core/base/error.h"
#include "ui/main_window.h"

namespace asam {
namespace {

constexpr int kSettleMilliseconds = 600; ///< thumbnails and results are still being read

void fail(ExitCode code, const QString& sentence) {
    std::fprintf(stderr, "asam-studio: %s\n", qPrintable(sentence));
    QCoreApplication::exit(static_cast<int>(code));
}

} // namespace

Screenshot::Screenshot(MainWindow* window, const QString& file, bool runFirst)
    : QObject(window), window_(window), file_(file), runFirst_(runFirst) {
    connect(window_->workspace(), &Workspace::sampleChanged, this, &Screenshot::onSampleShown,
            Qt::SingleShotConnection);
    connect(window_->workspace(), &Workspace::openFailed, this,
            [](const QString& sentence) { fail(ExitCode::UnreadableInput, sentence); });
}

void Screenshot::onSampleShown() {
    if (!runFirst_) {
        saveSoon();
        return;
    }
    connect(window_->jobs(), &JobRunner::finished, this, [this](const JobOutcome& outcome) {
        if (outcome.kind == JobOutcome::Kind::Failed) {
            fail(ExitCode::SomeImagesFailed, outcome.what);
        } else {
            saveSoon();
        }
    });
    window_->run({kGenerativeStages.begin(), kGenerativeStages.end()}, RunController::Scope::Selected);
}

void Screenshot::saveSoon() {
    QTimer::singleShot(kSettleMilliseconds, this, &Screenshot::save);
}

void Screenshot::save() {
    if (!window_->grab().save(file_)) {
        fail(ExitCode::SomeImagesFailed,
             tr("%1 could not be written; expected a path ending in .png or .jpg in a "
                "folder that exists.")
                 .arg(file_));
        return;
    }
    QCoreApplication::exit(0);
}

} // namespace asam
