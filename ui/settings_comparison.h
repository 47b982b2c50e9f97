#pragma once

#include <filesystem>

#include <QObject>

#include "ui/workspace/worker_queue.h"

class QWidget;

namespace asam {

class SettingsForm;

/// Shows what another run has set otherwise than the form has: asks for the run, reads it on a worker, opens
/// the dialog.
class SettingsComparison : public QObject {
    Q_OBJECT

public:
    SettingsComparison(QWidget* window, SettingsForm* form);

    void chooseRun();
    void compareWith(const std::filesystem::path& run);

private:
    QWidget* window_;
    SettingsForm* form_;
    WorkerQueue reader_;
};

} // namespace asam
