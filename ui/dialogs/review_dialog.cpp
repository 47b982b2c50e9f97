#include "ui/dialogs/review_dialog.h"

#include <algorithm>

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/views/filter_line.h"
#include "ui/workspace/sample_list_model.h"

namespace asam {

ReviewDialog::ReviewDialog(const SampleListModel* samples, QWidget* parent)
    : QDialog(parent), samples_(samples),
      line_(new FilterLine(tr("Rule"), tr("drop > 0.2 and psnr > 25"),
                           tr("Numbers: drop, psnr, psnr_vae, iou.clean, iou.inverted, iou.adversarial,\n"
                              "iou.saved, iou.tuned, area, masks, chosen_step, seconds;\n"
                              "predicted_iou.clean and so on, which SAM itself expects"))),
      count_(new QLabel), all_(new QCheckBox(tr("Decide anew about what was decided by hand"))) {
    setWindowTitle(tr("Review by rule"));
    setMinimumWidth(480);
    auto* what =
        new QLabel(tr("Regenerated samples that meet the rule are accepted, the others rejected, each "
                      "with its reason."));
    what->setWordWrap(true);
    count_->setObjectName(QStringLiteral("secondary"));
    count_->setAccessibleName(tr("How many samples meet the rule"));
    all_->setToolTip(tr("Without it, samples that were accepted or rejected with A or R stay as they are"));
    auto* buttons = new QDialogButtonBox;
    apply_ = buttons->addButton(tr("Review"), QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    apply_->setToolTip(tr("Decide about all regenerated samples of the run"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(8);
    column->addWidget(what);
    column->addSpacing(8);
    column->addWidget(line_);
    column->addWidget(count_);
    column->addWidget(all_);
    column->addSpacing(16);
    column->addWidget(buttons);
    connect(line_, &FilterLine::textChanged, this, &ReviewDialog::read);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    read({});
    line_->edit()->setFocus();
}

bool ReviewDialog::replacesHandDecisions() const {
    return all_->isChecked();
}

bool ReviewDialog::event(QEvent* event) {
    const bool handled = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest && layout()->hasHeightForWidth()) {
        resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
    }
    return handled;
}

void ReviewDialog::read(const QString& text) {
    rule_.reset();
    QString problem;
    int regenerated = 0;
    int met = 0;
    try {
        if (!text.trimmed().isEmpty()) {
            rule_ = SampleRule::parse(text.toStdString());
        }
    } catch (const ConfigError& error) {
        problem = translatedSentence(error.what());
    }
    for (int row = 0; row < samples_->rowCount(); ++row) {
        const ImageRecord& record = samples_->recordAt(row);
        if (record.finished("regeneration")) {
            ++regenerated;
            met += rule_ && rule_->isMetBy(record);
        }
    }
    line_->setProblem(problem);
    count_->setText(
        rule_ ? tr("Met by %1 of %n regenerated sample(s)", nullptr, regenerated).arg(groupedText(met))
              : tr("%n regenerated sample(s)", nullptr, regenerated));
    apply_->setEnabled(rule_.has_value());
}

} // namespace asam
