#include "ui/views/trajectory_view.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <system_error>
#include <utility>

#include <QGridLayout>
#include <QLabel>
#include <QSlider>
#include <QToolButton>

#include "core/pipeline/latent_pictures.h"
#include "core/pipeline/run_directory.h"
#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/views/metric_plot.h"
#include "ui/views/pyramid_label.h"
#include "ui/views/secondary_label.h"
#include "ui/workspace/trajectory_session.h"

namespace asam {
namespace {

constexpr int kLeastLatent = 48;

} // namespace

TrajectoryView::TrajectoryView(QWidget* parent)
    : QWidget(parent), session_(new TrajectorySession(this)),
      forward_(new PyramidLabel(tr("Latent on the way forward"))),
      backward_(new PyramidLabel(tr("Latent on the way back"))), slider_(new QSlider(Qt::Horizontal)),
      heading_(secondaryLabel({})), decode_(new QToolButton),
      distance_(new MetricPlot(tr("RMS difference"), tr("noise level"), MetricPlot::Scale::Linear)),
      reader_(WorkerQueue::Keep::Latest) {
    forward_->setToolTip(
        tr("The latent that the DDIM inversion reaches at this noise level; its four channels, each "
           "stretched to its own range, or decoded"));
    backward_->setToolTip(
        tr("The latent that sampling with the null-text embeddings comes by at the same level"));
    for (PyramidLabel* latent : {forward_, backward_}) {
        latent->setMinimumSize(kLeastLatent, kLeastLatent);
    }
    slider_->setAccessibleName(tr("Noise level"));
    slider_->setToolTip(tr("From z_0, the photograph's latent, to z_T"));
    decode_->setText(tr("Decode"));
    decode_->setCheckable(true);
    decode_->setProperty("flat", true);
    decode_->setProperty("small", true);
    decode_->setToolTip(
        tr("Show the pictures that the latents decode to, in the place of their channels. The "
           "models are loaded for it; a level takes two runs of the autoencoder."));
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(heading_, 1);
    line->addWidget(decode_);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(8, 0, 0, 4);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->addWidget(secondaryLabel(tr("Forward")), 0, 0);
    grid->addWidget(secondaryLabel(tr("Backward")), 0, 1);
    grid->addWidget(forward_, 1, 0);
    grid->addWidget(backward_, 1, 1);
    grid->addWidget(slider_, 2, 0, 1, 2);
    grid->addLayout(line, 3, 0, 1, 2);
    grid->addWidget(distance_, 0, 2, 4, 1);
    grid->setRowStretch(1, 1);
    for (const int column : {0, 1}) {
        grid->setColumnStretch(column, 2);
    }
    grid->setColumnStretch(2, 5);
    connect(slider_, &QSlider::valueChanged, this, &TrajectoryView::showLevel);
    const auto showAgain = [this] { showLevel(slider_->value()); };
    connect(decode_, &QToolButton::toggled, this, showAgain);
    connect(session_, &TrajectorySession::changed, this, showAgain);
    setLevels({}, tr("No inversion yet"));
}

void TrajectoryView::showRun(const std::filesystem::path& run, const std::string& id) {
    reader_.post(QString::fromStdString(id), [this, run, id]() -> WorkerQueue::Completion {
        std::vector<Level> levels;
        std::filesystem::file_time_type made;
        QString sentence = id.empty() ? tr("No inversion yet") : tr("No trajectory is stored");
        try {
            if (!id.empty() && std::filesystem::exists(run / "run.json")) {
                const RunDirectory opened = RunDirectory::open(run);
                std::error_code unknown;
                made = std::filesystem::last_write_time(
                    opened.stageFile(Stage::inversion, id, ".safetensors"), unknown);
                for (const TrajectoryStep& step : readTrajectory(opened, id)) {
                    levels.push_back({PicturePyramid::make(step.forward), PicturePyramid::make(step.backward),
                                      step.distance});
                }
            }
        } catch (const std::exception& error) {
            sentence = translatedSentence(error.what());
        }
        return [this, levels, sentence, run, id, made] {
            levels_.clear(); // the session is asked for no level of the former image
            session_->setImage(run, levels.empty() ? std::string() : id, made);
            setLevels(levels, sentence);
        };
    });
}

void TrajectoryView::setLevels(std::vector<Level> levels, const QString& emptyText) {
    levels_ = std::move(levels);
    QList<QPointF> points;
    for (const Level& level : levels_) {
        points.append({static_cast<double>(points.size()), level.distance});
    }
    distance_->setPoints(points);
    slider_->setEnabled(!levels_.empty());
    decode_->setEnabled(!levels_.empty());
    slider_->setRange(0, std::max(0, static_cast<int>(levels_.size()) - 1));
    if (levels_.empty()) {
        forward_->setPicture(nullptr);
        backward_->setPicture(nullptr);
        distance_->setCursor(std::nullopt);
        heading_->setText(emptyText);
        heading_->setToolTip(emptyText);
        return;
    }
    showLevel(slider_->value());
}

void TrajectoryView::showLevel(int level) {
    if (levels_.empty()) {
        return;
    }
    const bool decodes = decode_->isChecked();
    session_->setLevel(decodes && isVisible() ? std::optional(level) : std::nullopt);
    const Level& shown = levels_[static_cast<std::size_t>(level)];
    if (decodes) {
        const auto pictures = session_->pictures(level).value_or(TrajectorySession::Pictures{});
        forward_->setPicture(pictures.forward);
        backward_->setPicture(pictures.backward);
    } else {
        forward_->setPicture(shown.forward);
        backward_->setPicture(shown.backward);
    }
    distance_->setCursor(level);
    showHeading(level);
}

void TrajectoryView::showHeading(int level) {
    QString text = tr("z at level %1 of %2").arg(level).arg(levels_.size() - 1);
    QString tip = tr("RMS difference %1").arg(levels_[static_cast<std::size_t>(level)].distance, 0, 'g', 3);
    if (decode_->isChecked() && !session_->error().isEmpty()) {
        text = tr("It cannot be decoded");
        tip = translatedSentence(session_->error());
    } else if (decode_->isChecked() && !session_->pictures(level)) {
        text = tr("Decoding level %1").arg(level);
    }
    heading_->setText(text);
    heading_->setToolTip(tip);
}

PicturePtr TrajectoryView::forwardPicture() const {
    return forward_->picture();
}

PicturePtr TrajectoryView::backwardPicture() const {
    return backward_->picture();
}

void TrajectoryView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    showLevel(slider_->value());
}

void TrajectoryView::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    session_->setLevel(std::nullopt);
}

} // namespace asam
