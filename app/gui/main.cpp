#include <csignal>
#include <cstdio>

#include <QApplication>
#include <QIcon>
#include <QScreen>

#include "app/gui/end_signals.h"
#include "core/base/compute.h"
#include "core/base/error.h"
#include "core/base/short_waits.h"
#include "ui/app_options.h"
#include "ui/bridge/conversions.h"
#include "ui/main_window.h"
#include "ui/model_rooms.h"
#include "ui/pages/queue_page.h"
#include "ui/pages/samples_page.h"
#include "ui/pages/tuning_page.h"
#include "ui/screenshot.h"
#include "ui/style/appearance.h"
#include "ui/style/language.h"
#include "ui/workspace/prompt_session.h"
#include "ui/workspace/trajectory_session.h"
#include "ui/workspace/word_session.h"

namespace {

/// Where no former size is known: with room for the frame and the desktop's bars.
QSize firstSize(const QWidget& window) {
    constexpr QSize kSize(1360, 860);
    return kSize.boundedTo(window.screen()->availableGeometry().size() * 0.94);
}

/// What is done before there is an application.
void beginProgram(int argc, char** argv) {
    using namespace asam;
    answerWithoutDisplay(argc, argv);
    if (ComputeSettings().usedThreads() > 1) {
        restartWithShortWaits(argv);
    }
    applyScaleOption(argc, argv);
}

} // namespace

int main(int argc, char** argv) {
    using namespace asam;
    std::signal(SIGXFSZ, SIG_IGN); // beyond the limit of a file's size a write is refused as on a full disk
    beginProgram(argc, argv);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("asam-studio"));
    QApplication::setApplicationDisplayName(QStringLiteral("ASAM Studio"));
    QApplication::setApplicationVersion(QStringLiteral(ASAM_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("asam-studio"));
    Language language;
    const AppOptions options = parseOptions(QApplication::arguments());
    if (!options.error.isEmpty()) {
        std::fprintf(stderr, "asam-studio: %s\n", qPrintable(options.error));
        return static_cast<int>(ExitCode::WrongUsage);
    }

    if (options.language) {
        language.applyOnce(*options.language);
    }
    Appearance appearance;
    if (options.appearance) {
        appearance.applyOnce(*options.appearance);
    }
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/asam-studio.svg")));
    const auto hub = std::make_shared<ModelHub>();
    MainWindow window(&appearance, RunController::makePipeline(hub));
    window.page()->prompts()->setHub(hub);
    window.page()->words()->setHub(hub);
    window.page()->trajectory()->setHub(hub);
    window.modelRooms()->tuning()->controller()->setTuner(TuningController::makeTuner(hub));
    window.queuePage()->controller()->setHub(hub);
    const EndSignals endSignals(
        [&window] { // as if the window were closed: the work ends, what is open is kept
            window.close();
            QApplication::quit(); // also where a dialog has an event loop of its own
        });
    window.resize(options.size.value_or(firstSize(window)));
    if (options.size || !options.screenshot.isEmpty()) {
        window.useOwnLayout();
    } else {
        window.restoreLayout();
    }
    if (options.models) {
        window.runs()->setModels(*options.models);
    }
    window.show();
    if (!options.screenshot.isEmpty()) {
        new Screenshot(&window, options.screenshot, options.path.isEmpty());
    } else {
        window.queuePage()->controller()->startByItself();
    }
    if (options.path.isEmpty()) {
        window.openAtStart();
    } else {
        window.open(toPath(options.path));
    }
    return QApplication::exec();
}
