#include "ui/workspace/network_session.h"

#include <exception>

namespace asam {

NetworkSession::NetworkSession(QObject* parent) : QObject(parent), worker_(WorkerQueue::Keep::All) {}

NetworkSession::~NetworkSession() {
    stop_.request_stop();
}

void NetworkSession::setModels(const ModelPaths& models) {
    if (models != models_) {
        models_ = models;
        forget();
    }
}

void NetworkSession::forget() {
    ++turn_;
    forgetAnswers();
    error_.clear();
    stop_.request_stop();
    stop_ = {};
    Q_EMIT changed();
    pump();
}

void NetworkSession::chooseAnew() {
    error_.clear();
    Q_EMIT changed();
    pump();
}

void NetworkSession::pump() {
    if (computing_ || !error_.isEmpty()) {
        return;
    }
    std::optional<Piece> piece = nextPiece();
    if (!piece) {
        return;
    }
    computing_ = true;
    ComputeSettings compute = compute_;
    compute.threads = jobRunning_ ? 1 : compute.threads;
    worker_.post(QStringLiteral("piece"),
                 [this, piece = std::move(*piece), turn = turn_, compute, hub = hub_,
                  stop = stop_.get_token()]() -> WorkerQueue::Completion {
                     Piece::Keep keep;
                     QString error;
                     try {
                         keep = piece.compute(*hub, StageContext(stop, nullptr, compute, 0));
                     } catch (const std::exception& problem) {
                         error = QString::fromUtf8(problem.what());
                     }
                     return [this, turn, piece, keep, error] { finish(turn, piece, keep, error); };
                 });
}

void NetworkSession::finish(std::uint64_t turn, const Piece& piece, const Piece::Keep& keep,
                            const QString& error) {
    computing_ = false;
    if (turn == turn_ && keep) {
        keep();
    } else if (turn == turn_ && piece.isAskedFor()) {
        error_ = error;
    }
    Q_EMIT changed();
    pump();
}

} // namespace asam
