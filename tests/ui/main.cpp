// Runs the test class named by the first argument, or all of them.

#include <QApplication>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/ui/test_registry.h"

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
    QStringList arguments = QApplication::arguments();
    QString wanted;
    if (arguments.size() > 1 && !arguments[1].startsWith(QLatin1Char('-'))) {
        wanted = arguments.takeAt(1);
    }
    int failures = 0;
    int run = 0;
    for (const auto& [name, factory] : asam::test::testRegistry()) {
        if (wanted.isEmpty() || wanted == name) {
            failures += QTest::qExec(factory().get(), arguments);
            ++run;
        }
    }
    if (run == 0) {
        qWarning("There is no test class %s here.", qUtf8Printable(wanted));
    }
    return run == 0 ? 1 : failures;
}
