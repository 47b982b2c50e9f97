// Ten thousand random events on the real window with the demo open, and jobs that start, pause, stop, and
// lose their document in random orders: nothing hangs, nothing crashes, and the window still does its work
// afterwards.

#include <map>
#include <thread>

#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>

#include "core/base/error.h"
#include "tests/ui/demo_window.h"
#include "tests/ui/random_input.h"
#include "tests/ui/test_registry.h"
#include "ui/app_actions.h"
#include "ui/forms/settings_form.h"
#include "ui/pages/room_rail.h"
#include "ui/pages/samples_page.h"
#include "ui/style/appearance.h"

namespace asam {
namespace {

using namespace std::chrono_literals;

constexpr unsigned kSeed = 20240617;
constexpr int kEvents = 10000;
constexpr int kEventsAtOnce = 8; ///< before the window may paint
constexpr int kCommands = 400;

/// An attack of a few steps, with pictures and curves as a real one has them.
RunOutcome shortAttack(const RunRequest& request, const StageContext& run) {
    const StageContext context = run.forImage(request.images.empty() ? "sa_1" : request.images.front());
    constexpr int kSteps = 6;
    for (int step = 0; step < kSteps; ++step) {
        context.throwIfStopped();
        context.reportProgress("attack/denoise", step, kSteps);
        context.reportMetric("attack/loss", step, 1.0 + step);
        context.reportMetric("attack/iou", step, 0.9);
        context.reportPreview("attack/image", [] { return cv::Mat(32, 32, CV_8UC3, cv::Scalar(9, 99, 9)); });
        std::this_thread::sleep_for(1ms);
    }
    return {};
}

QStringList* complaints = nullptr;

/// Keeps what Qt finds wrong with how it is used.
void listen(QtMsgType type, const QMessageLogContext&, const QString& text) {
    const bool misuse = text.startsWith(QLatin1String("QPainter::")) ||
                        text.startsWith(QLatin1String("QObject::")) ||
                        text.contains(QLatin1String("nullptr"));
    if (type >= QtCriticalMsg || (type == QtWarningMsg && misuse)) {
        *complaints << text;
    }
}

} // namespace

class RandomInputTest : public QObject {
    Q_OBJECT

private:
    QString formerName_;
    std::unique_ptr<Appearance> appearance_;
    std::unique_ptr<MainWindow> window_;
    int urls_ = 0;

    static unsigned seed() {
        bool given = false;
        const unsigned wanted = qEnvironmentVariable("ASAM_RANDOM_SEED").toUInt(&given);
        return given ? wanted : kSeed;
    }
    void stillWorks() {
        window_->jobs()->stopAndWait();
        QTRY_COMPARE(window_->jobs()->state(), JobState::Idle);
        window_->show();
        window_->workspace()->openDemo();
        QTRY_VERIFY(window_->workspace()->isOpen() && window_->workspace()->sample());
        window_->rail()->chooseRoom(MainWindow::Samples);
        window_->page()->form()->setConfig(RunConfig());
        QVERIFY(window_->actions()->runSelected->isEnabled());
        window_->actions()->runSelected->trigger();
        QVERIFY(window_->jobs()->state() != JobState::Idle);
        QTRY_COMPARE(window_->jobs()->state(), JobState::Idle);
    }

public Q_SLOTS:
    void swallow(const QUrl&) { ++urls_; }

private Q_SLOTS:
    void initTestCase() {
        // Whatever is set here by chance must not meet another test.
        formerName_ = QCoreApplication::applicationName();
        QCoreApplication::setApplicationName(QStringLiteral("asam-studio-random-input"));
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        QApplication::setQuitOnLastWindowClosed(false);
        for (const char* scheme : {"file", "http", "https"}) {
            QDesktopServices::setUrlHandler(QLatin1String(scheme), this, "swallow");
        }
    }

    void init() {
        QSettings().clear();
        appearance_ = std::make_unique<Appearance>();
        window_ = std::make_unique<MainWindow>(appearance_.get(), shortAttack);
        window_->useOwnLayout();
        window_->resize(1280, 800);
        window_->show();
        window_->workspace()->openDemo();
        QTRY_VERIFY(window_->workspace()->isOpen() && window_->workspace()->sample());
    }

    void cleanup() {
        window_.reset();
        appearance_.reset();
        QSettings().clear();
        QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).removeRecursively();
    }

    void cleanupTestCase() { QCoreApplication::setApplicationName(formerName_); }

    void tenThousandEvents() {
        qInfo("Seed %u (another one: ASAM_RANDOM_SEED)", seed());
        QStringList heard;
        complaints = &heard;
        const QtMessageHandler former = qInstallMessageHandler(listen);
        {
            test::RandomInput input(window_.get(), seed());
            for (int event = 0; event < kEvents; ++event) {
                input.act();
                if (event % kEventsAtOnce == 0) {
                    QCoreApplication::processEvents();
                }
            }
            qInstallMessageHandler(former);
            qInfo("%d pointer, %d wheel and %d key events, %d dialogs and menus left", input.pointerEvents(),
                  input.wheelEvents(), input.keyEvents(), input.dialogsLeft());
            QVERIFY(input.pointerEvents() > kEvents / 3 && input.keyEvents() > kEvents / 5);
            QVERIFY(input.dialogsLeft() > 5);
        }
        complaints = nullptr;
        QVERIFY2(heard.isEmpty(), qPrintable(heard.join(QLatin1Char('\n'))));
        while (QWidget* open = QApplication::activePopupWidget() != nullptr
                                   ? QApplication::activePopupWidget()
                                   : QApplication::activeModalWidget()) {
            open->close();
            QCoreApplication::processEvents();
        }
        stillWorks();
    }

    /// Start, pause, resume, stop, open, select, change the run, close: in whatever order.
    void jobCommandsInRandomOrder() {
        unsigned random = seed();
        std::map<JobState, int> seen;
        for (int turn = 0; turn < kCommands; ++turn) {
            random = random * 1664525U + 1013904223U;
            const AppActions& all = *window_->actions();
            QAction* const actions[] = {all.runSelected, all.runAll, all.pause, all.pauseImage,
                                        all.resume,      all.cancel, all.resume};
            const auto choice = (random >> 20) % 11;
            if (choice < std::size(actions)) {
                actions[choice]->trigger(); // a disabled action does nothing, as under a finger
            } else if (choice == 7) {
                window_->workspace()->openDemo();
            } else if (choice == 8) {
                window_->workspace()->select("sa_" + std::to_string(1 + random % 24));
            } else if (choice == 9) {
                window_->close();
                QCOMPARE(window_->jobs()->state(), JobState::Idle);
                window_->show();
            }
            ++seen[window_->jobs()->state()];
            QTest::qWait(static_cast<int>((random >> 10) % 4));
        }
        QVERIFY(seen[JobState::Running] > 10);
        QVERIFY(seen[JobState::Paused] > 0 || seen[JobState::Pausing] > 0);
        stillWorks();
    }
};

const test::Registered<RandomInputTest> kRandomInputTest;

} // namespace asam

#include "random_input_test.moc"
