#pragma once

#include <QTranslator>

namespace asam {

/// Qt's own catalogue, which still has some words of Qt's file dialog where they stood in Qt 5: what Qt 6 asks
/// for in the name of QAbstractFileIconProvider ("Folder", "Drive") lies under QFileDialog there.
class QtCatalogue : public QTranslator {
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    QString translate(const char* context, const char* sourceText, const char* disambiguation = nullptr,
                      int n = -1) const override;
};

} // namespace asam
