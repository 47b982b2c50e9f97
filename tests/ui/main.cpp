// Runs the test class named by the first argument, or all of them.

#include <QApplication>
#include <QStandardPaths>
#include <QtTest>

#include "tests/ui/test_registry.h"

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("asam-studio-test"));
    QStandardPaths::setTestModeEnabled(true);
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
