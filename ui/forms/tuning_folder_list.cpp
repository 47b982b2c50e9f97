#include "ui/forms/tuning_folder_list.h"

#include <exception>
#include <memory>

#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/style/icons.h"
#include "ui/views/elided_label.h"

namespace asam {
namespace {

constexpr int kFolderRemoveSide = 22;
constexpr double kLargestShare = 1000;
constexpr std::size_t kWaitingFolders = 16;

struct ListedFolder {
    TuningFolderContents contents;
    QString error;
};

} // namespace

TuningFolderList::TuningFolderList(QWidget* parent)
    : QWidget(parent), rows_(new QVBoxLayout), add_(new QToolButton), problem_(new QLabel),
      reader_(WorkerQueue::Keep::All, kWaitingFolders) {
    add_->setText(tr("Add folder…"));
    add_->setIcon(lineIcon(QStringLiteral("plus")));
    add_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add_->setProperty("flat", true);
    add_->setToolTip(
        tr("Learn from another run's regenerated samples too, or from a folder with masks in SA-1B's or "
           "ASAM's layout"));
    problem_->setObjectName(QStringLiteral("problem"));
    problem_->setWordWrap(true);
    problem_->hide();
    rows_->setSpacing(4);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(rows_);
    column->addWidget(add_, 0, Qt::AlignLeft);
    column->addWidget(problem_);
    connect(add_, &QToolButton::clicked, this, &TuningFolderList::chooseFolder);
}

void TuningFolderList::chooseFolder() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder to learn from"));
    if (!folder.isEmpty()) {
        addFolder(toPath(folder));
    }
}

void TuningFolderList::addFolder(const std::filesystem::path& path, double share) {
    reader_.post(toQString(path), [this, folder = TuningFolder{path, share}]() -> WorkerQueue::Completion {
        auto listed = std::make_shared<ListedFolder>();
        try {
            listed->contents = readTuningFolder(folder);
        } catch (const std::exception& error) {
            listed->error = QString::fromUtf8(error.what());
        }
        return [this, listed] {
            problem_->setText(translatedSentence(listed->error));
            problem_->setVisible(!listed->error.isEmpty());
            if (listed->error.isEmpty()) {
                folders_.push_back(std::move(listed->contents));
                showFolders();
                Q_EMIT edited();
            }
        };
    });
}

void TuningFolderList::removeFolder(std::size_t index) {
    folders_.erase(folders_.begin() + static_cast<std::ptrdiff_t>(index));
    showFolders();
    Q_EMIT edited();
}

QString TuningFolderList::problem() const {
    return problem_->isHidden() ? QString() : problem_->text();
}

QWidget* TuningFolderList::makeRow(std::size_t index) {
    const TuningFolder& folder = folders_[index].folder;
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    auto* name = new ElidedLabel;
    name->setElideMode(Qt::ElideLeft);
    name->setFullText(toQString(folder.path));
    auto* share = new QDoubleSpinBox;
    share->setRange(0, kLargestShare);
    share->setSingleStep(0.5);
    share->setValue(folder.share);
    share->setAccessibleName(tr("Share of %1").arg(name->fullText()));
    share->setToolTip(tr("Part of an epoch's pictures from this folder, beside the other shares"));
    auto* remove = new QToolButton;
    remove->setIcon(lineIcon(QStringLiteral("close")));
    remove->setProperty("flat", true);
    remove->setProperty("small", true);
    remove->setFixedSize(kFolderRemoveSide, kFolderRemoveSide);
    remove->setAccessibleName(tr("Do not learn from %1").arg(name->fullText()));
    remove->setToolTip(tr("Do not learn from this folder"));
    line->addWidget(name, 1);
    line->addWidget(share);
    line->addWidget(remove);
    connect(share, &QDoubleSpinBox::valueChanged, this, [this, index](double value) {
        folders_[index].folder.share = value;
        Q_EMIT edited();
    });
    connect(remove, &QToolButton::clicked, this, [this, index] { removeFolder(index); });
    return row;
}

void TuningFolderList::showFolders() {
    while (QLayoutItem* item = rows_->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may hold the sender
        delete item;
    }
    for (std::size_t index = 0; index < folders_.size(); ++index) {
        rows_->addWidget(makeRow(index));
    }
}

} // namespace asam
