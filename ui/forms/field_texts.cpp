#include "ui/forms/field_texts.h"

#include <QCoreApplication>

#include "core/config/presets.h"

namespace asam {
namespace {

struct FieldText {
    Q_DECLARE_TR_FUNCTIONS(asam::FieldTexts)
};

QString rangeText(const FieldInfo& info) {
    switch (info.kind) {
    case FieldKind::Switch:
        return FieldText::tr("on or off");
    case FieldKind::Choice: {
        QStringList words;
        for (const std::string& word : info.choices) {
            words << fieldValueText(word);
        }
        return words.join(QStringLiteral(", "));
    }
    case FieldKind::Integer:
    case FieldKind::Real:
        break;
    }
    return FieldText::tr("%1 to %2").arg(fieldValueText(info.minimum), fieldValueText(info.maximum));
}

QString tableRow(const QString& name, const QString& value) {
    return QStringLiteral("<tr><td style='padding-right:12px'>%1</td><td>%2</td></tr>")
        .arg(name, value.toHtmlEscaped());
}

} // namespace

QString settingText(const std::string& english) {
    return QCoreApplication::translate("asam::Settings", english.c_str());
}

QString presetTitle(const std::string& name) {
    for (const PresetInfo& preset : presets()) {
        if (preset.name == name) {
            return settingText(preset.label);
        }
    }
    return QString::fromStdString(name);
}

QString fieldValueText(const nlohmann::json& value) {
    if (value.is_null()) {
        return QStringLiteral("–");
    }
    if (value.is_boolean()) {
        return value.get<bool>() ? FieldText::tr("on") : FieldText::tr("off");
    }
    if (value.is_string()) {
        return settingText(value.get<std::string>()).replace(QLatin1Char('_'), QLatin1Char(' '));
    }
    return QString::number(value.get<double>(), 'g', 7);
}

QString fieldToolTip(const FieldInfo& info, const QString& idleReason, const nlohmann::json& value) {
    QString rows;
    if (!info.unit.empty()) {
        rows += tableRow(FieldText::tr("Unit"), settingText(info.unit));
    }
    rows += tableRow(FieldText::tr("Range"), rangeText(info));
    rows += tableRow(FieldText::tr("Paper"), fieldValueText(info.paperValue));
    rows += tableRow(FieldText::tr("Published code"), fieldValueText(info.publishedValue));
    const nlohmann::json& paper = info.paperValue.is_null() ? info.defaultValue : info.paperValue;
    const nlohmann::json& example = value.is_null() ? paper : value;
    const QString word = example.is_string() ? QString::fromStdString(example.get<std::string>())
                                             : QString::fromStdString(example.dump());
    rows += tableRow(FieldText::tr("Command line"),
                     QStringLiteral("--set %1=%2").arg(QString::fromStdString(info.key()), word));
    const QString idle =
        idleReason.isEmpty()
            ? QString()
            : QStringLiteral("<i>%1</i><br>")
                  .arg(FieldText::tr("No influence at present: %1").arg(idleReason).toHtmlEscaped());
    return QStringLiteral(
               "<div style='width:360px'><b>%1</b><br>%2%3</div><table style='margin-top:6px'>%4</table>")
        .arg(settingText(info.label).toHtmlEscaped(), idle, settingText(info.tip).toHtmlEscaped(), rows);
}

QString stageTitle(const std::string& stage) {
    if (stage == "data") {
        return FieldText::tr("Data");
    }
    if (stage == "inversion") {
        return FieldText::tr("Inversion");
    }
    if (stage == "attack") {
        return FieldText::tr("Attack");
    }
    if (stage == "pgd") {
        return FieldText::tr("PGD");
    }
    if (stage == "regeneration") {
        return FieldText::tr("Regeneration");
    }
    if (stage == "review") {
        return FieldText::tr("Review");
    }
    if (stage == "tuning") {
        return FieldText::tr("Tuning");
    }
    if (stage == "evaluation") {
        return FieldText::tr("Evaluation");
    }
    return QString::fromStdString(stage);
}

} // namespace asam
