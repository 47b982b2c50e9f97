#include "ui/views/tuning_bar.h"

#include <cmath>

#include <QHBoxLayout>
#include <QLabel>

#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/views/elided_label.h"
#include "ui/workspace/tuning_model.h"

namespace asam {
namespace {

constexpr int kTuningBarHeight = 32;
constexpr double kIouUnits = 1000; ///< of the last decimal that iouText() shows

} // namespace

TuningBar::TuningBar(const TuningModel* model, QWidget* parent)
    : QFrame(parent), model_(model), state_(new ElidedLabel), warnings_(new QLabel) {
    setObjectName(QStringLiteral("panelHeader"));
    setFixedHeight(kTuningBarHeight);
    setAccessibleName(tr("State of the tuning"));
    warnings_->setObjectName(QStringLiteral("secondary"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 1, 12, 1);
    row->setSpacing(12);
    row->addWidget(state_, 1);
    row->addWidget(warnings_);
    connect(model_, &TuningModel::changed, this, &TuningBar::showState);
    connect(model_, &TuningModel::stepsArrived, this, &TuningBar::showState);
    showState();
}

QString TuningBar::text() const {
    return state_->fullText();
}

QString TuningBar::stateText() const {
    if (model_->isAtWork()) {
        const int epochs = model_->config() ? model_->config()->epochs : 0;
        const auto place = model_->place();
        return place ? tr("Epoch %1 of %2").arg(std::min(static_cast<int>(*place) + 1, epochs)).arg(epochs)
                     : tr("Getting ready");
    }
    if (!model_->stored()) {
        return tr("Nothing tuned yet");
    }
    const TuningRecord& record = model_->stored()->record;
    const std::size_t done = record.epochs.size();
    switch (record.status) {
    case TuningStatus::finished:
        return tr("Tuned, epochs: %1").arg(done);
    case TuningStatus::stoppedEarly:
        return tr("Ended early after epoch %1: the IoU had not become better for so many epochs as the "
                  "settings allow")
            .arg(done);
    case TuningStatus::running:
        break;
    }
    return model_->stored()->canGoOn ? tr("Stopped in epoch %1; it can be gone on with").arg(done + 1)
                                     : tr("Broken off in epoch %1").arg(done + 1);
}

QString TuningBar::bestText() const {
    const TuningEpoch* best = model_->stored() ? model_->stored()->record.best() : nullptr;
    if (best == nullptr) {
        return {};
    }
    if (!best->iou) {
        return tr("last epoch kept: %1 (no image is held out)").arg(best->epoch);
    }
    const auto start = model_->startIou();
    // Of the numbers as they are shown: beside 0.737 and 0.738 a difference of 0.000 would be a
    // contradiction.
    const auto asShown = [](double iou) { return std::round(iou * kIouUnits) / kIouUnits; };
    return start ? tr("best: epoch %1, IoU %2, untuned %3 (%4)")
                       .arg(best->epoch)
                       .arg(iouText(best->iou->mean), iouText(start),
                            signedText(asShown(best->iou->mean) - asShown(*start), 3))
                 : tr("best: epoch %1, IoU %2").arg(best->epoch).arg(iouText(best->iou->mean));
}

void TuningBar::showState() {
    const QString best = bestText();
    state_->setFullText(best.isEmpty() ? stateText() : stateText() + QStringLiteral("  ·  ") + best);
    QStringList sentences;
    if (model_->stored()) {
        for (const std::string& warning : model_->stored()->record.warnings) {
            sentences << translatedSentence(warning);
        }
    }
    warnings_->setVisible(!sentences.isEmpty());
    warnings_->setText(tr("Warnings: %1").arg(sentences.size()));
    warnings_->setToolTip(sentences.join(QLatin1Char('\n')));
}

} // namespace asam
