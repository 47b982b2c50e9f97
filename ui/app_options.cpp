#include "ui/app_options.h"

#include <cstring>

#include <QCommandLineParser>
#include <QCoreApplication>

namespace asam {
namespace {

std::optional<QSize> sizeFromText(const QString& text) {
    const QStringList sides = text.split(QLatin1Char('x'));
    if (sides.size() != 2) {
        return std::nullopt;
    }
    const QSize size(sides[0].toInt(), sides[1].toInt());
    return size.width() >= 320 && size.height() >= 240 ? std::optional(size) : std::nullopt;
}

QString translated(const char* text) {
    return QCoreApplication::translate("asam::AppOptions", text);
}

} // namespace

AppOptions parseOptions(const QStringList& arguments) {
    const QCommandLineOption screenshot(QStringLiteral("screenshot"),
                                        translated("Save a picture of the window and quit. Without a path, after the "
                                                   "quick preset was run on the first demo scene."),
                                        QStringLiteral("FILE"));
    const QCommandLineOption size(QStringLiteral("size"), translated("Size of the window, for example 1280x800."),
                                  QStringLiteral("WxH"));
    const QCommandLineOption scale(QStringLiteral("scale"), translated("Scale factor of the window, for example 2."),
                                   QStringLiteral("FACTOR"));
    const QCommandLineOption appearance(QStringLiteral("appearance"), translated("system, light or dark."),
                                        QStringLiteral("NAME"));
    QCommandLineParser parser;
    parser.setApplicationDescription(translated("Makes and inspects adversarial photographs for the Segment Anything Model."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({screenshot, size, scale, appearance});
    parser.addPositionalArgument(QStringLiteral("path"), translated("A run, a folder of photographs or one picture."),
                                 QStringLiteral("[RUN|DIR|IMAGE]"));
    parser.process(arguments);

    AppOptions options;
    options.path = parser.positionalArguments().value(0);
    options.screenshot = parser.value(screenshot);
    if (parser.isSet(size)) {
        options.size = sizeFromText(parser.value(size));
        if (!options.size) {
            options.error = translated("--size is \"%1\"; expected width and height of at least 320x240, for example "
                                       "1280x800.").arg(parser.value(size));
        }
    }
    if (parser.isSet(appearance)) {
        const qsizetype index = QStringList{QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")}.indexOf(
            parser.value(appearance));
        if (index < 0) {
            options.error =
                translated("--appearance is \"%1\"; expected system, light or dark.").arg(parser.value(appearance));
        } else {
            options.appearance = static_cast<AppearanceChoice>(index);
        }
    }
    return options;
}

void applyScaleOption(int argc, char** argv) {
    for (int index = 1; index < argc; ++index) {
        const char* word = argv[index];
        if (std::strncmp(word, "--scale=", 8) == 0) {
            qputenv("QT_SCALE_FACTOR", word + 8);
        } else if (std::strcmp(word, "--scale") == 0 && index + 1 < argc) {
            qputenv("QT_SCALE_FACTOR", argv[index + 1]);
        }
    }
}

} // namespace asam
