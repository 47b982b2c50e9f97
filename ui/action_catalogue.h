#pragma once

#include <vector>

#include <QString>

class QAction;

namespace asam {

class AppActions;

/// An action with a word for it that stays the same in files, whatever the language: "run.selected".
struct CatalogueEntry {
    QString id;
    QAction* action;
};

struct CatalogueGroup {
    QString title;
    std::vector<CatalogueEntry> entries;
    bool isOfViews = false; ///< keys that views look at themselves: there is nothing to trigger
};

/// Every action of the window, by the menus that people know.
std::vector<CatalogueGroup> actionCatalogue(const AppActions& actions);

/// Its text without the underlined letter's mark and the dots: "Open folder".
QString plainName(const QAction& action);

/// The name where it does not stand below its group's title: "File: Open folder". One that begins with the
/// title's word says it already: "Edit caption".
QString nameWithGroup(const QString& title, const QString& name);

} // namespace asam
