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

/// Shows what another run has set otherwise than the form has, or than a third: asks for runs, reads them on
/// a worker, opens the dialog, whose sides can be changed.
class SettingsComparison : public QObject {
    Q_OBJECT

public:
    SettingsComparison(QWidget* window, SettingsForm* form);

    void chooseRun();
    void compareWith(const std::filesystem::path& run);
    /// Puts another run on a side of the dialog.
    void compareOn(CompareSettingsDialog* dialog, std::size_t side, const std::filesystem::path& run);

private:
    /// The settings of a run, given in the window's thread; where they cannot be read, a dialog says why.
    void read(const std::filesystem::path& run, const std::function<void(const RunConfig&)>& take);
    QWidget* window_;
    SettingsForm* form_;
    WorkerQueue reader_;
};

} // namespace asam
