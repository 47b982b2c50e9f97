#include "ui/workspace/recent_documents.h"

#include <array>
#include <utility>

#include <QSettings>
#include <QStringList>

#include "ui/bridge/conversions.h"

namespace asam {
namespace {

const QString kKey = QStringLiteral("recent/documents");

/// Words that stay the same in the settings, in the order of DocumentKind.
const std::array<QString, 4> kWords{QStringLiteral("folder"), QStringLiteral("picture"),
                                    QStringLiteral("run"), QStringLiteral("sweep")};

} // namespace

RecentDocuments::RecentDocuments(QObject* parent) : QObject(parent) {
    const QStringList lines = QSettings().value(kKey).toStringList();
    for (const QString& line : lines) {
        const QString word = line.section(QLatin1Char(':'), 0, 0);
        const QString path = line.section(QLatin1Char(':'), 1);
        for (std::size_t kind = 0; kind < kWords.size(); ++kind) {
            if (word == kWords[kind] && !path.isEmpty() && entries_.size() < kMost) {
                entries_.push_back({toPath(path), static_cast<DocumentKind>(kind)});
            }
        }
    }
}

void RecentDocuments::add(const std::filesystem::path& path, DocumentKind kind) {
    std::erase_if(entries_, [&path](const Entry& entry) { return entry.path == path; });
    entries_.insert(entries_.begin(), {path, kind});
    if (entries_.size() > kMost) {
        entries_.resize(kMost);
    }
    save();
}

void RecentDocuments::remove(const std::filesystem::path& path) {
    std::erase_if(entries_, [&path](const Entry& entry) { return entry.path == path; });
    save();
}

void RecentDocuments::clear() {
    entries_.clear();
    save();
}

void RecentDocuments::save() {
    QStringList lines;
    for (const Entry& entry : entries_) {
        lines << QStringLiteral("%1:%2").arg(kWords[static_cast<std::size_t>(entry.kind)],
                                             toQString(entry.path));
    }
    QSettings().setValue(kKey, lines);
    Q_EMIT changed();
}

} // namespace asam
