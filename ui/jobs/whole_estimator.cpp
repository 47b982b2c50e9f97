#include "ui/jobs/whole_estimator.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace asam {
namespace {

constexpr double kTakesTime = 0.3;    ///< seconds for an image; what was found finished is quicker
constexpr double kShareOfTrust = 0.1; ///< of the expected time: what it counts for against the measured
constexpr double kShareOfDdim = 0.1;  ///< of an inversion that optimises null texts
constexpr const char* kSweepCells = "sweep/cells";
constexpr std::array<std::string_view, 3> kStagesOfCell{"inversion", "attack", "regeneration"};

std::string stageOf(const std::string& phase) {
    return phase.substr(0, phase.find('/'));
}

/// Of its stage, 0 to 1.
double fractionOf(const Progress& progress) {
    if (progress.total <= 0) {
        return 0;
    }
    const double part =
        std::clamp(static_cast<double>(progress.step) / static_cast<double>(progress.total), 0.0, 1.0);
    if (progress.phase == "inversion/ddim") {
        return part * kShareOfDdim;
    }
    return progress.phase == "inversion/null_text" ? kShareOfDdim + part * (1 - kShareOfDdim) : part;
}

/// Of a sweep's cell, 0 to 1: its stages count alike, for how long each takes is not known.
double shareOfCell(const Progress& progress) {
    const auto* stage = std::find(kStagesOfCell.begin(), kStagesOfCell.end(), stageOf(progress.phase));
    return stage == kStagesOfCell.end()
               ? 0
               : (static_cast<double>(stage - kStagesOfCell.begin()) + fractionOf(progress)) /
                     static_cast<double>(kStagesOfCell.size());
}

/// Its stage has ended in the same batch, so that it counts as finished already.
bool isOvertaken(const Progress& progress, const JobBatch& batch) {
    return std::any_of(
        batch.finishedStages.begin(), batch.finishedStages.end(), [&progress](const StageFinished& finished) {
            return finished.image == progress.image && finished.stage == stageOf(progress.phase);
        });
}

} // namespace

void WholeEstimator::reset() {
    *this = {};
}

void WholeEstimator::expect(std::vector<ExpectedStage> stages) {
    stages_ = std::move(stages);
}

void WholeEstimator::add(const JobBatch& batch, double seconds) {
    now_ = seconds;
    for (const StageFinished& stage : batch.finishedStages) {
        finished_[stage.stage] += stage.reused ? 0 : 1;
        underWay_.erase(stage.image);
        if (const std::size_t index = indexOf(stage.stage); index < stages_.size()) {
            next_[stage.image] = index + 1;
        }
    }
    for (const Progress& progress : batch.lanes) {
        take(progress, batch);
    }
    if (batch.progress) {
        take(*batch.progress, batch);
    }
    for (const Message& message : batch.messages) {
        if (message.level == MessageLevel::Failure && !message.image.empty()) {
            giveUp(message.image);
        }
    }
    if (batch.images) {
        addImages(*batch.images);
    }
}

void WholeEstimator::take(const Progress& progress, const JobBatch& batch) {
    cellUnderWay_ = std::max(cellUnderWay_, shareOfCell(progress));
    // A lane's last report may be of an image that has failed meanwhile.
    if (progress.image.empty() || failed_.contains(progress.image)) {
        return;
    }
    begun_ = begun_.value_or(now_);
    if (!isOvertaken(progress, batch)) {
        underWay_[progress.image] = progress;
    }
}

void WholeEstimator::giveUp(const std::string& image) {
    if (!failed_.insert(image).second) {
        return;
    }
    const auto underWay = underWay_.find(image);
    const auto known = next_.find(image);
    std::size_t stage = known == next_.end() ? 0 : known->second;
    if (underWay != underWay_.end()) {
        const std::size_t index = indexOf(stageOf(underWay->second.phase));
        stage = index < stages_.size() ? std::max(stage, index) : stage;
        underWay_.erase(underWay);
    }
    for (; stage < stages_.size(); ++stage) {
        ExpectedStage& expected = stages_[stage];
        expected.images = std::max(expected.images - 1, finished_[expected.stage]);
    }
}

void WholeEstimator::addImages(const Progress& images) {
    if (!images_ || images_->step != images.step) {
        cellUnderWay_ = 0; // the batch's last progress may be that of the former cell
    }
    if (images_ && images_->phase == images.phase && images.step > images_->step) {
        if (now_ - imagesAt_ >= kTakesTime) {
            workedOnImages_ += now_ - imagesAt_;
            worked_ += images.step - images_->step;
        }
        imagesAt_ = now_;
    } else if (!images_ || images_->phase != images.phase) {
        imagesAt_ = now_;
        workedOnImages_ = 0;
        worked_ = 0;
    }
    images_ = images;
}

std::size_t WholeEstimator::indexOf(const std::string& stage) const {
    const auto found = std::find_if(stages_.begin(), stages_.end(),
                                    [&stage](const ExpectedStage& one) { return one.stage == stage; });
    return static_cast<std::size_t>(found - stages_.begin());
}

double WholeEstimator::secondsOf(const std::string& stage) const {
    const std::size_t index = indexOf(stage);
    return index == stages_.size() ? 0 : stages_[index].seconds;
}

double WholeEstimator::expectedSeconds() const {
    double sum = 0;
    for (const ExpectedStage& stage : stages_) {
        sum += stage.seconds * static_cast<double>(stage.images);
    }
    return sum;
}

double WholeEstimator::doneSeconds() const {
    double sum = 0;
    for (const auto& [stage, images] : finished_) {
        sum += secondsOf(stage) * static_cast<double>(images);
    }
    for (const auto& [image, progress] : underWay_) {
        sum += secondsOf(stageOf(progress.phase)) * fractionOf(progress);
    }
    return std::min(sum, expectedSeconds());
}

std::optional<double> WholeEstimator::done() const {
    if (const double expected = expectedSeconds(); expected > 0) {
        return doneSeconds() / expected;
    }
    if (images_ && images_->total > 1) {
        const double underWay =
            images_->phase == kSweepCells && images_->step < images_->total ? cellUnderWay_ : 0;
        return (static_cast<double>(images_->step) + underWay) / static_cast<double>(images_->total);
    }
    return std::nullopt;
}

std::optional<double> WholeEstimator::secondsLeft() const {
    if (const double expected = expectedSeconds(); expected > 0) {
        const double trust = expected * kShareOfTrust;
        const double pace = (now_ - begun_.value_or(now_) + trust) / (doneSeconds() + trust);
        return (expected - doneSeconds()) * pace;
    }
    if (images_ && images_->total > 1 && worked_ > 0) {
        const double each = workedOnImages_ / static_cast<double>(worked_);
        const double left = each * static_cast<double>(images_->total - images_->step);
        return std::max(0.0, left - (now_ - imagesAt_));
    }
    return std::nullopt;
}

} // namespace asam
