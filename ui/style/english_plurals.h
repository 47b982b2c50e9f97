#pragma once

#include <QTranslator>

namespace asam {

/// The plurals of the source's own language: a text with a count, tr("%n image(s)", nullptr, n), reads "1
/// image" and "11,186 images". Other languages have their forms in their catalogues.
class EnglishPlurals : public QTranslator {
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    /// Null, which leaves the source's text, where nothing is counted.
    QString translate(const char* context, const char* sourceText, const char* disambiguation = nullptr,
                      int n = -1) const override;
};

} // namespace asam
