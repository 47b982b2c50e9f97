#include "ui/views/prompt_bar.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/views/bar_button.h"
#include "ui/views/elided_label.h"
#include "ui/views/prompt_layer.h"
#include "ui/views/prompt_tool.h"
#include "ui/workspace/prompt_session.h"

namespace asam {
namespace {

constexpr int kPromptBarHeight = 36;
constexpr int kSwatch = 12;

QToolButton* flatButton(const QString& text, const QString& tip) {
    auto* button = new QToolButton;
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(text);
    button->setProperty("flat", true);
    button->setFixedHeight(28);
    return button;
}

QLabel* swatch(PromptArea area) {
    QPixmap pixmap(kSwatch * 2, kSwatch * 2);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(0, 0, 0, 110), 1)); // white must be seen on a light bar
    painter.setBrush(promptColour(area));
    painter.drawRoundedRect(QRectF(0.5, 0.5, kSwatch - 1, kSwatch - 1), 2, 2);
    auto* label = new QLabel;
    label->setPixmap(pixmap);
    return label;
}

} // namespace

PromptBar::PromptBar(PromptTool* tool, QWidget* parent)
    : QFrame(parent), tool_(tool), message_(new ElidedLabel), legend_(nullptr), firstName_(new QLabel),
      secondName_(new QLabel), latency_(new QLabel),
      second_(flatButton(tr("Second segmenter…"),
                         tr("Choose a second SAM checkpoint; both answer, and the difference is shown"))),
      removeSecond_(barButton(QStringLiteral("close"), tr("Only one segmenter"))),
      clear_(flatButton(tr("Clear"), tr("Take all points and boxes back (Esc)"))), label_(new QToolButton) {
    setObjectName(QStringLiteral("viewBar"));
    setFixedHeight(kPromptBarHeight);
    message_->setObjectName(QStringLiteral("secondary"));
    message_->setMinimumWidth(80);
    latency_->setObjectName(QStringLiteral("secondary"));
    latency_->setToolTip(tr("From the last click to its mask on the screen"));
    latency_->setAccessibleName(tr("Time to answer"));
    legend_ = makeLegend();
    label_->setProperty("flat", true);
    label_->setFixedHeight(28);
    label_->setVisible(false);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(8);
    row->addWidget(message_, 1);
    row->addWidget(legend_);
    row->addWidget(latency_);
    row->addWidget(label_);
    row->addWidget(second_);
    row->addWidget(removeSecond_);
    row->addWidget(clear_);

    connect(second_, &QToolButton::clicked, this, &PromptBar::chooseSecond);
    connect(removeSecond_, &QToolButton::clicked, this,
            [this] { tool_->session()->setSecondSegmenter(std::nullopt); });
    connect(clear_, &QToolButton::clicked, tool_->session(), &PromptSession::clear);
    connect(tool_->session(), &PromptSession::changed, this, &PromptBar::showSession);
    connect(tool_->session(), &PromptSession::failed, this, &PromptBar::showFailure);
    connect(tool_->session(), &PromptSession::latencyMeasured, this, [this](double milliseconds) {
        latency_->setText(tr("%1 ms").arg(milliseconds, 0, 'f', milliseconds < 10 ? 1 : 0));
    });
    connect(tool_, &PromptTool::toggled, this, [this](bool on) {
        setVisible(on);
        showSession();
    });
    setVisible(tool_->isOn());
    showSession();
}

QWidget* PromptBar::makeLegend() {
    auto* legend = new QWidget;
    legend->setAccessibleName(tr("Colours of the masks"));
    auto* row = new QHBoxLayout(legend);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    const auto add = [row](PromptArea area, QLabel* name) {
        row->addWidget(swatch(area));
        row->addWidget(name);
        row->addSpacing(4);
    };
    add(PromptArea::Both, new QLabel(tr("Both")));
    add(PromptArea::First, firstName_);
    add(PromptArea::Second, secondName_);
    return legend;
}

QString PromptBar::message() const {
    return message_->fullText();
}

void PromptBar::showSession() {
    const PromptSession& session = *tool_->session();
    const QStringList names = tool_->segmenterNames();
    const bool two = names.size() > 1;
    legend_->setVisible(two);
    removeSecond_->setVisible(two);
    second_->setVisible(!two);
    if (two) {
        const auto shortened = [this](const QString& name) {
            return fontMetrics().elidedText(tr("Only %1").arg(name), Qt::ElideMiddle, 120);
        };
        firstName_->setText(shortened(names[0]));
        secondName_->setText(shortened(names[1]));
        firstName_->setToolTip(names[0]);
        secondName_->setToolTip(names[1]);
    }
    clear_->setEnabled(!session.marks().empty());
    if (session.marks().empty()) {
        latency_->clear(); // it was another click's
        message_->setFullText(tr("Click the object · right click what is not it · drag a box"));
    } else if (takesLabels_) {
        message_->setFullText(tr("Enter labels it · Backspace takes a mark back"));
    } else {
        message_->setFullText(tr("Backspace takes the last mark back, Esc all of them"));
    }
}

void PromptBar::setLabelAction(QAction* action) {
    label_->setDefaultAction(action);
    label_->setToolButtonStyle(Qt::ToolButtonTextOnly);
    label_->setAccessibleName(action->text());
}

void PromptBar::setTakesLabels(bool takes) {
    takesLabels_ = takes;
    label_->setVisible(takes);
    showSession();
}

void PromptBar::showFailure(const QString& sentence) {
    message_->setFullText(translatedSentence(sentence));
}

void PromptBar::chooseSecond() {
    const QString folder = toQString(tool_->session()->segmenter().checkpoint.parent_path());
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Choose a second segmenter"), folder,
        tr("Segment Anything checkpoints and tuned tokens (*.pth *.pt *.safetensors *.bin);;All files (*)"));
    if (!file.isEmpty()) {
        tool_->session()->setSecondSegmenter(toPath(file));
    }
}

} // namespace asam
