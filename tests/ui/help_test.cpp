// The guide and the page about the program.

#include <QAction>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTabWidget>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTreeWidget>

#include "tests/ui/demo_window.h"
#include "tests/ui/test_registry.h"
#include "ui/app_actions.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/guide_dialog.h"
#include "ui/style/appearance.h"
#include "ui/style/language.h"

namespace asam {
namespace {

struct GuideChapter {
    QString heading;
    qsizetype level = 0;
    QStringList code;  ///< sorted: another language has another order of words
    QStringList links; ///< of pictures too, in order
};

QStringList capturedIn(const QString& text, const QString& pattern) {
    QStringList found;
    for (auto match = QRegularExpression(pattern).globalMatch(text); match.hasNext();) {
        found << match.next().captured(1);
    }
    return found;
}

QList<GuideChapter> chaptersOf(const QString& name) {
    QFile file(qEnvironmentVariable("ASAM_RESOURCES") + QStringLiteral("/../docs/") + name);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QList<GuideChapter> chapters;
    static const QRegularExpression start(QStringLiteral("^(?=#+ )"), QRegularExpression::MultilineOption);
    for (const QString& part : QString::fromUtf8(file.readAll()).split(start, Qt::SkipEmptyParts)) {
        GuideChapter chapter;
        chapter.level = part.indexOf(QLatin1Char(' '));
        chapter.heading = part.section(QLatin1Char('\n'), 0, 0);
        chapter.code = capturedIn(part, QStringLiteral("`([^`]+)`"));
        chapter.code.sort();
        chapter.links = capturedIn(part, QStringLiteral("\\]\\(([^)]+)\\)"));
        chapters << chapter;
    }
    return chapters;
}

} // namespace

class HelpTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Appearance> appearance_;

private Q_SLOTS:
    void initTestCase() { appearance_ = std::make_unique<Appearance>(); }

    void f1OpensTheGuideOnce() {
        const auto window = test::makeWindow(appearance_.get());
        window->useOwnLayout();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QTest::keyClick(window.get(), Qt::Key_F1);
        const auto* guide = window->findChild<GuideDialog*>();
        QVERIFY(guide != nullptr && guide->isVisible());
        window->actions()->guide->trigger();
        QCOMPARE(window->findChildren<GuideDialog*>().size(), 1);
    }

    void chaptersLeadToTheirText() {
        GuideDialog guide;
        guide.show();
        QVERIFY(QTest::qWaitForWindowExposed(&guide));
        QVERIFY(guide.chapters()->count() >= 5);
        QCOMPARE(guide.chapters()->item(0)->text(), QStringLiteral("What the stages do"));
        for (int row = 1; row < guide.chapters()->count(); ++row) {
            guide.chapters()->setCurrentRow(row);
            QScrollBar* bar = guide.text()->verticalScrollBar();
            const QTextCursor heading = guide.text()->document()->find(guide.chapters()->item(row)->text());
            QVERIFY(!heading.isNull());
            const int top = guide.text()->cursorRect(heading).top();
            QVERIFY2(bar->value() == bar->maximum() || (top >= 0 && top < 40),
                     qPrintable(QString::number(top)));
        }
        guide.text()->verticalScrollBar()->setValue(1);
        QCOMPARE(guide.chapters()->currentRow(), 0);
    }

    /// One text for the window and for who reads the repository.
    void theGuideIsTheRepositorysWithItsPictures() {
        QFile file(qEnvironmentVariable("ASAM_RESOURCES") + QStringLiteral("/../docs/guide.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString source = QString::fromUtf8(file.readAll());
        GuideDialog guide;
        const QString shown = guide.text()->toPlainText();
        static const QRegularExpression heading(QStringLiteral("^## (.+)$"), QRegularExpression::MultilineOption);
        int chapters = 0;
        for (auto found = heading.globalMatch(source); found.hasNext(); ++chapters) {
            QVERIFY2(shown.contains(found.next().captured(1)), qPrintable(source));
        }
        QCOMPARE(guide.chapters()->count(), chapters);
        static const QRegularExpression picture(QStringLiteral("!\\[[^\\]]*\\]\\(([^)]+)\\)"));
        int pictures = 0;
        for (auto found = picture.globalMatch(source); found.hasNext(); ++pictures) {
            const QUrl name(found.next().captured(1));
            const auto image = guide.text()->loadResource(QTextDocument::ImageResource, name).value<QImage>();
            QVERIFY2(!image.isNull(), qPrintable(name.toString()));
        }
        QVERIFY(pictures >= 8);
        QVERIFY(!guide.text()->toHtml().contains(QLatin1String("href=\"../"))); // leads nowhere from a window
    }

    /// What a translation must keep: chapters, what stands in code (keys, files, rules), pictures and links.
    void bothLanguagesOfTheGuideHaveTheSameChapters() {
        const QList<GuideChapter> english = chaptersOf(QStringLiteral("guide.md"));
        const QList<GuideChapter> chinese = chaptersOf(QStringLiteral("guide.zh_CN.md"));
        QVERIFY(english.size() > 10);
        QCOMPARE(chinese.size(), english.size());
        for (qsizetype index = 0; index < english.size(); ++index) {
            const QByteArray where = english[index].heading.toUtf8();
            QVERIFY2(chinese[index].heading != english[index].heading, where.constData());
            QVERIFY2(chinese[index].level == english[index].level, where.constData());
            QVERIFY2(chinese[index].code == english[index].code, where.constData());
            QVERIFY2(chinese[index].links == english[index].links, where.constData());
        }
    }

    void numberedChaptersComeFirstInTheirOrder() {
        for (const char* name : {"guide.md", "guide.zh_CN.md"}) {
            static const QRegularExpression numbered(QStringLiteral("^## (\\d+)\\. "));
            int number = 0;
            bool hasEnded = false;
            for (const GuideChapter& chapter : chaptersOf(QLatin1String(name))) {
                const auto found = numbered.match(chapter.heading);
                if (found.hasMatch()) {
                    QVERIFY2(!hasEnded, qPrintable(chapter.heading));
                    QCOMPARE(found.captured(1).toInt(), ++number);
                } else {
                    hasEnded = number > 0;
                }
            }
            QVERIFY(number > 9);
        }
    }

    void theContentsAreWideEnough() {
        GuideDialog guide;
        guide.show();
        QVERIFY(QTest::qWaitForWindowExposed(&guide));
        QListWidget* chapters = guide.chapters();
        QVERIFY(chapters->viewport()->width() >= chapters->sizeHintForColumn(0));
    }

    void picturesAreNoWiderThanTheText() {
        Language language;
        language.applyOnce(LanguageChoice::Chinese); // whose lines are the widest
        GuideDialog guide;
        language.applyOnce(LanguageChoice::English);
        guide.show();
        QVERIFY(QTest::qWaitForWindowExposed(&guide));
        QCOMPARE(guide.text()->horizontalScrollBar()->maximum(), 0);
        const auto widestPicture = [&guide] {
            double widest = 0;
            const QTextDocument* document = guide.text()->document();
            for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
                for (auto part = block.begin(); !part.atEnd(); ++part) {
                    if (part.fragment().charFormat().isImageFormat()) {
                        widest = std::max(widest, part.fragment().charFormat().toImageFormat().width());
                    }
                }
            }
            return widest;
        };
        const double first = widestPicture();
        QVERIFY(first > 400);
        for (const int width : {420, 900}) {
            guide.resize(guide.chapters()->width() + width, 500);
            QCoreApplication::processEvents();
            const int room = guide.text()->viewport()->width();
            QVERIFY2(widestPicture() > 0 && widestPicture() <= room,
                     qPrintable(QString::number(widestPicture())));
            QCOMPARE(guide.text()->horizontalScrollBar()->maximum(), 0);
        }
        QVERIFY(widestPicture() >= first); // as large as before where there is room again
    }

    void theGuideIsInTheWindowsLanguage() {
        Language language;
        language.applyOnce(LanguageChoice::Chinese);
        GuideDialog guide;
        QCOMPARE(guide.chapters()->item(0)->text(), QStringLiteral("各阶段做什么"));
        QCOMPARE(guide.chapters()->count(),
                 chaptersOf(QStringLiteral("guide.md")).size() - 1);      // less the title
        QVERIFY(!guide.text()->toPlainText().contains(QLatin1Char('*'))); // all emphasis was understood
    }

    void aboutNamesLibrariesAndHoldsTheLicence() {
        AboutDialog about(nullptr);
        const auto* libraries = about.findChild<QTreeWidget*>();
        for (const char* name : {"Qt", "LibTorch", "OpenCV", "QCustomPlot", "libjpeg", "zlib", "ICU",
                                 "nlohmann/json", "fmt", "spdlog"}) {
            const auto found = libraries->findItems(QLatin1String(name), Qt::MatchExactly);
            QCOMPARE(found.size(), 1);
            QVERIFY(!found.first()->text(2).isEmpty());
        }
        const QString licence = about.findChild<QPlainTextEdit*>()->toPlainText();
        QVERIFY(licence.contains(QLatin1String("Version 3, 29 June 2007")));
        QVERIFY(licence.contains(QLatin1String("END OF TERMS AND CONDITIONS")));
    }
};

const test::Registered<HelpTest> kHelpTest;

} // namespace asam

#include "help_test.moc"
