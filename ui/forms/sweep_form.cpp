#include "ui/forms/sweep_form.h"

#include <algorithm>

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/config/derived.h"
#include "core/config/field_table.h"
#include "ui/forms/axis_editor.h"
#include "ui/forms/image_choice.h"
#include "ui/style/icons.h"
#include "ui/style/primary_button.h"
#include "ui/views/give_up_focus.h"

namespace asam {
namespace {

constexpr int kMargin = 12;
constexpr int kHeaderHeight = 32;

/// What a sweep may begin with: the first that has an influence.
const SweepAxis kFirstAxes[] = {{"attack.radius", {0.05, 0.1, 0.2}},
                                {"pgd.radius", {4.0, 8.0, 16.0}},
                                {"regeneration.control_scale", {0.5, 1.0, 1.5}},
                                {kSeedAxis, {0, 1, 2}}};

SweepAxis firstAxis(const RunConfig& base) {
    return *std::find_if(std::begin(kFirstAxes), std::prev(std::end(kFirstAxes)),
                         [&base](const SweepAxis& axis) { return idleReason(base, axis.key).empty(); });
}

QLabel* sectionLabel(const QString& text) {
    auto* label = new QLabel(text);
    label->setObjectName(QStringLiteral("panelTitle"));
    return label;
}

} // namespace

SweepForm::SweepForm(Workspace* workspace, QWidget* parent)
    : QWidget(parent), axes_(new QVBoxLayout), add_(new QToolButton), images_(new ImageChoice(workspace)),
      scroll_(new QScrollArea), baseText_(new QLabel), cells_(new QLabel), time_(new QLabel),
      room_(new QLabel), problem_(new QLabel), start_(new QPushButton),
      new_(new QPushButton(tr("New sweep"))) {
    auto* header = new QFrame;
    header->setObjectName(QStringLiteral("dockTitle"));
    header->setFixedHeight(kHeaderHeight);
    auto* title = new QHBoxLayout(header);
    title->setContentsMargins(kMargin, 0, 8, 0);
    title->addWidget(new QLabel(tr("Sweep")));
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setWidget(makeBody());
    scroll_->setAccessibleName(tr("Images and axes of the sweep"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(scroll_, 1);
    column->addWidget(makeFoot());

    connect(add_, &QToolButton::clicked, this, [this] {
        addAxis(nextAxis());
        editors_.back()->entry()->setFocus();
        Q_EMIT edited();
    });
    connect(images_, &ImageChoice::edited, this, &SweepForm::edited);
    connect(new_, &QPushButton::clicked, this, &SweepForm::newRequested);
    connect(start_, &QPushButton::clicked, this, [this] {
        if (offer_ == Offer::Stop) {
            Q_EMIT stopRequested();
        } else if (takeEntries()) {
            Q_EMIT startRequested();
        }
    });
    proposed_ = firstAxis(base_);
    addAxis(proposed_);
    setOffer(Offer::Start, false);
}

QWidget* SweepForm::makeBody() {
    add_->setText(tr("Add axis"));
    add_->setIcon(lineIcon(QStringLiteral("plus")));
    add_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add_->setProperty("flat", true);
    add_->setToolTip(tr("One more setting: the grid gets columns, then slices"));
    baseText_->setObjectName(QStringLiteral("secondary"));
    baseText_->setWordWrap(true);
    auto* body = new QWidget;
    body->setObjectName(QStringLiteral("formBody"));
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    column->setSpacing(8);
    column->addWidget(sectionLabel(tr("Settings to sweep")));
    axes_->setSpacing(8);
    column->addLayout(axes_);
    column->addWidget(add_, 0, Qt::AlignLeft);
    column->addWidget(baseText_);
    column->addSpacing(8);
    column->addWidget(sectionLabel(tr("Images")));
    column->addWidget(images_);
    column->addStretch();
    return body;
}

QWidget* SweepForm::makeFoot() {
    auto* foot = new QFrame;
    foot->setObjectName(QStringLiteral("viewBar"));
    time_->setObjectName(QStringLiteral("secondary"));
    time_->setWordWrap(true);
    for (QLabel* label : {room_, problem_}) {
        label->setObjectName(QStringLiteral("problem"));
        label->setWordWrap(true);
        label->hide();
    }
    new_->setToolTip(tr("Puts the results aside and begins in another folder; nothing is deleted"));
    start_->setAutoDefault(true);
    setPrimary(*start_, true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(start_, 1);
    buttons->addWidget(new_);
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(kMargin, 8, kMargin, kMargin);
    column->setSpacing(4);
    column->addWidget(cells_);
    column->addWidget(time_);
    column->addWidget(room_);
    column->addWidget(problem_);
    column->addSpacing(4);
    column->addLayout(buttons);
    return foot;
}

std::vector<SweepAxis> SweepForm::axes() const {
    std::vector<SweepAxis> axes;
    for (const AxisEditor* editor : editors_) {
        axes.push_back(editor->axis());
    }
    return axes;
}

void SweepForm::setAxes(const std::vector<SweepAxis>& axes) {
    while (editors_.size() > axes.size()) {
        removeAxis(editors_.back());
    }
    for (std::size_t index = 0; index < axes.size(); ++index) {
        if (index < editors_.size()) {
            editors_[index]->setAxis(axes[index]);
        } else {
            addAxis(axes[index]);
        }
    }
    showAxes();
    Q_EMIT edited();
}

void SweepForm::propose(const RunConfig& base) {
    base_ = base;
    const SweepAxis first = firstAxis(base);
    const bool isUntouched = editors_.size() == 1 && editors_.front()->axis() == proposed_;
    if (isUntouched && !(first == proposed_)) {
        editors_.front()->setAxis(first);
    }
    proposed_ = first;
}

SweepAxis SweepForm::nextAxis() const {
    const auto taken = [this](const std::string& key) {
        return std::any_of(editors_.begin(), editors_.end(),
                           [&key](const AxisEditor* editor) { return editor->axis().key == key; });
    };
    for (const char* key :
         {"attack.steps", "attack.radius", "pgd.steps", "pgd.radius", "regeneration.control_scale"}) {
        if (!taken(key) && idleReason(base_, key).empty()) {
            return {key, {}};
        }
    }
    return {kSeedAxis, {}};
}

void SweepForm::addAxis(const SweepAxis& axis) {
    auto* editor = new AxisEditor(axis);
    editors_.push_back(editor);
    axes_->addWidget(editor);
    connect(editor, &AxisEditor::edited, this, &SweepForm::edited);
    connect(editor, &AxisEditor::removeRequested, this, [this, editor] {
        removeAxis(editor);
        Q_EMIT edited();
    });
    showAxes();
}

void SweepForm::removeAxis(AxisEditor* editor) {
    const bool hadKeyboard = editor->isAncestorOf(window()->focusWidget());
    std::erase(editors_, editor);
    axes_->removeWidget(editor);
    editor->hide();
    editor->deleteLater(); // its button may have asked for this
    showAxes();
    if (hadKeyboard) {
        add_->setFocus(); // not the next axis's button to remove it
    }
}

void SweepForm::showAxes() {
    const QString headings[] = {tr("Rows"), tr("Columns"), tr("Slices")};
    for (std::size_t index = 0; index < editors_.size(); ++index) {
        editors_[index]->setHeading(headings[index]);
        editors_[index]->setRemovable(editors_.size() > 1);
    }
    add_->setVisible(editors_.size() < kMostSweepAxes);
}

bool SweepForm::takeEntries() {
    for (AxisEditor* editor : editors_) {
        const bool taken = editor->takeEntry();
        if (taken && editor->axis().values.empty()) {
            editor->setProblem(tr("Write the values that this setting is to have, or remove the axis."));
        }
        if (!taken || editor->axis().values.empty()) {
            editor->entry()->setFocus();
            return false;
        }
    }
    return true;
}

void SweepForm::setSummary(const QString& cells, const QString& time) {
    cells_->setText(cells);
    setEstimate(time, {});
}

void SweepForm::setEstimate(const QString& sentence, const QString& problem) {
    time_->setText(sentence);
    room_->setText(problem);
    room_->setVisible(!problem.isEmpty());
}

QString SweepForm::timeText() const {
    return time_->text();
}

QString SweepForm::roomProblem() const {
    return room_->text();
}

void SweepForm::setProblem(const QString& sentence) {
    problem_->setText(sentence);
    problem_->setVisible(!sentence.isEmpty());
}

void SweepForm::setBaseText(const QString& text) {
    baseText_->setText(text);
}

void SweepForm::setOffer(Offer offer, bool canBeginAnew) {
    if (offer != offer_) {
        giveUpFocus(start_, scroll_);
    }
    offer_ = offer;
    if (!canBeginAnew) {
        giveUpFocus(new_, scroll_);
    }
    const bool stop = offer == Offer::Stop;
    start_->setText(stop ? tr("Stop") : offer == Offer::Continue ? tr("Continue sweep") : tr("Start sweep"));
    start_->setToolTip(stop ? tr("Stop after the network call under way; finished cells are kept")
                       : offer == Offer::Continue
                           ? tr("Compute the cells that are missing or failed; finished ones are kept")
                           : tr("Compute every cell; stages that cells have in common are computed once"));
    start_->setEnabled(offer != Offer::Nothing);
    setPrimary(*start_, !stop);
    new_->setVisible(canBeginAnew);
}

} // namespace asam
