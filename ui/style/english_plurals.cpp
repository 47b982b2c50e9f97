#include "ui/style/english_plurals.h"

#include "ui/style/counting_translator.h"

namespace asam {

QString EnglishPlurals::translate(const char*, const char* sourceText, const char*, int n) const {
    if (n < 0) {
        return {};
    }
    return CountingTranslator::grouped(QString::fromUtf8(sourceText))
        .replace(QLatin1String("(s)"), QLatin1String(n == 1 ? "" : "s"));
}

} // namespace asam
