#pragma once

#include <QCache>
#include <QHash>
#include <QList>
#include <QString>

#include "ui/bridge/sentence_pattern.h"

namespace asam {

/// Translates sentences by the patterns that they were made from.
///
/// Of all ways to read a text the one is chosen that explains most of its characters: by one pattern, whose
/// arguments are read in the same way, or as several texts after one another (sentences, lines, "NAME:
/// sentence", lists joined with commas, semicolons or "and"). What fits no pattern stays as it is. A single
/// word of the list is translated only as a part of a sentence, and what stands in quotation marks not at
/// all.
class SentenceTranslator {
public:
    struct Translation {
        QString english; ///< as SentencePattern takes it
        QString text;    ///< with "{0}", "{1}", … in any order; a pattern with an empty one is left out
    };

    explicit SentenceTranslator(const QList<Translation>& translations);

    /// The translations of the last ten thousand texts are kept.
    QString translate(const QString& english);

private:
    struct Entry {
        SentencePattern pattern;
        QString translation;
    };
    struct Reading {
        QString text;
        int weight = 0; ///< characters that patterns explain; 0: the text as it was
    };
    /// The readings of one text's parts.
    struct Work {
        QHash<QString, Reading> sentences;
        QHash<QString, Reading> parts;
        int left = 0; ///< how many more may be looked at
    };

    Reading read(const QString& text, bool isPart, Work& work) const;
    void readWhole(const QString& text, bool isPart, Work& work, Reading& best) const;
    void readBy(const Entry& entry, const QString& text, Work& work, Reading& best) const;
    void readInTwo(const QString& text, bool isPart, Work& work, Reading& best) const;
    void readWithin(const QString& text, bool isPart, Work& work, Reading& best) const;

    QList<Entry> entries_;
    QHash<QChar, QList<qsizetype>> byBeginning_; ///< null: those that begin with an argument
    QCache<QString, QString> known_;
};

} // namespace asam
