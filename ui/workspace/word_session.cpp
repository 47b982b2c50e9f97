#include "ui/workspace/word_session.h"

#include <exception>
#include <tuple>
#include <utility>

namespace asam {

WordSession::WordSession(QObject* parent) : QObject(parent), worker_(WorkerQueue::Keep::All) {}

WordSession::~WordSession() {
    stop_.request_stop();
}

void WordSession::setImage(std::optional<WordMapsRequest> request) {
    if (request) {
        request->models = models_;
    }
    request_ = std::move(request);
    forget();
}

void WordSession::setModels(const ModelPaths& models) {
    if (models == models_) {
        return;
    }
    models_ = models;
    if (request_) {
        request_->models = models;
    }
    forget();
}

void WordSession::forget() {
    ++image_;
    known_.clear();
    error_.clear();
    stop_.request_stop();
    stop_ = {};
    Q_EMIT changed();
    pump();
}

void WordSession::setStep(int step) {
    if (chosen_.first != step) {
        chosen_.first = step;
        error_.clear();
        Q_EMIT changed();
        pump();
    }
}

void WordSession::setAttacked(bool attacked) {
    if (chosen_.second != attacked) {
        chosen_.second = attacked;
        error_.clear();
        Q_EMIT changed();
        pump();
    }
}

void WordSession::setActive(bool active) {
    active_ = active;
    pump();
}

std::shared_ptr<const WordMaps> WordSession::maps() const {
    const auto found = request_ ? known_.find(chosen_) : known_.end();
    return found == known_.end() ? nullptr : found->second;
}

void WordSession::pump() {
    if (!active_ || computing_ || !request_ || maps() || !error_.isEmpty()) {
        return;
    }
    computing_ = true;
    ComputeSettings compute = compute_;
    compute.threads = jobRunning_ ? 1 : compute.threads;
    WordMapsRequest request = *request_;
    std::tie(request.step, request.attacked) = chosen_;
    worker_.post(QStringLiteral("words"),
                 [this, key = chosen_, request, image = image_, compute, hub = hub_,
                  stop = stop_.get_token()]() -> WorkerQueue::Completion {
                     std::shared_ptr<const WordMaps> maps;
                     QString error;
                     try {
                         const StageContext context(stop, nullptr, compute, 0);
                         maps = std::make_shared<const WordMaps>(crossAttentionMaps(request, *hub, context));
                     } catch (const std::exception& problem) {
                         error = QString::fromUtf8(problem.what());
                     }
                     return [this, key, image, maps, error] {
                         computing_ = false;
                         if (image == image_ && maps) {
                             known_[key] = maps;
                         } else if (image == image_ && request_ && key == chosen_) {
                             error_ = error;
                         }
                         Q_EMIT changed();
                         pump();
                     };
                 });
}

} // namespace asam
