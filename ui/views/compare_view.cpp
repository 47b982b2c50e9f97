#include "ui/views/compare_view.h"

#include <cmath>

#include <QGridLayout>
#include <QLabel>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/conversions.h"
#include "ui/style/icons.h"
#include "ui/views/image_canvas.h"
#include "ui/views/mask_table_model.h"
#include "ui/views/overlay_state.h"
#include "ui/views/picture_panel.h"
#include "ui/views/segmented_control.h"
#include "ui/views/view_camera.h"

namespace asam {
namespace {

constexpr int kBarHeight = 36;

QToolButton* barButton(const QString& icon, const QString& tip) {
    auto* button = new QToolButton;
    button->setIcon(lineIcon(icon));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setProperty("flat", true);
    button->setProperty("small", true);
    button->setFixedSize(28, 28);
    return button;
}

QString joined(const QStringList& parts) {
    QStringList present = parts;
    present.removeAll(QString());
    return present.join(QStringLiteral("  ·  "));
}

QString iouCaption(const std::optional<double>& iou) {
    return iou ? CompareView::tr("IoU %1").arg(iouText(iou)) : QString();
}

/// "max |δ| 0.160" of the iterate that was kept.
QString deltaCaption(const ImageRecord& record) {
    for (const AttackStepRow& step : record.attackSteps) {
        if (record.chosenStep && step.step == *record.chosenStep) {
            return CompareView::tr("max |δ| %1").arg(step.deltaMax, 0, 'f', 3);
        }
    }
    return {};
}

} // namespace

CompareView::CompareView(Workspace* workspace, OverlayState* overlay, QWidget* parent)
    : QWidget(parent), workspace_(workspace), overlay_(overlay), camera_(new ViewCamera(this)),
      original_(new PicturePanel(tr("Original"), camera_, overlay_)),
      inversion_(new PicturePanel(tr("Inversion"), camera_, overlay_)),
      attack_(new PicturePanel(tr("Attacked latent"), camera_, overlay_)),
      regeneration_(new PicturePanel(tr("Regeneration"), camera_, overlay_)),
      attackPicture_(new SegmentedControl(tr("View of the attacked latent"))), zoom_(new QLabel) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeGrid(), 1);
    column->addWidget(makeBar());
    connectPanels();
    showSample();
}

QWidget* CompareView::makeGrid() {
    auto* grid = new QFrame;
    grid->setObjectName(QStringLiteral("panelGrid"));
    auto* cells = new QGridLayout(grid);
    cells->setContentsMargins(0, 0, 0, 0);
    cells->setSpacing(1);
    cells->addWidget(original_, 0, 0);
    cells->addWidget(inversion_, 0, 1);
    cells->addWidget(attack_, 1, 0);
    cells->addWidget(regeneration_, 1, 1);
    for (const int index : {0, 1}) {
        cells->setRowStretch(index, 1);
        cells->setColumnStretch(index, 1);
    }
    attackPicture_->addSegment(static_cast<int>(PictureKind::Attack), tr("Picture"),
                               tr("The latent, denoised and decoded"));
    attackPicture_->addSegment(static_cast<int>(PictureKind::Latent), tr("Latent"),
                               tr("The four channels of z_T, each stretched to its own range"));
    attackPicture_->addSegment(static_cast<int>(PictureKind::Delta), tr("Delta"),
                               tr("Size of the change that the attack made to z_T; white is kappa"));
    attack_->addHeaderWidget(attackPicture_);
    return grid;
}

QWidget* CompareView::makeBar() {
    auto* bar = new QFrame;
    bar->setObjectName(QStringLiteral("viewBar"));
    bar->setFixedHeight(kBarHeight);
    auto* fit = barButton(QStringLiteral("fit"), tr("Fit (double click)"));
    auto* actual = barButton(QStringLiteral("actual"), tr("Actual size (1)"));
    auto* style = new SegmentedControl(tr("Masks"));
    style->addSegment(static_cast<int>(MaskStyle::Fill), tr("Fill"), tr("Masks as coloured areas"),
                      lineIcon(QStringLiteral("mask-fill")));
    style->addSegment(static_cast<int>(MaskStyle::Contour), tr("Line"), tr("Masks as contours"),
                      lineIcon(QStringLiteral("mask-contour")));
    style->addSegment(static_cast<int>(MaskStyle::Off), tr("Off"), tr("No masks"),
                      lineIcon(QStringLiteral("mask-off")));
    for (auto* button : style->findChildren<QToolButton*>()) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    style->choose(static_cast<int>(overlay_->style()));
    auto* opacity = new QSlider(Qt::Horizontal);
    opacity->setRange(0, 100);
    opacity->setValue(static_cast<int>(std::lround(overlay_->opacity() * 100)));
    opacity->setFixedWidth(96);
    opacity->setAccessibleName(tr("Opacity of the masks"));
    opacity->setToolTip(tr("Opacity of filled masks"));
    zoom_->setObjectName(QStringLiteral("secondary"));
    zoom_->setMinimumWidth(48);
    zoom_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* masks = new QLabel(tr("Masks"));
    masks->setObjectName(QStringLiteral("secondary"));

    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(8);
    row->addWidget(masks);
    row->addWidget(style);
    row->addWidget(opacity);
    row->addStretch();
    row->addWidget(zoom_);
    row->addWidget(actual);
    row->addWidget(fit);

    connect(fit, &QToolButton::clicked, camera_, &ViewCamera::fit);
    connect(actual, &QToolButton::clicked, this, &CompareView::showActualSize);
    connect(style, &SegmentedControl::chosenByUser, this,
            [this](int chosen) { overlay_->setStyle(static_cast<MaskStyle>(chosen)); });
    connect(overlay_, &OverlayState::changed, style,
            [this, style] { style->choose(static_cast<int>(overlay_->style())); });
    connect(opacity, &QSlider::valueChanged, this,
            [this](int percent) { overlay_->setOpacity(percent / 100.0); });
    return bar;
}

void CompareView::connectPanels() {
    for (const PicturePanel* panel : {original_, inversion_, attack_, regeneration_}) {
        connect(panel->canvas(), &ImageCanvas::maskClicked, overlay_, &OverlayState::selectMask);
    }
    connect(attackPicture_, &SegmentedControl::chosenByUser, this, &CompareView::placeAttackPicture);
    connect(camera_, &ViewCamera::changed, this, &CompareView::showZoom);
    connect(workspace_, &Workspace::selectionChanged, this, &CompareView::showSample);
    connect(workspace_, &Workspace::sampleChanged, this, &CompareView::showSample);
    connect(workspace_, &Workspace::resultsChanged, this, &CompareView::showResults);
}

void CompareView::showSample() {
    const auto& sample = workspace_->sample();
    ImageCanvas* canvas = original_->canvas();
    if (!sample) {
        canvas->setEmptyText(workspace_->isOpen() ? tr("Reading the picture") : tr("Nothing is open"),
                             workspace_->isOpen() ? QString()
                                                  : tr("Open a folder, a picture, a run or the demo."));
    } else if (!sample->error.isEmpty()) {
        canvas->setEmptyText(tr("This picture cannot be shown"), sample->error);
    } else {
        camera_->setImageSize(QSizeF(sample->size));
    }
    const PlacedPicture placed = workspace_->picture(PictureKind::Original);
    canvas->setPicture(placed.picture, placed.frameInImage);
    const MaskLayerPtr masks = sample ? sample->masks : nullptr;
    for (const PicturePanel* panel : {original_, inversion_, regeneration_}) {
        panel->canvas()->setMasks(masks);
    }
    original_->canvas()->setToolTip(
        sample && !sample->caption.isEmpty() ? tr("Caption: %1").arg(sample->caption) : QString());
    showResults();
    showZoom();
}

void CompareView::showResults() {
    const auto place = [this](const PicturePanel* panel, PictureKind kind) {
        const PlacedPicture placed = workspace_->picture(kind);
        panel->canvas()->setPicture(placed.picture, placed.frameInImage);
    };
    place(inversion_, PictureKind::Inversion);
    place(regeneration_, PictureKind::Regeneration);
    placeAttackPicture();

    const ImageRecord& record = workspace_->record();
    const QString failure = record.error ? QString::fromStdString(*record.error) : QString();
    const auto emptyText = [&](const PicturePanel* panel, const char* stage, const QString& hint) {
        const bool failedHere = record.error && record.failedStage == stage;
        panel->canvas()->setEmptyText(failedHere ? tr("This stage failed") : tr("Not computed yet"),
                                      failedHere ? failure : hint);
    };
    emptyText(inversion_, "inversion",
              tr("The photograph as the diffusion model can repeat it. Run starts here."));
    emptyText(attack_, "attack", tr("The latent after the attack. It follows the inversion."));
    emptyText(regeneration_, "regeneration", tr("The adversarial picture, saved and read back."));

    const auto drop = iouDrop(record.iou);
    original_->setCaption(iouCaption(record.iou.clean));
    inversion_->setCaption(joined({decibelText(record.psnr), iouCaption(record.iou.inverted)}));
    regeneration_->setCaption(
        joined({drop ? tr("drop %1").arg(iouText(drop)) : QString(), iouCaption(record.iou.saved)}));
}

void CompareView::placeAttackPicture() {
    const auto kind = static_cast<PictureKind>(attackPicture_->chosen());
    const PlacedPicture placed = workspace_->picture(kind);
    attack_->canvas()->setPicture(placed.picture, placed.frameInImage);
    const ImageRecord& record = workspace_->record();
    attack_->setCaption(kind == PictureKind::Delta ? deltaCaption(record)
                                                   : iouCaption(record.iou.adversarial));
    // The latent's four channels lie side by side: masks would not fit them.
    const auto& sample = workspace_->sample();
    attack_->canvas()->setMasks(sample && kind != PictureKind::Latent ? sample->masks : nullptr);
}

void CompareView::showZoom() {
    const double scale = camera_->scale(original_->canvas()->size()) * devicePixelRatioF();
    zoom_->setText(workspace_->sample() ? QStringLiteral("%1 %").arg(std::lround(scale * 100)) : QString());
}

void CompareView::zoomToMask(std::int64_t id) {
    const auto& sample = workspace_->sample();
    const MaskShape* shape = sample && sample->masks ? sample->masks->find(id) : nullptr;
    if (shape != nullptr) {
        camera_->showRegion(shape->bounds, original_->canvas()->size());
    }
}

void CompareView::showActualSize() {
    const QSizeF view = original_->canvas()->size();
    camera_->setScale(1 / devicePixelRatioF(), {view.width() / 2, view.height() / 2}, view);
}

} // namespace asam
