#include "ui/bridge/sentence_pattern.h"

#include <algorithm>

namespace asam {
namespace {

constexpr qsizetype kMostReadings = 8;
constexpr int kVagueLetters = 6;

bool isNumberText(QStringView text, bool isHexadecimal) {
    bool isNumber = false;
    [[maybe_unused]] const double number =
        isHexadecimal ? static_cast<double>(text.toULongLong(&isNumber, 16)) : text.toDouble(&isNumber);
    return isNumber;
}

} // namespace

SentencePattern::SentencePattern(const QString& english) {
    literals_ << QString();
    qsizetype next = 0;
    for (qsizetype at = 0; at < english.size(); ++at) {
        const QChar character = english[at];
        const bool isBracket = character == QLatin1Char('{') || character == QLatin1Char('}');
        if (isBracket && at + 1 < english.size() && english[at + 1] == character) {
            literals_.last() += character;
            ++at;
        } else if (const qsizetype end = english.indexOf(QLatin1Char('}'), at);
                   character == QLatin1Char('{') && end > 0) {
            addField(english.mid(at + 1, end - at - 1), next);
            at = end;
        } else {
            literals_.last() += character;
        }
    }
    for (const QString& literal : literals_) {
        for (const QChar character : literal) {
            weight_ += character.isSpace() ? 0 : 1;
            letters_ += character.isLetter() ? 1 : 0;
        }
    }
}

void SentencePattern::addField(const QString& inBrackets, qsizetype& next) {
    const qsizetype colon = inBrackets.indexOf(QLatin1Char(':'));
    const QString index = inBrackets.left(colon);
    Field field;
    field.argument = index.isEmpty() ? next++ : index.toLongLong();
    if (colon >= 0) {
        const QChar kind = inBrackets.back();
        field.isHexadecimal = kind == QLatin1Char('x');
        field.isNumber = field.isHexadecimal || QStringLiteral("defg").contains(kind);
    }
    argumentCount_ = std::max(argumentCount_, field.argument + 1);
    fields_ << field;
    literals_ << QString();
}

QChar SentencePattern::beginning() const {
    return literals_.first().isEmpty() ? QChar() : literals_.first().front();
}

bool SentencePattern::isName(qsizetype argument) const {
    for (qsizetype field = 0; field < fields_.size(); ++field) {
        const bool isQuoted =
            literals_[field].endsWith(QLatin1Char('"')) && literals_[field + 1].startsWith(QLatin1Char('"'));
        if (fields_[field].argument == argument && !isQuoted) {
            return false;
        }
    }
    return true;
}

bool SentencePattern::isWord() const {
    return fields_.isEmpty() && !literals_.first().contains(QLatin1Char(' '));
}

bool SentencePattern::isVague() const {
    return !fields_.isEmpty() && letters_ < kVagueLetters && literals_.first().isEmpty();
}

QList<QStringList> SentencePattern::readings(const QString& text) const {
    if (fields_.isEmpty()) {
        return text == literals_.first() ? QList<QStringList>{QStringList()} : QList<QStringList>();
    }
    if (!text.startsWith(literals_.first()) || !text.endsWith(literals_.last())) {
        return {};
    }
    QStringList found(argumentCount_); // null: not read yet
    QList<QStringList> all;
    extend(text, 0, literals_.first().size(), found, all);
    return all;
}

void SentencePattern::extend(QStringView text, qsizetype field, qsizetype begin, QStringList& found,
                             QList<QStringList>& all) const {
    const QString& after = literals_[field + 1];
    const qsizetype last = text.size() - after.size();
    const bool isLastField = field + 1 == fields_.size();
    for (qsizetype end = isLastField ? last : text.indexOf(after, begin);
         end >= begin && all.size() < kMostReadings; end = text.indexOf(after, end + 1)) {
        QStringList taken = found;
        if (take(text.mid(begin, end - begin), fields_[field], taken)) {
            if (isLastField) {
                all << taken;
            } else {
                extend(text, field + 1, end + after.size(), taken, all);
            }
        }
        // Of two arguments side by side a first that is no number is taken to be empty: their place in the
        // sentence is one.
        if (isLastField || (after.isEmpty() && !fields_[field].isNumber)) {
            return;
        }
    }
}

bool SentencePattern::take(QStringView part, const Field& field, QStringList& found) const {
    QString& argument = found[field.argument];
    if ((field.isNumber && !isNumberText(part, field.isHexadecimal)) ||
        (!argument.isNull() && argument != part)) {
        return false;
    }
    argument = part.isEmpty() ? QStringLiteral("") : part.toString();
    return true;
}

QString SentencePattern::filled(const QString& translation, const QStringList& arguments) {
    QString text;
    for (qsizetype at = 0; at < translation.size(); ++at) {
        const QChar character = translation[at];
        const bool isBracket = character == QLatin1Char('{') || character == QLatin1Char('}');
        if (!isBracket) {
            text += character;
            continue;
        }
        if (at + 1 < translation.size() && translation[at + 1] == character) {
            text += character;
            ++at;
            continue;
        }
        const qsizetype end = translation.indexOf(QLatin1Char('}'), at);
        bool isIndex = false;
        const qsizetype argument = translation.mid(at + 1, end - at - 1).toLongLong(&isIndex);
        if (end > at && isIndex && argument >= 0 && argument < arguments.size()) {
            text += arguments[argument];
            at = end;
        } else {
            text += character;
        }
    }
    return text;
}

} // namespace asam
