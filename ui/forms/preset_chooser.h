#pragma once

#include <QComboBox>

#include "core/config/preset_store.h"

namespace asam {

/// The presets: those of the program, then a person's own. Says beside the name when values differ from it.
class PresetChooser : public QComboBox {
    Q_OBJECT

public:
    explicit PresetChooser(const PresetStore& own, QWidget* parent = nullptr);

    /// Reads the own presets anew.
    void refresh();
    /// `ownName` empty: the built-in preset. Without a signal.
    void showPreset(const QString& builtIn, const QString& ownName);
    /// Beside the name: "Paper, changed".
    void showDiffering(int fields);

    /// Empty unless the chosen one is a person's own.
    QString ownName() const;
    QString builtInName() const;

Q_SIGNALS:
    /// By a person.
    void chosen();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const PresetStore& own_;
};

} // namespace asam
