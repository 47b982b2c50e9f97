#include "ui/forms/evaluation_cards.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/evaluation/dataset_protocols.h"
#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/forms/path_edit.h"
#include "ui/style/icons.h"

namespace asam {
namespace {

constexpr int kLabelWidth = 64;
constexpr int kNoCorruption = -1;

QString corruptionKindText(CorruptionKind kind) {
    switch (kind) {
    case CorruptionKind::blur:
        return DataCard::tr("blur");
    case CorruptionKind::noise:
        return DataCard::tr("noise");
    case CorruptionKind::jpeg:
        return DataCard::tr("JPEG");
    case CorruptionKind::contrast:
        return DataCard::tr("low contrast");
    case CorruptionKind::lowLight:
        break;
    }
    return DataCard::tr("low light");
}

QString checkpointFilter() {
    return ModelCard::tr("Checkpoints (*.pth *.pt *.bin *.safetensors);;All files (*)");
}

} // namespace

QString datasetKindText(const DatasetProtocol& protocol) {
    if (protocol.layout == TruthLayout::sa1b) {
        return DataCard::tr("SA-1B's layout");
    }
    if (protocol.word == "coco") {
        return DataCard::tr("COCO's or LVIS's JSON");
    }
    const QString name = QString::fromStdString(protocol.paperName);
    return protocol.word.starts_with("doors")
               ? QStringLiteral("%1 (%2)").arg(name, QString::fromStdString(protocol.split))
               : name;
}

QString corruptionText(const std::string& corruption) {
    if (corruption.empty()) {
        return {};
    }
    const Corruption read = corruptionFromText(corruption);
    return QStringLiteral("%1 %2").arg(corruptionKindText(read.kind)).arg(read.severity);
}

EvaluationCard::EvaluationCard(const QString& nameTip, QWidget* parent)
    : QFrame(parent), heading_(new QLabel), remove_(new QToolButton), name_(new QLineEdit),
      column_(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("axis"));
    heading_->setObjectName(QStringLiteral("secondary"));
    heading_->setWordWrap(true); // otherwise it would make the form wider than its place
    remove_->setIcon(lineIcon(QStringLiteral("close")));
    remove_->setProperty("flat", true);
    remove_->setProperty("small", true);
    remove_->setToolTip(tr("Remove from the list"));
    remove_->setAccessibleName(remove_->toolTip());
    auto* top = new QHBoxLayout;
    top->addWidget(heading_, 1);
    top->addWidget(remove_);
    column_->setContentsMargins(8, 6, 8, 8);
    column_->setSpacing(6);
    column_->addLayout(top);
    name_->setToolTip(nameTip);
    addLine(tr("Name"), name_);
    connect(remove_, &QToolButton::clicked, this, &EvaluationCard::removeRequested);
    connect(name_, &QLineEdit::textEdited, this, &EvaluationCard::edited);
}

QLabel* EvaluationCard::addLine(const QString& text, QWidget* editor) {
    auto* label = new QLabel(text);
    label->setFixedWidth(kLabelWidth);
    label->setBuddy(editor);
    if (editor->accessibleName().isEmpty()) {
        editor->setAccessibleName(text);
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(label);
    row->addWidget(editor, 1);
    column_->addLayout(row);
    return label;
}

void EvaluationCard::setHeading(const QString& text) {
    heading_->setText(text);
    setAccessibleName(text);
}

void EvaluationCard::setRemovable(bool removable) {
    remove_->setVisible(removable);
}

ModelCard::ModelCard(const ModelToEvaluate& model, QWidget* parent)
    : EvaluationCard(tr("What the model is called in tables and charts"), parent),
      checkpoint_(new PathEdit(PathEdit::Kind::File, tr("Checkpoint of the segmenter"), checkpointFilter())),
      tokens_(new PathEdit(PathEdit::Kind::File, tr("Tuned tokens or mask decoder"), checkpointFilter())) {
    checkpoint_->setPlaceholderText(tr("the miniature's SAM"));
    tokens_->setPlaceholderText(tr("none"));
    addLine(tr("SAM"), checkpoint_);
    addLine(tr("Tokens"), tokens_);
    name()->setText(QString::fromStdString(model.name));
    checkpoint_->setPath(model.checkpoint);
    tokens_->setPath(model.tokens);
    connect(checkpoint_, &PathEdit::pathEdited, this, &ModelCard::edited);
    connect(tokens_, &PathEdit::pathEdited, this, &ModelCard::edited);
}

ModelToEvaluate ModelCard::model() const {
    return {name()->text().trimmed().toStdString(), checkpoint_->path(), tokens_->path()};
}

DataCard::DataCard(const DataToEvaluate& data, QWidget* parent)
    : EvaluationCard(tr("What the data set is called in tables and charts"), parent), kind_(new QComboBox),
      path_(new PathEdit(PathEdit::Kind::Folder, tr("Folder of the data set"))),
      annotations_(new PathEdit(PathEdit::Kind::File, tr("Annotations of COCO's form"),
                                tr("Annotations (*.json);;All files (*)"))),
      given_(data), corruption_(new QComboBox), severity_(new QSpinBox) {
    for (const DatasetProtocol& protocol : datasetProtocols()) {
        kind_->addItem(datasetKindText(protocol), QString::fromStdString(protocol.word));
    }
    kind_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    kind_->setMinimumContentsLength(8);
    kind_->setMaxVisibleItems(20);
    path_->setPlaceholderText(tr("folder"));
    name()->setText(QString::fromStdString(data.name));
    kind_->setCurrentIndex(kind_->findData(QString::fromStdString(data.kind)));
    path_->setPath(data.path);
    annotations_->setPath(data.labels.annotations);
    annotations_->setPlaceholderText(tr("found in the folder"));
    addLine(tr("Kind"), kind_);
    addLine(tr("Folder"), path_);
    annotationsLabel_ = addLine(tr("Labels"), annotations_);
    addLine(tr("Spoiled by"), makeCorruption());
    if (data.corruption) {
        corruption_->setCurrentIndex(corruption_->findData(static_cast<int>(data.corruption->kind)));
        severity_->setValue(data.corruption->severity);
        severity_->show();
    }
    showKind();
    connect(kind_, &QComboBox::activated, this, [this] {
        showKind();
        Q_EMIT edited();
    });
    connect(path_, &PathEdit::pathEdited, this, &DataCard::edited);
    connect(annotations_, &PathEdit::pathEdited, this, &DataCard::edited);
    connect(severity_, &QSpinBox::valueChanged, this, &DataCard::edited);
    connect(corruption_, &QComboBox::activated, this, [this] {
        severity_->setVisible(corruption_->currentData().toInt() != kNoCorruption);
        Q_EMIT edited();
    });
}

QWidget* DataCard::makeCorruption() {
    corruption_->addItem(tr("nothing"), kNoCorruption);
    for (const CorruptionKind kind : corruptionKinds()) {
        corruption_->addItem(corruptionKindText(kind), static_cast<int>(kind));
    }
    corruption_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    corruption_->setMinimumContentsLength(6);
    corruption_->setToolTip(tr("What is done to each picture before the models see it; the labels stay"));
    corruption_->setAccessibleName(tr("Corruption of the pictures"));
    severity_->setRange(1, kMostSeverity);
    severity_->setToolTip(tr("How strong it is, 1 to 5"));
    severity_->setAccessibleName(tr("Severity of the corruption"));
    severity_->hide();
    auto* both = new QWidget;
    both->setAccessibleName(corruption_->accessibleName());
    auto* row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(corruption_, 1);
    row->addWidget(severity_);
    return both;
}

void DataCard::showKind() {
    const DatasetProtocol& protocol = datasetProtocol(kind_->currentData().toString().toStdString());
    annotations_->setVisible(takesAnnotations(protocol));
    annotationsLabel_->setVisible(takesAnnotations(protocol));
    const QString rule = translatedSentence(protocol.maskRule);
    kind_->setToolTip(
        protocol.split.empty() ? rule : tr("Split: %1\n%2").arg(translatedSentence(protocol.split), rule));
}

DataToEvaluate DataCard::data() const {
    DataToEvaluate data;
    data.name = name()->text().trimmed().toStdString();
    data.kind = kind_->currentData().toString().toStdString();
    data.path = path_->path();
    if (takesAnnotations(datasetProtocol(data.kind))) {
        data.labels.annotations = annotations_->path();
    }
    if (data.kind == given_.kind && data.path == given_.path) {
        data.labels.own = given_.labels.own;
    }
    if (const int kind = corruption_->currentData().toInt(); kind != kNoCorruption) {
        data.corruption = Corruption{static_cast<CorruptionKind>(kind), severity_->value()};
    }
    return data;
}

} // namespace asam
