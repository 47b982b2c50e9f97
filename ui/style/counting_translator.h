#pragma once

#include <QTranslator>

namespace asam {

/// A catalogue in whose counted texts the count is written as the default QLocale groups it: of tr("%n
/// image(s)", nullptr, 11186) "11,186 images", where Qt writes the digits alone.
class CountingTranslator : public QTranslator {
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    QString translate(const char* context, const char* sourceText, const char* disambiguation = nullptr,
                      int n = -1) const override;

    static QString grouped(QString counted);
};

} // namespace asam
