#pragma once

#include <QString>

#include "core/config/field_table.h"

namespace asam {

// The texts that a form shows of a setting; all made from its row in the field table.

/// A text of the core's tables of settings and presets in the window's language. setting_strings.h lists them
/// for the translators; a text that is not in it stays as it is.
QString settingText(const std::string& english);
/// What a chooser calls the preset; a person's own is called by its name.
QString presetTitle(const std::string& name);
/// "0.02", "on", "full chain"; an en dash for null.
QString fieldValueText(const nlohmann::json& value);
/// What the setting does, then unit, range, paper's and published code's value and its command-line name.
/// Rich text. The command line gives `value`, or the paper's where that is null. Before all a reason why it
/// does not matter at present, if there is one.
QString fieldToolTip(const FieldInfo& info, const QString& idleReason = {},
                     const nlohmann::json& value = nullptr);
/// "Inversion" for "inversion".
QString stageTitle(const std::string& stage);

} // namespace asam
