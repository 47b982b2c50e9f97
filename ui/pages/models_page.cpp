#include "ui/pages/models_page.h"

#include <algorithm>

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/conversions.h"
#include "ui/style/icons.h"
#include "ui/views/empty_page.h"
#include "ui/views/model_card_delegate.h"
#include "ui/views/model_detail.h"
#include "ui/views/notice_bar.h"
#include "ui/workspace/model_tables.h"

namespace asam {
namespace {

constexpr int kModelListWidth = 288;
constexpr int kModelHeader = 32;

QString weightFilter() {
    return ModelsPage::tr("Models (*.pth *.pt *.ckpt *.bin *.safetensors);;All files (*)");
}

} // namespace

ModelsPage::ModelsPage(QWidget* parent)
    : QWidget(parent), list_(new QListView), centre_(new QStackedWidget), detail_(new ModelDetail) {
    setAcceptDrops(true);
    centre_->addWidget(makeEmptyPage());
    centre_->addWidget(detail_);
    auto* split = new QSplitter(Qt::Horizontal);
    split->addWidget(makeList());
    split->addWidget(centre_);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    split->setSizes({kModelListWidth, 900});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    connectDetail();
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        detail_->clearComparison();
        showSelected();
    });
    connect(&shelf_, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex& changed) {
        if (changed.row() == current()) {
            showSelected();
        }
        showOthers();
    });
    connect(&work_, &ModelWork::began, this, [this](const QString& sentence) {
        detail_->setBusy(true);
        Q_EMIT said(sentence);
    });
    connect(&work_, &ModelWork::done, this, &ModelsPage::onDone);
    showSelected();
}

QWidget* ModelsPage::makeList() {
    auto* header = new QFrame;
    header->setObjectName(QStringLiteral("dockTitle"));
    header->setFixedHeight(kModelHeader);
    auto* file = new QToolButton;
    file->setText(tr("File…"));
    file->setToolTip(tr("Open a model file; files and folders can also be dropped here"));
    auto* folder = new QToolButton;
    folder->setText(tr("Folder…"));
    folder->setToolTip(tr("Open a model folder of Stable Diffusion or in the Hugging Face layout"));
    for (QToolButton* button : {file, folder}) {
        button->setIcon(lineIcon(QStringLiteral("plus")));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setProperty("flat", true);
        button->setProperty("small", true);
    }
    connect(file, &QToolButton::clicked, this, &ModelsPage::chooseFile);
    connect(folder, &QToolButton::clicked, this, &ModelsPage::chooseFolder);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(12, 0, 8, 0);
    row->setSpacing(4);
    row->addWidget(new QLabel(tr("Models")));
    row->addStretch();
    row->addWidget(file);
    row->addWidget(folder);
    list_->setModel(&shelf_);
    list_->setItemDelegate(new ModelCardDelegate(this));
    list_->setMouseTracking(true);
    list_->setAccessibleName(tr("Models"));
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* side = new QWidget;
    side->setMinimumWidth(240);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(list_, 1);
    return side;
}

QWidget* ModelsPage::makeEmptyPage() {
    auto* open = new QPushButton(tr("Open a model…"));
    connect(open, &QPushButton::clicked, this, &ModelsPage::chooseFile);
    return new EmptyPage(
        QStringLiteral("models"), tr("Look into a model"),
        tr("Drop a checkpoint or a model folder here. What it is, is found from its tensors and "
           "not from its name. Segment Anything models can be converted, split, compared, and "
           "merged with tuned tokens."),
        open);
}

void ModelsPage::connectDetail() {
    connect(detail_, &ModelDetail::convertRequested, this, &ModelsPage::convert);
    connect(detail_, &ModelDetail::mergeRequested, this, &ModelsPage::mergeWith);
    connect(detail_, &ModelDetail::splitRequested, this, &ModelsPage::split);
    connect(detail_, &ModelDetail::compareRequested, this, &ModelsPage::compareWith);
    connect(detail_, &ModelDetail::sha256Requested, this, [this] {
        if (current() >= 0) {
            shelf_.wantSha256(current());
        }
    });
}

int ModelsPage::current() const {
    return list_->currentIndex().isValid() ? list_->currentIndex().row() : -1;
}

void ModelsPage::showSelected() {
    centre_->setCurrentIndex(current() < 0 ? 0 : 1);
    if (current() >= 0) {
        detail_->setModel(shelf_.at(current()));
    }
    showOthers();
}

void ModelsPage::showOthers() {
    std::vector<ShelvedModel> all;
    for (int row = 0; row < shelf_.rowCount(); ++row) {
        all.push_back(shelf_.at(row));
    }
    detail_->setOthers(all);
}

void ModelsPage::showRun(const ModelPaths& models, const std::filesystem::path& tunedTokens) {
    tunedTokens_ = tunedTokens;
    const std::filesystem::path selected = current() >= 0 ? shelf_.at(current()).path : std::filesystem::path();
    shelf_.setRun(models, tunedTokens);
    const int row = std::max(shelf_.rowOf(selected), 0);
    if (shelf_.rowCount() > 0) {
        list_->setCurrentIndex(shelf_.index(row, 0));
    }
    showSelected();
}

void ModelsPage::showModel(const std::filesystem::path& path) {
    list_->setCurrentIndex(shelf_.index(shelf_.add(path), 0));
}

void ModelsPage::showComparison(const std::filesystem::path& first, const std::filesystem::path& second) {
    showModel(first);
    work_.compare(shelf_.at(current()).path, second);
}

void ModelsPage::chooseFile() {
    if (const std::filesystem::path file = askForFile(tr("Open a model")); !file.empty()) {
        showModel(file);
    }
}

void ModelsPage::chooseFolder() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Open a model folder"));
    if (!folder.isEmpty()) {
        showModel(toPath(folder));
    }
}

std::filesystem::path ModelsPage::askForFile(const QString& title) {
    return toPath(QFileDialog::getOpenFileName(this, title, {}, weightFilter()));
}

std::filesystem::path ModelsPage::askForTarget(const QString& title, const std::filesystem::path& proposal,
                                               const QString& filter) {
    return toPath(QFileDialog::getSaveFileName(this, title, toQString(proposal), filter));
}

void ModelsPage::convert(ModelKind to, const QString& ending) {
    const std::filesystem::path in = shelf_.at(current()).path;
    std::filesystem::path proposal = in.parent_path() / in.stem();
    proposal += '_' + std::string(toString(to)) + ending.toStdString();
    const QString filter = ending.isEmpty() ? QString() : QStringLiteral("*%1").arg(ending);
    const std::filesystem::path out =
        askForTarget(tr("Where the converted model is to lie"), proposal, filter);
    if (!out.empty()) {
        work_.convert(in, out, to);
    }
}

void ModelsPage::split() {
    const std::filesystem::path in = shelf_.at(current()).path;
    std::filesystem::path proposal = in.parent_path() / in.stem();
    proposal += "_parts";
    const std::filesystem::path out = askForTarget(tr("New folder for the parts"), proposal, {});
    if (!out.empty()) {
        work_.split(in, out);
    }
}

void ModelsPage::mergeWith(const std::filesystem::path& other) {
    const ShelvedModel& model = shelf_.at(current());
    const bool whole = model.description->isWholeSam();
    const std::filesystem::path chosen =
        !other.empty() ? other
                       : askForFile(whole ? tr("Tokens to merge into it") : tr("SAM to merge it into"));
    if (!chosen.empty()) {
        merge(whole ? model.path : chosen, whole ? chosen : model.path);
    }
}

bool ModelsPage::merge(const std::filesystem::path& base, const std::filesystem::path& tokens) {
    const std::filesystem::path proposal = tokens.parent_path() / "sam_tuned.pth";
    const std::filesystem::path out =
        askForTarget(tr("Where the merged SAM is to lie"), proposal,
                     tr("Segment Anything (*.pth *.safetensors);;Hugging Face folder (*)"));
    if (out.empty()) {
        return false;
    }
    work_.merge({base, tokens, out, /*force=*/false});
    return true;
}

void ModelsPage::compareWith(const std::filesystem::path& other, bool folder) {
    std::filesystem::path second = other;
    if (second.empty()) {
        second = folder ? toPath(QFileDialog::getExistingDirectory(this, tr("Model to compare with")))
                        : askForFile(tr("Model to compare with"));
    }
    if (!second.empty()) {
        work_.compare(shelf_.at(current()).path, second);
    }
}

void ModelsPage::onDone(const ModelWorkResult& result) {
    detail_->setBusy(work_.isBusy());
    std::vector<NoticeBar::Choice> choices;
    if (result.refused) {
        choices.push_back({tr("Merge all the same"),
                           tr("Merge onto another base than the tokens were tuned on"),
                           [this, request = *result.refused]() mutable {
                               request.force = true;
                               work_.merge(request);
                           }});
    }
    for (const std::filesystem::path& file : result.written) {
        choices.push_back(
            {result.written.size() == 1 ? tr("Look at it") : tr("Look at %1").arg(toQString(file.filename())),
             tr("Open it in this room"), [this, file] { showModel(file); }});
    }
    QString sentence = result.sentence;
    if (result.difference && current() >= 0 && shelf_.at(current()).path == result.first) {
        detail_->setComparison(sentence, *result.difference);
    }
    if (result.difference) {
        sentence =
            tr("%1 and %2: %3")
                .arg(toQString(result.first.filename()), toQString(result.second.filename()), sentence);
    }
    detail_->notices()->showNotice(result.failed ? NoticeBar::Tone::Problem : NoticeBar::Tone::Plain,
                                   sentence, choices);
    Q_EMIT said(sentence);
}

void ModelsPage::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) {
        event->acceptProposedAction();
    }
}

void ModelsPage::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) {
            showModel(toPath(url.toLocalFile()));
        }
    }
}

} // namespace asam
