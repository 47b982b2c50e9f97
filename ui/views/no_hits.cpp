#include "ui/views/no_hits.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/views/filter_line.h"

namespace asam {

NoHits::NoHits(const QString& sentence, FilterLine* filter, QWidget* parent) : QWidget(parent) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* label = new QLabel(sentence);
    label->setObjectName(QStringLiteral("secondary"));
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    auto* clear = new QPushButton(tr("Clear the filter"));
    clear->setToolTip(tr("Show all rows again"));
    clear->setAutoDefault(false);
    connect(clear, &QPushButton::clicked, filter, [filter] {
        filter->edit()->clear();
        filter->edit()->setFocus();
    });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 24, 12, 12);
    column->setSpacing(12);
    column->addWidget(label);
    column->addWidget(clear, 0, Qt::AlignHCenter);
    column->addStretch(1);
}

} // namespace asam
