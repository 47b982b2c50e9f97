#include "ui/views/sweep_texts.h"

#include <QCoreApplication>

#include "core/pipeline/sweep_plan.h"
#include "ui/forms/field_texts.h"

namespace asam {

QString axisLabel(const std::string& key) {
    if (key == kSeedAxis) {
        return QCoreApplication::translate("asam::SweepTexts", "Seed");
    }
    const FieldInfo& info = fieldInfo(key);
    const QString label = settingText(info.label);
    const QString stage = stageTitle(info.stage);
    if (label.startsWith(stage)) {
        return label; // "Attack steps" says it already
    }
    // Inversion, attack and regeneration have settings of one name.
    const bool isAbbreviation = label.size() > 1 && label[1].isUpper();
    return QCoreApplication::translate("asam::SweepTexts", "%1: %2")
        .arg(stage, isAbbreviation ? label : label.left(1).toLower() + label.mid(1));
}

QString axisToolTip(const std::string& key) {
    if (key == kSeedAxis) {
        return QCoreApplication::translate(
            "asam::SweepTexts",
            "Seeds the random numbers of a run. Inversion, attack and regeneration draw none, "
            "so they give the same picture for every seed.");
    }
    return fieldToolTip(fieldInfo(key));
}

QString axisValueText(const nlohmann::json& value) {
    return value.is_number_integer() ? QString::fromStdString(value.dump()) : fieldValueText(value);
}

} // namespace asam
