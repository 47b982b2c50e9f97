#include "ui/dialogs/shortcuts_dialog.h"

#include <algorithm>

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/shortcut_map.h"
#include "ui/views/filter_line.h"
#include "ui/views/no_hits.h"

namespace asam {
namespace {

constexpr int kShortcutRole = Qt::UserRole;
constexpr int kKeysColumn = 1;
constexpr int kKeysMargin = 24;

QTreeWidgetItem* addHeading(QTreeWidget* list, const QString& title) {
    auto* heading = new QTreeWidgetItem(list, {title});
    heading->setFlags(Qt::ItemIsEnabled);
    heading->setFirstColumnSpanned(true);
    QFont bold = list->font();
    bold.setWeight(QFont::DemiBold);
    heading->setFont(0, bold);
    return heading;
}

QAction* actionOf(const QTreeWidgetItem* item) {
    return item == nullptr ? nullptr : qvariant_cast<QAction*>(item->data(0, kShortcutRole));
}

} // namespace

ShortcutsDialog::ShortcutsDialog(ShortcutMap* map, QWidget* parent)
    : QDialog(parent), map_(map),
      filter_(new FilterLine(tr("Search for an action or a key"), tr("Search actions and keys"),
                             tr("A part of an action's name, or a key such as Ctrl+O"))),
      list_(new QTreeWidget), noHits_(new NoHits(tr("No action and no key matches."), filter_)),
      sentence_(new QLabel), edit_(new QKeySequenceEdit) {
    setWindowTitle(tr("Keyboard shortcuts"));
    resize(600, 560);
    list_->setColumnCount(2);
    list_->setHeaderLabels({tr("Action"), tr("Keys")});
    list_->setAccessibleName(tr("Actions and their keys"));
    list_->setRootIsDecorated(false);
    list_->setIndentation(16);
    list_->setUniformRowHeights(true);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(kKeysColumn, QHeaderView::Fixed);
    list_->header()->setStretchLastSection(false);
    sentence_->setWordWrap(true);
    sentence_->setMinimumHeight(2 * fontMetrics().lineSpacing());
    sentence_->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    edit_->setAccessibleName(tr("New key"));
    edit_->setToolTip(tr("Press the key that the action is to have. Esc leaves it as it is."));
    edit_->hide();
    edit_->installEventFilter(this);
    list_->installEventFilter(this);
    filter_->edit()->installEventFilter(this);
    auto* buttons = new QHBoxLayout;
    makeButtons(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(filter_);
    column->addWidget(list_, 1);
    column->addWidget(noHits_, 1);
    noHits_->hide();
    column->addWidget(sentence_);
    column->addWidget(edit_);
    column->addLayout(buttons);
    list_->ensurePolished(); // the rows' common height is that of the style
    fill();
    connect(filter_, &FilterLine::textChanged, this, &ShortcutsDialog::search);
    connect(list_, &QTreeWidget::itemSelectionChanged, this, &ShortcutsDialog::showSelection);
    connect(list_, &QTreeWidget::itemDoubleClicked, this, &ShortcutsDialog::beginChange);
    connect(map_, &ShortcutMap::changed, this, &ShortcutsDialog::showKeys);
    showSelection();
    filter_->edit()->setFocus();
}

void ShortcutsDialog::makeButtons(QHBoxLayout* row) {
    const auto add = [this, row](const QString& text, const QString& tip, auto&& clicked) {
        auto* button = new QPushButton(text);
        button->setToolTip(tip);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, clicked);
        row->addWidget(button);
        return button;
    };
    change_ =
        add(tr("Change"), tr("Give the action another key (Enter in the list)"), [this] { beginChange(); });
    remove_ = add(tr("Remove"), tr("Leave the action without a key"),
                  [this] { map_->assign(selected(), QKeySequence()); });
    reset_ = add(tr("Reset"), tr("Give the action its first keys again"), [this] {
        if (!map_->reset(selected())) {
            say(tr("Another action has these keys now; give it another key, or reset all."), true);
        }
    });
    resetAll_ =
        add(tr("Reset all"), tr("Give all actions their first keys again"), [this] { map_->resetAll(); });
    row->addStretch(1);
    add(tr("Close"), tr("Close this window (Esc)"), [this] { accept(); });
}

void ShortcutsDialog::fill() {
    for (const CatalogueGroup& group : map_->groups()) {
        QTreeWidgetItem* heading = addHeading(list_, group.title);
        for (const CatalogueEntry& entry : group.entries) {
            auto* item = new QTreeWidgetItem(heading, {plainName(*entry.action)});
            item->setData(0, kShortcutRole, QVariant::fromValue(entry.action));
            item->setToolTip(0, entry.action->toolTip());
        }
    }
    addFixedKeys();
    list_->expandAll();
    showKeys();
}

void ShortcutsDialog::addFixedKeys() {
    QTreeWidgetItem* heading = addHeading(list_, tr("Keys and mouse everywhere (these stay as they are)"));
    for (const ShortcutMap::FixedKey& fixed : ShortcutMap::fixedKeys()) {
        auto* item = new QTreeWidgetItem(heading, {fixed.what, fixed.text});
        item->setFlags(Qt::ItemIsEnabled);
    }
}

void ShortcutsDialog::showKeys() {
    bool anyChanged = false;
    for (QTreeWidgetItemIterator at(list_); *at != nullptr; ++at) {
        const QAction* action = actionOf(*at);
        if (action == nullptr) {
            continue;
        }
        const bool changed = map_->isChanged(action);
        anyChanged |= changed;
        QFont font = list_->font();
        font.setWeight(changed ? QFont::DemiBold : QFont::Normal);
        (*at)->setFont(kKeysColumn, font);
        (*at)->setText(kKeysColumn, keysText(action->shortcuts()));
        (*at)->setToolTip(kKeysColumn, changed ? tr("Changed by you") : QString());
    }
    resetAll_->setEnabled(anyChanged);
    fitKeysColumn();
    showSelection();
}

/// To all keys, whether a search shows them or not: the column stays where it is.
void ShortcutsDialog::fitKeysColumn() {
    QFont bold = list_->font();
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(bold);
    int widest = metrics.horizontalAdvance(list_->headerItem()->text(kKeysColumn));
    for (QTreeWidgetItemIterator at(list_); *at != nullptr; ++at) {
        widest = std::max(widest, metrics.horizontalAdvance((*at)->text(kKeysColumn)));
    }
    list_->header()->resizeSection(kKeysColumn, widest + kKeysMargin);
}

void ShortcutsDialog::search(const QString& text) {
    const QString wanted = text.trimmed();
    bool anyAtAll = false;
    for (int group = 0; group < list_->topLevelItemCount(); ++group) {
        QTreeWidgetItem* heading = list_->topLevelItem(group);
        bool any = false;
        for (int row = 0; row < heading->childCount(); ++row) {
            QTreeWidgetItem* item = heading->child(row);
            const bool meets = item->text(0).contains(wanted, Qt::CaseInsensitive) ||
                               item->text(kKeysColumn).contains(wanted, Qt::CaseInsensitive);
            item->setHidden(!meets);
            any |= meets;
        }
        heading->setHidden(!any);
        anyAtAll |= any;
    }
    list_->setVisible(anyAtAll);
    noHits_->setVisible(!anyAtAll);
}

QAction* ShortcutsDialog::selected() const {
    const QList<QTreeWidgetItem*> items = list_->selectedItems();
    return items.isEmpty() ? nullptr : actionOf(items.first());
}

void ShortcutsDialog::showSelection() {
    const QAction* action = selected();
    edit_->hide();
    change_->setEnabled(action != nullptr);
    remove_->setEnabled(action != nullptr && !action->shortcuts().isEmpty());
    reset_->setEnabled(action != nullptr && map_->isChanged(action));
    say(action == nullptr ? tr("Choose an action to change its key.") : action->toolTip(), false);
}

void ShortcutsDialog::change(QAction* action) {
    for (QTreeWidgetItemIterator at(list_); *at != nullptr; ++at) {
        if (actionOf(*at) == action) {
            list_->setCurrentItem(*at);
            beginChange();
            return;
        }
    }
}

void ShortcutsDialog::beginChange() {
    const QAction* action = selected();
    if (action == nullptr) {
        return;
    }
    edit_->clear();
    edit_->show();
    edit_->setFocus();
    say(tr("Press the new key of “%1”. Esc leaves it as it is.").arg(plainName(*action)), false);
}

void ShortcutsDialog::endChange() {
    QAction* action = selected();
    if (edit_->isHidden() || edit_->keySequence().isEmpty() || action == nullptr) {
        return;
    }
    const QKeySequence key(edit_->keySequence()[0]); // one key, not a row of them
    if (const QString conflict = map_->conflict(action, key); !conflict.isEmpty()) {
        edit_->clear();
        say(conflict, true);
        return;
    }
    map_->assign(action, key);
    say(tr("“%1” has %2 now.").arg(plainName(*action), key.toString(QKeySequence::NativeText)), false);
    list_->setFocus();
}

void ShortcutsDialog::goToList() {
    const QList<QTreeWidgetItem*> chosen = list_->selectedItems();
    if (chosen.isEmpty() || chosen.first()->isHidden()) {
        for (QTreeWidgetItemIterator at(list_, QTreeWidgetItemIterator::NotHidden); *at != nullptr; ++at) {
            if (actionOf(*at) != nullptr) {
                list_->setCurrentItem(*at);
                break;
            }
        }
    }
    list_->setFocus();
}

bool ShortcutsDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == filter_->edit() && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Down) {
        goToList();
        return true;
    }
    if (watched == list_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return ||
            key == Qt::Key_Enter) { // as a double click; no button is the default one
            beginChange();
            return true;
        }
    }
    if (watched == edit_ && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        showSelection();
        list_->setFocus();
        return true;
    }
    if (watched == edit_ && event->type() == QEvent::KeyPress &&
        !static_cast<QKeyEvent*>(event)->isAutoRepeat()) {
        const QKeySequence key = keyOf(*static_cast<QKeyEvent*>(event));
        if (key[0].key() == Qt::Key_Tab) { // the edit would hand the keyboard on
            edit_->setKeySequence(key);
            return true;
        }
    }
    if (watched == edit_ && event->type() == QEvent::KeyRelease) {
        endChange(); // at once: the edit itself would wait for further keys
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

void ShortcutsDialog::say(const QString& sentence, bool problem) {
    sentence_->setObjectName(problem ? QStringLiteral("problem") : QStringLiteral("secondary"));
    style()->unpolish(sentence_);
    style()->polish(sentence_);
    sentence_->setText(sentence);
}

QString ShortcutsDialog::sentence() const {
    return sentence_->text();
}

} // namespace asam
