#pragma once

#include <QDialog>

#include "core/config/config_diff.h"

class QTableWidget;

namespace asam {

/// The settings in which two runs differ, side by side, and nothing else.
class CompareSettingsDialog : public QDialog {
    Q_OBJECT

public:
    struct Side {
        QString name;
        RunConfig config;
    };

    CompareSettingsDialog(const Side& first, const Side& second, QWidget* parent);

    QTableWidget* table() const { return table_; }

private:
    void fill(const std::vector<SettingDifference>& differences);
    QString text() const;

    QTableWidget* table_;
};

} // namespace asam
