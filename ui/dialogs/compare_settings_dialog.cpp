#include "ui/dialogs/compare_settings_dialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/forms/field_texts.h"
#include "ui/views/empty_page.h"

namespace asam {
namespace {

constexpr int kSettingColumn = 0;
constexpr int kKeyColumn = 3;

/// The two sides' values stand below each other like numbers.
Qt::Alignment alignmentOf(int column) {
    const bool isText = column == kSettingColumn || column == kKeyColumn;
    return (isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
}

} // namespace

CompareSettingsDialog::CompareSettingsDialog(const Side& first, const Side& second, QWidget* parent)
    : QDialog(parent), sides_{first, second}, heading_(new QLabel), table_(new QTableWidget),
      same_(new EmptyPage(QStringLiteral("accept"), tr("The same settings"), {}, nullptr)),
      centre_(new QStackedWidget) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("compareSettings"));
    setWindowTitle(tr("Compare settings"));
    resize(640, 400);
    heading_->setWordWrap(true);
    table_->setColumnCount(4);
    table_->setAccessibleName(tr("Settings that differ"));
    auto* runs = new QHBoxLayout;
    runs->setSpacing(8);
    for (std::size_t index = 0; index < choose_.size(); ++index) {
        choose_[index] = makeChoice(index);
        runs->addWidget(choose_[index], 1);
    }
    auto* buttons = new QDialogButtonBox;
    copy_ = buttons->addButton(tr("Copy as text"), QDialogButtonBox::ActionRole);
    auto* close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    copy_->setToolTip(tr("The table, with tabs between its columns"));
    for (QPushButton* button : {copy_, close}) {
        button->setAutoDefault(false); // neither is what the window was opened for
    }
    connect(copy_, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addLayout(runs);
    column->addWidget(heading_);
    centre_->addWidget(table_);
    centre_->addWidget(same_);
    column->addWidget(centre_, 1);
    column->addWidget(buttons);
    showDifferences();
}

QToolButton* CompareSettingsDialog::makeChoice(std::size_t index) {
    auto* choose = new QToolButton;
    choose->setToolButtonStyle(Qt::ToolButtonTextOnly);
    choose->setPopupMode(QToolButton::InstantPopup);
    choose->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* menu = new QMenu(choose);
    menu->addAction(tr("A run…"), this, [this, index] { Q_EMIT runWanted(index); });
    menu->addAction(tr("A settings file or result picture…"), this,
                    [this, index] { Q_EMIT fileWanted(index); });
    choose->setMenu(menu);
    return choose;
}

void CompareSettingsDialog::setSide(std::size_t index, const Side& side) {
    sides_[index] = side;
    showDifferences();
}

void CompareSettingsDialog::showDifferences() {
    const auto& [first, second] = sides_;
    const auto differences = settingDifferences(first.config, second.config);
    heading_->setText(tr("Settings that differ: %1").arg(differences.size()));
    heading_->setVisible(!differences.empty());
    same_->setText(tr("%1 and %2 differ in no setting.").arg(first.name, second.name));
    centre_->setCurrentWidget(differences.empty() ? static_cast<QWidget*>(same_) : table_);
    table_->setHorizontalHeaderLabels({tr("Setting"), first.name, second.name, tr("Command line")});
    for (int column = 0; column < table_->columnCount(); ++column) {
        table_->horizontalHeaderItem(column)->setTextAlignment(alignmentOf(column));
    }
    for (std::size_t index = 0; index < choose_.size(); ++index) {
        choose_[index]->setText(sides_[index].name);
        const QString tip = tr("Choose another run, a settings file or a result picture for this side");
        const QString& place = sides_[index].place;
        choose_[index]->setToolTip(place.isEmpty() ? tip : place + QLatin1Char('\n') + tip);
        choose_[index]->setAccessibleName(tr("Side %1: %2").arg(index + 1).arg(sides_[index].name));
    }
    copy_->setEnabled(!differences.empty());
    fill(differences);
}

void CompareSettingsDialog::fill(const std::vector<SettingDifference>& differences) {
    table_->setRowCount(static_cast<int>(differences.size()));
    for (int row = 0; row < table_->rowCount(); ++row) {
        const SettingDifference& difference = differences[static_cast<std::size_t>(row)];
        const bool field = difference.key.find('.') != std::string::npos;
        const QString label = settingText(difference.label);
        const QString stage =
            field ? stageTitle(difference.key.substr(0, difference.key.find('.'))) : QString();
        const QString cells[] = {field ? tr("%1: %2").arg(stage, label) : label,
                                 fieldValueText(difference.first), fieldValueText(difference.second),
                                 QString::fromStdString(difference.key)};
        for (int column = 0; column < table_->columnCount(); ++column) {
            auto* cell = new QTableWidgetItem(cells[column]);
            cell->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
            cell->setToolTip(cells[column]);
            cell->setTextAlignment(alignmentOf(column));
            table_->setItem(row, column, cell);
        }
    }
    table_->verticalHeader()->hide();
    table_->setShowGrid(false);
    table_->setAlternatingRowColors(true);
    // Names are whole; of the values, which may be long paths, the tooltips say the rest.
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    for (const int column : {kSettingColumn, kKeyColumn}) {
        table_->horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    }
    table_->horizontalHeader()->setHighlightSections(false);
}

QString CompareSettingsDialog::text() const {
    QStringList lines;
    for (int row = -1; row < table_->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < table_->columnCount(); ++column) {
            cells << (row < 0 ? table_->horizontalHeaderItem(column) : table_->item(row, column))->text();
        }
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace asam
