#include "ui/views/tuning_files_bar.h"

#include <QHBoxLayout>
#include <QPushButton>

#include "ui/bridge/conversions.h"
#include "ui/views/elided_label.h"
#include "ui/views/estimate_bar.h"
#include "ui/workspace/tuning_model.h"

namespace asam {

TuningFilesBar::TuningFilesBar(const TuningModel* model, QWidget* parent)
    : QFrame(parent), model_(model), files_(new ElidedLabel), inspect_(new QPushButton(tr("Look at tokens"))),
      evaluate_(new QPushButton(tr("Evaluate"))), merge_(new QPushButton(tr("Save merged SAM…"))) {
    setObjectName(QStringLiteral("viewBar"));
    setAccessibleName(tr("Files of the tuning"));
    files_->setObjectName(QStringLiteral("secondary"));
    inspect_->setToolTip(tr("Show the best epoch's tokens in Models, compared with the untuned SAM"));
    evaluate_->setToolTip(tr("Measure SAM with the best epoch's tokens beside the untuned SAM"));
    merge_->setToolTip(tr("Write a whole SAM with the best epoch's tokens, which other programs can load"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(8);
    row->addWidget(files_, 1);
    row->addWidget(inspect_);
    row->addWidget(evaluate_);
    row->addWidget(merge_);
    evaluate_->hide(); // until somebody can do it
    connect(inspect_, &QPushButton::clicked, this, &TuningFilesBar::inspectRequested);
    connect(evaluate_, &QPushButton::clicked, this, &TuningFilesBar::evaluateRequested);
    connect(merge_, &QPushButton::clicked, this, &TuningFilesBar::mergeRequested);
    connect(model_, &TuningModel::changed, this, &TuningFilesBar::showFiles);
    showFiles();
}

QString TuningFilesBar::text() const {
    return files_->fullText();
}

void TuningFilesBar::showFiles() {
    QStringList names;
    QStringList paths;
    if (model_->stored()) {
        for (const StoredTuning::File& file : model_->stored()->files) {
            names << tr("%1 (%2)").arg(toQString(file.path.filename()), bytesText(file.bytes));
            paths << toQString(file.path);
        }
    }
    files_->setFullText(names.isEmpty() ? tr("No files yet")
                                        : tr("Written: %1").arg(names.join(QStringLiteral(", "))));
    files_->setToolTip(paths.join(QLatin1Char('\n')));
    const bool tokens = !model_->bestTokens().empty();
    for (QPushButton* button : {inspect_, evaluate_, merge_}) {
        button->setEnabled(tokens);
    }
}

} // namespace asam
