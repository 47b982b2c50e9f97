#pragma once

#include <map>
#include <set>
#include <string>

#include "core/base/progress.h"
#include "ui/views/picture_pyramid.h"
#include "ui/workspace/curves.h"

namespace asam {

/// Previews and curves of work under way, by image. What is on disk replaces them when a stage is finished.
class LiveResults {
public:
    void clear() { images_.clear(); }
    void add(const Preview& preview);
    void add(const Metric& metric);
    /// Of every image.
    void forgetPicture(const std::string& name);
    /// The stage's files are on disk; its live values go when dropFinished() says that they have been read.
    void markFinished(const std::string& image, const std::string& stage);
    void dropFinished(const std::string& image);

    /// Null when there is none. `name` as in Preview.
    PicturePtr picture(const std::string& image, const std::string& name) const;
    /// The recorded curves, with the live ones in the place of those that have any.
    Curves merged(const std::string& image, Curves recorded) const;

private:
    struct Image {
        std::map<std::string, PicturePtr> pictures;
        std::map<std::string, QList<QPointF>> series;
        std::set<std::string> finishedStages;
    };
    static void dropStage(Image& image, const std::string& stage);
    /// A report of a stage that was finished means that it has begun anew.
    Image& opened(const std::string& image, const std::string& name);

    std::map<std::string, Image> images_;
};

} // namespace asam
