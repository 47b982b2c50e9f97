#include "ui/views/compare_view.h"

#include <cmath>

#include <QClipboard>
#include <QGuiApplication>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/config/derived.h"
#include "ui/views/agreement_legend.h"
#include "ui/views/compare_bar.h"
#include "ui/views/compare_pictures.h"
#include "ui/views/held_key.h"
#include "ui/views/image_canvas.h"
#include "ui/views/mask_bar.h"
#include "ui/views/overlay_state.h"
#include "ui/views/pair_canvas.h"
#include "ui/views/pair_panel.h"
#include "ui/views/panel_grid.h"
#include "ui/views/picture_kinds.h"
#include "ui/views/picture_panel.h"
#include "ui/views/probe_line.h"
#include "ui/views/view_camera.h"

namespace asam {

CompareView::CompareView(Workspace* workspace, OverlayState* overlay, QWidget* parent)
    : QWidget(parent), workspace_(workspace), overlay_(overlay), camera_(new ViewCamera(this)),
      pictures_(new ComparePictures(workspace, this)), bar_(new CompareBar),
      grid_(new PanelGrid(camera_, overlay_)), pair_(new PairPanel(camera_, overlay_)),
      stack_(new QStackedWidget), probe_(new ProbeLine), maskBar_(new MaskBar(overlay_)),
      hideKey_(new HeldKey(ViewKey::HideMasks, this)), flickerKey_(new HeldKey(ViewKey::Flicker, this)) {
    stack_->addWidget(grid_);
    stack_->addWidget(pair_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar_);
    column->addWidget(stack_, 1);
    column->addWidget(probe_);
    column->addWidget(maskBar_);
    connectParts();
    setChoices(choices_);
    showSample();
}

void CompareView::connectParts() {
    connect(bar_, &CompareBar::chosen, this, &CompareView::setChoices);
    connect(grid_, &PanelGrid::kindChosen, this, [this](int index, PictureKind kind) {
        CompareChoices choices = choices_;
        choices.panels[static_cast<std::size_t>(index)] = kind;
        setChoices(choices);
    });
    const auto choosePair = [this](PictureKind first, PictureKind second) {
        CompareChoices choices = choices_;
        choices.first = first;
        choices.second = second;
        setChoices(choices);
    };
    connect(pair_, &PairPanel::pairChosen, this, choosePair);
    connect(grid_, &PanelGrid::pairChosen, this, choosePair);
    connect(grid_, &PanelGrid::panelZoomed, this, &CompareView::showZoom);
    // When the canvases have their sizes.
    connect(grid_, &PanelGrid::arranged, this, &CompareView::showZoom, Qt::QueuedConnection);
    for (ImageCanvas* canvas : canvases()) {
        connect(canvas, &ImageCanvas::maskClicked, overlay_, &OverlayState::selectMask);
        connect(canvas, &ImageCanvas::pointerMoved, this, [this, canvas] {
            if (canvas->pointerInImage()) {
                pointed_ = canvas;
            } else if (pointed_ == canvas) {
                pointed_ = nullptr;
            }
            showProbe();
            showZoom(); // unlocked panels have each their own
        });
    }
    connect(maskBar_, &MaskBar::fitWanted, this, &CompareView::fit);
    connect(maskBar_, &MaskBar::actualSizeWanted, this, &CompareView::showActualSize);
    connect(maskBar_, &MaskBar::copyWanted, this, &CompareView::copyPictures);
    connect(camera_, &ViewCamera::changed, this, &CompareView::showZoom);
    connect(workspace_, &Workspace::selectionChanged, this, &CompareView::showSample);
    connect(workspace_, &Workspace::sampleChanged, this, &CompareView::showSample);
    connect(workspace_, &Workspace::resultsChanged, this, &CompareView::refresh);
    connect(workspace_, &Workspace::iterateChanged, this, &CompareView::refresh);
    connect(pictures_, &ComparePictures::changed, this, &CompareView::refresh);
    connect(hideKey_, &HeldKey::heldChanged, overlay_, &OverlayState::setHidden);
    connect(flickerKey_, &HeldKey::heldChanged, this, [this](bool held) {
        flickers_ = held;
        showFlicker();
    });
}

void CompareView::setKeys(const ViewKeys& keys) {
    for (HeldKey* held : {hideKey_, flickerKey_}) {
        held->setKeys(keys);
    }
    for (ImageCanvas* canvas : canvases()) {
        canvas->setKeys(keys);
    }
    const auto name = [this, &keys] {
        bar_->nameKeys(keys);
        maskBar_->nameKeys(keys);
    };
    connect(&keys, &ViewKeys::changed, this, name);
    name();
}

std::vector<ImageCanvas*> CompareView::canvases() const {
    std::vector<ImageCanvas*> all{pair_->canvas()};
    for (int index = 0; index < kMostPanels; ++index) {
        all.push_back(grid_->panel(index)->canvas());
    }
    return all;
}

void CompareView::addTool(QAction* action) {
    maskBar_->addTool(action);
}

ImageCanvas* CompareView::activeCanvas() const {
    return choices_.mode == CompareMode::Panels ? grid_->active()->canvas() : pair_->canvas();
}

PicturePanel* CompareView::panelShowing(PictureKind kind) const {
    for (PicturePanel* panel : grid_->panels()) {
        if (panel->kind() == kind) {
            return panel;
        }
    }
    return nullptr;
}

void CompareView::setChoices(const CompareChoices& choices) {
    choices_ = choices;
    bar_->setChoices(choices);
    grid_->setCount(choices.panelCount);
    grid_->setLocked(choices.locked);
    for (int index = 0; index < kMostPanels; ++index) {
        PicturePanel* panel = grid_->panel(index);
        panel->setKind(choices.panels[static_cast<std::size_t>(index)]);
        panel->setPair(choices.first, choices.second);
    }
    pair_->setChoices(choices);
    stack_->setCurrentWidget(choices.mode == CompareMode::Panels ? static_cast<QWidget*>(grid_) : pair_);
    nameProbed();
    refresh();
    showZoom();
    Q_EMIT choicesChanged();
}

bool CompareView::hasPredictions() const {
    return pictures_->hasPredictions();
}

void CompareView::restore(const QSettings& settings) {
    readOverlay(settings, *overlay_);
    setChoices(readChoices(settings));
}

void CompareView::save(QSettings& settings) const {
    writeOverlay(settings, *overlay_);
    writeChoices(settings, choices_);
}

void CompareView::setPredictions(const std::string& imageId,
                                 const std::map<PictureKind, Prediction>& predictions) {
    pictures_->setPredictions(imageId, predictions);
}

void CompareView::setSettings(const RunConfig& config) {
    pictures_->setUsesDiffusion(usesDiffusion(config));
}

void CompareView::showSample() {
    const auto& sample = workspace_->sample();
    if (sample && !sample->size.isEmpty()) {
        camera_->setImageSize(QSizeF(sample->size));
        grid_->setImageSize(QSizeF(sample->size));
    }
    refresh();
    showZoom();
}

void CompareView::refresh() {
    pictures_->prepare(choices_);
    for (PicturePanel* panel : grid_->panels()) {
        const PictureKind kind = panel->kind();
        panel->setCaption(pictures_->caption(kind));
    }
    const bool difference = choices_.mode == CompareMode::Difference;
    pair_->canvas()->setContent(pictures_->content(difference ? PictureKind::Difference : choices_.first));
    pair_->canvas()->setSecond(pictures_->content(choices_.second));
    maskBar_->setPredictionsThere(pictures_->hasPredictions());
    showFlicker();
    Q_EMIT contentChanged();
}

void CompareView::showFlicker() {
    const bool alternates = choices_.mode == CompareMode::Flicker && choices_.showsSecond;
    pair_->canvas()->setShowsSecond(alternates != flickers_);
    const bool second = pair_->canvas()->showsSecond();
    const auto named = [this](PictureKind kind) {
        const QString numbers = pictures_->caption(kind);
        return numbers.isEmpty() ? pictureTitle(kind) : tr("%1: %2").arg(pictureTitle(kind), numbers);
    };
    if (choices_.mode == CompareMode::Wipe && !second) {
        pair_->setCaption(tr("%1  |  %2").arg(named(choices_.first), named(choices_.second)));
    } else if (choices_.mode == CompareMode::Difference && !second) {
        pair_->setCaption(pictures_->caption(PictureKind::Difference));
    } else {
        pair_->setCaption(named(second ? choices_.second : choices_.first));
    }
    for (PicturePanel* panel : grid_->panels()) {
        PictureKind shown = panel->kind();
        if (flickers_ && panel->canvas() == pointed_) {
            shown = shown == choices_.second ? choices_.first : choices_.second;
        }
        panel->canvas()->setContent(pictures_->content(shown));
    }
    showProbe();
}

void CompareView::showZoom() {
    const ImageCanvas* canvas = activeCanvas();
    const double scale = canvas->camera()->scale(canvas->size()) * devicePixelRatioF();
    maskBar_->setZoomText(workspace_->sample() ? QStringLiteral("%1 %").arg(std::lround(scale * 100))
                                               : QString());
}

void CompareView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // When the canvases have their sizes too.
    QMetaObject::invokeMethod(this, &CompareView::showZoom, Qt::QueuedConnection);
}

std::vector<PictureKind> CompareView::probedKinds() const {
    std::vector<PictureKind> kinds;
    if (choices_.mode == CompareMode::Panels) {
        for (const PicturePanel* panel : grid_->panels()) {
            kinds.push_back(panel->kind());
        }
        return kinds;
    }
    kinds = {choices_.first, choices_.second};
    if (choices_.mode == CompareMode::Difference) {
        kinds.push_back(PictureKind::Difference);
    }
    return kinds;
}

void CompareView::nameProbed() {
    std::vector<ProbePicture> named;
    for (const PictureKind kind : probedKinds()) {
        named.push_back({pictureTitle(kind), pictureShortTitle(kind), kind == PictureKind::Difference});
    }
    probe_->setPictures(named);
}

std::optional<ProbeColour> CompareView::probed(PictureKind kind, QPointF inImage) const {
    const auto colour = [&](PictureKind of) { return pictures_->content(of).colourAt(inImage); };
    const std::optional<QRgb> shown = colour(kind);
    if (!shown || kind != PictureKind::Difference) {
        return shown ? std::optional(ProbeColour::of(*shown)) : std::nullopt;
    }
    const std::optional<QRgb> first = colour(choices_.first);
    const std::optional<QRgb> second = colour(choices_.second);
    return first && second ? std::optional(ProbeColour::ofDifference(*first, *second, *shown)) : std::nullopt;
}

void CompareView::showProbe() {
    ProbeReading reading;
    const bool points = pointed_ != nullptr && pointed_->isVisible() && pointed_->pointerInImage();
    const auto& sample = workspace_->sample();
    if (!points || !sample) {
        probe_->setReading({});
        return;
    }
    const QPointF point = *pointed_->pointerInImage();
    const QPoint pixel(static_cast<int>(std::floor(point.x())), static_cast<int>(std::floor(point.y())));
    if (QRect(QPoint(0, 0), sample->size).contains(pixel)) {
        reading.pixel = pixel;
    }
    for (const PictureKind kind : probedKinds()) {
        reading.colours.push_back(probed(kind, point));
    }
    reading.masks = pointed_->masksUnderPointer();
    probe_->setReading(reading);
}

void CompareView::zoomToMask(std::int64_t id) {
    const auto& sample = workspace_->sample();
    const MaskShape* shape = sample && sample->masks ? sample->masks->find(id) : nullptr;
    if (shape == nullptr) {
        return;
    }
    for (const ImageCanvas* canvas : canvases()) {
        if (canvas->isVisible()) {
            canvas->camera()->showRegion(shape->bounds, canvas->size());
        }
    }
}

void CompareView::fit() {
    activeCanvas()->camera()->fit();
}

void CompareView::showActualSize() {
    const ImageCanvas* canvas = activeCanvas();
    const QSizeF view = canvas->size();
    canvas->camera()->setScale(1 / devicePixelRatioF(), {view.width() / 2, view.height() / 2}, view);
}

ComparisonSheet::Panel CompareView::comparisonPanel(const ImageCanvas& canvas) const {
    ComparisonSheet::Panel panel;
    panel.canvas = QRectF(canvas.mapTo(stack_, QPoint(0, 0)), QSizeF(canvas.size()));
    panel.viewFromImage = canvas.camera()->viewFromImage(canvas.size());
    for (const ImageCanvas::Part& part : canvas.parts()) {
        panel.parts.push_back({part.content, QRectF(part.area), canvas.overlayPaintings(part.content)});
    }
    return panel;
}

ComparisonSheet CompareView::comparison() const {
    ComparisonSheet shown;
    shown.page = QSizeF(stack_->size());
    shown.style = overlay_->isHidden() ? MaskStyle::Off : overlay_->style();
    shown.show = overlay_->show();
    shown.palette = overlay_->palette();
    shown.opacity = overlay_->opacity();
    shown.selectedMask = overlay_->selectedMask();
    shown.foot = pictures_->subject();
    // A difference has no predictions of its own.
    const bool hasAgreement = pictures_->hasPredictions() && choices_.mode != CompareMode::Difference;
    if (shown.style != MaskStyle::Off && shown.show == MaskShow::Agreement && hasAgreement) {
        shown.legend = AgreementLegend::colours();
    }
    const std::vector<LegendEntry> overlays = activeCanvas()->overlayLegend();
    shown.legend.insert(shown.legend.end(), overlays.begin(), overlays.end());
    if (choices_.mode != CompareMode::Panels) {
        ComparisonSheet::Panel panel = comparisonPanel(*pair_->canvas());
        panel.title =
            choices_.mode == CompareMode::Difference ? pictureTitle(PictureKind::Difference) : QString();
        panel.caption = pair_->caption();
        shown.panels.push_back(std::move(panel));
        arrangeOnPage(shown);
        return shown;
    }
    for (const PicturePanel* one : grid_->panels()) {
        ComparisonSheet::Panel panel = comparisonPanel(*one->canvas());
        panel.title = pictureTitle(one->kind());
        panel.caption = one->caption();
        shown.panels.push_back(std::move(panel));
    }
    arrangeOnPage(shown);
    return shown;
}

void CompareView::copyPictures() {
    QGuiApplication::clipboard()->setImage(stack_->grab().toImage());
}

} // namespace asam
