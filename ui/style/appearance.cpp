#include "ui/style/appearance.h"

#include <utility>

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QFont>
#include <QFontDatabase>
#include <QProxyStyle>
#include <QSettings>
#include <QStyleOptionMenuItem>

#include "ui/style/tokens.h"

// In a static library the resources are linked only when they are named, and outside any namespace.
static void initialiseResources() {
    Q_INIT_RESOURCE(asam);
}

namespace asam {
namespace {

const QString kAppearanceSetting = QStringLiteral("appearance");
constexpr int kTextPixels = 13;

QString styleSheetFor(const Tokens& tokens) {
    QFile file(QStringLiteral(":/style/asam.qss"));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QString sheet = QString::fromUtf8(file.readAll());
    const std::pair<const char*, QColor> colours[] = {
        {"window", tokens.window},
        {"base", tokens.base},
        {"raised", tokens.raised},
        {"border", tokens.border},
        {"control", tokens.control},
        {"hover", tokens.hover},
        {"text", tokens.text},
        {"secondary", tokens.secondary},
        {"disabled", tokens.disabled},
        {"accent", tokens.accent},
        {"accentFill", tokens.accentFill},
        {"accentSoft", tokens.accentSoft},
        {"danger", tokens.danger},
        {"warning", tokens.warning},
        {"canvas", tokens.canvas},
    };
    for (const auto& [name, colour] : colours) {
        sheet.replace(QStringLiteral("${%1}").arg(QLatin1String(name)), colour.name());
    }
    // A style sheet's image cannot be recoloured: the arrows exist in both tones.
    return sheet.replace(QStringLiteral("${tone}"),
                         tokens.dark ? QStringLiteral("dark") : QStringLiteral("light"));
}

/// Fusion with what a style sheet cannot say: cells of tables begin where their heading does, and the chosen
/// row of a combo box's list, which Fusion paints as a menu's, is as quiet as other selected rows.
class WidgetStyle : public QProxyStyle {
public:
    WidgetStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override {
        constexpr int kCellMargin = 5; // and one that Qt adds: the six of a heading
        return metric == PM_FocusFrameHMargin ? kCellMargin
                                              : QProxyStyle::pixelMetric(metric, option, widget);
    }
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override {
        const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        if (element == CE_MenuItem && item != nullptr && qobject_cast<const QComboBox*>(widget) != nullptr) {
            QStyleOptionMenuItem quiet(*item);
            const Tokens& tokens = tokensFor(QApplication::palette());
            quiet.palette.setColor(QPalette::Highlight, tokens.accentSoft);
            quiet.palette.setColor(QPalette::HighlightedText, tokens.text);
            QProxyStyle::drawControl(element, &quiet, painter, widget);
            return;
        }
        QProxyStyle::drawControl(element, option, painter, widget);
    }
};

void applyFont() {
    QFont font = QApplication::font();
    const QStringList installed = QFontDatabase::families();
    QStringList families = font.families();
    const QString latin = QStringLiteral("Inter");
    if (installed.contains(latin)) {
        families.prepend(latin);
    }
    // Without it the fallback for Chinese may be a Japanese or Korean cut, with other forms of the same signs.
    const QString chinese = QStringLiteral("Noto Sans CJK SC");
    if (installed.contains(chinese)) {
        families.append(chinese);
    }
    font.setFamilies(families);
    font.setPixelSize(kTextPixels);
    QApplication::setFont(font);
}

} // namespace

Appearance::Appearance(QObject* parent) : QObject(parent) {
    initialiseResources();
    choice_ = static_cast<AppearanceChoice>(QSettings().value(kAppearanceSetting, 0).toInt());
    connect(&system_, &SystemAppearance::changed, this, &Appearance::apply);
    QApplication::setStyle(new WidgetStyle);
    applyFont();
    apply();
}

void Appearance::choose(AppearanceChoice choice) {
    QSettings().setValue(kAppearanceSetting, static_cast<int>(choice));
    applyOnce(choice);
}

void Appearance::applyOnce(AppearanceChoice choice) {
    choice_ = choice;
    apply();
}

void Appearance::apply() {
    const bool dark =
        choice_ == AppearanceChoice::Dark || (choice_ == AppearanceChoice::System && system_.isDark());
    const Tokens& tokens = dark ? darkTokens() : lightTokens();
    QApplication::setPalette(paletteFrom(tokens));
    qApp->setStyleSheet(styleSheetFor(tokens));
}

} // namespace asam
