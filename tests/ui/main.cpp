// Runs the test class named by the first argument, or all of them. Ends with 77 where tests were skipped and
// none failed, as tests/support/main.cpp does; with 1 where any failed.

#include <QApplication>
#include <QFile>
#include <QLocale>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/ui/test_registry.h"
#include "ui/style/english_plurals.h"

namespace {

constexpr int kSkipped = 77;

/// Of one class, from its log's last line: Qt tells a program no number.
int skippedTests(const QString& log) {
    static const QRegularExpression totals(QStringLiteral("^Totals: .*, (\\d+) skipped"),
                                           QRegularExpression::MultilineOption);
    QFile file(log);
    return file.open(QIODevice::ReadOnly)
               ? totals.match(QString::fromUtf8(file.readAll())).captured(1).toInt()
               : 0;
}

} // namespace

int main(int argc, char** argv) {
    // Settings and data of its own, which a program that it starts shares: tests beside it write theirs.
    QTemporaryDir home;
    const QString shared = qEnvironmentVariable("ASAM_TEST_HOME", home.path());
    qputenv("ASAM_TEST_HOME", shared.toUtf8());
    for (const char* place : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"}) {
        qputenv(place, (shared + QLatin1Char('/') + QLatin1String(place)).toUtf8());
    }
    // Whoever starts the tests ends what hangs; Qt's own five minutes are too few for the long ones.
    if (!qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT")) {
        qputenv("QTEST_FUNCTION_TIMEOUT", "7200000");
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("asam-studio-test"));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); // as Language does
    asam::EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    QStringList arguments = QApplication::arguments();
    QString wanted;
    if (arguments.size() > 1 && !arguments[1].startsWith(QLatin1Char('-'))) {
        wanted = arguments.takeAt(1);
    }
    const QString log = home.filePath(QStringLiteral("results.txt"));
    if (!arguments.contains(QLatin1String("-o"))) {
        arguments << QStringLiteral("-o") << QStringLiteral("-,txt") << QStringLiteral("-o")
                  << log + QLatin1String(",txt");
    }
    int failures = 0;
    int skipped = 0;
    int run = 0;
    for (const auto& [name, factory] : asam::test::testRegistry()) {
        if (wanted.isEmpty() || wanted == name) {
            failures += QTest::qExec(factory().get(), arguments);
            skipped += skippedTests(log);
            ++run;
        }
    }
    if (run == 0) {
        qWarning("There is no test class %s here.", qUtf8Printable(wanted));
    }
    if (run == 0 || failures > 0) {
        return 1;
    }
    return skipped > 0 ? kSkipped : 0;
}
