#include "ui/forms/field_texts.h"

#include <QCoreApplication>

namespace asam {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("asam::FieldTexts", text);
}

QString rangeText(const FieldInfo& info) {
    switch (info.kind) {
    case FieldKind::Switch:
        return translated("on or off");
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
    return translated("%1 to %2").arg(fieldValueText(info.minimum), fieldValueText(info.maximum));
}

QString tableRow(const QString& name, const QString& value) {
    return QStringLiteral("<tr><td style='padding-right:12px'>%1</td><td>%2</td></tr>")
        .arg(name, value.toHtmlEscaped());
}

} // namespace

QString fieldValueText(const nlohmann::json& value) {
    if (value.is_null()) {
        return QStringLiteral("–");
    }
    if (value.is_boolean()) {
        return value.get<bool>() ? translated("on") : translated("off");
    }
    if (value.is_string()) {
        return QString::fromStdString(value.get<std::string>()).replace(QLatin1Char('_'), QLatin1Char(' '));
    }
    return QString::number(value.get<double>(), 'g', 7);
}

QString fieldToolTip(const FieldInfo& info, const QString& idleReason) {
    QString rows;
    if (!info.unit.empty()) {
        rows += tableRow(translated("Unit"), QString::fromStdString(info.unit));
    }
    rows += tableRow(translated("Range"), rangeText(info));
    rows += tableRow(translated("Paper"), fieldValueText(info.paperValue));
    rows += tableRow(translated("Published code"), fieldValueText(info.publishedValue));
    const nlohmann::json& example = info.paperValue.is_null() ? info.defaultValue : info.paperValue;
    const QString word = example.is_string() ? QString::fromStdString(example.get<std::string>())
                                             : QString::fromStdString(example.dump());
    rows += tableRow(translated("Command line"),
                     QStringLiteral("--set %1=%2").arg(QString::fromStdString(info.key()), word));
    const QString idle =
        idleReason.isEmpty()
            ? QString()
            : QStringLiteral("<i>%1</i><br>")
                  .arg(translated("No influence at present: %1").arg(idleReason).toHtmlEscaped());
    return QStringLiteral(
               "<div style='width:360px'><b>%1</b><br>%2%3</div><table style='margin-top:6px'>%4</table>")
        .arg(QString::fromStdString(info.label).toHtmlEscaped(), idle,
             QString::fromStdString(info.tip).toHtmlEscaped(), rows);
}

QString stageTitle(const std::string& stage) {
    if (stage == "data") {
        return translated("Data");
    }
    if (stage == "inversion") {
        return translated("Inversion");
    }
    if (stage == "attack") {
        return translated("Attack");
    }
    if (stage == "regeneration") {
        return translated("Regeneration");
    }
    return QString::fromStdString(stage);
}

} // namespace asam
