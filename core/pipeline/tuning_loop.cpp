#include "core/pipeline/tuning_loop.h"

#include <algorithm>
#include <numeric>
#include <thread>

#include <fmt/format.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/tensor_image.h"
#include "core/tuning/learning_rate.h"
#include "core/tuning/sam_tokens.h"

namespace asam {
namespace {

constexpr std::size_t kAhead = 6; // visits that are made ready before they are needed

std::size_t loaderThreads() {
    return std::clamp<std::size_t>(std::thread::hardware_concurrency() / 2, 1, 4);
}

TuningLoaderSettings loaderSettings(const TuningRequest& request, const TuningPlan& plan, const Sam& sam,
                                    const ComputeSettings& compute) {
    const std::string device = compute.device.substr(0, compute.device.find(':'));
    return {request.config.tuning, request.config.data, request.config.seed,
            static_cast<int>(sam->config.imageSize()),
            fmt::format("{} {} {}", plan.baseSha256, toString(compute.precision), device)};
}

} // namespace

TuningLoop::TuningLoop(const TuningRequest& request, TuningPlan plan, ModelHub& hub,
                       const StageContext& context, ProcessGroup& group)
    : request_(request), config_(request.config.tuning), plan_(std::move(plan)), hub_(hub), context_(context),
      group_(group), watch_(context), segmenter_(hub.loadSegmenter(plan_.base, context.compute())),
      tuner_(segmenter_->sam, config_), startTokens_(tuner_.tokens().clone()),
      store_(config_.keepEmbeddings ? plan_.files.embeddings : std::filesystem::path()),
      loader_(loaderSettings(request, plan_, segmenter_->sam, context.compute()), store_) {}

TuningRecord TuningLoop::run() {
    try {
        begin();
        while (!isOver()) {
            runEpoch();
            finishEpoch();
        }
    } catch (const Cancelled&) {
        saveState();
        throw;
    }
    finish();
    return state_.record;
}

void TuningLoop::begin() {
    if (std::optional<TuningState> saved = readTuningState(plan_.files.state, plan_.fingerprint)) {
        state_ = std::move(*saved);
        secondsBefore_ = state_.record.seconds;
        callsBefore_ = {state_.record.calls["sam_encode"], state_.record.calls["sam_decode"],
                        state_.record.calls["sam_decode_backward"]};
        context_.reportMessage(
            MessageLevel::Info,
            fmt::format("The tuning goes on in epoch {}, after step {}.", state_.epoch + 1, state_.step));
        tuner_.restore(state_.tokens, state_.adam);
        begun_ = true;
        requireSamePlace();
        return;
    }
    state_.record.fingerprint = plan_.fingerprint;
    state_.record.basePath = std::filesystem::absolute(plan_.base).string();
    state_.record.baseSha256 = plan_.baseSha256;
    state_.record.warnings = plan_.sources.warnings;
    state_.record.heldOut = plan_.sources.heldOut;
    for (const TuningSource& source : plan_.sources.all) {
        state_.record.pictures[source.name] = static_cast<std::int64_t>(source.learnt.size());
    }
    requireSamePlace();
    state_.record.startIou = validate();
    begun_ = true;
    reportIou(0, state_.record.startIou);
    saveState();
    writeRecord();
}

void TuningLoop::requireSamePlace() {
    const double place = 1e6 * state_.epoch + static_cast<double>(state_.step) + 1;
    std::vector<double> sum{place};
    group_.sum(sum); // all have read the state when this returns
    if (sum[0] != place * group_.size()) {
        throw DataError(
            fmt::format("The processes do not find the same state in {}; expected a folder that all of "
                        "them share.",
                        plan_.files.state.string()));
    }
}

bool TuningLoop::isOver() const {
    const TuningRecord& record = state_.record;
    const int done = static_cast<int>(record.epochs.size());
    return done >= config_.epochs || (config_.patience > 0 && record.bestEpoch > 0 &&
                                      !record.heldOut.empty() && done - record.bestEpoch >= config_.patience);
}

std::vector<std::size_t> TuningLoop::ownPlaces(std::size_t pictures, std::size_t batch) const {
    std::vector<std::size_t> places;
    const auto size = static_cast<std::size_t>(group_.size());
    for (std::size_t place = 0; place < pictures; ++place) {
        if (place % batch % size == static_cast<std::size_t>(group_.rank())) {
            places.push_back(place);
        }
    }
    return places;
}

void TuningLoop::runEpoch() {
    std::vector<SourceShare> shares;
    for (const TuningSource& source : plan_.sources.all) {
        shares.push_back({source.learnt.size(), source.share});
    }
    const std::vector<PlannedPicture> order = planEpoch(shares, request_.config.seed, state_.epoch);
    const auto batch = static_cast<std::size_t>(config_.batch);
    const auto steps = static_cast<std::int64_t>((order.size() + batch - 1) / batch);
    const std::size_t done = std::min(static_cast<std::size_t>(state_.step) * batch, order.size());
    std::vector<std::size_t> places = ownPlaces(order.size(), batch);
    std::erase_if(places, [done](std::size_t place) { return place < done; });
    const int epoch = state_.epoch;
    OrderedPrefetch<TuningVisit> visits(places.size(), loaderThreads(), kAhead, [&](std::size_t index) {
        const PlannedPicture& planned = order[places[index]];
        const TuningSource& source = plan_.sources.all[planned.source];
        return loader_.training(source, source.learnt[planned.picture], epoch, places[index]);
    });
    const double rate = learningRate(config_, epoch);
    std::size_t next = 0;
    while (state_.step < steps) {
        const std::size_t end = std::min((static_cast<std::size_t>(state_.step) + 1) * batch, order.size());
        std::size_t count = 0;
        for (; next < places.size() && places[next] < end; ++next) {
            ++count;
        }
        takeStep(sumsOfStep(visits, count), rate, steps);
    }
}

bool TuningLoop::completeExample(TuningVisit& visit) {
    if (!visit.problem.empty()) {
        std::vector<std::string>& warnings = state_.record.warnings;
        if (std::find(warnings.begin(), warnings.end(), visit.problem) == warnings.end()) {
            context_.reportMessage(MessageLevel::Warning, visit.problem);
            warnings.push_back(visit.problem);
        }
        return false;
    }
    if (visit.example.count() > 0 && !visit.example.embedding.defined()) {
        visit.example.embedding = tuner_.encode(tensorFromImage(visit.pictureInInput));
        if (!visit.embeddingName.empty()) {
            store_.put(visit.embeddingName, visit.example.embedding);
        }
    }
    return visit.example.count() > 0;
}

TuningSums TuningLoop::sumsOfStep(OrderedPrefetch<TuningVisit>& visits, std::size_t count) {
    TuningSums own;
    std::exception_ptr failure;
    try {
        for (std::size_t i = 0; i < count; ++i) {
            rest();
            TuningVisit visit = visits.take();
            if (completeExample(visit)) {
                own.add(tuner_.measure(visit.example));
            }
        }
        rest();
    } catch (const std::exception&) {
        failure = std::current_exception();
    }
    const std::int64_t values = startTokens_.numel();
    std::vector<double> sums(static_cast<std::size_t>(values), 0.0);
    if (own.gradient.defined()) {
        std::copy_n(own.gradient.const_data_ptr<double>(), values, sums.begin());
    }
    sums.insert(sums.end(), {own.bce, own.dice, static_cast<double>(own.masks)});
    sumOverGroup(sums, failure);
    const double* means = sums.data() + values;
    const at::Tensor gradient = torch::empty_like(startTokens_, torch::kFloat64);
    std::copy_n(sums.begin(), values, gradient.data_ptr<double>());
    return {gradient, means[0], means[1], static_cast<std::int64_t>(means[2])};
}

void TuningLoop::sumOverGroup(std::vector<double>& values, const std::exception_ptr& failure) {
    bool stopped = false;
    bool failed = false;
    try {
        if (failure) {
            std::rethrow_exception(failure);
        }
    } catch (const Cancelled&) {
        stopped = true;
    } catch (const std::exception&) {
        failed = true;
    }
    values.insert(values.end(), {stopped ? 1.0 : 0.0, failed ? 1.0 : 0.0});
    group_.sum(values);
    const bool anyFailed = values.back() > 0;
    values.pop_back();
    const bool anyStopped = values.back() > 0;
    values.pop_back();
    if (failed) {
        std::rethrow_exception(failure);
    }
    if (anyFailed) {
        throw DataError("Another process of this tuning failed; its own sentence says why.");
    }
    if (anyStopped) {
        throw Cancelled();
    }
}

void TuningLoop::takeStep(const TuningSums& sums, double rate, std::int64_t steps) {
    const std::string place = fmt::format("epoch {}, step {}", state_.epoch + 1, state_.step + 1);
    const TuningStep step = tuner_.step(sums, rate, place);
    ++state_.step;
    if (sums.masks > 0) {
        TuningEpoch& epoch = state_.sums;
        epoch.bce += step.bce;
        epoch.dice += step.dice;
        epoch.gradientNorm += step.gradientNorm;
        epoch.masks += sums.masks;
        ++epoch.steps;
        const auto total = static_cast<double>(state_.epoch * steps + state_.step);
        context_.reportMetric("tuning/loss", total, step.loss());
        context_.reportMetric("tuning/gradient_norm", total, step.gradientNorm);
    }
    context_.reportProgress("tuning/steps", state_.epoch * steps + state_.step, config_.epochs * steps);
    if (state_.step < steps && watch_.seconds() - savedAt_ >= request_.secondsBetweenSaves) {
        saveState();
    }
}

void TuningLoop::finishEpoch() {
    TuningEpoch epoch = state_.sums;
    epoch.epoch = state_.epoch + 1;
    epoch.learningRate = learningRate(config_, state_.epoch);
    const double steps = static_cast<double>(std::max<std::int64_t>(epoch.steps, 1));
    epoch.bce /= steps;
    epoch.dice /= steps;
    epoch.gradientNorm /= steps;
    epoch.loss = epoch.bce + epoch.dice;
    epoch.drift = tokenDrift(startTokens_, tuner_.tokens());
    epoch.iou = validate();

    TuningRecord& record = state_.record;
    const TuningEpoch* best = record.best();
    const bool isBest = best == nullptr || !epoch.iou || epoch.iou->mean > best->iou->mean;
    if (isBest) {
        record.bestEpoch = epoch.epoch;
    }
    record.epochs.push_back(epoch);
    ++state_.epoch;
    state_.step = 0;
    state_.sums = {};
    if (group_.isFirst()) {
        const TokenFileInfo info{plan_.baseSha256, epoch.epoch, plan_.fingerprint};
        writeTokens(plan_.files.last, tuner_.tokens(), info);
        if (isBest) {
            writeTokens(plan_.files.best, tuner_.tokens(), info);
        }
    }
    saveState();
    writeRecord();
    reportEpoch(epoch);
}

std::optional<TuningIou> TuningLoop::validate() {
    std::vector<std::pair<std::size_t, const TuningPicture*>> own;
    std::size_t index = 0;
    for (std::size_t source = 0; source < plan_.sources.all.size(); ++source) {
        for (const TuningPicture& picture : plan_.sources.all[source].heldOut) {
            if (index++ % static_cast<std::size_t>(group_.size()) ==
                static_cast<std::size_t>(group_.rank())) {
                own.emplace_back(source, &picture);
            }
        }
    }
    if (index == 0) {
        return std::nullopt;
    }
    OrderedPrefetch<TuningVisit> visits(own.size(), loaderThreads(), /*ahead=*/2, [&](std::size_t i) {
        return loader_.validation(plan_.sources.all[own[i].first], *own[i].second);
    });
    std::vector<double> sums(2 * plan_.sources.all.size(), 0.0); // of each source: IoU, pictures
    std::exception_ptr failure;
    try {
        for (std::size_t i = 0; i < own.size(); ++i) {
            rest();
            measureHeldOut(visits.take(), own[i].first, sums);
            context_.reportProgress("tuning/validation", static_cast<std::int64_t>(i + 1),
                                    static_cast<std::int64_t>(own.size()));
        }
    } catch (const std::exception&) {
        failure = std::current_exception();
    }
    sumOverGroup(sums, failure);
    return meansOf(sums);
}

void TuningLoop::measureHeldOut(TuningVisit visit, std::size_t source, std::vector<double>& sums) {
    if (completeExample(visit)) {
        const std::vector<double> ious = tuner_.ious(visit.example);
        sums[2 * source] += std::accumulate(ious.begin(), ious.end(), 0.0) / static_cast<double>(ious.size());
        sums[2 * source + 1] += 1;
    }
}

std::optional<TuningIou> TuningLoop::meansOf(const std::vector<double>& sums) const {
    TuningIou iou;
    double pictures = 0;
    for (std::size_t source = 0; source < plan_.sources.all.size(); ++source) {
        if (const double count = sums[2 * source + 1]; count > 0) {
            iou.bySource[plan_.sources.all[source].name] = sums[2 * source] / count;
            iou.mean += sums[2 * source];
            pictures += count;
        }
    }
    if (pictures == 0) {
        return std::nullopt;
    }
    iou.mean /= pictures;
    return iou;
}

} // namespace asam
