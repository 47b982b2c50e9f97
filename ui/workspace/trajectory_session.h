#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "core/pipeline/trajectory_pictures.h"
#include "ui/views/picture_pyramid.h"
#include "ui/workspace/network_session.h"

namespace asam {

/// The decoded latents of an image's trajectory, level by level as they are asked for.
class TrajectorySession : public NetworkSession {
    Q_OBJECT

public:
    struct Pictures {
        PicturePtr forward;
        PicturePtr backward;
    };

    explicit TrajectorySession(QObject* parent = nullptr) : NetworkSession(parent) {}

    /// An empty image: nothing to decode. `made`: when the trajectory was written. Another one than before
    /// forgets what was decoded, and which level: it may have fewer.
    void setImage(const std::filesystem::path& run, const std::string& image,
                  std::filesystem::file_time_type made);
    /// The level to decode; none: whatever is under way is the last.
    void setLevel(std::optional<int> level);

    /// Nothing while it is being decoded, and when it has not been asked for.
    std::optional<Pictures> pictures(int level) const;

private:
    std::optional<Piece> nextPiece() override;
    void forgetAnswers() override { known_.clear(); }

    std::filesystem::path run_;
    std::string image_;
    std::filesystem::file_time_type made_;
    std::optional<int> level_;
    std::map<int, Pictures> known_;
};

} // namespace asam
