#include "ui/settings_comparison.h"

#include <exception>
#include <memory>

#include <QFileDialog>
#include <QPointer>

#include "core/config/preset_store.h"
#include "core/pipeline/settings_source.h"
#include "ui/bridge/conversions.h"
#include "ui/dialogs/compare_settings_dialog.h"
#include "ui/dialogs/error_dialog.h"
#include "ui/forms/settings_form.h"

namespace asam {
namespace {

constexpr std::size_t kWaitingSettings = 3; ///< the form's and both sides'

struct Reading {
    RunConfig config;
    QString problem;
};

/// A manifest stands for its run.
CompareSettingsDialog::Side sideOf(const std::filesystem::path& source, const RunConfig& config) {
    const std::filesystem::path place = source.filename() == "run.json" ? source.parent_path() : source;
    return {toQString(place.filename()), config, toQString(place)};
}

} // namespace

SettingsComparison::SettingsComparison(QWidget* window, SettingsForm* form)
    : QObject(window), window_(window), form_(form), reader_(WorkerQueue::Keep::All, kWaitingSettings) {}

std::filesystem::path SettingsComparison::askForRun(QWidget* parent) {
    return toPath(QFileDialog::getExistingDirectory(parent, tr("Folder of the run to compare with")));
}

std::filesystem::path SettingsComparison::askForFile(QWidget* parent) {
    return toPath(QFileDialog::getOpenFileName(
        parent, tr("Settings to compare with"), toQString(userPresetFolder()),
        tr("Settings files and result pictures (*.json *.txt *.png *.jpg *.jpeg);;All files (*)")));
}

void SettingsComparison::chooseRun() {
    if (const auto run = askForRun(window_); !run.empty()) {
        compareWith(run);
    }
}

void SettingsComparison::chooseFile() {
    if (const auto file = askForFile(window_); !file.empty()) {
        compareWith(file);
    }
}

void SettingsComparison::read(const QString& purpose, const std::filesystem::path& source,
                              const std::function<void(const RunConfig&)>& take) {
    reader_.post(purpose, [this, source, take]() -> WorkerQueue::Completion {
        auto reading = std::make_shared<Reading>();
        try {
            reading->config = settingsAt(source);
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

void SettingsComparison::compareWith(const std::filesystem::path& source) {
    read(QStringLiteral("form"), source, [this, source](const RunConfig& config) {
        auto* dialog =
            new CompareSettingsDialog({tr("The form"), form_->config()}, sideOf(source, config), window_);
        const auto put = [this, dialog](std::size_t side, const std::filesystem::path& other) {
            if (!other.empty()) {
                compareOn(dialog, side, other);
            }
        };
        connect(dialog, &CompareSettingsDialog::runWanted, this,
                [dialog, put](std::size_t side) { put(side, askForRun(dialog)); });
        connect(dialog, &CompareSettingsDialog::fileWanted, this,
                [dialog, put](std::size_t side) { put(side, askForFile(dialog)); });
        dialog->open();
    });
}

void SettingsComparison::compareOn(CompareSettingsDialog* dialog, std::size_t side,
                                   const std::filesystem::path& source) {
    read(QStringLiteral("side %1").arg(side), source,
         [kept = QPointer(dialog), side, source](const RunConfig& config) {
             if (kept) { // it may be closed meanwhile
                 kept->setSide(side, sideOf(source, config));
             }
         });
}

} // namespace asam
