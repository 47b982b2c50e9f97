#pragma once

#include <memory>

#include <QImage>
#include <QTemporaryDir>
#include <QtTest>

#include "ui/bridge/conversions.h"
#include "ui/main_window.h"

namespace asam::test {

/// `count` plain photographs of 64 x 48 pixels: sa_1.png, sa_2.png …
inline bool writePhotographs(const QString& folder, int count) {
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    bool written = true;
    for (int number = 1; number <= count; ++number) {
        written &= image.save(QStringLiteral("%1/sa_%2.png").arg(folder).arg(number));
    }
    return written;
}
inline bool writePhotographs(const QTemporaryDir& folder, int count) {
    return writePhotographs(folder.path(), count);
}

/// The window with a pipeline that does nothing.
inline std::unique_ptr<MainWindow> makeWindow(Appearance* appearance) {
    auto window = std::make_unique<MainWindow>(
        appearance, [](const RunRequest&, const StageContext&) { return RunOutcome(); });
    window->resize(1280, 800);
    window->show();
    return window;
}

/// Waits until this path is open and its first image is there.
inline bool opens(MainWindow& window, const QString& path) {
    const Workspace* workspace = window.workspace();
    window.workspace()->open(toPath(path));
    return QTest::qWaitFor(
        [&] {
            return workspace->isOpen() && workspace->document().path == toPath(path) && workspace->sample();
        },
        5000);
}

} // namespace asam::test
