#include "ui/views/queue_detail_view.h"

#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/jobs/queue_controller.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/views/elided_label.h"
#include "ui/views/estimate_bar.h"
#include "ui/views/filter_line.h"
#include "ui/views/queue_chips.h"
#include "ui/workspace/queue_details.h"
#include "ui/workspace/queue_model.h"
#include "ui/workspace/queue_texts.h"
#include "ui/workspace/run_image_model.h"

namespace asam {
namespace {

constexpr int kDetailHeader = 48;
constexpr int kImageColumn = 180;
constexpr int kStageColumn = 116;
constexpr int kCaptionColumn = 96;
constexpr int kRowHeight = 28;

/// A stage's state as a chip, where the table has one.
class StageCellDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        if (const QVariant state = index.data(RunImageModel::StateRole); state.isValid()) {
            const Tokens& tokens = tokensFor(option.palette);
            paintChip(painter, option.rect.adjusted(4, 0, -4, 0),
                      workChip(static_cast<WorkState>(state.toInt()), tokens), option.font, tokens);
        }
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.data(RunImageModel::StateRole).isValid()) {
            option->text.clear();
        }
    }
};

QToolButton* detailButton(const QString& text, const QString& icon) {
    auto* button = new QToolButton;
    button->setText(text);
    button->setIcon(lineIcon(icon));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

} // namespace

QueueDetailView::QueueDetailView(QueueModel* model, QueueController* controller, QueueDetails* details,
                                 QWidget* parent)
    : QWidget(parent), model_(model), controller_(controller), details_(details),
      images_(new RunImageModel(this)), filter_(new RunImageFilter(images_, this)), title_(new ElidedLabel),
      place_(new ElidedLabel), open_(detailButton(tr("Open"), QStringLiteral("samples"))),
      retry_(detailButton(tr("Retry failed"), QStringLiteral("reset"))),
      again_(detailButton(tr("Queue again"), QStringLiteral("queue"))), estimate_(new EstimateBar),
      stale_(new QLabel),
      search_(new FilterLine(tr("Search images"), tr("Search images"), tr("A part of the image's name"))),
      failedOnly_(new QCheckBox(tr("Failed only"))), table_(new QTableView), reasons_(new QListWidget),
      reasonsBox_(new QWidget), summary_(new QLabel), runStages_(new ElidedLabel) {
    stale_->setObjectName(QStringLiteral("stale"));
    stale_->setWordWrap(true);
    stale_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    stale_->setContentsMargins(12, 8, 12, 8);
    stale_->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(stale_);
    column->addWidget(estimate_);
    column->addWidget(makeImages(), 1);
    connect(details_, &QueueDetails::progressChanged, this, &QueueDetailView::showProgress);
    connect(details_, &QueueDetails::estimateChanged, this, &QueueDetailView::showEstimate);
    connect(open_, &QToolButton::clicked, this, [this] { Q_EMIT openRequested(shown_); });
    connect(retry_, &QToolButton::clicked, this, [this] { controller_->again(shown_, /*failedOnly=*/true); });
    connect(again_, &QToolButton::clicked, this,
            [this] { controller_->again(shown_, /*failedOnly=*/false); });
    showProgress();
}

QWidget* QueueDetailView::makeHeader() {
    auto* header = new QFrame;
    header->setObjectName(QStringLiteral("panelHeader"));
    header->setFixedHeight(kDetailHeader);
    title_->setObjectName(QStringLiteral("emphasis"));
    place_->setObjectName(QStringLiteral("secondary"));
    place_->setElideMode(Qt::ElideMiddle);
    open_->setToolTip(tr("Look at the run in Samples, also while it is at work"));
    retry_->setToolTip(tr("Do again only the images that failed"));
    again_->setToolTip(tr("Let the run wait in the queue again; what is finished is kept"));
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(title_);
    names->addWidget(place_);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(8);
    row->addLayout(names, 1);
    row->addWidget(retry_);
    row->addWidget(again_);
    row->addWidget(open_);
    return header;
}

/// The table of images below its filter, and below them why some failed.
QWidget* QueueDetailView::makeImages() {
    shapeTable();
    fillReasonsBox();
    auto* split = new QSplitter(Qt::Vertical);
    split->addWidget(table_);
    split->addWidget(reasonsBox_);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    auto* whole = new QWidget;
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    runStages_->setContentsMargins(12, 6, 12, 6);
    runStages_->setAccessibleName(tr("Stages of the whole run"));
    column->addWidget(makeFilterBar());
    column->addWidget(runStages_);
    column->addWidget(split, 1);
    return whole;
}

void QueueDetailView::shapeTable() {
    table_->setModel(filter_);
    table_->setItemDelegate(new StageCellDelegate(table_));
    table_->setAccessibleName(tr("Images of the run"));
    table_->setSortingEnabled(true);
    table_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    filter_->sort(-1);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setAlternatingRowColors(true);
    table_->setShowGrid(false);
    table_->setWordWrap(false);
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(kRowHeight);
    table_->horizontalHeader()->setStretchLastSection(true);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->setColumnWidth(RunImageModel::Image, kImageColumn);
    for (const int column : {RunImageModel::Inversion, RunImageModel::Attack, RunImageModel::Regeneration,
                             RunImageModel::Review}) {
        table_->setColumnWidth(column, kStageColumn);
    }
    table_->setColumnWidth(RunImageModel::Caption, kCaptionColumn);
    table_->setColumnWidth(RunImageModel::Seconds, 80);
    connect(table_, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        if (const ImageProgress* image = images_->image(filter_->mapToSource(index).row())) {
            Q_EMIT imageRequested(shown_, image->image);
        }
    });
}

QWidget* QueueDetailView::makeFilterBar() {
    failedOnly_->setToolTip(tr("Hide the images that did not fail"));
    connect(failedOnly_, &QCheckBox::toggled, this, [this](bool only) {
        filter_->setFailedOnly(only);
        showProgress();
    });
    connect(search_, &FilterLine::textChanged, this, [this](const QString& text) {
        filter_->setName(text);
        showProgress();
    });
    summary_->setObjectName(QStringLiteral("secondary"));
    auto* bar = new QFrame;
    bar->setObjectName(QStringLiteral("compareBar"));
    auto* line = new QHBoxLayout(bar);
    line->setContentsMargins(12, 6, 12, 6);
    line->setSpacing(12);
    search_->setMaximumWidth(240);
    line->addWidget(search_, 1);
    line->addWidget(failedOnly_);
    line->addStretch();
    line->addWidget(summary_);
    return bar;
}

void QueueDetailView::fillReasonsBox() {
    auto* reasonsTitle = new QLabel(tr("Failures by reason"));
    reasonsTitle->setObjectName(QStringLiteral("panelTitle"));
    reasonsTitle->setContentsMargins(12, 8, 12, 4);
    reasons_->setAccessibleName(reasonsTitle->text());
    reasons_->setObjectName(QStringLiteral("failureReasons"));
    reasons_->setWordWrap(true);
    reasons_->setToolTip(tr("Choose reasons to see their images alone; a second click takes it back"));
    connect(reasons_, &QListWidget::itemSelectionChanged, this, &QueueDetailView::chooseReason);
    reasons_->setSelectionMode(QAbstractItemView::MultiSelection); // a click takes it back
    auto* box = new QVBoxLayout(reasonsBox_);
    reasonsBox_->setAutoFillBackground(true);
    reasonsBox_->setBackgroundRole(QPalette::Base);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(reasonsTitle);
    box->addWidget(reasons_, 1);
    reasonsBox_->hide();
}

QString QueueDetailView::staleText() const {
    return stale_->isHidden() ? QString() : stale_->text();
}

QString QueueDetailView::title() const {
    return title_->fullText();
}

QString QueueDetailView::summary() const {
    return summary_->text();
}

QString QueueDetailView::runStages() const {
    return runStages_->isHidden() ? QString() : runStages_->fullText();
}

void QueueDetailView::showEntry() {
    const QueueEntry* entry = model_->entry(details_->entry());
    if (shown_ != details_->entry()) {
        shown_ = details_->entry();
        reasons_->clearSelection();
        failedOnly_->setChecked(false);
        search_->edit()->clear();
    }
    if (entry == nullptr) {
        return;
    }
    const bool runs = controller_->atWork() == entry->id;
    const bool ended = !runs && !isPending(entry->state);
    title_->setFullText(
        QStringLiteral("%1  ·  %2").arg(QString::fromStdString(entry->name), orderText(*entry)));
    place_->setFullText(
        QStringLiteral("%1  →  %2").arg(toQString(entry->request.data), toQString(entry->request.run)));
    again_->setVisible(ended);
    retry_->setVisible(ended && details_->progress() && details_->progress()->failedImages() > 0);
    std::error_code error;
    open_->setEnabled(std::filesystem::exists(entry->request.run / "run.json", error) ||
                      std::filesystem::exists(entry->request.data, error));
    const auto& known = details_->progress();
    runStages_->setFullText(runStagesText(known ? *known : RunProgress(), entry->request.runStages));
    runStages_->setVisible(!runStages_->fullText().isEmpty());
    showEstimate();
}

void QueueDetailView::showEstimate() {
    const QueueEntry* entry = model_->entry(details_->entry());
    const auto& known = details_->estimate();
    const bool before = entry != nullptr && isPending(entry->state);
    estimate_->setVisible(before && known != nullptr);
    QStringList sentences;
    if (entry != nullptr && entry->state == QueueState::failed) {
        sentences << translatedSentence(entry->sentence);
    }
    if (!details_->problem().isEmpty()) {
        sentences << translatedSentence(details_->problem());
    }
    const bool problem = !sentences.isEmpty();
    if (before && known) {
        estimate_->showEstimate(known->estimate);
        sentences << staleTexts(known->plan);
    } else if (before && details_->isEstimating()) {
        sentences << tr("Comparing the run's results with the settings …");
    }
    stale_->setText(sentences.join(QLatin1Char('\n')));
    stale_->setProperty("tone", problem ? QStringLiteral("problem") : QStringLiteral("plain"));
    stale_->style()->unpolish(stale_);
    stale_->style()->polish(stale_);
    stale_->setVisible(!sentences.isEmpty());
    showSummary(); // how many images there are in all is known by the estimate
}

/// The ledger does not know of an image before the work in the run begins.
bool QueueDetailView::moreAreToBegin() const {
    const QueueEntry* entry = model_->entry(details_->entry());
    const auto& known = details_->estimate();
    const auto& progress = details_->progress();
    return entry != nullptr && isPending(entry->state) && known && progress &&
           known->plan.images > static_cast<std::int64_t>(progress->images.size());
}

void QueueDetailView::showSummary() {
    const auto& progress = details_->progress();
    if (!progress) {
        summary_->setText(details_->entry() == 0 ? QString() : tr("Reading …"));
    } else if (progress->images.empty()) {
        summary_->setText(tr("No image has been worked on yet"));
    } else {
        const QString text = moreAreToBegin() ? tr("%1 shown of the %2 begun so far: %3 done, %4 failed")
                                              : tr("%1 shown of %2: %3 done, %4 failed");
        summary_->setText(text.arg(groupedText(filter_->rowCount()))
                              .arg(groupedText(progress->images.size()))
                              .arg(groupedText(progress->doneImages()))
                              .arg(groupedText(progress->failedImages())));
    }
}

void QueueDetailView::showProgress() {
    images_->setProgress(details_->progress());
    showSummary();
    showReasons();
    showEntry();
}

void QueueDetailView::showReasons() {
    const auto& progress = details_->progress();
    const bool any = progress && !progress->failures.empty();
    table_->setColumnHidden(RunImageModel::Reason, !any); // empty, it would only ask for a scroll bar
    QStringList lines;
    for (std::size_t index = 0; any && index < progress->failures.size(); ++index) {
        const FailureGroup& group = progress->failures[index];
        lines << QStringLiteral("%1 ×  %2")
                     .arg(groupedText(group.images.size()))
                     .arg(translatedSentence(group.reason));
    }
    bool same = lines.size() == reasons_->count();
    for (int row = 0; same && row < reasons_->count(); ++row) {
        same = reasons_->item(row)->text() == lines[row];
    }
    if (!same) {
        reasons_->clear();
        reasons_->addItems(lines);
        for (int row = 0; row < reasons_->count(); ++row) {
            reasons_->item(row)->setToolTip(lines[row]);
        }
        chooseReason();
    }
    reasonsBox_->setVisible(any);
}

void QueueDetailView::chooseReason() {
    const auto& progress = details_->progress();
    std::set<std::string> wanted;
    for (int row = 0; progress && row < static_cast<int>(progress->failures.size()); ++row) {
        const QListWidgetItem* item = reasons_->item(row);
        if (item != nullptr && item->isSelected()) {
            const std::vector<std::string>& images = progress->failures[static_cast<std::size_t>(row)].images;
            wanted.insert(images.begin(), images.end());
        }
    }
    filter_->setGroup(wanted.empty() ? std::nullopt : std::optional(std::move(wanted)));
}

} // namespace asam
