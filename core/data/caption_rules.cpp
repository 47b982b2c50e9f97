#include "core/data/caption_rules.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/captions.h"

namespace asam {
namespace {

using Kind = CaptionRule::Kind;

constexpr std::string_view kArrow = "=>";

std::string withoutBlanks(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n\f\v";
    const std::size_t first = text.find_first_not_of(kBlanks);
    return first == std::string_view::npos
               ? std::string()
               : std::string(text.substr(first, text.find_last_not_of(kBlanks) - first + 1));
}

std::string replaced(const std::string& caption, const std::string& old, const std::string& with) {
    std::string result;
    std::size_t begin = 0;
    for (std::size_t found = caption.find(old); found != std::string::npos;
         found = caption.find(old, begin)) {
        result.append(caption, begin, found - begin);
        result.append(with);
        begin = found + old.size();
    }
    return result.append(caption, begin);
}

} // namespace

std::string_view toString(Kind kind) {
    constexpr std::string_view kWords[] = {"prefix", "suffix", "replace", "fill", "set"};
    return kWords[static_cast<std::size_t>(kind)];
}

std::optional<std::string> CaptionRule::apply(const std::optional<std::string>& caption) const {
    const bool isEmpty = !caption || caption->empty();
    switch (kind) {
    case Kind::fill:
        return isEmpty ? withoutBlanks(text) : caption;
    case Kind::set:
        return withoutBlanks(text);
    default:
        break;
    }
    if (isEmpty) {
        return caption;
    }
    if (kind == Kind::replace) {
        return withoutBlanks(replaced(*caption, text, with));
    }
    const bool isThere = kind == Kind::prefix ? caption->starts_with(withoutBlanks(text))
                                              : caption->ends_with(withoutBlanks(text));
    if (isThere) {
        return caption;
    }
    return withoutBlanks(kind == Kind::prefix ? fmt::format("{}{}", text, *caption)
                                              : fmt::format("{}{}", *caption, text));
}

void check(const CaptionRule& rule) {
    if (rule.text.empty() && rule.kind != Kind::set) {
        throw ConfigError(fmt::format("The rule \"{}\" has no text; expected {}:{}.", toString(rule.kind),
                                      toString(rule.kind), rule.kind == Kind::replace ? "OLD=>NEW" : "TEXT"));
    }
}

CaptionRule captionRuleFromText(std::string_view text) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    const std::string word(text.substr(0, colon));
    std::vector<std::string> words;
    for (const Kind kind : kCaptionRuleKinds) {
        words.emplace_back(toString(kind));
    }
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end() || colon == text.size()) {
        throw ConfigError(fmt::format(
            "\"{}\" is no rule for captions; expected prefix:TEXT, suffix:TEXT, fill:TEXT, set:TEXT or "
            "replace:OLD=>NEW{}.",
            text,
            found == words.end()
                ? fmt::format(" (the nearest to \"{}\" is \"{}\")", word, nearestName(word, words))
                : std::string()));
    }
    CaptionRule rule;
    rule.kind = kCaptionRuleKinds[found - words.begin()];
    rule.text = text.substr(colon + 1);
    if (rule.kind == Kind::replace) {
        const std::size_t arrow = rule.text.find(kArrow);
        if (arrow == std::string::npos) {
            throw ConfigError(
                fmt::format("The rule \"{}\" does not say by what; expected replace:OLD=>NEW.", text));
        }
        rule.with = rule.text.substr(arrow + kArrow.size());
        rule.text.resize(arrow);
    }
    check(rule);
    return rule;
}

std::vector<CaptionChange> captionChanges(const Dataset& dataset, const std::vector<std::string>& ids,
                                          const std::vector<CaptionRule>& rules) {
    for (const CaptionRule& rule : rules) {
        check(rule);
    }
    std::vector<CaptionChange> changes;
    for (const std::string& id : ids) {
        const std::optional<std::string> before = dataset.caption(id);
        std::optional<std::string> after = before;
        for (const CaptionRule& rule : rules) {
            after = rule.apply(after);
        }
        if (after && after != before) {
            changes.push_back({id, before, *std::move(after)});
        }
    }
    return changes;
}

ImportedCaptions importedCaptions(const Dataset& dataset, const std::vector<std::string>& ids,
                                  const std::filesystem::path& file) {
    ImportedCaptions imported;
    std::map<std::string, std::string> byId;
    for (const auto& [name, text] : readCaptions(StoredFile(file))) {
        const std::string id = std::filesystem::path(name).stem().string();
        if (dataset.contains(id)) {
            byId[id] = text;
        } else {
            imported.unknown.push_back(name);
        }
    }
    for (const std::string& id : ids) {
        const auto found = byId.find(id);
        if (found == byId.end()) {
            continue;
        }
        if (const std::optional<std::string> before = dataset.caption(id); before != found->second) {
            imported.changes.push_back({id, before, found->second});
        }
    }
    return imported;
}

CaptionsByName withChanges(const Dataset& dataset, const std::vector<CaptionChange>& changes) {
    CaptionsByName own = dataset.ownCaptions();
    for (const CaptionChange& change : changes) {
        const std::string name = dataset.files(change.id).image.name();
        const std::optional<std::string> given = dataset.givenCaption(change.id);
        // Taken back where there was a caption; where there was none, the empty one is meant.
        const bool takenBack = change.after.empty() && dataset.caption(change.id).has_value();
        if (given ? *given == change.after : takenBack) {
            own.erase(name);
        } else {
            own[name] = change.after;
        }
    }
    return own;
}

} // namespace asam
