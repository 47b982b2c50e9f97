#include "ui/style/language.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>

namespace asam {
namespace {

const QString kLanguageSetting = QStringLiteral("language");

} // namespace

Language::Language() {
    QCoreApplication::installTranslator(&plurals_);
    applyOnce(remembered());
}

void Language::applyOnce(LanguageChoice choice) {
    QCoreApplication::removeTranslator(&qt_);
    QCoreApplication::removeTranslator(&own_);
    if (!isChinese(choice, QLocale::system().uiLanguages())) {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        return; // English is what stands in the source
    }
    QLocale::setDefault(QLocale(QLocale::Chinese, QLocale::China));
    if (qt_.load(QStringLiteral("qtbase_zh_CN"), QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&qt_);
    }
    if (own_.load(QStringLiteral(":/translations/asam_zh_CN.qm"))) {
        QCoreApplication::installTranslator(&own_);
    }
}

void Language::remember(LanguageChoice choice) {
    QSettings().setValue(kLanguageSetting, static_cast<int>(choice));
}

LanguageChoice Language::remembered() {
    const int value = QSettings().value(kLanguageSetting, 0).toInt();
    return static_cast<LanguageChoice>(std::clamp(value, 0, static_cast<int>(LanguageChoice::Chinese)));
}

bool Language::isChinese(LanguageChoice choice, const QStringList& systemLanguages) {
    if (choice != LanguageChoice::System) {
        return choice == LanguageChoice::Chinese;
    }
    for (const QString& name : systemLanguages) {
        const QLocale locale(name);
        if (locale.language() == QLocale::Chinese && locale.script() == QLocale::SimplifiedHanScript) {
            return true;
        }
        if (locale.language() == QLocale::English) {
            return false;
        }
    }
    return false;
}

} // namespace asam
