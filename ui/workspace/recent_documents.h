#pragma once

#include <filesystem>
#include <vector>

#include <QObject>

#include "ui/workspace/document.h"

namespace asam {

/// What was opened lately, the newest first; remembered under "recent/documents" of the settings.
class RecentDocuments : public QObject {
    Q_OBJECT

public:
    struct Entry {
        std::filesystem::path path; ///< absolute
        DocumentKind kind = DocumentKind::Folder;
        std::filesystem::path annotations{}; ///< of COCO's form, that photographs were opened with
    };
    static constexpr std::size_t kMost = 10;

    explicit RecentDocuments(QObject* parent = nullptr);

    const std::vector<Entry>& entries() const { return entries_; }
    /// Puts it first; an older entry of the same path goes, and so does the eleventh.
    void add(const std::filesystem::path& path, DocumentKind kind,
             const std::filesystem::path& annotations = {});
    void remove(const std::filesystem::path& path);
    void clear();

Q_SIGNALS:
    void changed();

private:
    void save();

    std::vector<Entry> entries_;
};

} // namespace asam
