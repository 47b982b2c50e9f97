#include "ui/workspace/prompt_session.h"

#include <algorithm>
#include <utility>

namespace asam {

PromptSession::PromptSession(QObject* parent)
    : QObject(parent), service_(std::make_shared<SegmenterService>(std::make_shared<ModelHub>())),
      worker_(WorkerQueue::Keep::All) {}

PromptSession::~PromptSession() = default;

void PromptSession::setHub(std::shared_ptr<ModelHub> hub) {
    service_ = std::make_shared<SegmenterService>(std::move(hub));
}

void PromptSession::setActive(bool active) {
    active_ = active;
    hover_.reset();
    if (!active) {
        answers_.clear();
    }
    touch();
}

void PromptSession::addPoint(QPointF inImage, bool foreground) {
    marks_.push_back({foreground ? PromptMark::Kind::Positive : PromptMark::Kind::Negative, inImage, {}});
    touch();
    measuredRevision_ = revision_;
    sinceMark_.start();
}

void PromptSession::addBox(const QRectF& inImage) {
    marks_.push_back({PromptMark::Kind::Box, {}, inImage.normalized()});
    touch();
    measuredRevision_ = revision_;
    sinceMark_.start();
}

bool PromptSession::removeLast() {
    if (marks_.empty()) {
        return false;
    }
    marks_.pop_back();
    hover_.reset();
    touch();
    return true;
}

void PromptSession::clear() {
    marks_.clear();
    hover_.reset();
    touch();
}

void PromptSession::setHover(std::optional<QPointF> inImage) {
    if (inImage == hover_) {
        return;
    }
    hover_ = inImage;
    if (marks_.empty()) {
        touch();
    }
}

void PromptSession::setSelectedMask(std::optional<std::int64_t> id) {
    selectedMask_ = id;
    touch();
}

void PromptSession::setSegmenter(const SegmenterChoice& choice) {
    first_ = choice;
    touch();
}

void PromptSession::setSecondSegmenter(std::optional<std::filesystem::path> checkpoint) {
    second_ = std::move(checkpoint);
    touch();
}

void PromptSession::setJobRunning(bool running) {
    jobRunning_ = running;
}

PromptAnswerPtr PromptSession::answer(const PicturePtr& picture) const {
    const auto found = answers_.find(picture);
    const bool wanted = found != answers_.end() && !found->second->answers.empty() && !askedMarks().empty();
    return wanted ? found->second : nullptr;
}

PromptAnswerPtr PromptSession::currentAnswer(const PicturePtr& picture) const {
    const auto found = answers_.find(picture);
    const bool current = found != answers_.end() && found->second->revision == revision_ && !marks_.empty();
    return current ? found->second : nullptr;
}

bool PromptSession::isTarget(const PicturePtr& picture) const {
    const std::vector<PromptTarget> targets = targets_ ? targets_() : std::vector<PromptTarget>{};
    return active_ && std::any_of(targets.begin(), targets.end(),
                                  [&](const PromptTarget& target) { return target.picture == picture; });
}

void PromptSession::notePainted(const PromptAnswer& answer) {
    if (measuredRevision_ && answer.revision == *measuredRevision_) {
        measuredRevision_.reset();
        constexpr double kNanosecondsPerMillisecond = 1e6;
        latency_ = static_cast<double>(sinceMark_.nsecsElapsed()) / kNanosecondsPerMillisecond;
        Q_EMIT latencyMeasured(*latency_);
    }
}

std::vector<PromptMark> PromptSession::askedMarks() const {
    if (marks_.empty() && hover_) {
        return {{PromptMark::Kind::Positive, *hover_, {}}};
    }
    return marks_;
}

void PromptSession::touch() {
    ++revision_;
    Q_EMIT changed();
    pump();
}

std::optional<PromptQuestion> PromptSession::nextQuestion() {
    std::vector<PromptTarget> targets = targets_ ? targets_() : std::vector<PromptTarget>{};
    std::stable_partition(targets.begin(), targets.end(),
                          [this](const PromptTarget& target) { return target.picture == preferred_; });
    forgetUnseen(targets);
    for (const PromptTarget& target : targets) {
        const auto known = answers_.find(target.picture);
        const bool asked = known != answers_.end();
        if (asked && known->second->revision == revision_ && known->second->target == target) {
            continue;
        }
        PromptQuestion question;
        question.revision = revision_;
        question.target = target;
        question.picture = asked ? known->second->picture : nullptr;
        question.marks = askedMarks();
        question.preview = marks_.empty();
        question.maskId = selectedMask_;
        question.segmenters = {first_};
        if (second_) {
            question.segmenters.push_back({*second_, first_.compute, first_.checkpoint});
        }
        if (jobRunning_) {
            for (SegmenterChoice& segmenter : question.segmenters) {
                segmenter.compute.threads = 1;
            }
        }
        return question;
    }
    return std::nullopt;
}

void PromptSession::forgetUnseen(const std::vector<PromptTarget>& targets) {
    std::erase_if(answers_, [&](const auto& entry) {
        const bool seen = std::any_of(targets.begin(), targets.end(), [&](const PromptTarget& target) {
            return target.picture == entry.first;
        });
        return !seen && entry.second->revision != revision_; // of this revision: it may be shown by turns
    });
}

void PromptSession::pump() {
    if (!active_ || computing_) {
        return;
    }
    const std::optional<PromptQuestion> question = nextQuestion();
    if (!question) {
        return;
    }
    computing_ = true;
    worker_.post(QStringLiteral("prompt"),
                 [this, asked = *question, service = service_]() -> WorkerQueue::Completion {
                     const PromptAnswerPtr answer = answerPrompt(*service, asked);
                     return [this, answer] { settle(answer); };
                 });
}

void PromptSession::settle(const PromptAnswerPtr& answer) {
    computing_ = false;
    answers_[answer->target.picture] = answer;
    Q_EMIT changed();
    if (!answer->error.isEmpty()) {
        Q_EMIT failed(answer->error);
    }
    pump();
}

} // namespace asam
