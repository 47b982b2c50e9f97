#include "ui/views/attack_timeline.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/translated_sentence.h"
#include "ui/style/icons.h"
#include "ui/views/bar_plot.h"
#include "ui/views/iterate_numbers.h"
#include "ui/views/timeline_strip.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

constexpr int kPlayMilliseconds = 400;
constexpr int kWide = 760; ///< from here on the two halves lie side by side

} // namespace

AttackTimeline::AttackTimeline(Workspace* workspace, QWidget* parent)
    : QWidget(parent), workspace_(workspace), play_(new QToolButton), back_(new QToolButton),
      heading_(new QLabel), strip_(new TimelineStrip), numbers_(new IterateNumbers),
      histogram_(new BarPlot(tr("Elements of δ"), tr("δ, from −κ to κ"))),
      halves_(new QBoxLayout(QBoxLayout::TopToBottom, this)) {
    setAccessibleName(tr("Attack timeline"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* track = new QVBoxLayout;
    track->setSpacing(0);
    track->addWidget(makeBar());
    track->addWidget(strip_);
    track->addStretch();
    auto* details = new QHBoxLayout;
    details->setSpacing(0);
    details->addWidget(numbers_);
    details->addWidget(histogram_, 1);
    halves_->setContentsMargins(0, 0, 0, 0);
    halves_->setSpacing(0);
    halves_->addLayout(track);
    halves_->addLayout(details, 1);

    clock_.setInterval(kPlayMilliseconds);
    connect(&clock_, &QTimer::timeout, this, &AttackTimeline::playStep);
    connect(play_, &QToolButton::clicked, this, [this] { setPlaying(!clock_.isActive()); });
    connect(back_, &QToolButton::clicked, this, [this] {
        setPlaying(false);
        workspace_->showIterate(std::nullopt);
    });
    connect(strip_, &TimelineStrip::valueChanged, this, [this](int step) {
        setPlaying(false);
        workspace_->showIterate(step);
    });
    connect(workspace_, &Workspace::selectionChanged, this, [this] { setPlaying(false); });
    connect(workspace_, &Workspace::iterateChanged, this, &AttackTimeline::showTimeline);
    showTimeline();
}

QWidget* AttackTimeline::makeBar() {
    const auto shape = [](QToolButton* button) {
        button->setProperty("flat", true);
        button->setProperty("small", true);
        button->setFixedHeight(24);
    };
    shape(play_);
    shape(back_);
    play_->setIcon(lineIcon(QStringLiteral("play")));
    play_->setAccessibleName(tr("Play"));
    play_->setToolTip(tr("Show the iterates one after the other"));
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 0);
    row->setSpacing(8);
    row->addWidget(play_);
    row->addWidget(heading_, 1);
    row->addWidget(back_);
    return bar;
}

void AttackTimeline::showTimeline() {
    const TimelineModel& model = workspace_->timeline();
    const Timeline& timeline = model.timeline();
    QList<QImage> thumbnails;
    for (const TimelineIterate& iterate : timeline.iterates) {
        thumbnails << iterate.thumbnail;
    }
    strip_->setIterates(thumbnails, timeline.chosen);
    const auto current = model.current();
    strip_->showStep(current.value_or(0));
    const TimelineIterate* iterate = model.currentIterate();
    numbers_->setRow(iterate != nullptr ? &iterate->numbers : nullptr);
    showHistogram();
    heading_->setText(heading());
    heading_->setToolTip(translatedSentence(timeline.error));
    play_->setEnabled(model.count() > 1);
    back_->setVisible(model.isElsewhere());
    back_->setText(model.isLive() ? tr("Newest") : tr("Kept"));
    back_->setToolTip(model.isLive() ? tr("Follow the attack again")
                                     : tr("Go back to the iterate that the attack kept"));
}

QString AttackTimeline::heading() const {
    const TimelineModel& model = workspace_->timeline();
    if (!model.timeline().error.isEmpty()) {
        return tr("The iterates cannot be read");
    }
    const auto current = model.current();
    if (!current) {
        return tr("No attack yet");
    }
    if (model.isLive()) {
        return tr("Iterate %1, attack at work").arg(*current);
    }
    const int last = model.count() - 1;
    return current == model.timeline().chosen ? tr("Iterate %1 of %2, kept").arg(*current).arg(last)
                                              : tr("Iterate %1 of %2").arg(*current).arg(last);
}

void AttackTimeline::showHistogram() {
    const TimelineModel& model = workspace_->timeline();
    const TimelineIterate* iterate = model.currentIterate();
    QList<BarPlot::Bar> bars;
    const Timeline& timeline = model.timeline();
    const double width = 2 * timeline.radius / kDeltaBins; // as core/attack/delta_histogram counts
    if (iterate != nullptr) {
        double centre = -timeline.radius + width / 2;
        for (const std::int64_t count : iterate->histogram) {
            bars.append({centre, static_cast<double>(count), false});
            centre += width;
        }
    }
    if (timeline.ofPixels) {
        histogram_->setTitle(tr("Colour values' change"), tr("δ in grey levels, from −ε to ε"));
    } else {
        histogram_->setTitle(tr("Elements of δ"), tr("δ, from −κ to κ"));
    }
    histogram_->setBars(bars, width);
}

void AttackTimeline::setPlaying(bool playing) {
    if (playing == clock_.isActive()) {
        return;
    }
    play_->setIcon(lineIcon(playing ? QStringLiteral("stop") : QStringLiteral("play")));
    play_->setAccessibleName(playing ? tr("Stop playing") : tr("Play"));
    if (!playing) {
        clock_.stop();
        return;
    }
    clock_.start();
    if (workspace_->iterate() == workspace_->timeline().count() - 1) {
        workspace_->showIterate(0);
    } else {
        playStep();
    }
}

void AttackTimeline::playStep() {
    const int last = workspace_->timeline().count() - 1;
    const int next = workspace_->iterate().value_or(last) + 1;
    workspace_->showIterate(next);
    if (next >= last) {
        setPlaying(false);
    }
}

void AttackTimeline::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    halves_->setDirection(width() >= kWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    halves_->setStretch(0, width() >= kWide ? 1 : 0);
}

void AttackTimeline::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    setPlaying(false);
}

} // namespace asam
