#include "ui/style/qt_catalogue.h"

#include <QLatin1String>

namespace asam {

QString QtCatalogue::translate(const char* context, const char* sourceText, const char* disambiguation,
                               int n) const {
    const QString text = QTranslator::translate(context, sourceText, disambiguation, n);
    const bool moved = text.isEmpty() && QLatin1String(context) == QLatin1String("QAbstractFileIconProvider");
    return moved ? QTranslator::translate("QFileDialog", sourceText, nullptr, n) : text;
}

} // namespace asam
