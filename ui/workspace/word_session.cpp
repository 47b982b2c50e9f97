#include "ui/workspace/word_session.h"

#include <tuple>
#include <utility>

namespace asam {

void WordSession::setImage(std::optional<WordMapsRequest> request) {
    request_ = std::move(request);
    forget();
}

void WordSession::setStep(int step) {
    if (std::exchange(chosen_.first, step) != step) {
        chooseAnew();
    }
}

void WordSession::setAttacked(bool attacked) {
    if (std::exchange(chosen_.second, attacked) != attacked) {
        chooseAnew();
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

std::optional<NetworkSession::Piece> WordSession::nextPiece() {
    if (!active_ || !request_ || maps()) {
        return std::nullopt;
    }
    WordMapsRequest request = *request_;
    request.models = models();
    std::tie(request.step, request.attacked) = chosen_;
    return Piece{[this, key = chosen_, request](ModelHub& hub, const StageContext& context) -> Piece::Keep {
                     auto maps = std::make_shared<const WordMaps>(crossAttentionMaps(request, hub, context));
                     return [this, key, maps] { known_[key] = maps; };
                 },
                 [this, key = chosen_] { return request_ && key == chosen_; }};
}

} // namespace asam
