#include "ui/views/model_detail.h"

#include <algorithm>

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/conversions.h"
#include "ui/views/elided_label.h"
#include "ui/views/notice_bar.h"
#include "ui/views/segmented_control.h"
#include "ui/views/value_table.h"
#include "ui/workspace/model_tables.h"

namespace asam {
namespace {

constexpr int kDetailMargin = 12;
constexpr std::int64_t kQuickHash = 1'000'000'000; ///< bytes that are hashed without being asked for
constexpr int kShownHash = 12;
constexpr const char* kWhatItDoes = "whatItDoes"; ///< a tool's tooltip without the reason why it rests

bool canBeCompared(const ShelvedModel& model) {
    return model.description != nullptr && model.description->kind != ModelKind::stableDiffusionFolder;
}

/// How much two models have to compare: all tensors, SAM's tokens, hardly any.
int kinship(const ModelDescription& a, const ModelDescription& b) {
    return a.kind == b.kind ? 2 : a.holdsTokens() && b.holdsTokens() ? 1 : 0;
}

QString menuName(const ShelvedModel& model) {
    return QStringLiteral("%1  ·  %2").arg(toQString(model.path.filename()), modelTitle(*model.description));
}

} // namespace

ModelDetail::ModelDetail(QWidget* parent)
    : QWidget(parent), title_(new QLabel), path_(new ElidedLabel), facts_(new QLabel),
      sha256_(new QToolButton), notices_(new NoticeBar), pagesBar_(new QFrame),
      pages_(new SegmentedControl(tr("What of the model"))), stack_(new QStackedWidget),
      tensors_(new ValueTableView(tr("Tensors"), tr("Search tensors"))),
      fit_(new ValueTableView(tr("Fit to the network"), tr("Search names"))),
      comparison_(new ValueTableView(tr("Comparison"), tr("Search changed tensors"))) {
    stack_->addWidget(tensors_);
    stack_->addWidget(fit_);
    stack_->addWidget(comparison_);
    pages_->addSegment(Tensors, tr("Tensors"), tr("Names, shapes, types and sizes of all tensors"));
    pages_->addSegment(Fit, tr("Fit"), tr("Names that the file lacks or has beyond those of its network"));
    pages_->addSegment(Comparison, tr("Comparison"), tr("Tensors that differ from another model's"));
    pagesBar_->setObjectName(QStringLiteral("panelHeader"));
    auto* row = new QHBoxLayout(pagesBar_);
    row->setContentsMargins(kDetailMargin, 4, kDetailMargin, 4);
    row->addWidget(pages_);
    row->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(notices_);
    column->addWidget(pagesBar_);
    column->addWidget(stack_, 1);
    column->addStretch(); // in the place of the tables, of what cannot be read
    connect(pages_, &SegmentedControl::chosenByUser, stack_, &QStackedWidget::setCurrentIndex);
    clearComparison();
}

QWidget* ModelDetail::makeHeader() {
    auto* header = new QFrame;
    header->setObjectName(QStringLiteral("formHeader"));
    title_->setObjectName(QStringLiteral("emptyTitle"));
    path_->setObjectName(QStringLiteral("secondary"));
    path_->setElideMode(Qt::ElideMiddle);
    facts_->setObjectName(QStringLiteral("secondary"));
    facts_->setWordWrap(true);
    sha256_->setProperty("flat", true);
    sha256_->setProperty("small", true);
    auto* facts = new QHBoxLayout;
    facts->setSpacing(8);
    facts->addWidget(facts_, 1);
    facts->addWidget(sha256_);
    auto* tools = new QWidget;
    auto* line = new QHBoxLayout(tools);
    line->setContentsMargins(0, 4, 0, 0);
    line->setSpacing(8);
    convert_ =
        addTool(tools, tr("Convert"), tr("Write it, its mask decoder or its tokens in another layout"));
    merge_ = addTool(tools, tr("Merge"), tr("Put tuned tokens into the model that they were tuned on"));
    split_ = addTool(tools, tr("Split…"), tr("Write its mask decoder and its tokens as files of their own"));
    compare_ = addTool(tools, tr("Compare with"), tr("List the tensors that differ from another model's"));
    line->addStretch();
    for (QToolButton* button : {convert_, merge_, compare_}) {
        button->setPopupMode(QToolButton::InstantPopup);
        button->setMenu(new QMenu(button));
    }
    connect(split_, &QToolButton::clicked, this, &ModelDetail::splitRequested);
    connect(sha256_, &QToolButton::clicked, this, [this] {
        if (model_.sha256.isEmpty()) {
            Q_EMIT sha256Requested();
        } else {
            QGuiApplication::clipboard()->setText(model_.sha256);
            notices_->showNotice(NoticeBar::Tone::Plain, tr("The SHA-256 is in the clipboard."));
        }
    });
    auto* column = new QVBoxLayout(header);
    column->setContentsMargins(kDetailMargin, 8, kDetailMargin, 8);
    column->setSpacing(4);
    column->addWidget(title_);
    column->addWidget(path_);
    column->addLayout(facts);
    column->addWidget(tools);
    return header;
}

QToolButton* ModelDetail::addTool(QWidget* bar, const QString& text, const QString& tip) {
    auto* button = new QToolButton;
    button->setText(text);
    button->setToolTip(tip);
    button->setProperty(kWhatItDoes, tip);
    bar->layout()->addWidget(button);
    return button;
}

void ModelDetail::setModel(const ShelvedModel& model) {
    const bool another = model.path != model_.path || model.description != model_.description;
    model_ = model;
    if (another) {
        notices_->clear();
        const ModelDescription none;
        const ModelDescription& shown = model_.description ? *model_.description : none;
        tensors_->setTable(tensorTable(shown));
        fit_->setTable(disagreementTable(shown));
    }
    showModel();
}

void ModelDetail::setOthers(const std::vector<ShelvedModel>& others) {
    others_ = others;
    fillOtherMenus();
}

void ModelDetail::setBusy(bool busy) {
    busy_ = busy;
    showTools(); // the menus stay: it may be one of their actions that made it busy
}

void ModelDetail::setComparison(const QString& title, const ModelDifference& difference) {
    comparison_->setTable(differenceTable(difference));
    comparison_->setEmptyText({});
    comparison_->setCaption(title);
    pages_->setSegmentEnabled(Comparison, true);
    showPage(Comparison);
}

void ModelDetail::clearComparison() {
    comparison_->setTable({});
    comparison_->setCaption({});
    comparison_->setEmptyText(tr("Compared with nothing yet."));
    pages_->setSegmentEnabled(Comparison, false);
    if (page() == Comparison) {
        showPage(Tensors);
    }
}

void ModelDetail::showPage(Page page) {
    pages_->choose(page);
    stack_->setCurrentIndex(page);
}

ModelDetail::Page ModelDetail::page() const {
    return static_cast<Page>(stack_->currentIndex());
}

QString ModelDetail::title() const {
    return title_->text();
}

QString ModelDetail::factsText() const {
    return facts_->text();
}

void ModelDetail::showModel() {
    const ModelDescription* description = model_.description.get();
    title_->setText(description != nullptr     ? modelTitle(*description)
                    : model_.problem.isEmpty() ? tr("Reading")
                                               : tr("This cannot be read"));
    path_->setFullText(toQString(model_.path));
    showFacts();
    showTools();
    pagesBar_->setVisible(model_.problem.isEmpty()); // the notice has said all that there is to say
    stack_->setVisible(model_.problem.isEmpty());
    fit_->setEmptyText(description == nullptr ? QString()
                       : description->compared
                           ? tr("The file's names and shapes were compared with those of the network that "
                                "it is for: every one fits, and nothing needs to be done.")
                           : tr("Here the names that a file lacks, or has beyond those of its network, are "
                                "listed. This file is a part of a model and is not compared alone: open "
                                "the whole model, into which Merge puts tuned tokens."));
    fillConvertMenu();
    fillOtherMenus();
    showProblems();
}

void ModelDetail::showTools() {
    const ModelDescription* description = model_.description.get();
    const bool tokens = !busy_ && description != nullptr && description->holdsTokens();
    const bool isOfAnotherKind = description != nullptr && !description->holdsTokens();
    const QString reason =
        isOfAnotherKind ? tr("Only for a Segment Anything model, its mask decoder or its tokens") : QString();
    for (QToolButton* button : {convert_, merge_, split_}) {
        button->setEnabled(tokens);
        const QString what = button->property(kWhatItDoes).toString();
        button->setToolTip(reason.isEmpty() ? what : QStringLiteral("%1\n%2").arg(what, reason));
    }
    compare_->setEnabled(!busy_ && canBeCompared(model_));
}

void ModelDetail::showFacts() {
    const ModelDescription* description = model_.description.get();
    QStringList facts;
    if (description != nullptr) {
        facts << modelFacts(*description);
        if (description->epoch) {
            facts << tr("after epoch %1").arg(*description->epoch);
        }
        if (!description->baseSha256.empty()) {
            facts << tr("tuned on the SAM with SHA-256 %1…")
                         .arg(QString::fromStdString(description->baseSha256).left(kShownHash));
        }
    }
    facts_->setText(facts.join(QStringLiteral("  ·  ")));
    sha256_->setVisible(description != nullptr);
    const bool known = !model_.sha256.isEmpty();
    sha256_->setText(known ? tr("SHA-256 %1…").arg(model_.sha256.left(kShownHash)) : tr("SHA-256"));
    sha256_->setToolTip(known ? tr("%1\nA click copies it").arg(model_.sha256)
                              : tr("Reckon the SHA-256, by which runs and token files know a model"));
    if (description != nullptr && !known && description->bytes <= kQuickHash) {
        Q_EMIT sha256Requested();
    }
}

void ModelDetail::showProblems() {
    const ModelDescription* description = model_.description.get();
    if (!notices_->isHidden()) {
        return; // what just happened is worth more
    }
    if (!model_.problem.isEmpty()) {
        notices_->showNotice(NoticeBar::Tone::Problem, model_.problem);
    } else if (description != nullptr && !description->refusal.empty()) {
        notices_->showNotice(NoticeBar::Tone::Problem, QString::fromStdString(description->refusal));
    } else if (description != nullptr && !description->missingParts.empty()) {
        QStringList parts;
        for (const std::string& part : description->missingParts) {
            parts << QString::fromStdString(part);
        }
        notices_->showNotice(NoticeBar::Tone::Problem,
                             tr("Folders that a Stable Diffusion model ought to have are missing: %1.")
                                 .arg(parts.join(QStringLiteral(", "))));
    } else if (description != nullptr && description->misfits() > 0) {
        notices_->showNotice(
            NoticeBar::Tone::Problem,
            tr("Names that this model's network needs are missing or of another shape: %1. It cannot be "
               "used; the page Fit lists them.")
                .arg(groupedText(description->misfits())));
    }
}

void ModelDetail::fillConvertMenu() {
    QMenu* menu = convert_->menu();
    menu->clear();
    const ModelDescription* description = model_.description.get();
    if (description == nullptr) {
        return;
    }
    const bool whole = description->isWholeSam();
    const auto add = [&](const QString& text, ModelKind to, const QString& ending, bool possible) {
        QAction* action =
            menu->addAction(text, this, [this, to, ending] { Q_EMIT convertRequested(to, ending); });
        action->setEnabled(possible);
    };
    const QString pth = QStringLiteral(".pth");
    const QString safetensors = QStringLiteral(".safetensors");
    const bool decoder = whole || description->kind == ModelKind::samDecoder;
    add(tr("Segment Anything, .pth…"), ModelKind::sam, pth, whole);
    add(tr("Segment Anything, .safetensors…"), ModelKind::sam, safetensors, whole);
    add(tr("Hugging Face folder…"), ModelKind::samHuggingFace, {}, whole);
    add(tr("Mask decoder alone, .pth…"), ModelKind::samDecoder, pth, decoder);
    add(tr("Tokens alone, .safetensors…"), ModelKind::samTokens, safetensors, true);
}

void ModelDetail::fillCompareMenu(const ModelDescription& shown) {
    std::vector<const ShelvedModel*> others;
    for (const ShelvedModel& other : others_) {
        if (other.path != model_.path && canBeCompared(other)) {
            others.push_back(&other);
        }
    }
    const auto comesFirst = [&](const ShelvedModel* a, const ShelvedModel* b) {
        return kinship(shown, *a->description) > kinship(shown, *b->description);
    };
    std::stable_sort(others.begin(), others.end(), comesFirst);
    for (const ShelvedModel* other : others) {
        QAction* action = compare_->menu()->addAction(menuName(*other));
        connect(action, &QAction::triggered, this,
                [this, path = other->path] { Q_EMIT compareRequested(path, false); });
    }
}

void ModelDetail::fillOtherMenus() {
    merge_->menu()->clear();
    compare_->menu()->clear();
    const ModelDescription* description = model_.description.get();
    const bool whole = description != nullptr && description->isWholeSam();
    for (const ShelvedModel& other : others_) {
        if (other.path == model_.path || other.description == nullptr) {
            continue;
        }
        const QString name = menuName(other);
        if (other.description->holdsTokens() && other.description->isWholeSam() != whole) {
            QAction* action =
                merge_->menu()->addAction(whole ? tr("Tokens of %1…").arg(name) : tr("Into %1…").arg(name));
            connect(action, &QAction::triggered, this,
                    [this, path = other.path] { Q_EMIT mergeRequested(path); });
        }
    }
    if (description != nullptr) {
        fillCompareMenu(*description);
    }
    merge_->menu()->addAction(whole ? tr("Tokens of another file…") : tr("Into another SAM…"), this,
                              [this] { Q_EMIT mergeRequested({}); });
    compare_->menu()->addAction(tr("Another file…"), this, [this] { Q_EMIT compareRequested({}, false); });
    compare_->menu()->addAction(tr("Another folder…"), this, [this] { Q_EMIT compareRequested({}, true); });
}

} // namespace asam
