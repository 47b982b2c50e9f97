#include "ui/dialogs/caption_dialog.h"

#include <algorithm>
#include <utility>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"

namespace asam {
namespace {

constexpr int kMostShown = 200;
enum Scope { Selected, Listed, All };

struct KindTexts {
    QString title;
    QString field;
    QString placeholder;
};

KindTexts textsOf(CaptionRule::Kind kind) {
    switch (kind) {
    case CaptionRule::Kind::fill:
        return {CaptionDialog::tr("Fill empty captions"), CaptionDialog::tr("With"),
                CaptionDialog::tr("a photograph")};
    case CaptionRule::Kind::prefix:
        return {CaptionDialog::tr("Put a text before"), CaptionDialog::tr("Text"),
                CaptionDialog::tr("a photo of ")};
    case CaptionRule::Kind::suffix:
        return {CaptionDialog::tr("Put a text after"), CaptionDialog::tr("Text"),
                CaptionDialog::tr(", daylight")};
    case CaptionRule::Kind::replace:
        return {CaptionDialog::tr("Replace a text"), CaptionDialog::tr("Replace"),
                CaptionDialog::tr("a dog")};
    case CaptionRule::Kind::set:
        break;
    }
    return {CaptionDialog::tr("Give all the same caption"), CaptionDialog::tr("Caption"),
            CaptionDialog::tr("Left empty: the empty caption")};
}

QTableWidgetItem* cell(const QString& text, const QString& whole) {
    auto* item = new QTableWidgetItem(text);
    item->setToolTip(whole);
    item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    return item;
}

} // namespace

CaptionDialog::CaptionDialog(const Dataset& dataset, Images images, QWidget* parent)
    : QDialog(parent), dataset_(dataset), images_(std::move(images)), kind_(new QComboBox),
      scope_(new QComboBox), text_(new QLineEdit), withName_(new QLabel(tr("By"))), with_(new QLineEdit),
      preview_(new QTableWidget(0, 3)), count_(new QLabel) {
    setWindowTitle(tr("Captions by rule"));
    resize(720, 520);
    for (const CaptionRule::Kind kind : kCaptionRuleKinds) {
        kind_->addItem(textsOf(kind).title, static_cast<int>(kind));
    }
    kind_->setAccessibleName(tr("What the rule does"));
    kind_->setToolTip(
        tr("Captions that are empty or absent change only by filling them, or by giving all the same"));
    scope_->addItem(tr("The selected image"), Selected);
    scope_->addItem(tr("Images in the list: %1").arg(groupedText(images_.listed.size())), Listed);
    scope_->addItem(tr("All images: %1").arg(groupedText(images_.all.size())), All);
    scope_->setCurrentIndex(Listed);
    scope_->setAccessibleName(tr("Which images"));
    scope_->setToolTip(tr("The list's filter decides which images are in it"));
    with_->setAccessibleName(tr("By what it is replaced"));
    with_->setToolTip(tr("Left empty: it is taken out"));
    withName_->setBuddy(with_);
    preview_->setHorizontalHeaderLabels({tr("Image"), tr("Caption now"), tr("Caption then")});
    preview_->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    preview_->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    preview_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    preview_->verticalHeader()->hide();
    preview_->setSelectionBehavior(QAbstractItemView::SelectRows);
    preview_->setWordWrap(false);
    preview_->setAccessibleName(tr("What would change"));
    preview_->setToolTip(tr("The first captions that the rule changes"));
    count_->setObjectName(QStringLiteral("secondary"));
    count_->setAccessibleName(tr("How many captions change"));
    auto* buttons = new QDialogButtonBox;
    apply_ = buttons->addButton(tr("Change captions"), QDialogButtonBox::AcceptRole);
    apply_->setToolTip(tr("One step that can be undone"));
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);

    auto* form = new QFormLayout;
    form->setSpacing(8);
    form->addRow(tr("Images"), scope_);
    form->addRow(tr("Rule"), kind_);
    form->addRow(tr("Text"), text_);
    form->addRow(withName_, with_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(12);
    column->addLayout(form);
    column->addWidget(preview_, 1);
    column->addWidget(count_);
    column->addWidget(buttons);
    connect(kind_, &QComboBox::currentIndexChanged, this, &CaptionDialog::showKind);
    connect(scope_, &QComboBox::currentIndexChanged, this, &CaptionDialog::readRule);
    connect(text_, &QLineEdit::textChanged, this, &CaptionDialog::readRule);
    connect(with_, &QLineEdit::textChanged, this, &CaptionDialog::readRule);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showKind();
    text_->setFocus();
}

QString CaptionDialog::name() const {
    return kind_->currentText();
}

std::vector<std::string> CaptionDialog::ids() const {
    switch (scope_->currentData().toInt()) {
    case Listed:
        return images_.listed;
    case All:
        return images_.all;
    default:
        return {images_.selected};
    }
}

void CaptionDialog::showKind() {
    const auto kind = static_cast<CaptionRule::Kind>(kind_->currentData().toInt());
    const KindTexts texts = textsOf(kind);
    text_->setAccessibleName(texts.field);
    text_->setPlaceholderText(texts.placeholder);
    text_->setToolTip(texts.title);
    const bool replaces = kind == CaptionRule::Kind::replace;
    withName_->setVisible(replaces);
    with_->setVisible(replaces);
    readRule();
}

void CaptionDialog::readRule() {
    const CaptionRule rule{static_cast<CaptionRule::Kind>(kind_->currentData().toInt()),
                           text_->text().toStdString(), with_->text().toStdString()};
    changes_.clear();
    QString sentence;
    try {
        changes_ = captionChanges(dataset_, ids(), {rule});
        sentence = changes_.empty() ? tr("Nothing changes.")
                                    : tr("Captions that change: %1.").arg(groupedText(changes_.size()));
    } catch (const ConfigError&) {
        sentence = tr("Write the text of the rule to see what changes.");
    } catch (const Error& error) {
        sentence = translatedSentence(error.what());
    }
    const int shown = std::min(kMostShown, static_cast<int>(changes_.size()));
    preview_->setRowCount(shown);
    for (int row = 0; row < shown; ++row) {
        const CaptionChange& change = changes_[static_cast<std::size_t>(row)];
        const QString id = QString::fromStdString(change.id);
        const QString before = change.before ? QString::fromStdString(*change.before) : tr("(none)");
        const QString after = QString::fromStdString(change.after);
        preview_->setItem(row, 0, cell(id, id));
        preview_->setItem(row, 1, cell(before, before));
        preview_->setItem(row, 2, cell(after, after));
    }
    if (static_cast<int>(changes_.size()) > shown) {
        sentence += QLatin1Char(' ');
        sentence += tr("The first %1 are shown.").arg(shown);
    }
    count_->setText(sentence);
    apply_->setEnabled(!changes_.empty());
}

} // namespace asam
