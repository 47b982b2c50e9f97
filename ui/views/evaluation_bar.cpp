#include "ui/views/evaluation_bar.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include "core/evaluation/published_numbers.h"
#include "ui/bridge/conversions.h"
#include "ui/style/icons.h"
#include "ui/views/elided_label.h"
#include "ui/views/segmented_control.h"
#include "ui/workspace/evaluation_charts.h"
#include "ui/workspace/evaluation_results.h"

namespace asam {
namespace {

constexpr int kEvaluationBarHeight = 40;
const QString kPublishedAtFirst[] = {QStringLiteral("SAM"), QStringLiteral("ASAM")};

QToolButton* menuButton(const QString& icon, const QString& text, const QString& tip) {
    auto* button = new QToolButton;
    button->setIcon(lineIcon(icon));
    button->setText(text);
    button->setToolTip(tip);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(new QMenu(button));
    return button;
}

QComboBox* choiceBox(const QString& name, const QString& tip) {
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    box->setToolTip(tip);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return box;
}

} // namespace

EvaluationBar::EvaluationBar(EvaluationResults* results, QWidget* parent)
    : QFrame(parent), results_(results), views_(new SegmentedControl(tr("View of the results"))),
      data_(choiceBox(tr("Data set"), tr("The data set whose images are listed"))),
      model_(choiceBox(tr("Compared model"), tr("The model that is compared with the first one"))),
      counts_(new ElidedLabel),
      published_(menuButton(QStringLiteral("table"), tr("Published"),
                            tr("Numbers that the paper prints for these data sets, beside ours"))),
      export_(menuButton(QStringLiteral("export"), tr("Export"), tr("Write tables or charts into a file"))) {
    setObjectName(QStringLiteral("panelHeader"));
    setFixedHeight(kEvaluationBarHeight);
    views_->addSegment(Numbers, tr("Numbers"), tr("Table and charts of models by data sets"));
    views_->addSegment(Images, tr("Images"), tr("Images that were won and lost, with both predictions"));
    views_->addSegment(Problems, tr("Problems"), tr("Missing and broken pictures and labels"));
    counts_->setObjectName(QStringLiteral("secondary"));
    fillPublished();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 1, 8, 1);
    row->setSpacing(8);
    row->addWidget(views_);
    row->addWidget(data_);
    row->addWidget(model_);
    row->addWidget(counts_, 1);
    row->addWidget(published_);
    row->addWidget(export_);
    connect(views_, &SegmentedControl::chosenByUser, this, [this](int view) {
        showChoice();
        Q_EMIT viewChosen(static_cast<View>(view));
    });
    connect(data_, &QComboBox::activated, this, [this](int index) {
        results_->chooseData(index == 0 ? std::nullopt : std::optional(static_cast<std::size_t>(index) - 1));
    });
    connect(model_, &QComboBox::activated, this,
            [this](int index) { results_->chooseModel(static_cast<std::size_t>(index) + 1); });
    connect(results_, &EvaluationResults::changed, this, &EvaluationBar::showResults);
    connect(results_, &EvaluationResults::imagesAdded, this, &EvaluationBar::showCounts);
    connect(results_, &EvaluationResults::choiceChanged, this, &EvaluationBar::showChoice);
    showResults();
}

void EvaluationBar::fillPublished() {
    for (const PublishedRow& row : publishedRows()) {
        QAction* action = published_->menu()->addAction(QString::fromStdString(row.model));
        action->setCheckable(true);
        action->setChecked(std::find(std::begin(kPublishedAtFirst), std::end(kPublishedAtFirst),
                                     action->text()) != std::end(kPublishedAtFirst));
        connect(action, &QAction::toggled, this, &EvaluationBar::publishedChanged);
    }
}

QStringList EvaluationBar::published() const {
    QStringList rows;
    for (const QAction* action : published_->menu()->actions()) {
        if (action->isChecked() && hasPublished(*results_)) {
            rows << action->text();
        }
    }
    return rows;
}

void EvaluationBar::setExportActions(const QList<QAction*>& actions) {
    export_->menu()->addActions(actions);
}

EvaluationBar::View EvaluationBar::view() const {
    return static_cast<View>(views_->chosen());
}

void EvaluationBar::setView(View view) {
    views_->choose(view);
    showChoice();
    Q_EMIT viewChosen(view);
}

void EvaluationBar::showResults() {
    const EvaluationReport& report = results_->report();
    data_->clear();
    data_->addItem(tr("All data sets"));
    for (const ReportedData& set : report.data) {
        data_->addItem(QString::fromStdString(set.name));
    }
    model_->clear();
    for (std::size_t model = 1; model < report.models.size(); ++model) {
        model_->addItem(tr("%1 against %2")
                            .arg(QString::fromStdString(report.models[model].name),
                                 QString::fromStdString(report.models.front().name)));
    }
    const bool printed = hasPublished(*results_);
    published_->setEnabled(printed);
    published_->setToolTip(printed ? tr("Numbers that the paper prints for these data sets, beside ours")
                                   : tr("The paper prints no numbers for these data sets"));
    export_->setEnabled(!results_->isEmpty() && !results_->isLive());
    views_->setEnabled(!results_->isEmpty());
    showChoice();
    showCounts();
}

void EvaluationBar::showChoice() {
    data_->setCurrentIndex(results_->data() ? static_cast<int>(*results_->data()) + 1 : 0);
    model_->setCurrentIndex(static_cast<int>(results_->model()) - 1);
    const bool images = view() == Images && !results_->isEmpty();
    data_->setVisible(images && results_->report().data.size() > 1);
    model_->setVisible(images && results_->report().models.size() > 2);
    published_->setVisible(view() == Numbers);
}

QString EvaluationBar::countText() const {
    return counts_->fullText();
}

void EvaluationBar::showCounts() {
    if (results_->isEmpty()) {
        counts_->setFullText({});
        return;
    }
    QStringList parts{results_->isLive() ? tr("Images so far: %1").arg(groupedText(results_->images().size()))
                                         : tr("Images: %1").arg(groupedText(results_->images().size()))};
    if (const std::size_t problems = results_->problemCount(); problems > 0) {
        parts << tr("problems: %1").arg(groupedText(problems));
    }
    counts_->setFullText(parts.join(QStringLiteral(" · ")));
}

} // namespace asam
