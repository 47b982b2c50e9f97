#include "ui/style/counting_translator.h"

namespace asam {

QString CountingTranslator::translate(const char* context, const char* sourceText, const char* disambiguation,
                                      int n) const {
    const QString text = QTranslator::translate(context, sourceText, disambiguation, n);
    return n < 0 ? text : grouped(text);
}

QString CountingTranslator::grouped(QString counted) {
    return counted.replace(QLatin1String("%n"), QLatin1String("%Ln"));
}

} // namespace asam
