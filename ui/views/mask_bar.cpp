#include "ui/views/mask_bar.h"

#include <algorithm>
#include <cmath>

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QSlider>

#include "ui/style/icons.h"
#include "ui/views/agreement_legend.h"
#include "ui/views/bar_button.h"
#include "ui/views/overlay_state.h"
#include "ui/views/segmented_control.h"
#include "ui/views/view_keys.h"

namespace asam {
namespace {

constexpr int kBarHeight = 36;
constexpr int kZoomWidth = 40;

/// Gives its place away where there is little room, whole: of a number no part is shown.
class ZoomLabel : public QLabel {
public:
    QSize sizeHint() const override {
        return {std::max(kZoomWidth, QLabel::sizeHint().width()), QLabel::sizeHint().height()};
    }
    QSize minimumSizeHint() const override { return {0, QLabel::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override {
        if (width() >= QLabel::sizeHint().width()) {
            QLabel::paintEvent(event);
        }
    }
};

} // namespace

MaskBar::MaskBar(OverlayState* overlay, QWidget* parent)
    : QFrame(parent), overlay_(overlay), show_(new SegmentedControl(tr("Masks that are shown"))),
      style_(new SegmentedControl(tr("Style of the masks"))), opacity_(new QSlider(Qt::Horizontal)),
      palette_(barButton(QStringLiteral("palette"), tr("Colours of the masks"))),
      actual_(barButton(QStringLiteral("actual"), tr("Actual size"))), zoom_(new ZoomLabel),
      legend_(new AgreementLegend), row_(new QHBoxLayout(this)) {
    setObjectName(QStringLiteral("viewBar"));
    setFixedHeight(kBarHeight);
    makeMaskControls();
    palette_->setPopupMode(QToolButton::InstantPopup);
    palette_->setProperty("noArrow", true);
    auto* menu = new QMenu(palette_);
    makePaletteMenu(menu);
    palette_->setMenu(menu);
    auto* copy = barButton(QStringLiteral("copy"), tr("Copy the pictures as they are shown"));
    auto* fit = barButton(QStringLiteral("fit"), tr("Fit (double click)"));
    zoom_->setObjectName(QStringLiteral("secondary"));
    zoom_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    row_->setContentsMargins(8, 0, 8, 0);
    row_->setSpacing(8);
    row_->addWidget(show_);
    row_->addWidget(style_);
    row_->addWidget(opacity_);
    row_->addWidget(palette_);
    row_->addWidget(legend_, 1);
    row_->addWidget(zoom_);
    row_->addWidget(actual_);
    row_->addWidget(fit);
    row_->addWidget(copy);
    connect(fit, &QToolButton::clicked, this, &MaskBar::fitWanted);
    connect(actual_, &QToolButton::clicked, this, &MaskBar::actualSizeWanted);
    connect(copy, &QToolButton::clicked, this, &MaskBar::copyWanted);
    connect(overlay_, &OverlayState::changed, this, &MaskBar::showState);
    nameKeys(ViewKeys::usual());
    setPredictionsThere(false);
    showState();
}

void MaskBar::makeMaskControls() {
    show_->addSegment(static_cast<int>(MaskShow::Labels), tr("Labels"), {});
    show_->addSegment(static_cast<int>(MaskShow::Prediction), tr("Prediction"),
                      tr("What SAM finds in each picture"));
    show_->addSegment(static_cast<int>(MaskShow::Agreement), tr("Agreement"),
                      tr("Where labels and predictions agree, of the selected mask or of all"));
    style_->addSegment(static_cast<int>(MaskStyle::Fill), {}, {}, lineIcon(QStringLiteral("mask-fill")));
    style_->addSegment(static_cast<int>(MaskStyle::Contour), {}, {},
                       lineIcon(QStringLiteral("mask-contour")));
    style_->addSegment(static_cast<int>(MaskStyle::Off), {}, {}, lineIcon(QStringLiteral("mask-off")));
    opacity_->setRange(0, 100);
    opacity_->setFixedWidth(56);
    opacity_->setAccessibleName(tr("Opacity of the masks"));
    connect(show_, &SegmentedControl::chosenByUser, this,
            [this](int chosen) { overlay_->setShow(static_cast<MaskShow>(chosen)); });
    connect(style_, &SegmentedControl::chosenByUser, this,
            [this](int chosen) { overlay_->setStyle(static_cast<MaskStyle>(chosen)); });
    connect(opacity_, &QSlider::valueChanged, this,
            [this](int percent) { overlay_->setOpacity(percent / 100.0); });
}

void MaskBar::nameKeys(const ViewKeys& keys) {
    const QString held = keys.text(ViewKey::HideMasks);
    show_->setSegmentTip(static_cast<int>(MaskShow::Labels),
                         held.isEmpty() ? tr("The photograph's masks")
                                        : tr("The photograph's masks. Hold %1 to hide all masks.").arg(held));
    const std::pair<MaskStyle, QString> styles[] = {{MaskStyle::Fill, tr("Masks as coloured areas")},
                                                    {MaskStyle::Contour, tr("Masks as contours")},
                                                    {MaskStyle::Off, tr("No masks")}};
    for (const auto& [style, tip] : styles) {
        style_->setSegmentTip(static_cast<int>(style), keys.named(tip, ViewKey::CycleMasks));
    }
    actual_->setToolTip(keys.named(tr("Actual size"), ViewKey::ActualSize));
}

void MaskBar::makePaletteMenu(QMenu* menu) {
    auto* group = new QActionGroup(menu);
    const std::pair<MaskPalette, QString> palettes[] = {
        {MaskPalette::Vivid, tr("Vivid colours")},
        {MaskPalette::ColourBlindSafe, tr("Colours for any colour vision")}};
    for (const auto& [palette, text] : palettes) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(palette == overlay_->palette());
        group->addAction(action);
        connect(action, &QAction::triggered, overlay_,
                [this, chosen = palette] { overlay_->setPalette(chosen); });
        connect(overlay_, &OverlayState::paletteChanged, action,
                [this, action, own = palette] { action->setChecked(overlay_->palette() == own); });
    }
}

void MaskBar::showState() {
    show_->choose(static_cast<int>(overlay_->show()));
    style_->choose(static_cast<int>(overlay_->style()));
    const int percent = static_cast<int>(std::lround(overlay_->opacity() * 100));
    const QSignalBlocker quiet(opacity_);
    opacity_->setValue(percent);
    opacity_->setToolTip(tr("Opacity of the masks, as areas and as contours: %1 %").arg(percent));
    const bool agreement = overlay_->show() == MaskShow::Agreement;
    const bool off = overlay_->style() == MaskStyle::Off;
    legend_->setActive(agreement && !off);
    // Neither has a part in how agreement looks, and the legend needs the room.
    palette_->setVisible(!agreement);
    style_->setVisible(!agreement || off);
}

void MaskBar::setZoomText(const QString& text) {
    zoom_->setText(text);
}

void MaskBar::addTool(QAction* action) {
    row_->insertWidget(row_->indexOf(zoom_), barButton(action));
}

void MaskBar::setPredictionsThere(bool there) {
    for (const MaskShow show : {MaskShow::Prediction, MaskShow::Agreement}) {
        show_->setSegmentEnabled(static_cast<int>(show), there);
    }
    show_->setToolTip(there ? QString() : tr("Predictions appear when SAM has looked at the pictures."));
}

} // namespace asam
