#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "ui/jobs/job_mailbox.h"

namespace asam {

/// What a run was reckoned to take before it: of a stage, how long for one image and how many images have it
/// to do.
struct ExpectedStage {
    std::string stage; ///< "inversion", "attack", "regeneration"
    double seconds = 0;
    std::int64_t images = 0;
};

/// How far the whole of a job is, and how long it still takes.
///
/// With expected stages, by their seconds: those of finished stages and the part of the stages under way,
/// corrected by how long they really took. Without them, by the images or cells that were worked on so far;
/// then nothing is known before the first is done, but how far a sweep's cell under way is. What is found
/// finished takes no time and does not count, nor does what an image that has failed leaves undone.
class WholeEstimator {
public:
    /// A job begins; what was known of the former one goes.
    void reset();
    void expect(std::vector<ExpectedStage> stages);
    /// `seconds`: worked since the job's begin, without its pauses.
    void add(const JobBatch& batch, double seconds);

    /// 0 to 1; absent while it is not known.
    std::optional<double> done() const;
    std::optional<double> secondsLeft() const;

private:
    void take(const Progress& progress, const JobBatch& batch);
    /// The image has failed: what it had still to do is not done in this job.
    void giveUp(const std::string& image);
    /// Of stages_; their number where it is none of them.
    std::size_t indexOf(const std::string& stage) const;
    void addImages(const Progress& images);
    double expectedSeconds() const;
    double doneSeconds() const;
    double secondsOf(const std::string& stage) const;

    std::vector<ExpectedStage> stages_;
    std::map<std::string, std::int64_t> finished_; ///< images by stage, those found finished left out
    std::map<std::string, Progress> underWay_;     ///< by image
    std::map<std::string, std::size_t> next_;      ///< by image: the stage after the last finished one
    std::set<std::string> failed_;                 ///< images
    double cellUnderWay_ = 0;                      ///< of a sweep's cell, 0 to 1
    std::optional<double> begun_;                  ///< when the first progress came
    double now_ = 0;
    std::optional<Progress> images_;
    double imagesAt_ = 0;       ///< when the count of images last changed
    double workedOnImages_ = 0; ///< seconds of those that took any
    std::int64_t worked_ = 0;
};

} // namespace asam
