#include "ui/settings_comparison.h"

#include <exception>
#include <memory>

#include <QFileDialog>
#include <QPointer>

#include "core/config/config_json.h"
#include "core/pipeline/run_directory.h"
#include "ui/bridge/conversions.h"
#include "ui/dialogs/compare_settings_dialog.h"
#include "ui/dialogs/error_dialog.h"
#include "ui/forms/settings_form.h"

namespace asam {
namespace {

struct Reading {
    RunConfig config;
    QString problem;
};

} // namespace

SettingsComparison::SettingsComparison(QWidget* window, SettingsForm* form)
    : QObject(window), window_(window), form_(form), reader_(WorkerQueue::Keep::Latest) {}

void SettingsComparison::chooseRun() {
    const QString folder =
        QFileDialog::getExistingDirectory(window_, tr("Folder of the run to compare with"));
    if (!folder.isEmpty()) {
        compareWith(toPath(folder));
    }
}

void SettingsComparison::read(const std::filesystem::path& run,
                              const std::function<void(const RunConfig&)>& take) {
    reader_.post(toQString(run), [this, run, take]() -> WorkerQueue::Completion {
        auto reading = std::make_shared<Reading>();
        try {
            const auto manifest = RunDirectory::open(run).manifest();
            reading->config = configFromJson(manifest.value("config", nlohmann::json::object()));
        } catch (const std::exception& error) {
            reading->problem = QString::fromUtf8(error.what());
        }
        return [this, take, reading] {
            if (reading->problem.isEmpty()) {
                take(reading->config);
            } else {
                (new ErrorDialog(tr("Nothing to compare with"), reading->problem, {}, window_))->open();
            }
        };
    });
}

void SettingsComparison::compareWith(const std::filesystem::path& run) {
    read(run, [this, run](const RunConfig& config) {
        auto* dialog = new CompareSettingsDialog({tr("The form"), form_->config()},
                                                 {toQString(run.filename()), config}, window_);
        connect(dialog, &CompareSettingsDialog::runWanted, this, [this, dialog](std::size_t side) {
            const QString folder =
                QFileDialog::getExistingDirectory(dialog, tr("Folder of the run to compare with"));
            if (!folder.isEmpty()) {
                compareOn(dialog, side, toPath(folder));
            }
        });
        dialog->open();
    });
}

void SettingsComparison::compareOn(CompareSettingsDialog* dialog, std::size_t side,
                                   const std::filesystem::path& run) {
    read(run, [kept = QPointer(dialog), side, run](const RunConfig& config) {
        if (kept) { // it may be closed meanwhile
            kept->setSide(side, {toQString(run.filename()), config});
        }
    });
}

} // namespace asam
