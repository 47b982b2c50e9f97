#include "ui/action_catalogue.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>

#include "ui/app_actions.h"

namespace asam {
namespace {

void addGroup(CatalogueGroup& to, const QString& id, const QActionGroup& group) {
    for (QAction* action : group.actions()) {
        to.entries.push_back({QStringLiteral("%1.%2").arg(id).arg(action->data().toInt()), action});
    }
}

CatalogueGroup fileGroup(const AppActions& all) {
    return {QCoreApplication::translate("asam::ActionCatalogue", "File"),
            {{QStringLiteral("open.folder"), all.openFolder},
             {QStringLiteral("open.picture"), all.openPicture},
             {QStringLiteral("open.annotated"), all.openAnnotated},
             {QStringLiteral("open.run"), all.openRun},
             {QStringLiteral("open.sweep"), all.openSweep},
             {QStringLiteral("open.demo"), all.openDemo},
             {QStringLiteral("open.evaluation"), all.openEvaluation},
             {QStringLiteral("open.model"), all.openModel},
             {QStringLiteral("run.saveAs"), all.saveRunAs},
             {QStringLiteral("run.showFolder"), all.showRunFolder},
             {QStringLiteral("quit"), all.quit}}};
}

/// Of the menu File > Export: its texts say what is written, and not that it is.
CatalogueGroup exportGroup(const AppActions& all) {
    return {QCoreApplication::translate("asam::ActionCatalogue", "Export"),
            {{QStringLiteral("export.sa1b"), all.exportSa1b},
             {QStringLiteral("export.asam"), all.exportAsam},
             {QStringLiteral("export.published"), all.exportPublished},
             {QStringLiteral("export.table"), all.exportTable},
             {QStringLiteral("export.json"), all.exportJson},
             {QStringLiteral("export.curves"), all.exportCurves},
             {QStringLiteral("export.page"), all.exportPage},
             {QStringLiteral("export.sheet"), all.exportSheet},
             {QStringLiteral("export.comparison"), all.exportComparison},
             {QStringLiteral("export.evaluation.table"), all.exportEvaluationTable},
             {QStringLiteral("export.evaluation.images"), all.exportEvaluationImages},
             {QStringLiteral("export.evaluation.json"), all.exportEvaluationJson},
             {QStringLiteral("export.evaluation.markdown"), all.exportEvaluationMarkdown},
             {QStringLiteral("export.evaluation.charts"), all.exportEvaluationCharts}}};
}

CatalogueGroup editGroup(const AppActions& all) {
    CatalogueGroup group{QCoreApplication::translate("asam::ActionCatalogue", "Edit"),
                         {{QStringLiteral("undo"), all.undo},
                          {QStringLiteral("redo"), all.redo},
                          {QStringLiteral("review.accept"), all.acceptSample},
                          {QStringLiteral("review.reject"), all.rejectSample},
                          {QStringLiteral("review.rule"), all.reviewByRule},
                          {QStringLiteral("label.add"), all.addLabel},
                          {QStringLiteral("label.remove"), all.removeLabel},
                          {QStringLiteral("caption.edit"), all.editCaption},
                          {QStringLiteral("caption.rule"), all.captionRule},
                          {QStringLiteral("caption.import"), all.importCaptions},
                          {QStringLiteral("settings.copy"), all.copySettings},
                          {QStringLiteral("settings.copyCommandLine"), all.copyCommandLine},
                          {QStringLiteral("settings.paste"), all.pasteSettings},
                          {QStringLiteral("settings.savePreset"), all.savePreset}}};
    for (QAction* preset : all.presets->actions()) {
        group.entries.push_back({QStringLiteral("preset.%1").arg(preset->data().toString()), preset});
    }
    return group;
}

CatalogueGroup runGroup(const AppActions& all) {
    CatalogueGroup group{QCoreApplication::translate("asam::ActionCatalogue", "Run"),
                         {{QStringLiteral("run.selected"), all.runSelected}}};
    addGroup(group, QStringLiteral("run.selected"), *all.selectedStages);
    group.entries.push_back({QStringLiteral("run.all"), all.runAll});
    addGroup(group, QStringLiteral("run.all"), *all.allStages);
    group.entries.insert(group.entries.end(),
                         {{QStringLiteral("pause"), all.pause},
                          {QStringLiteral("pause.image"), all.pauseImage},
                          {QStringLiteral("resume"), all.resume},
                          {QStringLiteral("cancel"), all.cancel},
                          {QStringLiteral("data.check"), all.checkData},
                          {QStringLiteral("data.leaveOut"), all.leftOut},
                          {QStringLiteral("data.takeAllIn"), all.takeAllIn},
                          {QStringLiteral("sweep.start"), all.startSweep},
                          {QStringLiteral("queue.add"), all.addToQueue},
                          {QStringLiteral("queue.start"), all.startQueue},
                          {QStringLiteral("settings.compare"), all.compareSettings},
                          {QStringLiteral("settings.compareFile"), all.compareSettingsFile},
                          {QStringLiteral("tune.start"), all.startTuning},
                          {QStringLiteral("tune.saveMerged"), all.saveMerged},
                          {QStringLiteral("evaluate"), all.evaluate}});
    return group;
}

CatalogueGroup viewGroup(const AppActions& all) {
    CatalogueGroup group{QCoreApplication::translate("asam::ActionCatalogue", "View"),
                         {{QStringLiteral("view.fit"), all.fit},
                          {QStringLiteral("view.actualSize"), all.actualSize},
                          {QStringLiteral("view.masks"), all.cycleMasks},
                          {QStringLiteral("view.prompt"), all.prompt},
                          {QStringLiteral("view.fullScreen"), all.fullScreen},
                          {QStringLiteral("compare.lock"), all.lockPanels},
                          {QStringLiteral("compare.turnWipe"), all.turnWipe},
                          {QStringLiteral("compare.copy"), all.copyPictures},
                          {QStringLiteral("view.resetLayout"), all.resetLayout},
                          {QStringLiteral("view.reopenLast"), all.reopenLast}}};
    addGroup(group, QStringLiteral("compare.mode"), *all.compareModes);
    addGroup(group, QStringLiteral("compare.panels"), *all.panelCounts);
    addGroup(group, QStringLiteral("masks.show"), *all.maskShows);
    addGroup(group, QStringLiteral("masks.palette"), *all.maskPalettes);
    addGroup(group, QStringLiteral("view.appearance"), *all.appearance);
    addGroup(group, QStringLiteral("view.room"), *all.rooms);
    return group;
}

CatalogueGroup viewsGroup(const AppActions& all) {
    return {QCoreApplication::translate("asam::ActionCatalogue", "In the views"),
            {{QStringLiteral("views.hideMasks"), all.hideMasks},
             {QStringLiteral("views.flicker"), all.flicker},
             {QStringLiteral("views.pan"), all.pan},
             {QStringLiteral("views.nextMask"), all.nextMask},
             {QStringLiteral("views.formerMask"), all.formerMask}},
            /*isOfViews=*/true};
}

CatalogueGroup helpGroup(const AppActions& all) {
    return {QCoreApplication::translate("asam::ActionCatalogue", "Help"),
            {{QStringLiteral("help.guide"), all.guide},
             {QStringLiteral("help.shortcuts"), all.shortcuts},
             {QStringLiteral("help.palette"), all.palette},
             {QStringLiteral("help.about"), all.about}}};
}

} // namespace

std::vector<CatalogueGroup> actionCatalogue(const AppActions& actions) {
    return {fileGroup(actions), exportGroup(actions), editGroup(actions), runGroup(actions),
            viewGroup(actions), helpGroup(actions),   viewsGroup(actions)};
}

QString plainName(const QAction& action) {
    QString text = action.text();
    text.remove(QLatin1Char('&'));
    while (text.endsWith(QChar(0x2026)) || text.endsWith(QLatin1Char('.'))) {
        text.chop(1);
    }
    return text;
}

QString nameWithGroup(const QString& title, const QString& name) {
    // A lower letter goes on with a longer word; languages that put no spaces between words have none.
    const bool saysIt =
        name.startsWith(title) && (name.size() == title.size() || !name[title.size()].isLower());
    return saysIt ? name : QCoreApplication::translate("asam::ActionCatalogue", "%1: %2").arg(title, name);
}

} // namespace asam
