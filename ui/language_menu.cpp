#include "ui/language_menu.h"

#include <utility>

#include <QActionGroup>

#include "ui/style/language.h"

namespace asam {

LanguageMenu::LanguageMenu(QWidget* parent) : QMenu(tr("Language"), parent) {
    setToolTipsVisible(true);
    auto* group = new QActionGroup(this);
    // A language's name stands in that language, so that whoever reads no other finds it.
    const std::pair<LanguageChoice, QString> languages[] = {
        {LanguageChoice::System, tr("As the system")},
        {LanguageChoice::English, QStringLiteral("English")},
        {LanguageChoice::Chinese, QStringLiteral("简体中文")}};
    for (const auto& [choice, name] : languages) {
        QAction* action = addAction(name);
        action->setCheckable(true);
        action->setChecked(choice == Language::remembered());
        action->setToolTip(tr("Takes effect at the next start"));
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, choice = choice, name = name] {
            Language::remember(choice);
            Q_EMIT said(choice == LanguageChoice::System
                            ? tr("From the next start on, the window is in the system's language.")
                            : tr("From the next start on, the window is in this language: %1.").arg(name));
        });
    }
}

} // namespace asam
