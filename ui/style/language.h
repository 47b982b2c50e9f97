#pragma once

#include "ui/style/counting_translator.h"
#include "ui/style/english_plurals.h"
#include "ui/style/qt_catalogue.h"

namespace asam {

/// Which language a person chose for the window.
enum class LanguageChoice { System, English, Chinese };

/// Translates the application: installs the program's catalogue and Qt's own, where it is installed, and
/// makes the default QLocale that of the language, whose separators then stand in counts. Construct it after
/// the application's name is set and before any text is made; texts that exist already stay as they are.
/// Lives as long as the application.
class Language {
public:
    /// In the language that is remembered.
    Language();

    /// For this session only.
    void applyOnce(LanguageChoice choice);

    /// For the next start.
    static void remember(LanguageChoice choice);
    static LanguageChoice remembered();
    /// Whether the choice comes to Chinese: as a choice, or because the first language of the system's list
    /// that the program speaks is simplified Chinese.
    static bool isChinese(LanguageChoice choice, const QStringList& systemLanguages);

private:
    EnglishPlurals plurals_; ///< asked where no catalogue is installed
    CountingTranslator own_;
    QtCatalogue qt_;
};

} // namespace asam
