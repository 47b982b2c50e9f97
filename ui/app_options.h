#pragma once

#include <optional>

#include <QSize>
#include <QString>
#include <QStringList>

#include "core/pipeline/model_hub.h"
#include "ui/style/appearance.h"
#include "ui/style/language.h"

namespace asam {

/// The command line of asam-studio.
struct AppOptions {
    QString path;       ///< a run, a folder, a picture or a model; empty: the demo
    QString screenshot; ///< save the window here and quit
    std::optional<QSize> size;
    std::optional<AppearanceChoice> appearance;
    std::optional<LanguageChoice> language;
    std::optional<ModelPaths> models; ///< when any was named
    QString error;                    ///< a sentence; the options are wrong
};

AppOptions parseOptions(const QStringList& arguments);
/// Answers --help and --version, which need no display, and ends the program; says so and ends it where there
/// is no display to open a window on. Before there is an application.
void answerWithoutDisplay(int argc, char** argv);
/// --scale must be known before there is an application: looks for it and sets Qt's factor.
void applyScaleOption(int argc, char** argv);

} // namespace asam
