#include <algorithm>
#include <cstdlib>

#include <QAbstractItemView>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QHBoxLayout>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QTabBar>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/test_registry.h"
#include "ui/app_options.h"
#include "ui/dialogs/compare_settings_dialog.h"
#include "ui/style/appearance.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/views/empty_page.h"
#include "ui/views/segmented_control.h"

namespace asam {

class AppearanceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textHasContrast() {
        for (const Tokens& tokens : {lightTokens(), darkTokens()}) {
            for (const QColor& ground : {tokens.window, tokens.base, tokens.raised, tokens.accentSoft}) {
                for (const QColor& text : {tokens.text, tokens.secondary, tokens.accent, tokens.danger,
                                           tokens.warning, tokens.success}) {
                    const double ratio = contrastRatio(text, ground);
                    QVERIFY2(ratio >= 4.5,
                             qPrintable(
                                 QStringLiteral("%1 on %2: %3").arg(text.name(), ground.name()).arg(ratio)));
                }
            }
            QVERIFY(contrastRatio(Qt::white, tokens.accentFill) >= 4.5);
            QVERIFY(contrastRatio(tokens.canvasText, tokens.canvas) >= 4.5);
            QCOMPARE(tokensFor(paletteFrom(tokens)).dark, tokens.dark);
        }
    }

    void everyIconIsADrawing() {
        const Appearance appearance; // brings the resources
        const QStringList names = QDir(QStringLiteral(":/icons")).entryList();
        QVERIFY(names.size() > 20);
        for (const QString& name : names) {
            QSvgRenderer renderer(QStringLiteral(":/icons/") + name);
            QVERIFY2(renderer.isValid(), qPrintable(name));
        }
    }

    void iconsTakeTheColourOfTheAppearance() {
        Appearance appearance;
        const QIcon icon = lineIcon(QStringLiteral("stop"));
        const auto brightest = [&] {
            const QImage image = icon.pixmap(20, 20).toImage();
            int value = 0;
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, image.height() / 2);
                value = pixel.alpha() > 128 ? std::max(value, pixel.lightness()) : value;
            }
            return value;
        };
        appearance.applyOnce(AppearanceChoice::Light);
        QVERIFY(brightest() < 100);
        appearance.applyOnce(AppearanceChoice::Dark);
        QVERIFY(brightest() > 150);
    }

    /// On the page that says that two sides are set alike, which is white in one appearance.
    void theTickOfEqualSettingsIsSeen() {
        Appearance appearance;
        for (const auto choice : {AppearanceChoice::Light, AppearanceChoice::Dark}) {
            appearance.applyOnce(choice);
            const CompareSettingsDialog dialog({QStringLiteral("a"), {}, {}}, {QStringLiteral("b"), {}, {}},
                                               nullptr);
            const auto* calm = dialog.findChild<EmptyPage*>();
            QVERIFY(calm != nullptr);
            const int ground = dialog.palette().color(QPalette::Base).lightness();
            int contrast = 0;
            for (const QLabel* label : calm->findChildren<QLabel*>()) {
                const QImage tick = label->pixmap().toImage();
                for (int at = 0; at < tick.width() * tick.height(); ++at) {
                    const QColor pixel = tick.pixelColor(at % tick.width(), at / tick.width());
                    contrast = pixel.alpha() > 128 ? std::max(contrast, std::abs(pixel.lightness() - ground))
                                                   : contrast;
                }
            }
            QVERIFY2(contrast > 80, qPrintable(QString::number(contrast)));
        }
    }

    /// A button that a layout squeezes to nothing asks for such a picture.
    void anIconWithoutRoomIsNoPicture() {
        const Appearance appearance; // brings the resources
        QTest::failOnWarning(QRegularExpression(QStringLiteral("QPainter")));
        QImage paper(8, 8, QImage::Format_ARGB32);
        QPainter painter(&paper);
        lineIcon(QStringLiteral("play")).paint(&painter, QRect(0, 0, 8, 0));
        QVERIFY(lineIcon(QStringLiteral("play")).pixmap(QSize(0, 8)).isNull());
    }

    /// Their frames on the list's ground, and their ticks.
    void checkBoxesInListsAreSeen() {
        Appearance appearance;
        for (const auto choice : {AppearanceChoice::Light, AppearanceChoice::Dark}) {
            appearance.applyOnce(choice);
            QListWidget list;
            for (const auto state : {Qt::Unchecked, Qt::Checked}) {
                auto* item = new QListWidgetItem(&list); // without words: what is painted is the box
                item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
                item->setCheckState(state);
            }
            list.resize(200, 100);
            list.show(); // hidden, it paints no rows
            QVERIFY(QTest::qWaitForWindowExposed(&list));
            const QImage image = list.viewport()->grab().toImage();
            const QColor ground = tokensFor(list.palette()).base;
            for (int row = 0; row < list.count(); ++row) {
                const QRect place = list.visualItemRect(list.item(row));
                double best = 1;
                for (int y = place.top(); y <= place.bottom(); ++y) {
                    for (int x = place.left(); x <= place.right(); ++x) {
                        best = std::max(best, contrastRatio(image.pixelColor(x, y), ground));
                    }
                }
                QVERIFY2(best >= 3, qPrintable(QString::number(best)));
            }
        }
    }

    /// Where the tabs have too little room.
    void theArrowsThatScrollTabsAreSeen() {
        Appearance appearance;
        for (const auto choice : {AppearanceChoice::Light, AppearanceChoice::Dark}) {
            appearance.applyOnce(choice);
            QTabBar tabs;
            for (int tab = 0; tab < 8; ++tab) {
                tabs.addTab(QStringLiteral("Inversion"));
            }
            tabs.resize(200, tabs.sizeHint().height());
            tabs.show();
            QVERIFY(QTest::qWaitForWindowExposed(&tabs));
            const auto* forward = tabs.findChild<QToolButton*>(QStringLiteral("ScrollRightButton"));
            QVERIFY(forward != nullptr && forward->isVisible());
            const QRect place = forward->geometry().adjusted(2, 4, -2, -4); // without frames
            const QImage image = tabs.grab(place).toImage();
            const QColor ground = tokensFor(tabs.palette()).raised;
            double best = 1;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    best = std::max(best, contrastRatio(image.pixelColor(x, y), ground));
                }
            }
            QVERIFY2(best >= 3, qPrintable(QString::number(best)));
        }
    }

    /// On a grey button white is the colour of what can be pressed.
    void theArrowOfADisabledButtonIsNoWhiteOne() {
        Appearance appearance;
        appearance.applyOnce(AppearanceChoice::Dark);
        QToolButton button;
        button.setObjectName(QStringLiteral("primary"));
        QMenu menu;
        button.setMenu(&menu);
        button.setPopupMode(QToolButton::MenuButtonPopup);
        button.resize(80, 32);
        const auto brightest = [&button] {
            const QImage image = button.grab().toImage();
            int value = 0;
            for (int y = 8; y < 24; ++y) {
                for (int x = button.width() - 18; x < button.width() - 4; ++x) {
                    value = std::max(value, image.pixelColor(x, y).lightness());
                }
            }
            return value;
        };
        QVERIFY2(brightest() > 200, qPrintable(QString::number(brightest())));
        button.setEnabled(false);
        QVERIFY2(brightest() < 200, qPrintable(QString::number(brightest())));
    }

    void theChosenRowOfAComboBoxIsAsQuietAsOtherSelectedRows() {
        Appearance appearance;
        for (const AppearanceChoice choice : {AppearanceChoice::Light, AppearanceChoice::Dark}) {
            appearance.applyOnce(choice);
            const Tokens& tokens = choice == AppearanceChoice::Dark ? darkTokens() : lightTokens();
            QWidget window;
            QComboBox box(&window);
            box.addItems({QStringLiteral("a"), QStringLiteral("b")});
            window.show();
            box.showPopup();
            QVERIFY(QTest::qWaitForWindowExposed(box.view()->window()));
            const QRect row = box.view()->visualRect(box.view()->model()->index(0, 0));
            const QImage list = box.view()->viewport()->grab().toImage();
            const double scale = list.devicePixelRatio();
            const QColor ground = list.pixelColor(QPoint(row.left() + 4, row.center().y()) * scale);
            const auto distance = [&ground](const QColor& colour) {
                return std::abs(ground.red() - colour.red()) + std::abs(ground.green() - colour.green()) +
                       std::abs(ground.blue() - colour.blue());
            };
            QVERIFY2(distance(tokens.accentSoft) < 24 && distance(tokens.accentFill) > 100,
                     qPrintable(ground.name()));
            box.hidePopup();
        }
    }

    void theStyleSheetHasNoColourLeftOut() {
        Appearance appearance;
        for (const auto choice : {AppearanceChoice::Light, AppearanceChoice::Dark}) {
            appearance.applyOnce(choice);
            QVERIFY(!qApp->styleSheet().isEmpty());
            QVERIFY(!qApp->styleSheet().contains(QLatin1String("${")));
        }
    }

    void theRingOfSegmentsIsAroundTheChosenOne() {
        QWidget window;
        auto* row = new QHBoxLayout(&window);
        auto* before = new QLineEdit;
        auto* segments = new SegmentedControl(QStringLiteral("Curves"));
        for (const char* name : {"Loss", "Steps", "Trajectory"}) {
            segments->addSegment(static_cast<int>(segments->findChildren<QToolButton*>().size()),
                                 QLatin1String(name), {});
        }
        row->addWidget(before);
        row->addWidget(segments);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const QList<QToolButton*> buttons = segments->findChildren<QToolButton*>();
        const QSignalSpy chosen(segments, &SegmentedControl::chosenByUser);
        before->setFocus();
        QTest::keyClick(before, Qt::Key_Tab);
        QVERIFY(buttons[0]->hasFocus());
        QTest::mouseClick(buttons[2], Qt::LeftButton);
        QVERIFY(buttons[2]->hasFocus());
        QTest::keyClick(buttons[2], Qt::Key_Left);
        QCOMPARE(segments->chosen(), 1);
        QVERIFY(buttons[1]->hasFocus());
        QCOMPARE(chosen.count(), 2);
        before->setFocus();
        segments->choose(0); // by the program: the keyboard stays where somebody writes
        QVERIFY(before->hasFocus());
        QTest::keyClick(before, Qt::Key_Tab);
        QVERIFY(buttons[0]->hasFocus());
    }

    void buttonsOfDialogsHaveNoStockIcons() {
        const Appearance appearance;
        QDialogButtonBox box(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
        box.ensurePolished();
        QCOMPARE(box.style()->styleHint(QStyle::SH_DialogButtonBox_ButtonsHaveIcons, nullptr, &box), 0);
    }

    void commandLineIsUnderstood() {
        const auto parse = [](const QStringList& words) {
            return parseOptions(QStringList{QStringLiteral("asam-studio")} + words);
        };
        const AppOptions all =
            parse({QStringLiteral("--screenshot"), QStringLiteral("a.png"), QStringLiteral("--size"),
                   QStringLiteral("1280x800"), QStringLiteral("--appearance"), QStringLiteral("dark"),
                   QStringLiteral("folder with spaces")});
        QCOMPARE(all.path, QStringLiteral("folder with spaces"));
        QCOMPARE(all.screenshot, QStringLiteral("a.png"));
        QCOMPARE(*all.size, QSize(1280, 800));
        QCOMPARE(*all.appearance, AppearanceChoice::Dark);
        QVERIFY(parse({QStringLiteral("--size"), QStringLiteral("large")})
                    .error.contains(QLatin1String("large")));
        QVERIFY(!parse({QStringLiteral("--appearance=pink")}).error.isEmpty());
    }
};

const test::Registered<AppearanceTest> kAppearanceTest;

} // namespace asam

#include "appearance_test.moc"
