#include "ui/workspace/recent_documents.h"

#include <array>
#include <utility>

#include <QSettings>
#include <QStringList>

#include "ui/bridge/conversions.h"

namespace asam {
namespace {

const QString kKey = QStringLiteral("recent/documents");
/// Between a path and its annotations; hardly a path has it.
constexpr QLatin1Char kBeforeAnnotations('\n');

/// Words that stay the same in the settings, in the order of DocumentKind.
const std::array<QString, 4> kWords{QStringLiteral("folder"), QStringLiteral("picture"),
                                    QStringLiteral("run"), QStringLiteral("sweep")};

} // namespace

RecentDocuments::RecentDocuments(QObject* parent) : QObject(parent) {
    const QStringList lines = QSettings().value(kKey).toStringList();
    for (const QString& line : lines) {
        const QString word = line.section(QLatin1Char(':'), 0, 0);
        const QString rest = line.section(QLatin1Char(':'), 1);
        const QString path = rest.section(kBeforeAnnotations, 0, 0);
        const QString annotations = rest.section(kBeforeAnnotations, 1);
        for (std::size_t kind = 0; kind < kWords.size(); ++kind) {
            if (word == kWords[kind] && !path.isEmpty() && entries_.size() < kMost) {
                entries_.push_back({toPath(path), static_cast<DocumentKind>(kind), toPath(annotations)});
            }
        }
    }
}

void RecentDocuments::add(const std::filesystem::path& path, DocumentKind kind,
                          const std::filesystem::path& annotations) {
    std::erase_if(entries_, [&path](const Entry& entry) { return entry.path == path; });
    entries_.insert(entries_.begin(), {path, kind, annotations});
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
        QString line =
            QStringLiteral("%1:%2").arg(kWords[static_cast<std::size_t>(entry.kind)], toQString(entry.path));
        if (!entry.annotations.empty()) {
            line += kBeforeAnnotations + toQString(entry.annotations);
        }
        lines << line;
    }
    QSettings().setValue(kKey, lines);
    Q_EMIT changed();
}

} // namespace asam
