#include "ui/views/compare_bar.h"

#include <bit>

#include <QHBoxLayout>
#include <QLabel>
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
constexpr int kGainSteps = 6; ///< doublings: 1 to 64

using Form = DifferenceSettings::Form;
using Channel = DifferenceSettings::Channel;

template <typename Enum>
int number(Enum value) {
    return static_cast<int>(value);
}

} // namespace

CompareBar::CompareBar(QWidget* parent)
    : QFrame(parent), mode_(new SegmentedControl(tr("Way of comparing"))),
      count_(new SegmentedControl(tr("Number of panels"))),
      lock_(barButton(QStringLiteral("lock"), tr("One camera for all panels"))),
      wipe_(new SegmentedControl(tr("Divider"))), shown_(new SegmentedControl(tr("Picture that is shown"))),
      form_(new SegmentedControl(tr("Form of the difference"))),
      channel_(new SegmentedControl(tr("Channels of the difference"))), gain_(new QSlider(Qt::Horizontal)),
      gainText_(new QLabel) {
    setObjectName(QStringLiteral("compareBar"));
    setFixedHeight(kCompareBarHeight);
    makeModes();
    makePanelControls();
    makePairControls();
    makeDifferenceControls();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(8);
    row->addWidget(mode_);
    row->addStretch();
    for (QWidget* widget :
         std::initializer_list<QWidget*>{form_, channel_, gain_, gainText_, wipe_, shown_, count_, lock_}) {
        row->addWidget(widget);
    }
    setChoices(choices_);
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
    channel_->addSegment(number(Channel::All), tr("RGB"), tr("All channels, in colour"));
    channel_->addSegment(number(Channel::Red), tr("R"), tr("Red channel, in grey"));
    channel_->addSegment(number(Channel::Green), tr("G"), tr("Green channel, in grey"));
    channel_->addSegment(number(Channel::Blue), tr("B"), tr("Blue channel, in grey"));
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

    const bool panels = choices.mode == CompareMode::Panels;
    count_->setVisible(panels);
    lock_->setVisible(panels);
    wipe_->setVisible(choices.mode == CompareMode::Wipe);
    shown_->setVisible(choices.mode == CompareMode::Flicker);
    // Beside the panels' own controls there is room for the gain alone.
    form_->setVisible(choices.mode == CompareMode::Difference);
    channel_->setVisible(choices.mode == CompareMode::Difference);
    gain_->setVisible(choices.isShown(PictureKind::Difference));
    gainText_->setVisible(choices.isShown(PictureKind::Difference));
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
