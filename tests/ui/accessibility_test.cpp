// Screen readers find a name on every control that can have the focus: in all rooms and all dialogs.

#include <QAccessible>
#include <QDialog>

#include "core/base/error.h"
#include "core/config/presets.h"
#include "tests/ui/demo_window.h"
#include "tests/ui/test_registry.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/annotations_dialog.h"
#include "ui/dialogs/command_palette.h"
#include "ui/dialogs/compare_settings_dialog.h"
#include "ui/dialogs/error_dialog.h"
#include "ui/dialogs/guide_dialog.h"
#include "ui/dialogs/review_dialog.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/help_menu.h"
#include "ui/pages/room_rail.h"
#include "ui/style/appearance.h"

namespace asam {
namespace {

/// "QTreeView in SampleList in Dock …": enough to find it.
QString placeOf(const QWidget* widget) {
    QStringList names;
    for (; widget != nullptr; widget = widget->parentWidget()) {
        const QString name = widget->objectName();
        names << QString::fromLatin1(widget->metaObject()->className()) +
                     (name.isEmpty() ? QString() : QStringLiteral("#") + name);
    }
    return names.join(QStringLiteral(" in "));
}

/// Controls that the Tab key reaches and that say nothing about themselves.
QStringList namelessControls(const QWidget& root) {
    QStringList nameless;
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        const bool reachable = (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->focusProxy() == nullptr;
        // The list of a combo box speaks with the box's name.
        const bool partOfAnother = widget->objectName().startsWith(QLatin1String("qt_")) ||
                                   widget->inherits("QComboBoxListView");
        QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(widget);
        if (reachable && !partOfAnother && (seen == nullptr || seen->text(QAccessible::Name).isEmpty())) {
            nameless << placeOf(widget);
        }
    }
    return nameless;
}

} // namespace

class AccessibilityTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Appearance> appearance_;
    std::unique_ptr<MainWindow> window_;

private Q_SLOTS:
    void initTestCase() {
        appearance_ = std::make_unique<Appearance>();
        window_ = test::makeWindow(appearance_.get());
        window_->useOwnLayout();
        QVERIFY(test::opens(*window_,
                            qEnvironmentVariable("ASAM_RESOURCES") + QStringLiteral("/miniature/scenes")));
    }
    void cleanupTestCase() { window_.reset(); }

    void theTestSeesANamelessControl() {
        QWidget root;
        auto* silent = new QLineEdit(&root);
        QCOMPARE(namelessControls(root).size(), 1);
        silent->setAccessibleName(QStringLiteral("Name"));
        QVERIFY(namelessControls(root).isEmpty());
    }

    void allRooms() {
        for (const int room : {MainWindow::Samples, MainWindow::Sweep, MainWindow::Queue,
                               MainWindow::Tune, MainWindow::Evaluation, MainWindow::Models}) {
            window_->rail()->chooseRoom(room);
            QTest::qWait(50);
            const QStringList nameless = namelessControls(*window_);
            QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
        }
    }

    void enterAndSpaceCloseAnError() {
        ErrorDialog dialog(QStringLiteral("Title"), QStringLiteral("Sentence."), QStringLiteral("details"),
                           nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Space}) {
            dialog.show();
            QVERIFY(QTest::qWaitForWindowExposed(&dialog));
            QVERIFY(dialog.focusWidget() != nullptr);
            QTest::keyClick(dialog.focusWidget(), key);
            QVERIFY(!dialog.isVisible());
        }
    }

    void allDialogs() {
        std::vector<std::unique_ptr<QDialog>> dialogs;
        dialogs.push_back(std::make_unique<AboutDialog>(nullptr));
        dialogs.push_back(std::make_unique<AnnotationsDialog>());
        dialogs.push_back(std::make_unique<CommandPalette>(std::vector<CommandPalette::Command>(), nullptr));
        dialogs.push_back(std::make_unique<CompareSettingsDialog>(
            CompareSettingsDialog::Side{QStringLiteral("a"), presetConfig("paper")},
            CompareSettingsDialog::Side{QStringLiteral("b"), presetConfig("quick")},
            nullptr));
        dialogs.push_back(std::make_unique<ErrorDialog>(QStringLiteral("Title"), QStringLiteral("Sentence."),
                                                        QStringLiteral("details"), nullptr));
        dialogs.push_back(std::make_unique<GuideDialog>());
        dialogs.push_back(std::make_unique<ReviewDialog>(window_->workspace()->samples()));
        dialogs.push_back(std::make_unique<ShortcutsDialog>(window_->help()->shortcuts()));
        for (const auto& dialog : dialogs) {
            QVERIFY(!dialog->windowTitle().isEmpty());
            const QStringList nameless = namelessControls(*dialog);
            QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
        }
    }
};

const test::Registered<AccessibilityTest> kAccessibilityTest;

} // namespace asam

#include "accessibility_test.moc"
