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
    QString path;       ///< a run, a folder or a picture; empty: the demo
    QString screenshot; ///< save the window here and quit
    std::optional<QSize> size;
    std::optional<AppearanceChoice> appearance;
    std::optional<LanguageChoice> language;
    std::optional<ModelPaths> models; ///< when any was named
    QString error;                    ///< a sentence; the options are wrong
};

AppOptions parseOptions(const QStringList& arguments);
/// --scale must be known before there is an application: looks for it and sets Qt's factor.
void applyScaleOption(int argc, char** argv);

} // namespace asam
