#include "ui/bridge/translated_sentence.h"

#include <memory>

#include <QCoreApplication>
#include <QMutex>

#include "ui/bridge/core_sentences.h"
#include "ui/bridge/sentence_translator.h"

namespace asam {
namespace {

QString translationOf(const char* pattern) {
    return QCoreApplication::translate("asam::CoreSentence", pattern);
}

/// For the language that is installed now.
std::unique_ptr<SentenceTranslator> makeTranslator() {
    QList<SentenceTranslator::Translation> translations;
    for (const char* pattern : kCoreSentences) {
        const QString english = QString::fromUtf8(pattern);
        const QString translation = translationOf(pattern);
        translations.append({english, translation == english ? QString() : translation});
    }
    return std::make_unique<SentenceTranslator>(translations);
}

} // namespace

QString translatedSentence(const QString& english) {
    // The first pattern's translation tells which language is installed.
    const char* sample = kCoreSentences[0];
    const QString now = translationOf(sample);
    if (now == QLatin1String(sample) || english.isEmpty()) {
        return english;
    }
    static QMutex mutex;
    static QString language;
    static std::unique_ptr<SentenceTranslator> translator;
    const QMutexLocker lock(&mutex);
    if (!translator || language != now) {
        language = now;
        translator = makeTranslator();
    }
    return translator->translate(english);
}

QString translatedSentence(const std::string& english) {
    return translatedSentence(QString::fromStdString(english));
}

QString translatedSentence(const char* english) {
    return translatedSentence(QString::fromUtf8(english));
}

} // namespace asam
