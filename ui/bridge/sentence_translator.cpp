#include "ui/bridge/sentence_translator.h"

namespace asam {
namespace {

constexpr int kKeptTexts = 10000;
constexpr qsizetype kLongText = 2000;
/// A text of several sentences takes some dozens; more is a foreign one with many commas.
constexpr int kMostLookedAt = 400;

/// What may stand between two texts.
struct Joint {
    const char* english;
    const char* translated;
    qsizetype keptLeft; ///< characters of it that belong to the text before
    bool endsSentence;
    bool needsFirst;  ///< only where the text before is known
    bool needsSecond; ///< only where the text after is known
};

constexpr Joint kJoints[] = {
    {". ", "", 1, true, false, false},   {"\n", "\n", 0, true, false, false},
    {": ", "：", 0, false, false, true}, {"; ", "；", 0, false, false, false},
    {", ", "，", 0, false, true, true},  {" and ", "和", 0, false, true, true},
};

bool saysNumber(const QString& text) {
    bool isNumber = false;
    text.toDouble(&isNumber);
    return isNumber;
}

/// A blank where Latin writing goes on, none after the full width of Chinese punctuation.
QString linked(const QString& before, const QString& joint, const QString& after) {
    const bool needsBlank = joint.isEmpty() && !before.isEmpty() && before.back().unicode() < 0x80U;
    return before + (needsBlank ? QStringLiteral(" ") : joint) + after;
}

} // namespace

SentenceTranslator::SentenceTranslator(const QList<Translation>& translations) : known_(kKeptTexts) {
    for (const Translation& translation : translations) {
        if (!translation.text.isEmpty()) {
            entries_.append({SentencePattern(translation.english), translation.text});
            byBeginning_[entries_.last().pattern.beginning()] << entries_.size() - 1;
        }
    }
}

QString SentenceTranslator::translate(const QString& english) {
    if (const QString* known = known_.object(english)) {
        return *known;
    }
    // The end of a long report is its list of calls, not a sentence.
    const qsizetype end = english.size() > kLongText ? english.indexOf(QLatin1Char('\n')) : -1;
    const QString first = english.left(end);
    Work work;
    work.left = kMostLookedAt;
    const QString translated =
        first.size() > kLongText ? english : read(first, false, work).text + english.mid(first.size());
    known_.insert(english, new QString(translated));
    return translated;
}

SentenceTranslator::Reading SentenceTranslator::read(const QString& text, bool isPart, Work& work) const {
    QHash<QString, Reading>& known = isPart ? work.parts : work.sentences;
    if (const auto found = known.constFind(text); found != known.constEnd()) {
        return *found;
    }
    Reading best{text, 0};
    if (text.isEmpty() || saysNumber(text) || --work.left < 0) {
        return best;
    }
    if (const QString bare = text.trimmed(); bare.size() < text.size()) {
        best = read(bare, isPart, work);
        if (best.weight == 0) {
            best.text = text;
        }
    } else {
        readWhole(text, isPart, work, best);
        readInTwo(text, isPart, work, best);
        readWithin(text, isPart, work, best);
    }
    known.insert(text, best);
    return best;
}

void SentenceTranslator::readWhole(const QString& text, bool isPart, Work& work, Reading& best) const {
    for (const QChar beginning : {text.front(), QChar()}) {
        const auto entries = byBeginning_.constFind(beginning);
        if (entries == byBeginning_.constEnd()) {
            continue;
        }
        for (const qsizetype index : *entries) {
            if (isPart || !entries_[index].pattern.isWord()) {
                readBy(entries_[index], text, work, best);
            }
        }
    }
}

void SentenceTranslator::readWithin(const QString& text, bool isPart, Work& work, Reading& best) const {
    if (text.startsWith(QLatin1Char('(')) && text.endsWith(QLatin1Char(')'))) {
        const Reading inner = read(text.mid(1).chopped(1), /*isPart=*/true, work);
        if (inner.weight > best.weight) {
            best = {QStringLiteral("（%1）").arg(inner.text), inner.weight};
        }
    }
    // Reasons have no full stop of their own, but sometimes end a text that has one.
    if (text.endsWith(QLatin1Char('.')) && text.size() > 1) {
        const Reading bare = read(text.chopped(1), isPart, work);
        if (bare.weight > best.weight) {
            best = {bare.text + QStringLiteral("。"), bare.weight};
        }
    }
}

void SentenceTranslator::readBy(const Entry& entry, const QString& text, Work& work, Reading& best) const {
    for (const QStringList& arguments : entry.pattern.readings(text)) {
        Reading reading{{}, entry.pattern.weight()};
        QStringList translated;
        bool isKnown = true;
        for (qsizetype index = 0; index < arguments.size(); ++index) {
            const Reading part = entry.pattern.isName(index) ? Reading{arguments[index], 0}
                                                             : read(arguments[index], true, work);
            isKnown =
                isKnown && (!entry.pattern.isVague() || part.weight > 0 || saysNumber(arguments[index]));
            reading.weight += part.weight;
            translated << part.text;
        }
        if (isKnown && reading.weight > best.weight) {
            reading.text = SentencePattern::filled(entry.translation, translated);
            best = reading;
        }
    }
}

void SentenceTranslator::readInTwo(const QString& text, bool isPart, Work& work, Reading& best) const {
    for (const Joint& joint : kJoints) {
        const QString english = QString::fromUtf8(joint.english);
        for (qsizetype at = text.indexOf(english, 1); at > 0; at = text.indexOf(english, at + 1)) {
            const Reading first = read(text.left(at + joint.keptLeft), isPart, work);
            const Reading second = read(text.mid(at + english.size()), isPart, work);
            const bool isKnown =
                (first.weight > 0 || !joint.needsFirst) && (second.weight > 0 || !joint.needsSecond);
            const int weight = first.weight + second.weight;
            // A sentence that is known ends at its full stop, not with an argument that goes on behind it.
            const bool isSooner = joint.endsSentence && first.weight > 0 && weight == best.weight;
            if (isKnown && (weight > best.weight || isSooner)) {
                best = {linked(first.text, QString::fromUtf8(joint.translated), second.text), weight};
            }
        }
    }
}

} // namespace asam
