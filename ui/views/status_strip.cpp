#include "ui/views/status_strip.h"

#include <algorithm>
#include <utility>

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QStyle>
#include <QToolButton>
#include <QUrl>

#include "core/pipeline/measurements.h"
#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/views/elided_label.h"
#include "ui/views/estimate_bar.h"
#include "ui/workspace/queue_texts.h"

namespace asam {
namespace {

constexpr int kBarSteps = 1000;
constexpr int kMemoryInterval = 2000; ///< milliseconds

/// Into a label of fixed size, which grows where it must: whose size may change has the whole window laid out
/// anew with each step of the work.
void setNumber(QLabel& label, const QString& text) {
    label.setText(text);
    label.setFixedWidth(std::max(label.minimumWidth(), label.fontMetrics().horizontalAdvance(text)));
}

/// Painted with all else that changed: the bar's own way is to have the window painted at once.
void setValue(QProgressBar& bar, int value) {
    bar.setUpdatesEnabled(false);
    bar.setValue(value);
    bar.setUpdatesEnabled(true);
}

} // namespace

QString phaseText(const std::string& phase) {
    if (phase == "inversion/ddim") {
        return StatusStrip::tr("Inversion: DDIM");
    }
    if (phase == "inversion/null_text") {
        return StatusStrip::tr("Inversion: null-text");
    }
    if (phase == "attack/denoise") {
        return StatusStrip::tr("Attack: denoising");
    }
    if (phase == "regeneration/denoise") {
        return StatusStrip::tr("Regeneration: denoising");
    }
    if (phase == "tuning/list") {
        return StatusStrip::tr("Tuning: listing pictures");
    }
    if (phase == "tuning/steps") {
        return StatusStrip::tr("Tuning: steps");
    }
    if (phase == "tuning/validation") {
        return StatusStrip::tr("Tuning: held-out images");
    }
    if (phase == "review/images") {
        return StatusStrip::tr("Review: images");
    }
    if (phase == "evaluation/masks") {
        return StatusStrip::tr("Evaluation: masks");
    }
    if (phase == "evaluation/samples") {
        return StatusStrip::tr("Evaluation: regenerated samples");
    }
    if (phase == "export/images") {
        return StatusStrip::tr("Export: images");
    }
    QString words = QString::fromStdString(phase);
    return words.replace(QLatin1Char('/'), QStringLiteral(": ")).replace(QLatin1Char('_'), QLatin1Char(' '));
}

StatusStrip::StatusStrip(QWidget* parent)
    : QWidget(parent), what_(new ElidedLabel), show_(new QToolButton), bar_(new QProgressBar),
      steps_(new QLabel), speed_(new QLabel), left_(new QLabel), memory_(new QLabel) {
    setAccessibleName(tr("Progress"));
    bar_->setTextVisible(false);
    bar_->setFixedWidth(160);
    bar_->setAccessibleName(tr("Progress of the job"));
    // Room for the widest numbers, so that nothing moves while they change.
    const auto reserve = [this](QLabel* label, const QString& widest) {
        label->setFixedSize(fontMetrics().horizontalAdvance(widest), fontMetrics().height());
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    };
    reserve(steps_, tr("%1 of %2").arg(5000).arg(5000));
    reserve(speed_, stepRateText(100));
    reserve(left_, tr("%1 left").arg(durationText(3000)));
    reserve(memory_, bytesText(std::int64_t{1023} << 20U));
    memory_->setToolTip(tr("Memory of this program"));
    for (QLabel* label : {steps_, speed_, left_, memory_}) {
        label->setObjectName(QStringLiteral("secondary"));
    }
    show_->hide();
    show_->setText(tr("Show"));
    show_->setProperty("flat", true);
    show_->setProperty("small", true);
    connect(show_, &QToolButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(toQString(written_))); });
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(16);
    row->addWidget(what_);
    row->addWidget(show_);
    row->addStretch(1);
    row->addWidget(bar_);
    row->addWidget(steps_);
    row->addWidget(speed_);
    row->addWidget(left_);
    row->addWidget(memory_);
    clock_.start();
    memoryTimer_.setInterval(kMemoryInterval);
    connect(&memoryTimer_, &QTimer::timeout, this, &StatusStrip::showMemory);
    sentenceTime_.setSingleShot(true);
    sentenceTime_.setInterval(kSentenceTime);
    connect(&sentenceTime_, &QTimer::timeout, this, &StatusStrip::showWork);
    showState(JobState::Idle);
}

void StatusStrip::showState(JobState state) {
    const bool busy = isBusy(state);
    if (busy && state == state_) {
        return; // told again, say because another document was opened meanwhile
    }
    for (QWidget* widget : std::initializer_list<QWidget*>{bar_, steps_, speed_, left_, memory_}) {
        widget->setVisible(busy);
    }
    const JobState former = std::exchange(state_, state);
    sentenceTime_.stop(); // what was just asked for is answered at once
    worked_ = secondsWorked();
    goesOnSince_.reset();
    if (busy && state != JobState::Paused) {
        goesOnSince_ = static_cast<double>(clock_.elapsed()) / 1000.0;
    }
    if (state == JobState::Running && canResume(former)) {
        estimator_.reset(); // what stood still would count as slow
        if (progress_) {
            showProgress(*progress_);
        }
    } else if (state == JobState::Running) {
        estimator_.reset();
        whole_.reset();
        worked_ = 0;
        images_.reset();
        progress_.reset();
        bar_->setRange(0, 0);
        steps_->clear();
        speed_->clear();
        left_->clear();
    } else if (state == JobState::Paused) {
        speed_->clear();
        left_->clear();
    } else if (state == JobState::Stopping) {
        bar_->setRange(0, 0);
    }
    if (busy) {
        showWork();
        showMemory();
        memoryTimer_.start();
    } else {
        memoryTimer_.stop();
    }
}

void StatusStrip::expect(std::vector<ExpectedStage> stages) {
    whole_.expect(std::move(stages));
}

double StatusStrip::secondsWorked() const {
    return worked_ + (goesOnSince_ ? static_cast<double>(clock_.elapsed()) / 1000.0 - *goesOnSince_ : 0);
}

void StatusStrip::showMemory() {
    const std::int64_t bytes = presentProcessBytes();
    setNumber(*memory_, bytes > 0 ? bytesText(bytes) : QString());
}

void StatusStrip::showBatch(const JobBatch& batch) {
    whole_.add(batch, secondsWorked());
    if (batch.images) {
        images_ = batch.images;
    }
    if (batch.progress) {
        showProgress(*batch.progress);
    }
}

void StatusStrip::showWork() {
    if (!sentenceTime_.isActive()) {
        say(whatText(), Tone::Plain);
    }
}

QString StatusStrip::whatText() const {
    if (state_ == JobState::Stopping) {
        return tr("Stopping; finished work is kept");
    }
    QString what = progress_ ? phaseText(progress_->phase) : tr("Loading the models");
    if (progress_ && !progress_->image.empty()) {
        what += QStringLiteral("  ·  %1").arg(QString::fromStdString(progress_->image));
    }
    if (images_ && images_->total > 1) {
        const bool cells = images_->phase == "sweep/cells";
        what += QStringLiteral("  ·  ") + (cells ? tr("cell %1 of %2") : tr("image %1 of %2"))
                                              .arg(groupedText(images_->step + 1))
                                              .arg(groupedText(images_->total));
    }
    switch (state_) {
    case JobState::Pausing:
        return tr("Pausing  ·  %1").arg(what);
    case JobState::Paused: // the last progress may arrive after it
        return tr("Paused  ·  %1").arg(what);
    default:
        return what;
    }
}

void StatusStrip::showProgress(const Progress& progress) {
    estimator_.add(progress, static_cast<double>(clock_.elapsed()) / 1000.0);
    progress_ = progress;
    showWork();
    const auto done = whole_.done();
    bar_->setRange(0, done ? kBarSteps : static_cast<int>(progress.total));
    setValue(*bar_, done ? static_cast<int>(*done * kBarSteps) : static_cast<int>(progress.step));
    setNumber(*steps_, tr("%1 of %2").arg(groupedText(progress.step)).arg(groupedText(progress.total)));
    if (state_ == JobState::Paused) {
        return;
    }
    const auto speed = estimator_.stepsPerSecond();
    setNumber(*speed_, speed ? stepRateText(*speed) : QString());
    showTime();
}

void StatusStrip::showTime() {
    const bool phaseGoesOn = progress_ && progress_->step < progress_->total;
    const auto ofPhase = phaseGoesOn ? estimator_.secondsLeft() : std::nullopt;
    const QString phase = ofPhase ? durationText(*ofPhase) : QString();
    if (const auto whole = whole_.secondsLeft()) {
        setNumber(*left_, tr("%1 left").arg(durationText(*whole)));
        left_->setToolTip(
            phase.isEmpty()
                ? tr("Time that the whole job still takes")
                : tr("Time that the whole job still takes; this phase of this image: %1").arg(phase));
        return;
    }
    // Of the whole nothing is known before something was measured.
    setNumber(*left_, phase.isEmpty() ? QString() : tr("phase: %1 left").arg(phase));
    left_->setToolTip(tr("Time that this phase of this image still takes"));
}

void StatusStrip::showOutcome(const JobOutcome& outcome) {
    const QString time = durationText(outcome.seconds);
    switch (outcome.kind) {
    case JobOutcome::Kind::Finished:
        if (outcome.trouble.isEmpty()) {
            say(tr("%1: done in %2").arg(outcome.title, time), Tone::Plain);
        } else {
            say(tr("%1: ended after %2. %3").arg(outcome.title, time, outcome.trouble), Tone::Problem);
        }
        break;
    case JobOutcome::Kind::Stopped:
        say(tr("%1: stopped after %2; the stages that were finished are kept, and its next run goes on "
               "behind them")
                .arg(outcome.title, time),
            Tone::Plain);
        break;
    case JobOutcome::Kind::Failed:
        say(tr("%1: failed after %2").arg(outcome.title, time), Tone::Problem);
        break;
    }
}

void StatusStrip::showSentence(const QString& sentence) {
    say(translatedSentence(sentence), Tone::Plain);
    if (isBusy(state_)) {
        sentenceTime_.start();
    }
    Q_EMIT said(sentence);
}

void StatusStrip::showClosing() {
    showSentence(tr("Closing after the call at work…"));
    layout()->activate();
    repaint();
}

void StatusStrip::showWritten(const QString& sentence, const std::filesystem::path& folder) {
    showSentence(sentence);
    written_ = folder;
    show_->setToolTip(tr("Open the folder %1").arg(toQString(folder)));
    show_->setVisible(!folder.empty());
}

void StatusStrip::say(const QString& sentence, Tone tone) {
    show_->hide();
    what_->setFullText(sentence);
    if (std::exchange(tone_, tone) != tone) {
        what_->setObjectName(tone == Tone::Problem ? QStringLiteral("problem") : QString());
        what_->style()->unpolish(what_); // the style sheet knows it by its name
        what_->style()->polish(what_);
    }
}

QString StatusStrip::timeLeft() const {
    return left_->text();
}

QString StatusStrip::sentence() const {
    return what_->fullText();
}

} // namespace asam
