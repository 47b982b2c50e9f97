#pragma once

#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "core/pipeline/word_maps.h"
#include "ui/workspace/network_session.h"

namespace asam {

/// Where the networks look for the words of the selected image's caption, for the step that is asked for.
class WordSession : public NetworkSession {
    Q_OBJECT

public:
    explicit WordSession(QObject* parent = nullptr) : NetworkSession(parent) {}

    /// What is to be looked at, of any step and models; none: nothing to see. Forgets what was computed.
    void setImage(std::optional<WordMapsRequest> request);
    /// Step and latent are kept from one image to the next.
    void setStep(int step);
    void setAttacked(bool attacked);
    void setActive(bool active);

    /// Null while it is being computed, and when there is none.
    std::shared_ptr<const WordMaps> maps() const;
    bool hasImage() const { return request_.has_value(); }

private:
    using Key = std::pair<int, bool>; ///< step, and whether of the attack
    std::optional<Piece> nextPiece() override;
    void forgetAnswers() override { known_.clear(); }

    std::optional<WordMapsRequest> request_;
    Key chosen_{0, false}; ///< stays over images, those without results included
    std::map<Key, std::shared_ptr<const WordMaps>> known_;
    bool active_ = false;
};

} // namespace asam
