#include "ui/views/sweep_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include "ui/bridge/conversions.h"
#include "ui/style/icons.h"
#include "ui/views/elided_label.h"
#include "ui/views/sweep_texts.h"
#include "ui/workspace/sweep_model.h"

namespace asam {
namespace {

constexpr int kSweepBarHeight = 32;
constexpr double kZoomStep = 1.25;

} // namespace

SweepBar::SweepBar(SweepModel* model, QWidget* parent)
    : QFrame(parent), model_(model), images_(new QComboBox), sliceName_(new QLabel), slices_(new QComboBox),
      counts_(new ElidedLabel) {
    setObjectName(QStringLiteral("panelHeader"));
    setFixedHeight(kSweepBarHeight);
    images_->setAccessibleName(tr("Image in the grid"));
    images_->setToolTip(tr("The image whose pictures the grid shows"));
    slices_->setAccessibleName(tr("Value of the third axis"));
    slices_->setToolTip(tr("The value of the third axis that the grid shows"));
    sliceName_->setObjectName(QStringLiteral("secondary"));
    counts_->setObjectName(QStringLiteral("secondary"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 1, 8, 1);
    row->setSpacing(8);
    for (QWidget* widget : std::initializer_list<QWidget*>{images_, sliceName_, slices_}) {
        row->addWidget(widget);
    }
    row->addWidget(counts_, 1);
    connect(addTool(QStringLiteral("minus"), tr("Smaller pictures (−)")), &QToolButton::clicked, this,
            [this] { Q_EMIT zoomRequested(1 / kZoomStep); });
    connect(addTool(QStringLiteral("fit"), tr("The whole grid")), &QToolButton::clicked, this,
            &SweepBar::fitRequested);
    connect(addTool(QStringLiteral("plus"), tr("Larger pictures (+, or Ctrl and wheel)")),
            &QToolButton::clicked, this, [this] { Q_EMIT zoomRequested(kZoomStep); });
    connect(images_, &QComboBox::activated, this,
            [this] { model_->chooseImage(images_->currentText().toStdString()); });
    connect(slices_, &QComboBox::activated, this,
            [this](int index) { model_->chooseSlice(static_cast<std::size_t>(index)); });
    connect(model_, &SweepModel::changed, this, &SweepBar::showPlan);
    connect(model_, &SweepModel::viewChanged, this, &SweepBar::showView);
    connect(model_, &SweepModel::rowsChanged, this, &SweepBar::showCounts);
    showPlan();
}

QToolButton* SweepBar::addTool(const QString& icon, const QString& tip) {
    auto* button = new QToolButton;
    button->setIcon(lineIcon(icon));
    button->setProperty("flat", true);
    button->setProperty("small", true);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    layout()->addWidget(button);
    return button;
}

void SweepBar::showPlan() {
    images_->clear();
    for (const std::string& id : model_->plan().images) {
        images_->addItem(QString::fromStdString(id));
    }
    slices_->clear();
    const bool third = model_->plan().axes.size() > 2;
    if (third) {
        sliceName_->setText(axisLabel(model_->plan().axes[2].key));
        for (const auto& value : model_->plan().axes[2].values) {
            slices_->addItem(axisValueText(value));
        }
    }
    images_->setVisible(!model_->isEmpty());
    sliceName_->setVisible(third);
    slices_->setVisible(third);
    showView();
    showCounts();
}

void SweepBar::showView() {
    images_->setCurrentText(QString::fromStdString(model_->image()));
    slices_->setCurrentIndex(static_cast<int>(model_->slice()));
}

QString SweepBar::countText() const {
    return counts_->fullText();
}

void SweepBar::showCounts() {
    if (model_->isEmpty()) {
        counts_->setFullText(tr("Grid of pictures"));
        return;
    }
    QString text = model_->rowCount() == model_->wantedCount()
                       ? tr("All %n picture(s)", nullptr, static_cast<int>(model_->wantedCount()))
                       : tr("%1 of %n picture(s)", nullptr, static_cast<int>(model_->wantedCount()))
                             .arg(groupedText(model_->rowCount()));
    if (model_->failedCount() > 0) {
        text += tr(", %1 failed").arg(groupedText(model_->failedCount()));
    }
    if (!model_->isComputing() && model_->rowCount() < model_->wantedCount()) {
        text += tr("; Continue computes the rest");
    }
    counts_->setFullText(text);
}

} // namespace asam
