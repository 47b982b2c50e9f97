#include "ui/recent_menu.h"

#include <memory>

#include <QStyleOptionMenuItem>

#include "ui/bridge/conversions.h"
#include "ui/style/icons.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr int kPathWidth = 320;

QString iconOf(DocumentKind kind) {
    switch (kind) {
    case DocumentKind::Folder:
        return QStringLiteral("folder");
    case DocumentKind::Picture:
        return QStringLiteral("picture");
    case DocumentKind::Run:
        return QStringLiteral("run-folder");
    case DocumentKind::Sweep:
        return QStringLiteral("sweep");
    }
    return {};
}

/// As it stands in a menu, where a single & would underline the next letter.
QString literal(QString text) {
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

fs::path nameOf(const fs::path& path) {
    return path.has_filename() ? path.filename() : path.parent_path().filename();
}

} // namespace

RecentMenu::RecentMenu(Workspace* workspace, QWidget* window)
    : QMenu(tr("Open recent"), window), workspace_(workspace), checker_(WorkerQueue::Keep::Latest),
      finder_(WorkerQueue::Keep::All, 8) {
    setToolTipsVisible(true);
    connect(workspace_, &Workspace::opened, this, &RecentMenu::remember);
    // Queued: the list also changes by a click on an action that fill() deletes.
    connect(&documents_, &RecentDocuments::changed, this, &RecentMenu::fill, Qt::QueuedConnection);
    connect(this, &QMenu::aboutToShow, this, &RecentMenu::check);
    fill();
}

void RecentMenu::remember() {
    const Document& document = workspace_->document();
    const DocumentKind kind = kindOf(document);
    const bool namesThem = kind == DocumentKind::Run || kind == DocumentKind::Sweep; // by itself
    documents_.add(document.path, kind, namesThem ? fs::path() : document.annotations);
}

void RecentMenu::addMade(const fs::path& folder, DocumentKind kind) {
    finder_.post(toQString(folder), [this, folder, kind]() -> WorkerQueue::Completion {
        std::error_code unreachable;
        if (!fs::exists(folder / (kind == DocumentKind::Sweep ? "sweep.json" : "run.json"), unreachable)) {
            return [] {};
        }
        return [this, folder, kind] { documents_.add(folder, kind); };
    });
}

void RecentMenu::fill() {
    clear();
    int number = 0;
    for (const RecentDocuments::Entry& entry : documents_.entries()) {
        QString name = literal(toQString(nameOf(entry.path)));
        if (!entry.annotations.empty()) {
            name = tr("%1 with %2").arg(name, literal(toQString(entry.annotations.filename())));
        }
        const QString place =
            fontMetrics().elidedText(toQString(entry.path.parent_path()), Qt::ElideMiddle, kPathWidth);
        const bool missing = isMissing(entry.path);
        ++number;
        const QString mnemonic = number < 10 ? QStringLiteral("&%1").arg(number) : QString::number(number);
        QAction* action = addAction(lineIcon(iconOf(entry.kind)),
                                    missing ? tr("%1  %2 — is not there any more").arg(mnemonic, name)
                                            : tr("%1  %2 — %3").arg(mnemonic, name, literal(place)));
        action->setToolTip(
            missing
                ? tr("%1 is not there any more. A click takes it off the list.").arg(toQString(entry.path))
                : toQString(entry.path));
        action->setData(missing);
        connect(action, &QAction::triggered, this, [this, entry] { choose(entry); });
    }
    if (documents_.entries().empty()) {
        addAction(tr("Nothing was opened yet"))->setEnabled(false);
    }
    addSeparator();
    QAction* forget = addAction(tr("Clear the list"));
    forget->setEnabled(!documents_.entries().empty());
    connect(forget, &QAction::triggered, this, [this] {
        documents_.clear();
        Q_EMIT cleared();
    });
}

void RecentMenu::check() {
    checker_.post(QStringLiteral("all"), [this, entries = documents_.entries()]() -> WorkerQueue::Completion {
        auto missing = std::make_shared<std::set<fs::path>>();
        for (const RecentDocuments::Entry& entry : entries) {
            std::error_code unreachable;
            if (!fs::exists(entry.path, unreachable)) {
                missing->insert(entry.path);
            }
        }
        return [this, missing] {
            if (*missing != missing_) {
                missing_ = *missing;
                fill();
            }
        };
    });
}

void RecentMenu::choose(const RecentDocuments::Entry& entry) {
    if (isMissing(entry.path)) {
        Q_EMIT said(tr("%1 is not there any more and was taken off the list").arg(toQString(entry.path)));
        documents_.remove(entry.path);
        return;
    }
    Q_EMIT chosen(entry.path, entry.annotations);
}

void RecentMenu::initStyleOption(QStyleOptionMenuItem* option, const QAction* action) const {
    QMenu::initStyleOption(option, action);
    if (action != nullptr && action->data().toBool()) {
        option->state &= ~QStyle::State_Enabled; // grey, but it can be clicked
    }
}

} // namespace asam
