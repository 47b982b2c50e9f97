#include "ui/views/problem_list.h"

#include <map>

#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/bridge/translated_sentence.h"
#include "ui/workspace/evaluation_results.h"

namespace asam {
namespace {

QString problemKindText(ProblemKind kind) {
    switch (kind) {
    case ProblemKind::noPicture:
        return ProblemList::tr("labels without a picture");
    case ProblemKind::noTruth:
        return ProblemList::tr("pictures without labels");
    case ProblemKind::brokenPicture:
        return ProblemList::tr("pictures that cannot be read");
    case ProblemKind::brokenTruth:
        return ProblemList::tr("labels that cannot be read");
    case ProblemKind::brokenMask:
        return ProblemList::tr("masks that cannot be read");
    case ProblemKind::noMask:
        return ProblemList::tr("labels without any pixel");
    case ProblemKind::failed:
        break;
    }
    return ProblemList::tr("failed computations");
}

} // namespace

QString problemCountsText(const EvaluationResults& results, std::size_t data) {
    std::map<ProblemKind, int> counts;
    for (const DatasetProblem& problem : results.report().data[data].problems) {
        ++counts[problem.kind];
    }
    QStringList parts;
    for (const auto& [kind, count] : counts) {
        parts << ProblemList::tr("%1: %2").arg(problemKindText(kind)).arg(count);
    }
    return parts.join(ProblemList::tr(", "));
}

ProblemList::ProblemList(EvaluationResults* results, QWidget* parent)
    : QWidget(parent), results_(results), tree_(new QTreeWidget), summary_(new QLabel) {
    tree_->setAccessibleName(tr("Problems of the data sets"));
    tree_->setHeaderLabels({tr("Image"), tr("What is wrong")});
    tree_->setUniformRowHeights(true);
    tree_->setAlternatingRowColors(true);
    tree_->header()->resizeSection(0, 240);
    summary_->setObjectName(QStringLiteral("secondary"));
    summary_->setContentsMargins(12, 10, 12, 10);
    summary_->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(summary_);
    column->addWidget(tree_, 1);
    connect(results_, &EvaluationResults::changed, this, &ProblemList::refresh);
    refresh();
}

void ProblemList::refresh() {
    tree_->clear();
    for (std::size_t index = 0; index < results_->report().data.size(); ++index) {
        const ReportedData& set = results_->report().data[index];
        if (set.problems.empty()) {
            continue;
        }
        auto* top = new QTreeWidgetItem(
            tree_, {QString::fromStdString(set.name), problemCountsText(*results_, index)});
        for (const DatasetProblem& problem : set.problems) {
            auto* row = new QTreeWidgetItem(
                top, {QString::fromStdString(problem.image),
                      tr("%1: %2").arg(problemKindText(problem.kind), translatedSentence(problem.sentence))});
            row->setToolTip(1, row->text(1));
        }
        top->setExpanded(true);
    }
    const bool any = tree_->topLevelItemCount() > 0;
    tree_->setVisible(any);
    summary_->setText(any ? tr("These took no part in the numbers; the other masks and images did.")
                      : results_->isLive()
                          ? tr("Missing and broken pictures and labels are listed here when the evaluation "
                               "has ended; the log of "
                               "Samples names them as they come.")
                          : tr("Nothing was missing or broken: every labelled image took part."));
    summary_->setAlignment(any ? Qt::AlignLeft : Qt::AlignCenter);
}

} // namespace asam
