#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QElapsedTimer>
#include <QObject>

#include "ui/workspace/prompt_answer.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

/// Prompts by click: what the user has marked on the photograph, and what one or two segmenters answer to it
/// in each picture on the screen.
///
/// One question is under way at a time, put with the newest marks, first for the picture under the pointer: a
/// fast hand costs no more than a slow one, and nothing that was overtaken is computed. While there are no
/// marks, the pictures are encoded ahead, so that the first click is answered at once.
///
/// Thread  GUI; the segmenters run on a worker. With nothing shown (inactive) nothing is computed.
class PromptSession : public QObject {
    Q_OBJECT

public:
    explicit PromptSession(QObject* parent = nullptr);
    ~PromptSession() override;

    /// Shares segmenters with the jobs of this hub; to be called before the first prompt.
    void setHub(std::shared_ptr<ModelHub> hub);
    /// The pictures on the screen, asked for again before each question.
    void setTargets(std::function<std::vector<PromptTarget>()> targets) { targets_ = std::move(targets); }
    /// Whose answer is computed first.
    void setPictureUnderPointer(const PicturePtr& picture) { preferred_ = picture; }
    void setActive(bool active);
    bool isActive() const { return active_; }
    /// The pictures on the screen are others now.
    void refresh() { pump(); }

    void addPoint(QPointF inImage, bool foreground);
    void addBox(const QRectF& inImage);
    /// False when there was nothing to remove.
    bool removeLast();
    void clear();
    const std::vector<PromptMark>& marks() const { return marks_; }
    /// Where the pointer is on the photograph: previewed while nothing is marked.
    void setHover(std::optional<QPointF> inImage);
    /// Compared with where the marks hit it, or no mask at all; otherwise what they hit is.
    void setSelectedMask(std::optional<std::int64_t> id);

    void setSegmenter(const SegmenterChoice& choice);
    const SegmenterChoice& segmenter() const { return first_; }
    /// A checkpoint, or a file of tuned tokens, which are put over the first segmenter.
    void setSecondSegmenter(std::optional<std::filesystem::path> checkpoint);
    const std::optional<std::filesystem::path>& secondSegmenter() const { return second_; }
    /// Leaves the cores to a job that runs the networks: one thread is used.
    void setJobRunning(bool running);

    /// Null when there is none to the present marks' kind; may be one to former marks while newer are
    /// computed.
    PromptAnswerPtr answer(const PicturePtr& picture) const;
    /// The same to the present marks alone; null while it is being computed.
    PromptAnswerPtr currentAnswer(const PicturePtr& picture) const;
    /// Whether this picture is among those that are asked.
    bool isTarget(const PicturePtr& picture) const;
    bool isComputing() const { return computing_; }
    /// A view has painted this answer: ends the measurement that the click began.
    void notePainted(const PromptAnswer& answer);
    /// From the last click to its mask on the screen; none before the first.
    std::optional<double> latencyMilliseconds() const { return latency_; }

Q_SIGNALS:
    void changed(); ///< marks, answers or segmenters
    void latencyMeasured(double milliseconds);
    void failed(const QString& sentence);

private:
    void touch();
    void pump();
    std::optional<PromptQuestion> nextQuestion();
    void forgetUnseen(const std::vector<PromptTarget>& targets);
    void settle(const PromptAnswerPtr& answer);
    std::vector<PromptMark> askedMarks() const;

    std::shared_ptr<SegmenterService> service_;
    std::function<std::vector<PromptTarget>()> targets_;
    PicturePtr preferred_;
    bool active_ = false;
    bool computing_ = false;
    bool jobRunning_ = false;
    std::uint64_t revision_ = 1;
    std::vector<PromptMark> marks_;
    std::optional<QPointF> hover_;
    std::optional<std::int64_t> selectedMask_;
    SegmenterChoice first_;
    std::optional<std::filesystem::path> second_;
    std::map<PicturePtr, PromptAnswerPtr> answers_;
    QElapsedTimer sinceMark_;
    std::optional<std::uint64_t> measuredRevision_;
    std::optional<double> latency_;
    WorkerQueue worker_; ///< last: its thread ends before anything else goes
};

} // namespace asam
