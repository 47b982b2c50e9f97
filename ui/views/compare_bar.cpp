#include "ui/views/compare_bar.h"

#include <algorithm>
#include <array>
#include <bit>

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include "ui/style/icons.h"
#include "ui/views/bar_button.h"
#include "ui/views/segmented_control.h"
#include "ui/views/view_keys.h"

namespace asam {
namespace {

constexpr int kCompareBarHeight = 36;
constexpr int kBarGap = 8;
constexpr int kGainSteps = 6; ///< doublings: 1 to 64

using Form = DifferenceSettings::Form;
using Channel = DifferenceSettings::Channel;

template <typename Enum>
int number(Enum value) {
    return static_cast<int>(value);
}

/// What these take in a row, with a gap before each.
int rowWidth(std::initializer_list<const QWidget*> widgets) {
    int width = 0;
    for (const QWidget* widget : widgets) {
        const QSize wanted = widget->sizeHint().expandedTo(widget->minimumSizeHint());
        width += kBarGap + qBound(widget->minimumWidth(), wanted.width(), widget->maximumWidth());
    }
    return width;
}

struct ChannelWords {
    Channel channel;
    QString letters;
    QString tip;
};

std::array<ChannelWords, 4> channelWords() {
    return {{{Channel::All, CompareBar::tr("RGB"), CompareBar::tr("All channels, in colour")},
             {Channel::Red, CompareBar::tr("R"), CompareBar::tr("Red channel, in grey")},
             {Channel::Green, CompareBar::tr("G"), CompareBar::tr("Green channel, in grey")},
             {Channel::Blue, CompareBar::tr("B"), CompareBar::tr("Blue channel, in grey")}}};
}

} // namespace

CompareBar::CompareBar(QWidget* parent)
    : QFrame(parent), mode_(new SegmentedControl(tr("Way of comparing"))),
      count_(new SegmentedControl(tr("Number of panels"))),
      lock_(barButton(QStringLiteral("lock"), tr("One camera for all panels"))),
      wipe_(new SegmentedControl(tr("Divider"))), shown_(new SegmentedControl(tr("Picture that is shown"))),
      form_(new SegmentedControl(tr("Form of the difference"))),
      channel_(new SegmentedControl(tr("Channels of the difference"))), channelMenu_(new QToolButton),
      gain_(new QSlider(Qt::Horizontal)), gainText_(new QLabel) {
    setObjectName(QStringLiteral("compareBar"));
    setFixedHeight(kCompareBarHeight);
    makeModes();
    makePanelControls();
    makePairControls();
    makeDifferenceControls();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kBarGap, 0, kBarGap, 0);
    row->setSpacing(kBarGap);
    row->addWidget(mode_);
    row->addStretch();
    for (QWidget* widget : ownControls()) {
        row->addWidget(widget);
    }
    setChoices(choices_);
}

QList<QWidget*> CompareBar::ownControls() const {
    return {form_, channel_, channelMenu_, gain_, gainText_, wipe_, shown_, count_, lock_};
}

/// The same whatever is compared: a bar that asked for what it shows at the moment would make the window
/// wider with the way of comparing, and a window does not become narrower again by itself.
QSize CompareBar::minimumSizeHint() const {
    const int own = std::max({rowWidth({gain_, gainText_, count_, lock_}), rowWidth({wipe_}),
                              rowWidth({shown_}), rowWidth({form_, channelMenu_, gain_, gainText_})});
    return {rowWidth({mode_}) + own + kBarGap, kCompareBarHeight};
}

void CompareBar::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    showControls();
}

void CompareBar::makeModes() {
    mode_->addSegment(number(CompareMode::Panels), tr("Panels"), tr("Pictures side by side"));
    mode_->addSegment(number(CompareMode::Wipe), tr("Wipe"), {});
    mode_->addSegment(number(CompareMode::Flicker), tr("Flicker"), {});
    mode_->addSegment(number(CompareMode::Difference), tr("Difference"), {});
    nameKeys(ViewKeys::usual());
    connect(mode_, &SegmentedControl::chosenByUser, this, &CompareBar::takeOver);
}

void CompareBar::nameKeys(const ViewKeys& keys) {
    const QString held = keys.text(ViewKey::Flicker);
    const auto tip = [&held](const QString& what, const QString& whileHeld) {
        return held.isEmpty() ? what : tr("%1; %2").arg(what, whileHeld.arg(held));
    };
    mode_->setSegmentTip(number(CompareMode::Wipe), tip(tr("Two pictures with a divider to drag"),
                                                        tr("hold %1 to see the second alone")));
    mode_->setSegmentTip(number(CompareMode::Flicker),
                         tip(tr("One of two pictures"), tr("hold %1 to see the other in its place")));
    mode_->setSegmentTip(number(CompareMode::Difference), tip(tr("The second picture less the first"),
                                                              tr("hold %1 to see the second itself")));
}

void CompareBar::makePanelControls() {
    for (int panels = kFewestPanels; panels <= kMostPanels; ++panels) {
        count_->addSegment(panels, QString::number(panels), tr("%1 panels").arg(panels));
    }
    connect(count_, &SegmentedControl::chosenByUser, this, &CompareBar::takeOver);
    lock_->setCheckable(true);
    connect(lock_, &QToolButton::clicked, this, &CompareBar::takeOver);
}

void CompareBar::makePairControls() {
    wipe_->addSegment(1, {}, tr("Divider from top to bottom"), lineIcon(QStringLiteral("wipe-vertical")));
    wipe_->addSegment(0, {}, tr("Divider from left to right"), lineIcon(QStringLiteral("wipe-horizontal")));
    connect(wipe_, &SegmentedControl::chosenByUser, this, &CompareBar::takeOver);
    shown_->addSegment(0, tr("First"), tr("Show the first picture"));
    shown_->addSegment(1, tr("Second"), tr("Show the second picture"));
    connect(shown_, &SegmentedControl::chosenByUser, this, &CompareBar::takeOver);
}

void CompareBar::makeDifferenceControls() {
    form_->addSegment(number(Form::Absolute), tr("Absolute"),
                      tr("Size of the difference; black where equal"));
    form_->addSegment(number(Form::Signed), tr("Signed"),
                      tr("Mid grey where equal, brighter where the second picture is brighter"));
    for (const ChannelWords& words : channelWords()) {
        channel_->addSegment(number(words.channel), words.letters, words.tip);
    }
    makeChannelMenu();
    gain_->setRange(0, kGainSteps);
    gain_->setPageStep(1);
    gain_->setFixedWidth(64);
    gain_->setAccessibleName(tr("Gain of the difference"));
    gain_->setToolTip(tr("What every difference is multiplied with"));
    gainText_->setObjectName(QStringLiteral("secondary"));
    gainText_->setFixedWidth(gainText_->fontMetrics().horizontalAdvance(QStringLiteral("×64")) + 4);
    connect(form_, &SegmentedControl::chosenByUser, this, &CompareBar::takeOver);
    connect(channel_, &SegmentedControl::chosenByUser, this, &CompareBar::takeOver);
    connect(gain_, &QSlider::valueChanged, this, &CompareBar::takeOver);
}

/// The channels again, for a bar that is too narrow for their segments.
void CompareBar::makeChannelMenu() {
    channelMenu_->setProperty("flat", true);
    channelMenu_->setPopupMode(QToolButton::InstantPopup);
    channelMenu_->setToolTip(tr("Channels of the difference"));
    auto* menu = new QMenu(channelMenu_);
    auto* group = new QActionGroup(menu);
    for (const ChannelWords& words : channelWords()) {
        QAction* action = menu->addAction(words.tip);
        action->setCheckable(true);
        action->setData(number(words.channel));
        group->addAction(action);
    }
    channelMenu_->setMenu(menu);
    connect(group, &QActionGroup::triggered, this, [this](const QAction* action) {
        channel_->choose(action->data().toInt());
        takeOver();
    });
}

void CompareBar::showChannel() {
    for (QAction* action : channelMenu_->menu()->actions()) {
        action->setChecked(action->data().toInt() == channel_->chosen());
    }
    channelMenu_->setText(channel_->chosenText());
    channelMenu_->setAccessibleName(tr("%1: %2").arg(channelMenu_->toolTip(), channelMenu_->text()));
}

void CompareBar::setChoices(const CompareChoices& choices) {
    choices_ = choices;
    mode_->choose(number(choices.mode));
    count_->choose(choices.panelCount);
    lock_->setChecked(choices.locked);
    lock_->setIcon(lineIcon(choices.locked ? QStringLiteral("lock") : QStringLiteral("unlock")));
    lock_->setToolTip(choices.locked ? tr("The panels move together. Unlock to move each alone.")
                                     : tr("Each panel moves alone. Lock to move them together."));
    wipe_->choose(choices.wipeIsVertical ? 1 : 0);
    shown_->choose(choices.showsSecond ? 1 : 0);
    form_->choose(number(choices.difference.form));
    channel_->choose(number(choices.difference.channel));
    const QSignalBlocker quiet(gain_);
    gain_->setValue(std::bit_width(static_cast<unsigned>(choices.difference.gain)) - 1);
    gainText_->setText(QStringLiteral("×%1").arg(choices.difference.gain));

    showChannel();
    showControls();
}

void CompareBar::showControls() {
    const bool panels = choices_.mode == CompareMode::Panels;
    const bool difference = choices_.mode == CompareMode::Difference;
    const bool narrow =
        width() < rowWidth({mode_}) + rowWidth({form_, channel_, gain_, gainText_}) + 2 * kBarGap;
    QList<QWidget*> wanted;
    // Beside the panels' own controls there is room for the gain alone.
    if (difference) {
        wanted << form_ << (narrow ? static_cast<QWidget*>(channelMenu_) : channel_);
    }
    if (choices_.isShown(PictureKind::Difference)) {
        wanted << gain_ << gainText_;
    }
    if (panels) {
        wanted << count_ << lock_;
    }
    if (choices_.mode == CompareMode::Wipe) {
        wanted << wipe_;
    }
    if (choices_.mode == CompareMode::Flicker) {
        wanted << shown_;
    }
    // First away with what goes: nothing is to be squeezed, not even for a moment.
    for (const bool visible : {false, true}) {
        for (QWidget* widget : ownControls()) {
            if (wanted.contains(widget) == visible && widget->isVisibleTo(this) != visible) {
                widget->setVisible(visible);
            }
        }
    }
}

void CompareBar::takeOver() {
    CompareChoices choices = choices_;
    choices.mode = static_cast<CompareMode>(mode_->chosen());
    choices.panelCount = count_->chosen();
    choices.locked = lock_->isChecked();
    choices.wipeIsVertical = wipe_->chosen() == 1;
    choices.showsSecond = shown_->chosen() == 1;
    choices.difference = {static_cast<Form>(form_->chosen()), static_cast<Channel>(channel_->chosen()),
                          1 << gain_->value()};
    Q_EMIT chosen(choices);
}

} // namespace asam
