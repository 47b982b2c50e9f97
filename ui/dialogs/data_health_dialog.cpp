#include "ui/dialogs/data_health_dialog.h"

#include <algorithm>
#include <utility>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/views/empty_page.h"

namespace asam {
namespace {

constexpr int kFileColumn = 180;
constexpr int kWrongColumn = 440;
constexpr int kFindingsAtOnce = 200; ///< shown without a click on their kinds

QString repairText(HealthRepair repair) {
    switch (repair) {
    case HealthRepair::drawMasks:
        return DataHealthDialog::tr("Draw masks");
    case HealthRepair::writeCaption:
        return DataHealthDialog::tr("Give the empty caption");
    case HealthRepair::redoInversion:
        return DataHealthDialog::tr("Make the inversion again");
    case HealthRepair::none:
    case HealthRepair::dropImage:
        break;
    }
    return DataHealthDialog::tr("Repair");
}

QString repairTip(HealthRepair repair) {
    switch (repair) {
    case HealthRepair::drawMasks:
        return DataHealthDialog::tr("Show the first of these photographs with the prompt tool in hand");
    case HealthRepair::writeCaption:
        return DataHealthDialog::tr("An own caption without words; it can be undone, and edited later");
    case HealthRepair::redoInversion:
        return DataHealthDialog::tr("Remove what is there of these inversions and compute them anew");
    case HealthRepair::none:
    case HealthRepair::dropImage:
        break;
    }
    return {};
}

} // namespace

DataHealthDialog::DataHealthDialog(QWidget* parent)
    : QDialog(parent), model_(new HealthModel(this)), summary_(new QLabel), bar_(new QProgressBar),
      cancel_(new QPushButton(tr("Stop"))), tree_(new QTreeView),
      sound_(new EmptyPage(QStringLiteral("accept"), tr("Nothing is wrong"),
                           tr("Every photograph can be read and is there once, with masks and a caption."),
                           nullptr)),
      centre_(new QStackedWidget), remedy_(new QLabel), leaveOut_(new QPushButton), repair_(new QPushButton),
      again_(new QPushButton(tr("Check again"))) {
    setObjectName(QStringLiteral("dataHealth"));
    setWindowTitle(tr("Health of the data"));
    resize(960, 560);
    tree_->setModel(model_);
    tree_->setAccessibleName(tr("What is wrong with the data"));
    tree_->setUniformRowHeights(true);
    tree_->setAlternatingRowColors(true);
    tree_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    tree_->setColumnWidth(HealthModel::Image, kFileColumn);
    tree_->setColumnWidth(HealthModel::Wrong, kWrongColumn);
    remedy_->setObjectName(QStringLiteral("secondary"));
    remedy_->setWordWrap(true);
    remedy_->setMinimumHeight(2 * fontMetrics().lineSpacing());
    remedy_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(makeHead());
    centre_->addWidget(tree_);
    centre_->addWidget(sound_);
    column->addWidget(centre_, 1);
    column->addWidget(remedy_);
    column->addWidget(makeButtons());
    connect(&reader_, &HealthReader::changed, this, &DataHealthDialog::showReport);
    connect(&reader_, &HealthReader::progressed, this, &DataHealthDialog::showReading);
    connect(tree_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &DataHealthDialog::showSelection);
    connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                const HealthFinding* finding = model_->finding(current);
                if (finding != nullptr && model_->isOfImage(*finding)) {
                    Q_EMIT imageChosen(finding->id);
                }
            });
    showReport();
}

QWidget* DataHealthDialog::makeHead() {
    summary_->setWordWrap(true);
    summary_->setAccessibleName(tr("Summary"));
    bar_->setTextVisible(false);
    bar_->setFixedWidth(200);
    bar_->setAccessibleName(tr("Progress"));
    cancel_->setToolTip(tr("Stop looking"));
    cancel_->setAutoDefault(false);
    connect(cancel_, &QPushButton::clicked, &reader_, &HealthReader::cancel);
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(summary_, 1);
    row->addWidget(bar_);
    row->addWidget(cancel_);
    return head;
}

QWidget* DataHealthDialog::makeButtons() {
    again_->setToolTip(tr("Read all pictures and records once more"));
    auto* close = new QPushButton(tr("Close"));
    for (QPushButton* button : {leaveOut_, repair_, again_, close}) {
        button->setAutoDefault(false);
    }
    connect(leaveOut_, &QPushButton::clicked, this, &DataHealthDialog::askToLeaveOut);
    connect(repair_, &QPushButton::clicked, this, [this] {
        const HealthRepair repair = chosenRepair();
        Q_EMIT repairRequested(repair, chosenIds(repair));
    });
    connect(again_, &QPushButton::clicked, this, &DataHealthDialog::againRequested);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(leaveOut_);
    row->addWidget(repair_);
    row->addStretch();
    row->addWidget(again_);
    row->addWidget(close);
    return buttons;
}

void DataHealthDialog::check(std::shared_ptr<const Dataset> dataset, const std::filesystem::path& run) {
    reader_.read(std::move(dataset), run);
}

void DataHealthDialog::check(const DataPlace& place) {
    reader_.read(place);
}

void DataHealthDialog::offerRepairs(std::set<HealthRepair> repairs) {
    offered_ = std::move(repairs);
}

void DataHealthDialog::setState(HealthState state) {
    model_->setState(std::move(state));
}

void DataHealthDialog::refresh() {
    model_->refresh();
    showSelection();
}

QString DataHealthDialog::summary() const {
    return summary_->text();
}

void DataHealthDialog::say(const QString& sentence) {
    remedy_->setText(sentence);
}

QString DataHealthDialog::sentence() const {
    return remedy_->text();
}

void DataHealthDialog::showReading() {
    summary_->setText(reader_.total() == 0 ? tr("Listing the photographs …")
                                           : tr("Looking at image %1 of %2 …")
                                                 .arg(groupedText(reader_.done()))
                                                 .arg(groupedText(reader_.total())));
    bar_->setRange(0, static_cast<int>(reader_.total())); // 0 to 0 moves by itself
    bar_->setValue(static_cast<int>(reader_.done()));
}

void DataHealthDialog::showReport() {
    const bool reading = reader_.isReading();
    bar_->setVisible(reading);
    cancel_->setVisible(reading);
    again_->setEnabled(!reading);
    const auto& report = reader_.report();
    const bool sound = report && report->health.findings.empty();
    centre_->setCurrentWidget(sound ? sound_ : tree_);
    if (reading) {
        model_->setReport(nullptr);
        showReading();
    } else if (!reader_.problem().isEmpty()) {
        model_->setReport(nullptr);
        summary_->setText(translatedSentence(reader_.problem()));
    } else if (report) {
        const DataHealth& health = report->health;
        model_->setReport(report);
        QString counts = tr("Images: %1, masks: %2, captions: %3. A run can work on %4 of the images.")
                             .arg(groupedText(health.images))
                             .arg(groupedText(health.masks))
                             .arg(groupedText(health.captions))
                             .arg(groupedText(health.usable));
        if (health.inversions) {
            counts +=
                QLatin1Char(' ') + tr("Inversions that are whole: %1.").arg(groupedText(*health.inversions));
        }
        summary_->setText(health.findings.empty()
                              ? counts
                              : tr("%1 Found: %2.").arg(counts).arg(groupedText(health.findings.size())));
        if (model_->rowCount() == 1 || std::ssize(health.findings) <= kFindingsAtOnce) {
            tree_->expandAll();
        }
        for (int row = 0; row < model_->rowCount(); ++row) {
            tree_->setFirstColumnSpanned(row, {}, true); // what to do stands below the tree
        }
    } else {
        summary_->setText(tr("The looking was stopped."));
    }
    showSelection();
}

std::vector<std::string> DataHealthDialog::chosenIds(std::optional<HealthRepair> repair) const {
    std::vector<std::string> ids;
    std::set<std::string> taken;
    for (const QModelIndex& row : tree_->selectionModel()->selectedRows()) {
        for (const HealthFinding* finding : model_->findings(row)) {
            const bool isAsked =
                !repair || (HealthModel::repair(finding->kind) == *repair && !model_->isMended(*finding));
            if (isAsked && model_->isOfImage(*finding) && taken.insert(finding->id).second) {
                ids.push_back(finding->id);
            }
        }
    }
    return ids;
}

HealthRepair DataHealthDialog::chosenRepair() const {
    const QModelIndexList rows = tree_->selectionModel()->selectedRows();
    const auto kind = rows.isEmpty() ? std::nullopt : model_->kind(rows.first());
    return kind ? HealthModel::repair(*kind) : HealthRepair::none;
}

bool DataHealthDialog::areLeftOut() const {
    const QModelIndexList rows = tree_->selectionModel()->selectedRows();
    return !rows.isEmpty() && std::all_of(rows.begin(), rows.end(), [this](const QModelIndex& row) {
        const std::vector<const HealthFinding*> all = model_->findings(row);
        return std::all_of(all.begin(), all.end(),
                           [this](const HealthFinding* finding) { return model_->isLeftOut(*finding); });
    });
}

QString DataHealthDialog::remedyText(const QModelIndexList& rows) const {
    const HealthFinding* finding = model_->finding(rows.first());
    const QString remedy = HealthModel::remedy(*model_->kind(rows.first()));
    return rows.size() > 1 || finding == nullptr
               ? remedy
               : QStringLiteral("%1\n%2").arg(translatedSentence(finding->sentence), remedy);
}

void DataHealthDialog::showSelection() {
    const QModelIndexList rows = tree_->selectionModel()->selectedRows();
    const auto kind = rows.isEmpty() ? std::nullopt : model_->kind(rows.first());
    remedy_->setText(kind                      ? remedyText(rows)
                     : model_->rowCount() == 0 ? QString()
                                               : tr("Choose a row to read all of it and what can be done."));
    const HealthRepair repair = chosenRepair();
    const auto images = static_cast<int>(chosenIds().size());
    leaveOut_->setEnabled(images > 0);
    leaveOut_->setText(areLeftOut() ? tr("Take in again") : tr("Leave out of runs"));
    leaveOut_->setToolTip(tr("Images: %1. Runs of what is open are made without them; nothing is deleted")
                              .arg(groupedText(images)));
    repair_->setVisible(offered_.contains(repair));
    repair_->setEnabled(!chosenIds(repair).empty());
    repair_->setText(repairText(repair));
    repair_->setToolTip(repairTip(repair));
}

void DataHealthDialog::askToLeaveOut() {
    Q_EMIT leaveOutRequested(chosenIds(), !areLeftOut());
}

} // namespace asam
