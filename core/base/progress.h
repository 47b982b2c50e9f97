#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include <opencv2/core/mat.hpp>

#include "core/base/compute.h"

namespace asam {

/// Where a job stands. `phase` is "stage/part", for example "inversion/null_text".
struct Progress {
    std::string image; ///< id of the image in work, empty between images
    std::string phase;
    std::int64_t step = 0; ///< finished steps of this phase
    std::int64_t total = 0;
    std::string
        lane{}; ///< of several that work side by side (ComputeLane::name); empty where there is but one
};

/// One point of a curve. `series` is "stage/quantity", for example "attack/iou".
struct Metric {
    std::string image;
    std::string series;
    double x = 0;
    double y = 0;
};

/// How the elements of something lie at one point of a curve: counted in equally wide bins from -bound to
/// bound.
struct Distribution {
    std::string image;
    std::string series; ///< as a metric's: "attack/delta", "attack/pixel_delta"
    double x = 0;
    double bound = 0;
    std::vector<std::int64_t> counts;
};

/// A picture to look at while the work goes on: its own CPU copy, CV_8UC3, RGB order.
struct Preview {
    std::string image;
    std::string name; ///< "inversion/image", "attack/image", "attack/latent", "attack/delta", "regeneration/image"
    cv::Mat picture;
};

enum class MessageLevel { Info, Warning, Failure };

/// A sentence for the log, about one image or (empty id) about the job.
struct Message {
    MessageLevel level = MessageLevel::Info;
    std::string image;
    std::string text;
};

/// A stage of an image has its files on disk (or was found finished there).
struct StageFinished {
    std::string image;
    std::string stage; ///< "inversion", "attack" or "regeneration"
    bool reused = false;
    std::string lane{}; ///< where it was made, as in Progress
};

/// Receives what a stage reports. Called on the working threads, one call at a time; every call must return quickly.
class StageObserver {
public:
    virtual ~StageObserver() = default;
    virtual void progress(const Progress&) {}
    virtual void metric(const Metric&) {}
    virtual void distribution(const Distribution&) {}
    virtual void preview(const Preview&) {}
    virtual void message(const Message&) {}
    virtual void stageFinished(const StageFinished&) {}
    /// False lets a stage skip the work of making preview pictures and distributions.
    virtual bool wantsPreviews() const { return false; }
};

class PauseGate; ///< core/base/pause_gate.h

/// What every long computation is given: how to be stopped or held, whom to tell, on what to compute.
class StageContext {
public:
    StageContext() = default;
    /// `gate`, which must outlive the computation, may be null: then there is no pause.
    StageContext(std::stop_token stop, StageObserver* observer, ComputeSettings compute, std::uint64_t seed,
                 PauseGate* gate = nullptr);

    /// Waits while the gate is shut, then throws Cancelled when a stop was requested. Called between any two
    /// network calls; on a context that speaks of no image, between two images.
    void throwIfStopped() const;
    /// Whether the next throwIfStopped() will wait: the moment to save what is worth it and to give memory back.
    bool isPauseWanted() const;
    /// How long the gate has held the work so far: no part of what the work takes.
    double secondsHeld() const;

    /// The same context speaking of one image: every report carries its id.
    StageContext forImage(std::string image) const;

    /// The same context computing on one of several lanes: its progress carries the name.
    StageContext onLane(const ComputeLane& lane) const;

    /// The same for a computation of its own inside this one, which somebody else is told of and which has
    /// its own seed: it is stopped and held with this one.
    StageContext forPart(StageObserver* observer, std::uint64_t seed) const;

    /// The same context computing with other settings.
    StageContext withCompute(ComputeSettings compute) const;

    void reportProgress(std::string_view phase, std::int64_t step, std::int64_t total) const;
    void reportMetric(std::string_view series, double x, double y) const;
    void reportMessage(MessageLevel level, std::string text) const;
    void reportStageFinished(std::string_view stage, bool reused) const;
    // `make` is called only if somebody wants to look.
    void reportDistribution(std::string_view series, double x, double bound,
                            const std::function<std::vector<std::int64_t>()>& make) const;
    void reportPreview(std::string_view name, const std::function<cv::Mat()>& make) const;

    /// The last progress reported of this image, as "attack/denoise, step 12 of 550"; empty before the first. For
    /// sentences about failures.
    std::string lastStep() const;

    const std::string& image() const { return image_; }
    const std::string& lane() const { return lane_; }
    const ComputeSettings& compute() const { return compute_; }
    std::uint64_t seed() const { return seed_; }
    std::stop_token stopToken() const { return stop_; }

private:
    std::stop_token stop_;
    StageObserver* observer_ = nullptr;
    ComputeSettings compute_;
    std::uint64_t seed_ = 0;
    PauseGate* gate_ = nullptr;
    std::string image_;
    std::string lane_;
    struct LastStep;
    std::shared_ptr<LastStep> last_; ///< shared by the copies of an image's context; its turn by all of a job's
};

} // namespace asam
