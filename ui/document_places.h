#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <QString>

#include "ui/views/view_camera.h"

namespace asam {

/// Where somebody was in a document.
struct DocumentPlace {
    std::string image; ///< the selected one's id
    ViewCamera::Place camera;
    QString room; ///< a word of RoomRail::roomWord()
};

/// Where the documents that were open lately were left, the latest first, under "places" of the settings. A
/// document is a path, with the annotations that photographs were opened with.
class DocumentPlaces {
public:
    static constexpr int kMost = 20;

    static std::optional<DocumentPlace> find(const std::filesystem::path& path,
                                             const std::filesystem::path& annotations = {});
    /// In the place of what was known of this document; the one that was left longest ago goes when there are
    /// too many.
    static void put(const std::filesystem::path& path, const std::filesystem::path& annotations,
                    const DocumentPlace& place);
    static void clear();
};

} // namespace asam
