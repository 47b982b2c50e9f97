#pragma once

#include <array>

#include <QDialog>

#include "core/config/config_diff.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableWidget;
class QToolButton;

namespace asam {

class EmptyPage;

/// The settings in which two runs, or settings files, differ, side by side, and nothing else. Each side can
/// be another one.
class CompareSettingsDialog : public QDialog {
    Q_OBJECT

public:
    struct Side {
        QString name;
        RunConfig config;
        QString place{}; ///< its whole path, which tells sides of one name apart; empty for none
    };

    CompareSettingsDialog(const Side& first, const Side& second, QWidget* parent);

    /// `index` is 0 or 1.
    void setSide(std::size_t index, const Side& side);
    QTableWidget* table() const { return table_; }
    QToolButton* chooseButton(std::size_t index) const { return choose_[index]; }

Q_SIGNALS:
    /// A run is to be chosen for this side.
    void runWanted(std::size_t index);
    /// A settings file or a result picture is to be chosen.
    void fileWanted(std::size_t index);

private:
    QToolButton* makeChoice(std::size_t index);
    void showDifferences();
    void fill(const std::vector<SettingDifference>& differences);
    QString text() const;

    std::array<Side, 2> sides_;
    std::array<QToolButton*, 2> choose_{};
    QLabel* heading_;
    QTableWidget* table_;
    EmptyPage* same_; ///< in the table's place where nothing differs
    QStackedWidget* centre_;
    QPushButton* copy_ = nullptr;
};

} // namespace asam
