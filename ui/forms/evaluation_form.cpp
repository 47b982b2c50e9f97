#include "ui/forms/evaluation_form.h"

#include <algorithm>
#include <set>
#include <utility>

#include <QFileDialog>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/evaluation/dataset_protocols.h"
#include "core/pipeline/model_hub.h"
#include "ui/bridge/conversions.h"
#include "ui/forms/evaluation_cards.h"
#include "ui/forms/form_section.h"
#include "ui/forms/path_edit.h"
#include "ui/forms/settings_form.h"
#include "ui/style/icons.h"
#include "ui/style/primary_button.h"
#include "ui/views/elided_label.h"

namespace asam {
namespace {

constexpr int kFormMargin = 12;
constexpr int kFormHeaderHeight = 32;
constexpr int kMostImages = 1000000;

QLabel* groupLabel(const QString& text) {
    auto* label = new QLabel(text);
    label->setObjectName(QStringLiteral("panelTitle"));
    return label;
}

QToolButton* addButtonWith(const QString& text, QMenu* menu) {
    auto* button = new QToolButton;
    button->setText(text);
    button->setIcon(lineIcon(QStringLiteral("plus")));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setProperty("flat", true);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(menu);
    menu->setParent(button, menu->windowFlags());
    return button;
}

/// "tuned", "tuned 2" …: the first that is not taken.
template <typename Items>
std::string freeName(const std::string& wanted, const Items& items) {
    std::string name = wanted;
    const auto taken = [&] {
        return std::any_of(items.begin(), items.end(), [&](const auto& item) { return item.name == name; });
    };
    for (int number = 2; taken(); ++number) {
        name = wanted + " " + std::to_string(number);
    }
    return name;
}

bool isMissing(const std::filesystem::path& path) {
    std::error_code unreachable;
    return !path.empty() && !std::filesystem::exists(path, unreachable);
}

} // namespace

EvaluationForm::EvaluationForm(SettingsForm* settings, QWidget* parent)
    : QWidget(parent), modelColumn_(new QVBoxLayout), dataColumn_(new QVBoxLayout), limit_(new QSpinBox),
      out_(new ElidedLabel), problem_(new QLabel), start_(new QPushButton), pause_(new QPushButton),
      new_(new QPushButton(tr("New"))) {
    auto* header = new QFrame;
    header->setObjectName(QStringLiteral("dockTitle"));
    header->setFixedHeight(kFormHeaderHeight);
    auto* title = new QHBoxLayout(header);
    title->setContentsMargins(kFormMargin, 0, 8, 0);
    title->addWidget(new QLabel(tr("Evaluation")));
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(makeBody(settings));
    scroll->setAccessibleName(tr("Models, data sets and settings of the evaluation"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(scroll, 1);
    column->addWidget(makeFoot());
    connect(limit_, &QSpinBox::valueChanged, this, &EvaluationForm::edited);
    connect(new_, &QPushButton::clicked, this, &EvaluationForm::newRequested);
    connect(start_, &QPushButton::clicked, this, [this] {
        if (own_ && isBusy(state_)) {
            Q_EMIT stopRequested();
        } else {
            Q_EMIT startRequested();
        }
    });
    connect(pause_, &QPushButton::clicked, this, [this] {
        if (canResume(state_)) {
            Q_EMIT resumeRequested();
        } else {
            Q_EMIT pauseRequested();
        }
    });
    showState(JobState::Idle, false, false);
}

QWidget* EvaluationForm::makeBody(SettingsForm* settings) {
    auto* models = new QMenu;
    auto* data = new QMenu;
    connect(models, &QMenu::aboutToShow, this, [this, models] { fillModelMenu(models); });
    connect(data, &QMenu::aboutToShow, this, [this, data] { fillDataMenu(data); });
    limit_->setObjectName(QStringLiteral("limit"));
    limit_->setRange(0, kMostImages);
    limit_->setSpecialValueText(tr("all"));
    limit_->setAccessibleName(tr("Images of each data set"));
    limit_->setToolTip(tr("At most so many images of each data set, from its start"));
    auto* limit = new QHBoxLayout;
    auto* limitLabel = new QLabel(tr("Images of each"));
    limitLabel->setBuddy(limit_);
    limit->addWidget(limitLabel, 1);
    limit->addWidget(limit_);
    auto* body = new QWidget;
    body->setObjectName(QStringLiteral("formBody"));
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(kFormMargin, kFormMargin, kFormMargin, kFormMargin);
    column->setSpacing(8);
    column->addWidget(groupLabel(tr("Models")));
    modelColumn_->setSpacing(8);
    column->addLayout(modelColumn_);
    column->addWidget(addButtonWith(tr("Add model"), models), 0, Qt::AlignLeft);
    column->addSpacing(8);
    column->addWidget(groupLabel(tr("Data sets")));
    dataColumn_->setSpacing(8);
    column->addLayout(dataColumn_);
    column->addWidget(addButtonWith(tr("Add data set"), data), 0, Qt::AlignLeft);
    column->addLayout(limit);
    column->addSpacing(8);
    column->addWidget(settings->lendSection("evaluation"));
    column->addStretch();
    return body;
}

QWidget* EvaluationForm::makeFoot() {
    auto* foot = new QFrame;
    foot->setObjectName(QStringLiteral("viewBar"));
    out_->setObjectName(QStringLiteral("secondary"));
    out_->setElideMode(Qt::ElideMiddle);
    problem_->setObjectName(QStringLiteral("problem"));
    problem_->setWordWrap(true);
    problem_->hide();
    new_->setToolTip(tr("Puts the results aside and begins in another folder; nothing is deleted"));
    start_->setAutoDefault(true);
    setPrimary(*start_, true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(start_, 1);
    buttons->addWidget(pause_);
    buttons->addWidget(new_);
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(kFormMargin, 8, kFormMargin, kFormMargin);
    column->setSpacing(4);
    column->addWidget(problem_);
    column->addWidget(out_);
    column->addSpacing(4);
    column->addLayout(buttons);
    return foot;
}

void EvaluationForm::fillModelMenu(QMenu* menu) {
    menu->clear();
    const auto add = [&](const QString& text, const ModelToEvaluate& model, bool enabled = true) {
        QAction* action = menu->addAction(text);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, [this, model] {
            addModel(model);
            touch();
        });
    };
    add(tr("The miniature's SAM"), {freeName("miniature", models()), {}, {}});
    add(tr("This run's SAM"), {freeName("SAM", models()), offers_.sam, {}}, !offers_.sam.empty());
    add(tr("This run's tuned tokens"), {freeName("tuned", models()), offers_.sam, offers_.tokens},
        !offers_.tokens.empty());
    menu->addSeparator();
    QAction* file = menu->addAction(tr("From a file…"));
    connect(file, &QAction::triggered, this, [this] {
        const QString path =
            QFileDialog::getOpenFileName(window(), tr("Checkpoint of a segmenter"), {},
                                         tr("Checkpoints (*.pth *.pt *.bin *.safetensors);;All files (*)"));
        if (!path.isEmpty()) {
            addModel({freeName(toPath(path).stem().string(), models()), toPath(path), {}});
            touch();
        }
    });
}

void EvaluationForm::fillDataMenu(QMenu* menu) {
    menu->clear();
    const auto add = [&](const QString& text, DataToEvaluate each, bool enabled = true) {
        each.name = freeName(each.name, data());
        QAction* action = menu->addAction(text);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, [this, each] {
            addData(each);
            touch();
        });
    };
    add(tr("The demo's scenes"), {"scenes", "sa1b", demoScenesFolder(), std::nullopt});
    add(tr("The open photographs"), offers_.photographs, !offers_.photographs.path.empty());
    if (!dataCards_.empty()) {
        DataToEvaluate spoiled = dataCards_.back()->data();
        spoiled.corruption = Corruption{CorruptionKind::blur, 3};
        spoiled.name += " blur";
        add(tr("The last one, spoiled"), spoiled);
    }
    menu->addSeparator();
    for (const DatasetProtocol& protocol : datasetProtocols()) {
        add(datasetKindText(protocol) + QStringLiteral("…"),
            {protocol.paperName.empty() ? protocol.word : protocol.paperName,
             protocol.word,
             {},
             std::nullopt});
    }
}

std::vector<ModelToEvaluate> EvaluationForm::models() const {
    std::vector<ModelToEvaluate> models;
    for (const ModelCard* card : modelCards_) {
        models.push_back(card->model());
    }
    return models;
}

std::vector<DataToEvaluate> EvaluationForm::data() const {
    std::vector<DataToEvaluate> data;
    for (const DataCard* card : dataCards_) {
        data.push_back(card->data());
    }
    return data;
}

std::int64_t EvaluationForm::limit() const {
    return limit_->value();
}

void EvaluationForm::setModels(const std::vector<ModelToEvaluate>& models) {
    for (ModelCard* card : std::exchange(modelCards_, {})) {
        card->hide();
        card->deleteLater();
    }
    for (const ModelToEvaluate& model : models) {
        addModel(model);
    }
    touched_ = false;
    Q_EMIT edited();
}

void EvaluationForm::setData(const std::vector<DataToEvaluate>& data) {
    for (DataCard* card : std::exchange(dataCards_, {})) {
        card->hide();
        card->deleteLater();
    }
    for (const DataToEvaluate& each : data) {
        addData(each);
    }
    touched_ = false;
    Q_EMIT edited();
}

void EvaluationForm::addModel(const ModelToEvaluate& model) {
    auto* card = new ModelCard(model);
    modelCards_.push_back(card);
    modelColumn_->addWidget(card);
    connect(card, &ModelCard::edited, this, &EvaluationForm::touch);
    connect(card, &ModelCard::removeRequested, this, [this, card] {
        std::erase(modelCards_, card);
        card->hide();
        card->deleteLater(); // its button may have asked for this
        touch();
    });
    showCards();
}

void EvaluationForm::addData(const DataToEvaluate& data) {
    auto* card = new DataCard(data);
    dataCards_.push_back(card);
    dataColumn_->addWidget(card);
    connect(card, &DataCard::edited, this, &EvaluationForm::touch);
    connect(card, &DataCard::removeRequested, this, [this, card] {
        std::erase(dataCards_, card);
        card->hide();
        card->deleteLater();
        touch();
    });
    showCards();
}

void EvaluationForm::touch() {
    touched_ = true;
    showCards();
    Q_EMIT edited();
}

void EvaluationForm::showCards() {
    for (std::size_t index = 0; index < modelCards_.size(); ++index) {
        const bool others = modelCards_.size() > 1;
        modelCards_[index]->setHeading(index == 0 && others ? tr("Model 1: the others are compared with it")
                                                            : tr("Model %1").arg(index + 1));
        modelCards_[index]->setRemovable(modelCards_.size() > 1);
    }
    for (std::size_t index = 0; index < dataCards_.size(); ++index) {
        dataCards_[index]->setHeading(tr("Data set %1").arg(index + 1));
        dataCards_[index]->setRemovable(dataCards_.size() > 1);
    }
}

QString EvaluationForm::firstProblem() const {
    std::set<std::string> names;
    for (const ModelToEvaluate& model : models()) {
        if (model.name.empty() || !names.insert(model.name).second) {
            return model.name.empty() ? tr("A model has no name; give it one.")
                                      : tr("Two models are called \"%1\"; give each a name of its own.")
                                            .arg(QString::fromStdString(model.name));
        }
        for (const std::filesystem::path& path : {model.checkpoint, model.tokens}) {
            if (isMissing(path)) {
                return tr("%1 is not there; choose the file of the model \"%2\" again.")
                    .arg(toQString(path), QString::fromStdString(model.name));
            }
        }
    }
    names.clear();
    for (const DataToEvaluate& each : data()) {
        const QString name = QString::fromStdString(each.name);
        if (each.name.empty() || !names.insert(each.name).second) {
            return each.name.empty()
                       ? tr("A data set has no name; give it one.")
                       : tr("Two data sets are called \"%1\"; give each a name of its own.").arg(name);
        }
        if (each.path.empty() || isMissing(each.path)) {
            return each.path.empty() ? tr("Choose the folder of the data set \"%1\".").arg(name)
                                     : tr("%1 is not there; choose the folder of the data set \"%2\" again.")
                                           .arg(toQString(each.path), name);
        }
        if (isMissing(each.labels.annotations)) {
            return tr("%1 is not there; choose the annotations of the data set \"%2\" again.")
                .arg(toQString(each.labels.annotations), name);
        }
    }
    return names.empty() ? tr("Add a data set.") : QString();
}

void EvaluationForm::showState(JobState state, bool own, bool continues) {
    state_ = state;
    own_ = own;
    const bool stop = own && isBusy(state);
    start_->setText(stop ? tr("Stop") : continues ? tr("Continue evaluation") : tr("Start evaluation"));
    start_->setToolTip(stop        ? tr("Stop after the network call under way; finished images are kept")
                       : continues ? tr("Compute what is missing: answers that are still true are taken over")
                                   : tr("Ask each model for every mask of every image"));
    start_->setEnabled(stop ? canStop(state) : canStart(state) && problem_->text().isEmpty());
    setPrimary(*start_, !stop);
    pause_->setVisible(stop);
    pause_->setText(canResume(state) ? tr("Resume") : tr("Pause"));
    pause_->setToolTip(canResume(state) ? tr("Go on where the work stands still")
                                        : tr("Stand still after the network call under way"));
    pause_->setEnabled(canPause(state) || canResume(state));
    new_->setVisible(continues && !stop);
}

void EvaluationForm::setProblem(const QString& sentence) {
    problem_->setText(sentence);
    problem_->setVisible(!sentence.isEmpty());
}

void EvaluationForm::setOutText(const QString& text) {
    out_->setFullText(text);
}

} // namespace asam
