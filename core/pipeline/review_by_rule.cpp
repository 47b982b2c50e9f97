#include "core/pipeline/review_by_rule.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/utc_time.h"

namespace asam {
namespace {

Review decide(const ImageRecord& record, const SampleRule& rule) {
    Review review;
    review.byHand = false;
    review.rule = rule.text();
    review.reason = rule.whyNot(record);
    review.decision = review.reason.empty() ? Decision::accepted : Decision::rejected;
    review.time = utcTimeText();
    return review;
}

/// Whether a new decision would say nothing new.
bool isSame(const ImageRecord& record, Review review) {
    if (!record.review) {
        return false;
    }
    review.time = record.review->time;
    return *record.review == review;
}

} // namespace

ReviewCounts reviewByRule(const RunDirectory& run, const SampleRule& rule, HandDecisions hand,
                          const StageContext& context) {
    const std::vector<ImageRecord> records = run.imageRecords();
    ReviewCounts counts;
    std::int64_t done = 0;
    try {
        for (const ImageRecord& record : records) {
            context.throwIfStopped();
            context.reportProgress("review/images", done++, static_cast<std::int64_t>(records.size()));
            if (!record.finished("regeneration")) {
                ++counts.notRegenerated;
                continue;
            }
            counts.decided.push_back(record.id);
            if (record.review && record.review->byHand && hand == HandDecisions::keep) {
                ++counts.keptByHand;
            } else {
                const Review review = decide(record, rule);
                ++(review.decision == Decision::accepted ? counts.accepted : counts.rejected);
                if (!isSame(record, review)) {
                    run.writeReview(record.id, review);
                }
            }
        }
    } catch (const Cancelled&) {
        run.writeReport();
        throw;
    }
    context.reportProgress("review/images", done, static_cast<std::int64_t>(records.size()));
    run.writeReport();
    return counts;
}

} // namespace asam
