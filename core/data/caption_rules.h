#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/dataset.h"

namespace asam {

/// One change of captions, the same for many images.
struct CaptionRule {
    enum class Kind {
        prefix,  ///< `text` before a caption that does not begin so
        suffix,  ///< `text` after a caption that does not end so
        replace, ///< every `text` in a caption becomes `with`, letter by letter
        fill,    ///< images without a caption, or with an empty one, get `text`
        set,     ///< every image gets `text`
    };
    Kind kind = Kind::prefix;
    std::string text;
    std::string with; ///< of replace

    /// What becomes of a caption; prefix, suffix and replace leave an absent or empty one as it is. Blanks at
    /// both ends go.
    std::optional<std::string> apply(const std::optional<std::string>& caption) const;
};

inline constexpr CaptionRule::Kind kCaptionRuleKinds[] = {CaptionRule::Kind::fill, CaptionRule::Kind::prefix,
                                                          CaptionRule::Kind::suffix,
                                                          CaptionRule::Kind::replace, CaptionRule::Kind::set};

/// "prefix" …
std::string_view toString(CaptionRule::Kind kind);

/// "prefix:TEXT", "suffix:TEXT", "fill:TEXT", "set:TEXT", "replace:OLD=>NEW". Throws ConfigError that says
/// the form, or names the nearest kind.
CaptionRule captionRuleFromText(std::string_view text);

/// Throws ConfigError for a rule without a text (an empty `set` is meant: the empty caption).
void check(const CaptionRule& rule);

/// A caption that a person changes.
struct CaptionChange {
    std::string id;
    std::optional<std::string> before;
    std::string after;
    bool operator==(const CaptionChange&) const = default;
};

/// What the rules, one after the other, change of these images' captions; images that stay the same are not
/// in it. Throws DataError for an unknown id, ConfigError as check().
std::vector<CaptionChange> captionChanges(const Dataset& dataset, const std::vector<std::string>& ids,
                                          const std::vector<CaptionRule>& rules);

/// What a captions file changes.
struct ImportedCaptions {
    std::vector<CaptionChange> changes;
    std::vector<std::string> unknown; ///< pictures of the file that are not in the data set
};

/// Captions from a file of JSON lines (readCaptions) for these images. Throws DataError.
ImportedCaptions importedCaptions(const Dataset& dataset, const std::vector<std::string>& ids,
                                  const std::filesystem::path& file);

/// The person's own captions with these changes: what the data came with needs no own caption. An empty text
/// takes an own caption back, and is one for an image that has none.
CaptionsByName withChanges(const Dataset& dataset, const std::vector<CaptionChange>& changes);

} // namespace asam
