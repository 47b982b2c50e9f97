#include "ui/app_options.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <QCommandLineParser>
#include <QCoreApplication>

#include "core/base/error.h"
#include "ui/bridge/conversions.h"

namespace asam {
namespace {

const QString kScreenshot = QStringLiteral("screenshot");
const QString kSize = QStringLiteral("size");
const QString kScale = QStringLiteral("scale");
const QString kAppearance = QStringLiteral("appearance");
const QString kLanguage = QStringLiteral("language");
const QString kDiffusion = QStringLiteral("diffusion");
const QString kControlNet = QStringLiteral("controlnet");
const QString kSam = QStringLiteral("sam");
const QStringList kAppearances{QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")};
const QStringList kLanguages{QStringLiteral("system"), QStringLiteral("en"), QStringLiteral("zh_CN")};

std::optional<QSize> sizeFromText(const QString& text) {
    const QStringList sides = text.split(QLatin1Char('x'));
    if (sides.size() != 2) {
        return std::nullopt;
    }
    const QSize size(sides[0].toInt(), sides[1].toInt());
    return size.width() >= 320 && size.height() >= 240 ? std::optional(size) : std::nullopt;
}

struct AppOptionsText {
    Q_DECLARE_TR_FUNCTIONS(asam::AppOptions)
};

void describe(QCommandLineParser& parser) {
    parser.setApplicationDescription(
        AppOptionsText::tr("Makes and inspects adversarial photographs for the Segment Anything Model."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {kScreenshot,
         AppOptionsText::tr(
             "Save a picture of the window and quit. Without a path, after the quick preset was run on the "
             "first demo scene."),
         QStringLiteral("FILE")},
        {kSize, AppOptionsText::tr("Size of the window, for example 1280x800."), QStringLiteral("WxH")},
        {kScale, AppOptionsText::tr("Scale factor of the window, for example 2."), QStringLiteral("FACTOR")},
        {kAppearance, AppOptionsText::tr("system, light or dark."), QStringLiteral("NAME")},
        {kLanguage, AppOptionsText::tr("system, en or zh_CN."), QStringLiteral("NAME")},
        {kDiffusion, AppOptionsText::tr("Diffusion model in the place of the miniature: a folder or a file."),
         QStringLiteral("PATH")},
        {kControlNet, AppOptionsText::tr("Its ControlNet."), QStringLiteral("PATH")},
        {kSam, AppOptionsText::tr("Segmenter in the place of the miniature."), QStringLiteral("PATH")},
    });
    parser.addPositionalArgument(
        QStringLiteral("path"),
        AppOptionsText::tr("A run, a folder or archive of photographs, one picture, or a model."),
        QStringLiteral("[RUN|DIR|TAR|IMAGE]"));
}

/// The words stand in the order of the enumeration.
template <typename Choice>
void readChoice(const QCommandLineParser& parser, const QString& option, const QStringList& words,
                std::optional<Choice>& choice, QString& error) {
    if (!parser.isSet(option)) {
        return;
    }
    const qsizetype index = words.indexOf(parser.value(option));
    if (index < 0) {
        error = AppOptionsText::tr("--%1 is \"%2\"; expected one of: %3.")
                    .arg(option, parser.value(option), words.join(QStringLiteral(", ")));
    } else {
        choice = static_cast<Choice>(index);
    }
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
                AppOptionsText::tr(
                    "--size is \"%1\"; expected width and height of at least 320x240, for example "
                    "1280x800.")
                    .arg(parser.value(kSize));
        }
    }
    readChoice(parser, kAppearance, kAppearances, options.appearance, options.error);
    readChoice(parser, kLanguage, kLanguages, options.language, options.error);
    return options;
}

void answerWithoutDisplay(int argc, char** argv) {
    const auto asks = [](const char* word) {
        const auto is = [word](const char* option) { return std::strcmp(word, option) == 0; };
        return is("--help") || is("-h") || is("--help-all") || is("--version") || is("-v");
    };
    if (std::any_of(argv + 1, argv + argc, asks)) {
        QCoreApplication application(argc, argv);
        QCoreApplication::setApplicationName(QStringLiteral("asam-studio"));
        QCoreApplication::setApplicationVersion(QStringLiteral(ASAM_VERSION));
        parseOptions(QCoreApplication::arguments()); // ends the program
    }
#ifdef Q_OS_LINUX
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY") &&
        !qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        std::fputs(
            "asam-studio: there is no display to open a window on. The program asam does the same work "
            "without one; asam --help lists its verbs.\n",
            stderr);
        std::exit(static_cast<int>(ExitCode::WrongUsage));
    }
#endif
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
