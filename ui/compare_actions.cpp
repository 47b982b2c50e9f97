#include "ui/compare_actions.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>

#include "ui/app_actions.h"
#include "ui/views/compare_view.h"
#include "ui/views/overlay_state.h"

namespace asam {
namespace {

void checkOnly(const QActionGroup& group, int value) {
    for (QAction* action : group.actions()) {
        action->setChecked(action->data().toInt() == value);
    }
}

} // namespace

CompareActions::CompareActions(const AppActions& actions, CompareView* view, OverlayState* overlay,
                               QObject* parent)
    : QObject(parent), actions_(actions), view_(view), overlay_(overlay) {
    connect(actions.compareModes, &QActionGroup::triggered, this, [this](const QAction* action) {
        change([action](CompareChoices& choices) {
            choices.mode = static_cast<CompareMode>(action->data().toInt());
        });
    });
    connect(actions.panelCounts, &QActionGroup::triggered, this, [this](const QAction* action) {
        change([action](CompareChoices& choices) {
            choices.mode = CompareMode::Panels;
            choices.panelCount = action->data().toInt();
        });
    });
    connect(actions.lockPanels, &QAction::triggered, this,
            [this](bool locked) { change([locked](CompareChoices& choices) { choices.locked = locked; }); });
    connect(actions.turnWipe, &QAction::triggered, this, [this] {
        change([](CompareChoices& choices) {
            // A divider that is not there yet comes as it was.
            choices.wipeIsVertical = choices.wipeIsVertical != (choices.mode == CompareMode::Wipe);
            choices.mode = CompareMode::Wipe;
        });
    });
    connect(actions.copyPictures, &QAction::triggered, view_, &CompareView::copyPictures);
    connect(actions.maskShows, &QActionGroup::triggered, overlay_, [this](const QAction* action) {
        overlay_->setShow(static_cast<MaskShow>(action->data().toInt()));
    });
    connect(actions.maskPalettes, &QActionGroup::triggered, overlay_, [this](const QAction* action) {
        overlay_->setPalette(static_cast<MaskPalette>(action->data().toInt()));
    });
    connect(view_, &CompareView::choicesChanged, this, &CompareActions::showState);
    connect(view_, &CompareView::contentChanged, this, &CompareActions::showState);
    connect(overlay_, &OverlayState::changed, this, &CompareActions::showState);
    showState();
}

template <typename Change>
void CompareActions::change(Change change) {
    CompareChoices choices = view_->choices();
    change(choices);
    view_->setChoices(choices);
}

void CompareActions::showState() {
    const CompareChoices& choices = view_->choices();
    checkOnly(*actions_.compareModes, static_cast<int>(choices.mode));
    checkOnly(*actions_.panelCounts, choices.panelCount);
    actions_.lockPanels->setChecked(choices.locked);
    checkOnly(*actions_.maskShows, static_cast<int>(overlay_->show()));
    checkOnly(*actions_.maskPalettes, static_cast<int>(overlay_->palette()));
    for (QAction* action : actions_.maskShows->actions()) {
        action->setEnabled(view_->hasPredictions() ||
                           action->data().toInt() == static_cast<int>(MaskShow::Labels));
    }
}

void CompareActions::addMenus(QMenu* menu) const {
    QMenu* compare = menu->addMenu(tr("Compare"));
    compare->addActions(actions_.compareModes->actions());
    compare->addSeparator();
    compare->addActions(actions_.panelCounts->actions());
    compare->addSeparator();
    compare->addActions({actions_.lockPanels, actions_.turnWipe, actions_.copyPictures});
    QMenu* masks = menu->addMenu(tr("Masks"));
    masks->addActions(actions_.maskShows->actions());
    masks->addSeparator();
    masks->addActions(actions_.maskPalettes->actions());
    masks->addSeparator();
    masks->addAction(actions_.cycleMasks);
}

} // namespace asam
