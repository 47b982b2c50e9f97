#include "ui/forms/preset_chooser.h"

#include <QStyleOptionComboBox>
#include <QStylePainter>

#include "core/config/presets.h"
#include "ui/forms/field_texts.h"

namespace asam {
namespace {

constexpr int kNameRole = Qt::UserRole;
constexpr int kOwnRole = Qt::UserRole + 1;
constexpr int kLabelRole = Qt::UserRole + 2;

QString keyOf(const QString& name, bool own) {
    return (own ? QStringLiteral("own:") : QStringLiteral("program:")) + name;
}

} // namespace

PresetChooser::PresetChooser(const PresetStore& own, QWidget* parent) : QComboBox(parent), own_(own) {
    setAccessibleName(tr("Preset"));
    setObjectName(QStringLiteral("preset"));
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
    refresh();
    connect(this, &QComboBox::activated, this, &PresetChooser::chosen);
}

/// With an ellipsis where the name does not fit.
void PresetChooser::paintEvent(QPaintEvent*) {
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect text =
        style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, text.width() - 2);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

void PresetChooser::refresh() {
    const QSignalBlocker quiet(this);
    const QString builtIn = builtInName();
    const QString own = ownName();
    clear();
    const auto add = [this](const QString& name, const QString& label, const QString& tip, bool isOwn) {
        addItem(label, name);
        const int row = count() - 1;
        setItemData(row, isOwn, kOwnRole);
        setItemData(row, label, kLabelRole);
        setItemData(row, QStringLiteral("<div style='width:320px'>%1</div>").arg(tip.toHtmlEscaped()),
                    Qt::ToolTipRole);
    };
    for (const PresetInfo& preset : presets()) {
        add(QString::fromStdString(preset.name), settingText(preset.label), settingText(preset.tip), false);
    }
    const std::vector<std::string> names = own_.names();
    if (!names.empty()) {
        insertSeparator(count());
    }
    for (const std::string& name : names) {
        const QString word = QString::fromStdString(name);
        add(word, word, tr("Your own preset. On the command line: --preset \"%1\"").arg(word), true);
    }
    showPreset(builtIn, own);
}

void PresetChooser::showPreset(const QString& builtIn, const QString& ownName) {
    const QSignalBlocker quiet(this);
    const QString wanted = keyOf(ownName.isEmpty() ? builtIn : ownName, !ownName.isEmpty());
    for (int row = 0; row < count(); ++row) {
        if (keyOf(itemData(row, kNameRole).toString(), itemData(row, kOwnRole).toBool()) == wanted) {
            setCurrentIndex(row);
            return;
        }
    }
}

void PresetChooser::showDiffering(int fields) {
    for (int row = 0; row < count(); ++row) {
        const QString label = itemData(row, kLabelRole).toString();
        const bool changed = fields > 0 && row == currentIndex();
        setItemText(row, changed ? tr("%1 *").arg(label) : label);
    }
    const QString tip = currentData(Qt::ToolTipRole).toString();
    const QString differing = tr("Settings that differ from the preset: %1").arg(fields);
    setToolTip(fields > 0 ? QStringLiteral("<p>%1</p>%2").arg(differing, tip) : tip);
}

QString PresetChooser::ownName() const {
    return currentData(kOwnRole).toBool() ? currentData(kNameRole).toString() : QString();
}

QString PresetChooser::builtInName() const {
    return currentData(kOwnRole).toBool() ? QString() : currentData(kNameRole).toString();
}

} // namespace asam
