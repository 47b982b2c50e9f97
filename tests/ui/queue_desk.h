#pragma once

#include <memory>

#include <QAbstractButton>
#include <QTemporaryDir>
#include <QtTest>

#include "core/config/presets.h"
#include "tests/ui/demo_window.h"
#include "tests/ui/queue_place.h"
#include "tests/ui/queue_pretence.h"
#include "ui/pages/queue_page.h"
#include "ui/pages/room_rail.h"
#include "ui/style/appearance.h"
#include "ui/views/queue_panel.h"

namespace asam::test {

/// What tests of the queue have before them: a window with a queue of its own, photographs in the folder
/// "data", and a pipeline that does what the test wants.
class QueueDesk : public QObject {
protected:
    /// `name`: of the person's folder that the queue lies in.
    bool setUp(const QString& name, MainWindow::Room room = MainWindow::Queue) {
        place_ = std::make_unique<QueuePlace>(name);
        appearance_ = std::make_unique<Appearance>();
        folder_ = std::make_unique<QTemporaryDir>();
        work_ = std::make_shared<QueuePretence>();
        openWindow(room);
        return QDir().mkdir(data()) && writePhotographs(data(), kPretendedImages);
    }
    void takeDown() {
        work_->free = true;
        window_.reset();
        folder_.reset();
        place_.reset();
    }
    void openWindow(MainWindow::Room room = MainWindow::Queue) {
        window_ = std::make_unique<MainWindow>(
            appearance_.get(), [work = work_](const RunRequest& request, const StageContext& context) {
                return (*work)(request, context);
            });
        window_->useOwnLayout();
        window_->resize(1280, 800);
        window_->show();
        window_->rail()->chooseRoom(room);
    }

    QString path(const QString& name) const { return folder_->filePath(name); }
    QString data() const { return path(QStringLiteral("data")); }
    QueuePage* page() const { return window_->queuePage(); }
    QueuePanel* panel() const { return page()->panel(); }
    QueueModel* model() const { return page()->model(); }
    QueueController* controller() const { return page()->controller(); }
    QString stateOf(std::int64_t id) const {
        return QString::fromLatin1(toString(model()->entry(id)->state));
    }

    /// What a run of this name asks for; nobody has added it yet.
    QueueEntry entryOf(const QString& name) const {
        QueueEntry entry;
        entry.name = name.toStdString();
        entry.request.run = toPath(path(name));
        entry.request.data = toPath(data());
        entry.request.config = presetConfig("quick");
        return entry;
    }
    std::int64_t addRun(const QString& name) { return model()->add(entryOf(name)); }

    /// Waits until the run's first image is in work.
    bool works(std::int64_t id) const {
        return QTest::qWaitFor(
            [&] {
                return controller()->atWork() == id && controller()->work().lanes.front().image == "sa_1";
            },
            5000);
    }

    static void click(QAbstractButton* button) { QTest::mouseClick(button, Qt::LeftButton); }

    std::unique_ptr<QueuePlace> place_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Appearance> appearance_;
    std::shared_ptr<QueuePretence> work_;
    std::unique_ptr<MainWindow> window_;
};

} // namespace asam::test
