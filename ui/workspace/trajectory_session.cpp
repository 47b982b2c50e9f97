#include "ui/workspace/trajectory_session.h"

namespace asam {

void TrajectorySession::setImage(const std::filesystem::path& run, const std::string& image,
                                 std::filesystem::file_time_type made) {
    if (run == run_ && image == image_ && made == made_) {
        return;
    }
    run_ = run;
    image_ = image;
    made_ = made;
    level_.reset();
    forget();
}

void TrajectorySession::setLevel(std::optional<int> level) {
    if (level != level_) {
        level_ = level;
        chooseAnew();
    }
}

std::optional<TrajectorySession::Pictures> TrajectorySession::pictures(int level) const {
    const auto found = known_.find(level);
    return found == known_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<NetworkSession::Piece> TrajectorySession::nextPiece() {
    if (!level_ || image_.empty() || pictures(*level_)) {
        return std::nullopt;
    }
    const TrajectoryPicturesRequest request{run_, image_, models(), *level_};
    return Piece{[this, request](ModelHub& hub, const StageContext& context) -> Piece::Keep {
                     const TrajectoryPictures found = decodeTrajectory(request, hub, context);
                     const Pictures pictures{PicturePyramid::make(found.forward),
                                             PicturePyramid::make(found.backward)};
                     return [this, level = request.level, pictures] { known_[level] = pictures; };
                 },
                 [this, level = request.level] { return level == level_; }};
}

} // namespace asam
