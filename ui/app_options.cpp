#include "ui/app_options.h"

#include <cstring>

#include <QCommandLineParser>
#include <QCoreApplication>

#include "ui/bridge/conversions.h"

namespace asam {
namespace {

const QString kScreenshot = QStringLiteral("screenshot");
const QString kSize = QStringLiteral("size");
const QString kScale = QStringLiteral("scale");
const QString kAppearance = QStringLiteral("appearance");
const QString kDiffusion = QStringLiteral("diffusion");
const QString kControlNet = QStringLiteral("controlnet");
const QString kSam = QStringLiteral("sam");
const QStringList kAppearances{QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")};

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

void describe(QCommandLineParser& parser) {
    parser.setApplicationDescription(
        translated("Makes and inspects adversarial photographs for the Segment Anything Model."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {kScreenshot,
         translated(
             "Save a picture of the window and quit. Without a path, after the quick preset was run on the "
             "first demo scene."),
         QStringLiteral("FILE")},
        {kSize, translated("Size of the window, for example 1280x800."), QStringLiteral("WxH")},
        {kScale, translated("Scale factor of the window, for example 2."), QStringLiteral("FACTOR")},
        {kAppearance, translated("system, light or dark."), QStringLiteral("NAME")},
        {kDiffusion, translated("Diffusion model in the place of the miniature: a folder or a file."),
         QStringLiteral("PATH")},
        {kControlNet, translated("Its ControlNet."), QStringLiteral("PATH")},
        {kSam, translated("Segmenter in the place of the miniature."), QStringLiteral("PATH")},
    });
    parser.addPositionalArgument(QStringLiteral("path"),
                                 translated("A run, a folder of photographs or one picture."),
                                 QStringLiteral("[RUN|DIR|IMAGE]"));
}

std::optional<ModelPaths> modelsOf(const QCommandLineParser& parser) {
    if (!parser.isSet(kDiffusion) && !parser.isSet(kControlNet) && !parser.isSet(kSam)) {
        return std::nullopt;
    }
    return ModelPaths{toPath(parser.value(kDiffusion)), toPath(parser.value(kControlNet)),
                      toPath(parser.value(kSam))};
}

} // namespace

AppOptions parseOptions(const QStringList& arguments) {
    QCommandLineParser parser;
    describe(parser);
    parser.process(arguments);

    AppOptions options;
    options.path = parser.positionalArguments().value(0);
    options.screenshot = parser.value(kScreenshot);
    options.models = modelsOf(parser);
    if (parser.isSet(kSize)) {
        options.size = sizeFromText(parser.value(kSize));
        if (!options.size) {
            options.error =
                translated("--size is \"%1\"; expected width and height of at least 320x240, for example "
                           "1280x800.")
                    .arg(parser.value(kSize));
        }
    }
    if (parser.isSet(kAppearance)) {
        const qsizetype index = kAppearances.indexOf(parser.value(kAppearance));
        if (index < 0) {
            options.error = translated("--appearance is \"%1\"; expected system, light or dark.")
                                .arg(parser.value(kAppearance));
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
