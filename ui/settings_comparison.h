#pragma once

#include <filesystem>
#include <functional>

#include <QObject>

#include "core/config/stage_configs.h"
#include "ui/workspace/worker_queue.h"

class QWidget;

namespace asam {

class CompareSettingsDialog;
class SettingsForm;

/// Shows what another run, a settings file or a result picture has set otherwise than the form has, or than a
/// third: asks for them, reads them on a worker, opens the dialog, whose sides can be changed.
class SettingsComparison : public QObject {
    Q_OBJECT

public:
    SettingsComparison(QWidget* window, SettingsForm* form);

    void chooseRun();
    void chooseFile();
    /// `source`: what settingsAt() takes.
    void compareWith(const std::filesystem::path& source);
    /// Puts another one on a side of the dialog.
    void compareOn(CompareSettingsDialog* dialog, std::size_t side, const std::filesystem::path& source);

private:
    /// Settings, given in the window's thread; where they cannot be read, a dialog says why. Of what waits
    /// for one purpose only the newest is read.
    void read(const QString& purpose, const std::filesystem::path& source,
              const std::function<void(const RunConfig&)>& take);
    /// Empty: none was chosen.
    static std::filesystem::path askForRun(QWidget* parent);
    static std::filesystem::path askForFile(QWidget* parent);
    QWidget* window_;
    SettingsForm* form_;
    WorkerQueue reader_;
};

} // namespace asam
