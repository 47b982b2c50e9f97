#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace asam {

/// A sentence of the core as fmt::format() is given it, to find out whether a text was made from it and of
/// what.
class SentencePattern {
public:
    /// `english`: "{}", "{0}" or "{:.2f}" for an argument, "{{" and "}}" for brackets.
    explicit SentencePattern(const QString& english);

    /// The arguments in the pattern's numbering, for each way in which the text fits, but for few ways only:
    /// a word that separates two arguments may occur in them too. Arguments with the format of a number fit
    /// numbers alone.
    QList<QStringList> readings(const QString& text) const;

    /// The character that the texts begin with; null when it is an argument's.
    QChar beginning() const;
    qsizetype argumentCount() const { return argumentCount_; }
    /// Whether the argument always stands in quotation marks: a name, which is no sentence whatever its words
    /// are.
    bool isName(qsizetype argument) const;
    /// Characters of the sentence itself, without blanks and arguments: how much a text that fits is known
    /// by.
    int weight() const { return weight_; }
    /// A single word, with nothing to know it by as a part of a sentence.
    bool isWord() const;
    /// Begins with an argument and has so few words of its own that any sentence, even one of another
    /// library, may fit it. It counts only where each argument is a number or fits a pattern in turn.
    bool isVague() const;

    /// The translation with the arguments put where it has "{0}", "{1}", … in whatever order.
    static QString filled(const QString& translation, const QStringList& arguments);

private:
    struct Field {
        qsizetype argument = 0;
        bool isNumber = false;
        bool isHexadecimal = false;
    };

    void addField(const QString& inBrackets, qsizetype& next);
    void extend(QStringView text, qsizetype field, qsizetype begin, QStringList& found,
                QList<QStringList>& all) const;
    bool take(QStringView part, const Field& field, QStringList& found) const;

    QStringList literals_; ///< one more than fields, around them
    QList<Field> fields_;
    qsizetype argumentCount_ = 0;
    int weight_ = 0;
    int letters_ = 0;
};

} // namespace asam
