#include "ui/views/words_view.h"

#include <cmath>

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSlider>
#include <QVBoxLayout>

#include "ui/bridge/translated_sentence.h"
#include "ui/style/tokens.h"
#include "ui/views/image_canvas.h"
#include "ui/views/picture_kinds.h"
#include "ui/views/secondary_label.h"
#include "ui/views/segmented_control.h"
#include "ui/workspace/word_session.h"
#include "ui/workspace/workspace.h"

namespace asam {

WordsView::WordsView(Workspace* workspace, WordSession* session, const std::vector<ImageCanvas*>& canvases,
                     QWidget* parent)
    : QWidget(parent), workspace_(workspace), session_(session), words_(new QLabel),
      note_(secondaryLabel({})), stepText_(secondaryLabel({})), step_(new QSlider(Qt::Horizontal)),
      source_(new SegmentedControl(tr("Latent"))), picture_(new QComboBox),
      opacity_(new QSlider(Qt::Horizontal)) {
    setAccessibleName(tr("Words"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    words_->setWordWrap(true);
    words_->setTextFormat(Qt::RichText);
    words_->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    words_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    words_->setAccessibleName(tr("Words of the caption"));
    note_->setWordWrap(true);
    for (ImageCanvas* canvas : canvases) {
        canvases_ << canvas;
        canvas->addOverlay(&overlay_);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    column->addWidget(words_, 1);
    column->addWidget(note_);
    column->addWidget(makeControls());

    connect(words_, &QLabel::linkActivated, this, [this](const QString& link) {
        const int index = link.toInt();
        chooseWord(index == word_ ? -1 : index);
    });
    connect(session_, &WordSession::changed, this, &WordsView::showMaps);
    connect(workspace_, &Workspace::selectionChanged, this, [this] { chooseWord(-1); });
    connect(workspace_, &Workspace::resultsChanged, this, &WordsView::showImage);
    showMaps();
}

WordsView::~WordsView() {
    for (const auto& canvas : canvases_) {
        if (canvas) {
            canvas->removeOverlay(&overlay_);
        }
    }
}

QWidget* WordsView::makeControls() {
    step_->setRange(0, 0);
    step_->setAccessibleName(tr("DDIM step"));
    step_->setToolTip(tr("DDIM step, from noise at the left to the picture at the right"));
    source_->addSegment(0, tr("Inversion"), tr("Along the denoising from z_T"));
    source_->addSegment(1, tr("Attack"), tr("Along the denoising from the adversarial latent"));
    picture_->setMinimumContentsLength(2); // gives way to the latent's two words where there is little room
    picture_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    picture_->setAccessibleName(tr("Picture under the map"));
    picture_->setToolTip(tr("The picture that the map lies over"));
    picture_->addItem(tr("All pictures"));
    for (const PictureKind kind :
         {PictureKind::Original, PictureKind::Inversion, PictureKind::Attack, PictureKind::Regeneration}) {
        picture_->addItem(pictureTitle(kind), static_cast<int>(kind));
    }
    opacity_->setRange(0, 100);
    opacity_->setValue(60);
    opacity_->setFixedWidth(48);
    opacity_->setAccessibleName(tr("Opacity of the map"));
    opacity_->setToolTip(tr("Opacity of the map"));
    auto* controls = new QWidget;
    auto* column = new QVBoxLayout(controls);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* stepRow = new QHBoxLayout;
    stepRow->addWidget(step_, 1);
    stepRow->addWidget(stepText_);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(source_);
    row->addWidget(picture_, 1);
    row->addWidget(opacity_);
    column->addLayout(stepRow);
    column->addLayout(row);
    connect(step_, &QSlider::valueChanged, session_, &WordSession::setStep);
    connect(source_, &SegmentedControl::chosenByUser, this,
            [this](int chosen) { session_->setAttacked(chosen == 1); });
    connect(picture_, &QComboBox::currentIndexChanged, this, &WordsView::showHeat);
    connect(opacity_, &QSlider::valueChanged, this, &WordsView::showHeat);
    return controls;
}

void WordsView::showEvent(QShowEvent* event) {
    session_->setActive(true);
    showHeat();
    QWidget::showEvent(event);
}

void WordsView::hideEvent(QHideEvent* event) {
    if (session_) {
        session_->setActive(false);
    }
    overlay_.setHeat({}, {});
    updateCanvases();
    QWidget::hideEvent(event);
}

void WordsView::showImage() {
    const ImageRecord& record = workspace_->record();
    QString results; // their times tell one computation from the next
    if (workspace_->isOpen() && record.finished("inversion")) {
        results = QString::fromStdString(workspace_->chosenRunFolder().string() + "\n" + record.id);
        for (const auto& [stage, seconds] : record.seconds) {
            results += QStringLiteral("\n%1 %2").arg(QString::fromStdString(stage)).arg(seconds);
        }
    }
    if (results == shown_) {
        showHeat(); // pictures may be others
        return;
    }
    shown_ = results;
    if (results.isEmpty()) {
        session_->setImage(std::nullopt);
        return;
    }
    WordMapsRequest request;
    request.run = workspace_->chosenRunFolder();
    request.image = workspace_->selectedId();
    session_->setImage(request);
}

void WordsView::showMaps() {
    const auto maps = session_->maps();
    note_->setVisible(!session_->error().isEmpty() || !session_->hasImage());
    note_->setText(!session_->hasImage() ? tr("The words are shown when the image has been inverted.")
                                         : translatedSentence(session_->error()));
    step_->setEnabled(session_->hasImage());
    if (maps) {
        step_->setRange(0, maps->steps - 1);
        stepText_->setText(
            tr("step %1 of %2, t = %3").arg(maps->step + 1).arg(maps->steps).arg(maps->timestep));
        QStringList words;
        const Tokens& tokens = tokensFor(palette());
        for (std::size_t index = 0; index < maps->words.size(); ++index) {
            const bool chosen = static_cast<int>(index) == word_;
            words << QStringLiteral(
                         "<a href=\"%1\" style=\"color:%2;background-color:%3;text-decoration:none\">"
                         "&nbsp;%4&nbsp;</a>")
                         .arg(index)
                         .arg(chosen ? QStringLiteral("#ffffff") : tokens.text.name(),
                              chosen ? tokens.accentFill.name() : tokens.hover.name(),
                              QString::fromStdString(maps->words[index].word).toHtmlEscaped());
        }
        words_->setText(words.isEmpty() ? tr("The caption is empty.") : words.join(QLatin1Char(' ')));
    } else if (!session_->hasImage()) {
        words_->clear();
        stepText_->clear();
    }
    showHeat();
}

void WordsView::chooseWord(int index) {
    word_ = index;
    showMaps();
}

void WordsView::showHeat() {
    const auto maps = session_->maps();
    overlay_.setOpacity(opacity_->value() / 100.0);
    const QVariant kind = picture_->currentData();
    overlay_.setPicture(
        kind.isValid() ? std::optional(workspace_->picture(static_cast<PictureKind>(kind.toInt())).picture)
                       : std::nullopt);
    if (maps && isVisible() && word_ >= 0 && static_cast<std::size_t>(word_) < maps->words.size()) {
        const WordMap& word = maps->words[static_cast<std::size_t>(word_)];
        overlay_.setHeat(heatImage(word.map), workspace_->picture(PictureKind::Inversion).frameInImage);
        words_->setToolTip(tr("%1 takes %2 % of the attention, mean over the picture")
                               .arg(QString::fromStdString(word.word))
                               .arg(word.share * 100, 0, 'f', 1));
    } else if (word_ < 0 || !session_->isComputing()) {
        overlay_.setHeat({}, {});
        words_->setToolTip(tr("Click a word to see where the networks look for it"));
    }
    updateCanvases();
}

void WordsView::updateCanvases() {
    for (const auto& canvas : canvases_) {
        if (canvas) {
            canvas->update();
        }
    }
}

} // namespace asam
