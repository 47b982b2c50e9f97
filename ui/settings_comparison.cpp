#include "ui/settings_comparison.h"

#include <exception>
#include <memory>

#include <QFileDialog>

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

void SettingsComparison::compareWith(const std::filesystem::path& run) {
    reader_.post(toQString(run), [this, run]() -> WorkerQueue::Completion {
        auto reading = std::make_shared<Reading>();
        try {
            const auto manifest = RunDirectory::open(run).manifest();
            reading->config = configFromJson(manifest.value("config", nlohmann::json::object()));
        } catch (const std::exception& error) {
            reading->problem = QString::fromUtf8(error.what());
        }
        return [this, run, reading] {
            if (!reading->problem.isEmpty()) {
                (new ErrorDialog(tr("Nothing to compare with"), reading->problem, {}, window_))->open();
                return;
            }
            (new CompareSettingsDialog({tr("The form"), form_->config()},
                                       {toQString(run.filename()), reading->config}, window_))
                ->open();
        };
    });
}

} // namespace asam
