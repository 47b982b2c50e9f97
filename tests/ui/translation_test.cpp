#include <set>

#include <QComboBox>
#include <QDir>
#include <QFileIconProvider>
#include <QLibraryInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTranslator>
#include <QXmlStreamReader>
#include <QtTest>

#include "tests/ui/setting_texts.h"
#include "tests/ui/test_registry.h"
#include "ui/app_options.h"
#include "ui/bridge/conversions.h"
#include "ui/forms/field_row.h"
#include "ui/forms/field_texts.h"
#include "ui/forms/setting_strings.h"
#include "ui/language_menu.h"
#include "ui/style/language.h"
#include "ui/workspace/queue_texts.h"

namespace asam {
namespace {

struct Entry {
    QString context;
    QString source;
    QString translation;
    QString type; ///< empty: finished
    bool isCounted = false; ///< has a form for each kind of number
};

QString sourceFolder() {
    return QDir::cleanPath(qEnvironmentVariable("ASAM_RESOURCES") + QStringLiteral("/.."));
}

QString catalogue() {
    return sourceFolder() + QStringLiteral("/resources/translations/asam_zh_CN.ts");
}

QList<Entry> entriesOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QList<Entry> entries;
    QString context;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            const bool isCounted = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
            entries.append({context, {}, {}, {}, isCounted});
        } else if (xml.name() == QLatin1String("source")) {
            entries.last().source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            entries.last().type = xml.attributes().value(QLatin1String("type")).toString();
            if (entries.last().isCounted) {
                continue; // its numerusform follows
            }
            entries.last().translation = xml.readElementText();
        } else if (xml.name() == QLatin1String("numerusform")) {
            entries.last().translation = xml.readElementText(); // Chinese has one form for all counts
        }
    }
    return xml.hasError() ? QList<Entry>() : entries;
}

/// "%1", "%2", …, sorted; how often each stands there counts.
QStringList placeholders(const QString& text) {
    static const QRegularExpression pattern(QStringLiteral("%L?\\d+|%n"));
    QStringList found;
    for (auto match = pattern.globalMatch(text); match.hasNext();) {
        found << match.next().captured();
    }
    found.sort();
    return found;
}

/// "Ctrl+Shift+O", "F5", "A": what tr() gives to a QKeySequence.
bool isShortcut(const Entry& entry) {
    static const QRegularExpression pattern(QStringLiteral("^((Ctrl|Shift|Alt)\\+)*(F\\d+|[A-Z0-9.])$"));
    return pattern.match(entry.source).hasMatch();
}

QString lupdate() {
    for (const QString& name : {QStringLiteral("lupdate"), QStringLiteral("lupdate6")}) {
        const QString path =
            QStandardPaths::findExecutable(name, {QLibraryInfo::path(QLibraryInfo::BinariesPath)});
        if (!path.isEmpty()) {
            return path;
        }
    }
    return {};
}

QString named(const Entry& entry) {
    return QStringLiteral("%1: \"%2\" -> \"%3\"").arg(entry.context, entry.source, entry.translation);
}

} // namespace

class TranslationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }

    void countsAreGroupedInBothLanguages() {
        Language language;
        language.applyOnce(LanguageChoice::English);
        QCOMPARE(imageCountText(11186), QStringLiteral("11,186 images"));
        QCOMPARE(imageCountText(1), QStringLiteral("1 image"));
        QCOMPARE(groupedText(6587035), QStringLiteral("6,587,035"));
        language.applyOnce(LanguageChoice::Chinese);
        QVERIFY2(imageCountText(11186).startsWith(QLatin1String("11,186 ")),
                 qPrintable(imageCountText(11186)));
        QCOMPARE(groupedText(6587035), QStringLiteral("6,587,035"));
        language.applyOnce(LanguageChoice::English);
    }

    /// Qt asks for them under another name than its own catalogue has them.
    void kindsOfFilesAreInTheWindowsLanguage() {
        const QString catalogues = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
        if (!QFile::exists(catalogues + QStringLiteral("/qtbase_zh_CN.qm"))) {
            QSKIP("Qt's catalogue is not installed");
        }
        const QFileInfo folder(QDir::tempPath());
        Language language;
        language.applyOnce(LanguageChoice::Chinese);
        const QString chinese = QFileIconProvider().type(folder);
        language.applyOnce(LanguageChoice::English);
        QCOMPARE(chinese, QString::fromUtf8("文件夹"));
        QCOMPARE(QFileIconProvider().type(folder), QStringLiteral("Folder"));
    }

    void everyTextIsTranslated() {
        const QList<Entry> entries = entriesOf(catalogue());
        QVERIFY2(entries.size() > 700, qPrintable(catalogue()));
        QStringList wrong;
        for (const Entry& entry : entries) {
            // Without the namespace the program does not find a text again: lupdate has misread its scope.
            if (!entry.type.isEmpty() || entry.translation.isEmpty() ||
                !entry.context.startsWith(QLatin1String("asam::"))) {
                wrong << named(entry);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void placeholdersMnemonicsAndShortcutsAreKept() {
        static const QRegularExpression mnemonic(QStringLiteral("&([A-Za-z])"));
        QStringList wrong;
        for (const Entry& entry : entriesOf(catalogue())) {
            const auto key = mnemonic.match(entry.source);
            const bool keeps = !key.hasMatch() || entry.translation.contains(
                                                      QStringLiteral("(&%1)").arg(key.captured(1).toUpper()));
            const bool asItIs = !isShortcut(entry) || entry.translation == entry.source;
            if (placeholders(entry.source) != placeholders(entry.translation) || !keeps || !asItIs) {
                wrong << named(entry);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    /// setting_strings.h is made from the core's tables; packaging/update_translations.sh makes it anew.
    void textsOfSettingsAreListed() {
        std::set<std::string> listed(std::begin(kSettingStrings), std::end(kSettingStrings));
        const std::vector<std::string> texts = test::settingTexts();
        for (const std::string& text : texts) {
            QVERIFY2(listed.erase(text) == 1, text.c_str());
        }
        QVERIFY2(listed.empty(), listed.empty() ? "" : listed.begin()->c_str());
    }

    void noTextOfTheSourcesIsMissing() {
        const QString program = lupdate();
        if (program.isEmpty()) {
            QSKIP("There is no lupdate of Qt 6 (package qt6-l10n-tools).");
        }
        const QTemporaryDir folder;
        const QString now = folder.filePath(QStringLiteral("now.ts"));
        QProcess process;
        process.setWorkingDirectory(sourceFolder());
        process.start(program, {QStringLiteral("-silent"), QStringLiteral("-locations"),
                                QStringLiteral("none"), QStringLiteral("-I"), QStringLiteral("."),
                                QStringLiteral("ui"), QStringLiteral("app/gui"), QStringLiteral("-ts"), now});
        QVERIFY(process.waitForFinished(120000));
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
                 process.readAllStandardError().constData());
        const auto keysOf = [](const QString& path) {
            QSet<QString> keys;
            for (const Entry& entry : entriesOf(path)) {
                keys << QStringLiteral("%1: \"%2\"").arg(entry.context, entry.source);
            }
            return keys;
        };
        const QSet<QString> wanted = keysOf(now);
        const QSet<QString> committed = keysOf(catalogue());
        QVERIFY(!wanted.isEmpty());
        const QStringList missing = (wanted - committed).values();
        const QStringList vanished = (committed - wanted).values();
        const QString hint =
            QStringLiteral("packaging/update_translations.sh brings the catalogue up to date.\n");
        QVERIFY2(missing.isEmpty(), qPrintable(hint + missing.join(QLatin1Char('\n'))));
        QVERIFY2(vanished.isEmpty(), qPrintable(hint + vanished.join(QLatin1Char('\n'))));
    }

    void theCatalogueIsInTheProgram() {
        QTranslator translator;
        QVERIFY(translator.load(QStringLiteral(":/translations/asam_zh_CN.qm")));
        for (const Entry& entry : entriesOf(catalogue())) {
            QCOMPARE(translator.translate(entry.context.toUtf8(), entry.source.toUtf8()), entry.translation);
        }
    }

    void formsSpeakTheLanguage() {
        QCOMPARE(settingText("Inner steps"), QStringLiteral("Inner steps"));
        Language language;
        language.applyOnce(LanguageChoice::Chinese);
        const FieldInfo& radius = fieldInfo("attack.radius");
        QVERIFY(fieldToolTip(radius).contains(QStringLiteral("潜变量单位")));
        const FieldRow row(radius);
        QVERIFY(row.editor()->accessibleName().contains(QStringLiteral("半径")));
        QVERIFY(row.matches(QStringLiteral("半径")));
        QVERIFY(row.matches(QStringLiteral("kappa"))); // the paper's words find it in either language
        const FieldRow fit(fieldInfo("data.fit"));
        QCOMPARE(qobject_cast<QComboBox*>(fit.editor())->itemText(1), QStringLiteral("裁剪"));
        QCOMPARE(fit.value(), nlohmann::json("squash")); // the value keeps its word
        QCOMPARE(fieldValueText("crop"), QStringLiteral("裁剪"));
        QCOMPARE(fieldValueText("full_chain"), QStringLiteral("全链路"));

        language.applyOnce(LanguageChoice::English);
        QCOMPARE(fieldValueText("crop"), QStringLiteral("crop"));
        QCOMPARE(stageTitle("attack"), QStringLiteral("Attack"));
    }

    void countsHaveTheirPlurals() {
        const auto images = [](int count) {
            return QCoreApplication::translate("asam::SweepPage", "%n image(s)", nullptr, count);
        };
        QCOMPARE(images(0), QStringLiteral("0 images"));
        QCOMPARE(images(1), QStringLiteral("1 image"));
        QCOMPARE(images(24), QStringLiteral("24 images"));
        QCOMPARE(QCoreApplication::translate("asam::SweepPage", "Nothing (s) counted"),
                 QStringLiteral("Nothing (s) counted"));
        Language language;
        language.applyOnce(LanguageChoice::English);
        QCOMPARE(images(1), QStringLiteral("1 image"));
        language.applyOnce(LanguageChoice::Chinese);
        QVERIFY(!images(1).contains(QLatin1String("image")));
        language.applyOnce(LanguageChoice::English);
    }

    void theSystemDecidesUnlessAPersonDoes() {
        const auto chinese = [](LanguageChoice choice, const QStringList& system) {
            return Language::isChinese(choice, system);
        };
        const QStringList mainland{QStringLiteral("zh-Hans-CN"), QStringLiteral("zh"),
                                   QStringLiteral("en-US")};
        const QStringList german{QStringLiteral("de-DE"), QStringLiteral("zh-CN")};
        const QStringList taiwan{QStringLiteral("zh-Hant-TW"), QStringLiteral("en-US")};
        QVERIFY(chinese(LanguageChoice::System, mainland));
        QVERIFY(chinese(LanguageChoice::System, german)); // the first of them that the program speaks
        QVERIFY(!chinese(LanguageChoice::System, taiwan));
        QVERIFY(!chinese(LanguageChoice::System, {QStringLiteral("en-GB"), QStringLiteral("zh-CN")}));
        QVERIFY(!chinese(LanguageChoice::English, mainland));
        QVERIFY(chinese(LanguageChoice::Chinese, {QStringLiteral("en-US")}));
    }

    void theMenuRemembersForTheNextStart() {
        LanguageMenu menu;
        QSignalSpy said(&menu, &LanguageMenu::said);
        QCOMPARE(menu.actions().size(), 3);
        QVERIFY(menu.actions().first()->isChecked());
        menu.actions().last()->trigger();
        QCOMPARE(Language::remembered(), LanguageChoice::Chinese);
        QCOMPARE(said.size(), 1);
        QVERIFY(said.first().first().toString().contains(QStringLiteral("简体中文")));
        QCOMPARE(settingText("Seed"), QStringLiteral("Seed")); // not before
        QVERIFY(LanguageMenu().actions().last()->isChecked());
        const Language atNextStart;
        QCOMPARE(settingText("Seed"), QStringLiteral("随机种子"));
    }

    void theCommandLineChooses() {
        const auto parse = [](const QString& word) {
            return parseOptions({QStringLiteral("asam-studio"), QStringLiteral("--language=") + word});
        };
        QCOMPARE(*parse(QStringLiteral("zh_CN")).language, LanguageChoice::Chinese);
        QCOMPARE(*parse(QStringLiteral("en")).language, LanguageChoice::English);
        QVERIFY(parse(QStringLiteral("tlh")).error.contains(QStringLiteral("zh_CN")));
        QVERIFY(!parse(QStringLiteral("tlh")).language);
    }
};

const test::Registered<TranslationTest> kTranslationTest;

} // namespace asam

#include "translation_test.moc"
