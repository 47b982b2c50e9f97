// The core's English sentences in the window's language: how they are read, that all are translated, where
// they show.

#include <fstream>
#include <functional>

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTranslator>
#include <QtTest>

#include "core/base/log_file.h"
#include "core/pipeline/model_description.h"
#include "tests/support/file_content.h"
#include "tests/ui/demo_window.h"
#include "tests/ui/test_registry.h"
#include "ui/bridge/core_sentences.h"
#include "ui/bridge/sentence_translator.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/dialogs/error_dialog.h"
#include "ui/jobs/job_log.h"
#include "ui/jobs/job_runner.h"
#include "ui/style/appearance.h"
#include "ui/style/language.h"
#include "ui/views/log_view.h"
#include "ui/views/notice_bar.h"
#include "ui/views/status_strip.h"
#include "ui/workspace/model_tables.h"
#include "ui/workspace/run_image_model.h"

namespace asam {
namespace {

constexpr const char* kFolderRefused =
    "The folder /a cannot be made: Permission denied. Look whether its disk has room and may be written to.";
constexpr const char* kFolderRefusedInChinese =
    "无法创建文件夹 /a：权限不足。请查看其所在磁盘是否有空间且可写入。";

SentenceTranslator makeTranslator() {
    return SentenceTranslator(QList<SentenceTranslator::Translation>{
        {QStringLiteral("\"{}\" cannot be decoded as {}: {}."), QStringLiteral("<{0}> is not {1} ({2})!")},
        {QStringLiteral("it is truncated"), QStringLiteral("CUT")},
        {QStringLiteral("{} cannot be renamed to {}: {}."), QStringLiteral("{2}: {1} <- {0}!")},
        {QStringLiteral("The {} of {} was broken off (what * is? [a] {} $)."),
         QStringLiteral("BROKEN {0} {1} {2}.")},
        {QStringLiteral("Its files are removed."), QStringLiteral("REMOVED.")},
        {QStringLiteral("attack"), QStringLiteral("ATTACK")},
        {QStringLiteral("loss {:.4f}{}, in all"), QStringLiteral("LOSS {0}{1}")},
        {QStringLiteral("(best)"), QStringLiteral("BEST")},
        {QStringLiteral("expected {{\"img\": {}}}"), QStringLiteral("WANTED {{{0}}}")},
        {QStringLiteral("{}, and {}"), QStringLiteral("{0} + {1}")},
        {QStringLiteral("at most {0} x {0} of {1}"), QStringLiteral("<= {0}^2 of {1}")},
        {QStringLiteral("a sentence without one"), QString()},
    });
}

QString shownOf(const ErrorDialog& dialog) {
    for (const QLabel* label : dialog.findChildren<QLabel*>()) {
        if (label->textFormat() == Qt::PlainText) {
            return label->text();
        }
    }
    return {};
}

bool isChinese(const QString& text) {
    static const QRegularExpression han(QStringLiteral("\\p{Han}"));
    return text.contains(han);
}

} // namespace

class TranslatedSentenceTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Appearance> appearance_;

    /// What is in the file of a log that is filled while the window is Chinese.
    static std::string keptOf(const std::function<void(LogView&)>& fill) {
        const QTemporaryDir folder;
        const std::filesystem::path file = toPath(folder.filePath(QStringLiteral("run.log")));
        Language language;
        language.applyOnce(LanguageChoice::Chinese);
        {
            LogView log;
            log.keepIn(std::make_shared<LogFile>(file));
            fill(log);
        }
        return test::contentOf(file);
    }

private Q_SLOTS:
    void initTestCase() { appearance_ = std::make_unique<Appearance>(); }

    void sentencesAreRead_data() {
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* english, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(english) << QString::fromUtf8(expected);
        };
        row("a sentence as an argument", "\"/a.png\" cannot be decoded as PNG: it is truncated.",
            "</a.png> is not PNG (CUT)!");
        row("brackets and Chinese in a name", "\"/照片 {0} (1)/{}.png\" cannot be decoded as PNG: 坏.",
            "</照片 {0} (1)/{}.png> is not PNG (坏)!");
        row("what stands in quotation marks is a name", "\"it is truncated\" cannot be decoded as PNG: x.",
            "<it is truncated> is not PNG (x)!");
        row("another order", "a cannot be renamed to b: it is truncated.", "CUT: b <- a!");
        row("what separates the arguments in one of them", "a cannot be renamed to b: c: it is truncated.",
            "c：CUT: b <- a!");
        row("signs of regular expressions", "The attack of sa.* was broken off (what * is? [a] \\d+ $).",
            "BROKEN ATTACK sa.* \\d+.");
        row("several sentences", "a cannot be renamed to b: c. Its files are removed. Nobody knows why.",
            "c: b <- a! REMOVED. Nobody knows why.");
        row("lines", "Its files are removed.\nNobody knows why.", "REMOVED.\nNobody knows why.");
        row("after a name", "sa_1: it is truncated", "sa_1：CUT");
        row("with a full stop of another", "it is truncated.", "CUT。");
        row("a number and what follows it", "loss 0.25 (best), in all", "LOSS 0.25BEST");
        row("no number", "loss none, in all", "loss none, in all");
        row("brackets of the sentence", "expected {\"img\": it is truncated}", "WANTED {CUT}");
        row("the same argument twice", "at most 8 x 8 of it is truncated", "<= 8^2 of CUT");
        row("not the same", "at most 8 x 9 of it is truncated", "at most 8 x 9 of it is truncated");
        row("few words of its own", "it is truncated, and it is truncated", "CUT + CUT");
        row("few words in a foreign sentence", "one thing, and another", "one thing, and another");
        row("a word by itself", "attack", "attack");
        row("not translated", "a sentence without one", "a sentence without one");
        row("of no pattern", "CUDA error: out of memory (line 7).", "CUDA error: out of memory (line 7).");
        row("nothing", "", "");
    }

    void sentencesAreRead() {
        QFETCH(QString, english);
        QFETCH(QString, expected);
        SentenceTranslator translator = makeTranslator();
        QCOMPARE(translator.translate(english), expected);
        QCOMPARE(translator.translate(english), expected); // from what is kept
    }

    void foreignReportsTakeNoTime() {
        SentenceTranslator translator = makeTranslator();
        const QString calls = QStringLiteral(", and a: b; c. D and e").repeated(400);
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(translator.translate(calls), calls);
        QCOMPARE(translator.translate(QStringLiteral("Its files are removed.\n") + calls),
                 QStringLiteral("REMOVED.\n") + calls);
        QCOMPARE(translator.translate(calls.left(1500)), calls.left(1500));
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
    }

    void aModelsTitleIsTranslatedWholly() {
        Language language;
        language.applyOnce(LanguageChoice::Chinese);
        ModelDescription model;
        model.size = "192 channels";
        QVERIFY2(modelTitle(model).contains(QLatin1String("192")), qPrintable(modelTitle(model)));
        QVERIFY2(!modelTitle(model).contains(QLatin1String("channels")), qPrintable(modelTitle(model)));
        model.size = "ViT-B";
        QVERIFY(modelTitle(model).endsWith(QLatin1String("ViT-B")));
    }

    void aForeignSentenceTakesNoTimeBesideAllPatterns() {
        Language language;
        language.applyOnce(LanguageChoice::Chinese);
        QCOMPARE(translatedSentence("qwe"), QStringLiteral("qwe")); // makes the table
        const QString foreign = QStringLiteral(", and a: b; c. D and e").repeated(70).left(1500);
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(translatedSentence(foreign), foreign);
        QVERIFY2(clock.elapsed() < 200, qPrintable(QString::number(clock.elapsed())));
    }

    /// What TranslationTest does not know of: how this context writes its arguments.
    void translationsNameTheArguments() {
        QTranslator translator;
        QVERIFY(translator.load(QStringLiteral(":/translations/asam_zh_CN.qm")));
        static const QRegularExpression left(QStringLiteral("\\{\\d*\\}"));
        QStringList wrong;
        for (const char* source : kCoreSentences) {
            const SentencePattern pattern(QString::fromUtf8(source));
            QStringList arguments;
            for (qsizetype index = 0; index < pattern.argumentCount(); ++index) {
                arguments << QStringLiteral("<argument %1>").arg(index);
            }
            const QString filled =
                SentencePattern::filled(translator.translate("asam::CoreSentence", source), arguments);
            const bool namesAll = std::all_of(arguments.begin(), arguments.end(),
                                              [&](const QString& each) { return filled.contains(each); });
            if (filled.isEmpty() || !namesAll || filled.contains(left)) {
                wrong << QString::fromUtf8(source) + QStringLiteral(" -> ") + filled;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void englishStaysAsItIs() {
        const QString sentence = QString::fromUtf8(kFolderRefused);
        QCOMPARE(translatedSentence(sentence), sentence);
        Language language;
        language.applyOnce(LanguageChoice::Chinese);
        QCOMPARE(translatedSentence(sentence), QString::fromUtf8(kFolderRefusedInChinese));
        language.applyOnce(LanguageChoice::English);
        QCOMPARE(translatedSentence(sentence), sentence);
    }

    void errorsAreShownInChineseAndCopiedInEnglish() {
        const QTemporaryDir folder;
        const std::filesystem::path file = toPath(folder.filePath(QStringLiteral("模型 {0}.pth")));
        std::ofstream(file) << "PK no zip";
        QString english;
        try {
            static_cast<void>(describeModel(file));
        } catch (const std::exception& error) {
            english = QString::fromUtf8(error.what());
        }
        QVERIFY(english.contains(QLatin1String("damaged or cut off")));

        Language language;
        language.applyOnce(LanguageChoice::Chinese);
        auto* dialog = new ErrorDialog(QStringLiteral("x"), english, {}, nullptr);
        const QString shown = shownOf(*dialog);
        QVERIFY2(isChinese(shown) && !shown.contains(QLatin1String("damaged")), qPrintable(shown));
        QVERIFY2(shown.contains(toQString(file)), qPrintable(shown));
        dialog->findChild<QPushButton*>()->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), english);
        delete dialog;
    }

    void aWrongPictureIsToldOfInTheWindow() {
        const QTemporaryDir folder;
        std::ofstream(toPath(folder.filePath(QStringLiteral("text.png")))) << "no picture";
        Language language;
        language.applyOnce(LanguageChoice::Chinese);
        const auto window = test::makeWindow(appearance_.get());
        window->workspace()->open(toPath(folder.filePath(QStringLiteral("text.png"))));
        QTRY_VERIFY(window->findChild<ErrorDialog*>() != nullptr);
        const QString shown = shownOf(*window->findChild<ErrorDialog*>());
        QVERIFY2(shown.contains(QStringLiteral("不是图片")), qPrintable(shown));
    }

    void theLogIsShownInChineseAndKeptInEnglish() {
        const std::string kept = keptOf([](LogView& log) {
            log.add({MessageLevel::Warning, "sa_1", "sa_1 has no caption; the empty caption is used."});
            QVERIFY2(log.text().contains(QStringLiteral("使用空描述")), qPrintable(log.text()));
            NoticeBar notices;
            notices.showNotice(NoticeBar::Tone::Problem, QStringLiteral("The rule is empty; expected "
                                                                        "something like drop > 0.2."));
            QVERIFY2(notices.text().startsWith(QStringLiteral("规则为空")), qPrintable(notices.text()));
        });
        QVERIFY2(kept.find("the empty caption is used") != std::string::npos, kept.c_str());
    }

    void theReasonOfAFailedJobIsKeptInEnglish() {
        const std::string kept = keptOf([](LogView& log) {
            JobRunner runner;
            const JobLog lines(&runner);
            connect(&lines, &JobLog::line, &log, qOverload<MessageLevel, const QString&>(&LogView::add));
            JobOutcome outcome;
            outcome.kind = JobOutcome::Kind::Failed;
            outcome.title = QStringLiteral("sa_1");
            outcome.what = QString::fromUtf8(kFolderRefused);
            Q_EMIT runner.finished(outcome);
            QVERIFY2(log.text().contains(QString::fromUtf8(kFolderRefusedInChinese)), qPrintable(log.text()));
            QVERIFY2(!log.text().contains(QLatin1String("cannot be made")), qPrintable(log.text()));
        });
        QVERIFY2(kept.find(kFolderRefused) != std::string::npos, kept.c_str());
    }

    void theStatusLineIsInChinese() {
        const QString english = QString::fromUtf8(kFolderRefused);
        Language language;
        language.applyOnce(LanguageChoice::Chinese);
        StatusStrip strip;
        QSignalSpy said(&strip, &StatusStrip::said);
        strip.showSentence(english);
        QCOMPARE(strip.sentence(), QString::fromUtf8(kFolderRefusedInChinese));
        QCOMPARE(said.count(), 1);
        QCOMPARE(said.first().first().toString(), english); // for the log
    }

    void reasonsOfARunsImagesAreShownInChinese() {
        auto progress = std::make_shared<RunProgress>();
        ImageProgress& image = progress->images.emplace_back();
        image.image = "sa_1";
        image.failedStage = static_cast<int>(Stage::attack);
        image.stages[1] = {true, WorkState::failed, 0};
        image.reason = "sa_1 has no masks.";
        image.step = "attack/denoise, step 3 of 50";
        Language language;
        language.applyOnce(LanguageChoice::Chinese);
        RunImageModel model;
        model.setProgress(progress);
        const QString reason = model.index(0, RunImageModel::Reason).data().toString();
        QVERIFY2(reason.contains(QStringLiteral("没有掩码")) && reason.contains(QStringLiteral("第 3 步")),
                 qPrintable(reason));
    }
};

const test::Registered<TranslatedSentenceTest> kTranslatedSentenceTest;

} // namespace asam

#include "translated_sentence_test.moc"
