#include "ui/views/sample_list.h"

#include <QLabel>
#include <QListView>
#include <QVBoxLayout>

#include "ui/views/sample_delegate.h"
#include "ui/workspace/workspace.h"

namespace asam {

SampleList::SampleList(Workspace* workspace, QWidget* parent)
    : QWidget(parent), workspace_(workspace), view_(new QListView), summary_(new QLabel) {
    view_->setModel(workspace_->samples());
    view_->setItemDelegate(new SampleDelegate(this));
    view_->setUniformItemSizes(true);
    view_->setMouseTracking(true);
    view_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->setAccessibleName(tr("Samples"));
    summary_->setObjectName(QStringLiteral("secondary"));
    summary_->setContentsMargins(12, 6, 12, 6);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(view_, 1);
    column->addWidget(summary_);

    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& row) {
                if (row.isValid()) {
                    workspace_->select(workspace_->samples()->idAt(row.row()));
                }
            });
    connect(workspace_, &Workspace::selectionChanged, this, &SampleList::showSelection);
    connect(workspace_, &Workspace::opened, this, &SampleList::showSummary);
    connect(workspace_->samples(), &QAbstractItemModel::dataChanged, this, &SampleList::showSummary);
}

void SampleList::showSelection() {
    const QModelIndex row =
        workspace_->samples()->index(workspace_->samples()->rowOf(workspace_->selectedId()));
    if (row != view_->currentIndex()) {
        view_->setCurrentIndex(row);
    }
}

void SampleList::showSummary() {
    const SampleListModel* samples = workspace_->samples();
    const int finished = samples->countOf(SampleState::Regenerated);
    const int failed = samples->countOf(SampleState::Failed);
    QString text = tr("%1 of %2 regenerated").arg(finished).arg(samples->rowCount());
    if (failed > 0) {
        text += tr(", %1 failed").arg(failed);
    }
    summary_->setText(text);
}

} // namespace asam
