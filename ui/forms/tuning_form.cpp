#include "ui/forms/tuning_form.h"

#include <utility>

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/config/presets.h"
#include "ui/forms/form_section.h"
#include "ui/forms/settings_form.h"
#include "ui/forms/tuning_folder_list.h"
#include "ui/style/icons.h"
#include "ui/style/primary_button.h"
#include "ui/views/give_up_focus.h"
#include "ui/views/tuning_mix.h"

namespace asam {
namespace {

constexpr int kTuningMargin = 12;
constexpr int kTuningHeader = 32;
constexpr int kTuningMenuSide = 24;

} // namespace

TuningForm::TuningForm(SettingsForm* settings, QWidget* parent)
    : QWidget(parent), settings_(settings), section_(settings->lendSection("tuning")),
      scroll_(new QScrollArea), search_(new QLineEdit), mix_(new TuningMix), folders_(new TuningFolderList),
      amount_(new QLabel), problem_(new QLabel), start_(new QPushButton), pause_(new QPushButton),
      stop_(new QPushButton(tr("Stop"))) {
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setWidget(makeBody());
    scroll_->setAccessibleName(tr("Sources and settings of the tuning"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(scroll_, 1);
    column->addWidget(makeFoot());
    connect(search_, &QLineEdit::textChanged, section_, &FormSection::filter);
    connect(start_, &QPushButton::clicked, this, &TuningForm::startRequested);
    connect(stop_, &QPushButton::clicked, this, &TuningForm::stopRequested);
    connect(pause_, &QPushButton::clicked, this, [this] {
        if (canResume(state_)) {
            Q_EMIT resumeRequested();
        } else {
            Q_EMIT pauseRequested();
        }
    });
    showState(false, JobState::Idle, Offer::Nothing);
}

QWidget* TuningForm::makeHeader() {
    auto* header = new QFrame;
    header->setObjectName(QStringLiteral("dockTitle"));
    header->setFixedHeight(kTuningHeader);
    auto* values = new QToolButton;
    values->setIcon(lineIcon(QStringLiteral("reset")));
    values->setProperty("flat", true);
    values->setProperty("small", true);
    values->setProperty("noArrow", true);
    values->setFixedSize(kTuningMenuSide, kTuningMenuSide);
    values->setPopupMode(QToolButton::InstantPopup);
    values->setAccessibleName(tr("Values of the paper or the published code"));
    values->setToolTip(tr("Set the tuning as in the paper or as in the published code; other settings stay"));
    auto* menu = new QMenu(values);
    menu->addAction(tr("As in the paper"), this,
                    [this] { takePreset("paper", tr("Tuning as in the paper")); });
    menu->addAction(tr("As in the published code"), this,
                    [this] { takePreset("strict", tr("Tuning as in the published code")); });
    values->setMenu(menu);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(kTuningMargin, 0, 8, 0);
    row->addWidget(new QLabel(tr("Tune SAM's tokens")));
    row->addStretch();
    row->addWidget(values);
    return header;
}

QWidget* TuningForm::makeBody() {
    auto* title = new QLabel(tr("Learn from"));
    title->setObjectName(QStringLiteral("panelTitle"));
    search_->setPlaceholderText(tr("Search settings"));
    search_->setAccessibleName(tr("Search settings of the tuning"));
    search_->setClearButtonEnabled(true);
    search_->addAction(lineIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    auto* sources = new QVBoxLayout;
    sources->setContentsMargins(4, 0, 4, 0);
    sources->setSpacing(8);
    sources->addWidget(title);
    sources->addWidget(mix_);
    sources->addWidget(folders_);
    sources->addWidget(search_);
    auto* body = new QWidget;
    body->setObjectName(QStringLiteral("formBody"));
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(8, kTuningMargin, 8, 8);
    column->setSpacing(8);
    column->addLayout(sources);
    column->addWidget(section_);
    column->addStretch();
    return body;
}

QWidget* TuningForm::makeFoot() {
    auto* foot = new QFrame;
    foot->setObjectName(QStringLiteral("viewBar"));
    amount_->setObjectName(QStringLiteral("secondary"));
    amount_->setWordWrap(true);
    problem_->setObjectName(QStringLiteral("problem"));
    problem_->setWordWrap(true);
    problem_->hide();
    start_->setAutoDefault(true);
    setPrimary(*start_, true);
    stop_->setToolTip(tr("Stop after the picture under way; the tuning can be gone on with later"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(start_, 1);
    buttons->addWidget(pause_, 1);
    buttons->addWidget(stop_, 1);
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(kTuningMargin, 8, kTuningMargin, kTuningMargin);
    column->setSpacing(4);
    column->addWidget(amount_);
    column->addWidget(problem_);
    column->addSpacing(4);
    column->addLayout(buttons);
    return foot;
}

void TuningForm::takePreset(const char* preset, const QString& text) {
    RunConfig config = settings_->config();
    config.tuning = presetConfig(preset).tuning;
    settings_->applyConfig(config, text);
}

std::vector<TuningFolder> TuningForm::extraFolders() const {
    std::vector<TuningFolder> extra;
    for (const TuningFolderContents& contents : folders_->folders()) {
        extra.push_back(contents.folder);
    }
    return extra;
}

void TuningForm::setOverview(const TuningOverview& overview) {
    mix_->setOverview(overview);
    const int epochs = settings_->config().tuning.epochs;
    const auto images = [](std::size_t count) { return tr("%n image(s)", nullptr, static_cast<int>(count)); };
    const QString pictures = tr("%n picture(s)", nullptr, static_cast<int>(overview.pictures()));
    amount_->setText(
        overview.heldOut > 0
            ? tr("%1 of %2; %3 held out. Epochs: %4")
                  .arg(pictures, images(overview.images), images(overview.heldOut))
                  .arg(epochs)
            : tr("%1 of %2, none held out. Epochs: %3").arg(pictures, images(overview.images)).arg(epochs));
}

void TuningForm::setProblem(const QString& sentence) {
    problem_->setText(sentence);
    problem_->setVisible(!sentence.isEmpty());
}

QString TuningForm::problem() const {
    return problem_->isHidden() ? QString() : problem_->text();
}

void TuningForm::showState(bool atWork, JobState state, Offer offer) {
    state_ = atWork ? state : JobState::Idle;
    const bool mayStart = !atWork && offer != Offer::Nothing;
    const bool mayPause = canPause(state_) || canResume(state_);
    for (const auto& [button, stays] :
         {std::pair(start_, mayStart), std::pair(pause_, mayPause), std::pair(stop_, canStop(state_))}) {
        if (!stays) {
            giveUpFocus(button, scroll_);
        }
    }
    start_->setVisible(!atWork);
    pause_->setVisible(atWork);
    stop_->setVisible(atWork);
    start_->setText(offer == Offer::GoOn ? tr("Go on with the tuning") : tr("Start tuning"));
    start_->setToolTip(
        offer == Offer::GoOn
            ? tr("Go on where the tuning was broken off; with the same pictures the result is that of an "
                 "uninterrupted one")
            : tr("Tune SAM's output tokens on the pictures above"));
    start_->setEnabled(offer != Offer::Nothing);
    pause_->setText(canResume(state_) ? tr("Resume") : tr("Pause"));
    pause_->setToolTip(canResume(state_)
                           ? tr("Go on where the tuning stands still")
                           : tr("Save where the tuning stands and give its memory back until it goes on"));
    pause_->setEnabled(mayPause);
    stop_->setEnabled(canStop(state_));
}

} // namespace asam
