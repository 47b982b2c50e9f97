#include "ui/app_actions.h"

#include <tuple>

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>

#include "core/config/presets.h"
#include "core/pipeline/stage.h"
#include "ui/forms/field_texts.h"
#include "ui/style/appearance.h"
#include "ui/style/icons.h"
#include "ui/views/compare_choices.h"
#include "ui/views/overlay_state.h"
#include "ui/views/view_keys.h"

namespace asam {
namespace {

constexpr int kRooms = 6; ///< as many as the window has

} // namespace

AppActions::AppActions(QObject* parent)
    : QObject(parent),
      openFolder(make(tr("Open folder…"), QStringLiteral("folder"), QKeySequence::Open,
                      tr("Open a folder of photographs, in SA-1B's layout or without masks"))),
      openPicture(
          make(tr("Open picture or archive…"), QStringLiteral("picture"), QKeySequence(tr("Ctrl+Shift+O")),
               tr("One picture, or a tar archive of pictures as SA-1B is downloaded, without unpacking it"))),
      openAnnotated(make(tr("Open photographs with COCO annotations…"), QStringLiteral("mask-contour"), {},
                         tr("A folder of plain photographs whose masks one JSON file of COCO's form holds"))),
      openRun(make(tr("Open run…"), QStringLiteral("run-folder"), QKeySequence(tr("Ctrl+R")),
                   tr("Open the folder of an earlier run"))),
      openSweep(make(tr("Open sweep…"), QStringLiteral("sweep"), {},
                     tr("Open the folder of a sweep that was computed before"))),
      openDemo(make(tr("Open demo"), QStringLiteral("demo"), QKeySequence(tr("Ctrl+D")),
                    tr("Open the scenes that come with the program"))),
      openEvaluation(make(tr("Open evaluation…"), QStringLiteral("evaluation"), {},
                          tr("Open the folder of an evaluation that was computed before"))),
      saveRunAs(make(tr("Save run as…"), QStringLiteral("save"), QKeySequence(tr("Ctrl+Shift+S")),
                     tr("Copy the run to another folder and go on there"))),
      showRunFolder(make(tr("Show run folder"), QStringLiteral("folder"))),
      quit(make(tr("Quit"), {}, QKeySequence::Quit)),
      runSelected(make(tr("Selected image: all stages"), QStringLiteral("play"), QKeySequence(tr("F5")))),
      runAll(make(tr("All images: all stages"), QStringLiteral("play"), QKeySequence(tr("Shift+F5")))),
      selectedStages(new QActionGroup(this)), allStages(new QActionGroup(this)),
      pause(make(tr("Pause"), QStringLiteral("pause"), QKeySequence(tr("Ctrl+P")),
                 tr("Stand still after the network call under way; models and latents stay in memory"))),
      pauseImage(make(tr("Pause after the image"), {}, QKeySequence(tr("Ctrl+Shift+P")),
                      tr("Finish the image under way, then stand still"))),
      resume(make(tr("Resume"), QStringLiteral("play"), QKeySequence(tr("Ctrl+Shift+R")),
                  tr("Go on where the work stands still"))),
      cancel(make(tr("Cancel"), QStringLiteral("stop"), QKeySequence(tr("Ctrl+.")),
                  tr("Stop after the network call under way; finished work is kept"))),
      checkData(make(tr("Check the data…"), {}, {},
                     tr("Look through what is open: what is missing, broken or there twice, and what to do "
                        "about it"))),
      leftOut(make(
          tr("Leave the image out of runs"), {}, {},
          tr("Make runs without the selected image, now and whenever these photographs are opened; nothing "
             "of it is deleted"))),
      takeAllIn(make(tr("Take all images in again"), {}, {}, tr("Leave no image out of runs any more"))),
      addToQueue(make(tr("Add to queue"), QStringLiteral("queue"), QKeySequence(tr("F8")),
                      tr("Add all images that are open to the queue, with the settings as they stand"))),
      startQueue(make(tr("Start queue"), QStringLiteral("play"), QKeySequence(tr("Shift+F8")),
                      tr("Work through the queue, or go on where it was left"))),
      compareSettings(make(tr("Compare settings with…"), {}, {},
                           tr("List what is set otherwise in another run than in the form"))),
      compareSettingsFile(
          make(tr("Compare settings with a file…"), {}, {},
               tr("List what is set otherwise in a settings file or for a result picture than in the form"))),
      startTuning(
          make(tr("Start tuning"), QStringLiteral("tune"), QKeySequence(tr("F6")),
               tr("Tune SAM's tokens with the settings of the room Tune, or go on with a tuning that was "
                  "broken off"))),
      saveMerged(make(tr("Save merged SAM…"), {}, {},
                      tr("Write a whole SAM with the best epoch's tokens of this run"))),
      openModel(make(tr("Open model…"), QStringLiteral("models"), QKeySequence(tr("Ctrl+Shift+M")),
                     tr("Look into a model file: what it is, its tensors, what can be made of it"))),
      evaluate(make(tr("Evaluate"), QStringLiteral("evaluation"), QKeySequence(tr("F7")),
                    tr("Compare the models of the Evaluation room on its data sets"))),
      startSweep(make(tr("Start sweep"), QStringLiteral("sweep"), QKeySequence(tr("F9")),
                      tr("Compute the cells of the room Sweep, or go on with those that are missing"))),
      copySettings(make(tr("Copy settings"), QStringLiteral("copy"), {},
                        tr("All settings as JSON text, to paste here, into a message or into a file"))),
      copyCommandLine(make(tr("Copy settings as command line"), {}, {},
                           tr("The preset and what differs from it, as asam run takes them"))),
      pasteSettings(make(tr("Paste settings"), {}, {}, tr("Settings from copied JSON or command-line text"))),
      savePreset(make(tr("Save settings as preset…"), QStringLiteral("save"), {},
                      tr("Keep these settings under a name of your own"))),
      presets(new QActionGroup(this)), undo(make(tr("Undo"), QStringLiteral("undo"))),
      redo(make(tr("Redo"), QStringLiteral("redo"), QKeySequence::Redo)),
      acceptSample(make(tr("Accept sample"), QStringLiteral("accept"), QKeySequence(tr("A")),
                        tr("Accept the selected image's regenerated sample and go to the next image"))),
      rejectSample(make(tr("Reject sample"), QStringLiteral("reject"), QKeySequence(tr("R")),
                        tr("Reject the selected image's regenerated sample and go to the next image"))),
      reviewByRule(make(tr("Review by rule…"), {}, QKeySequence(tr("Ctrl+Shift+A")),
                        tr("Accept the samples that meet a rule and reject the others"))),
      addLabel(make(tr("Make label"), {}, QKeySequence(tr("L")),
                    tr("Make the prompted mask a label of a picture that came without masks (Enter)"))),
      removeLabel(make(tr("Remove label"), {}, QKeySequence(QKeySequence::Delete),
                       tr("Remove the selected label, which was made here"))),
      editCaption(make(tr("Edit caption"), {}, QKeySequence(tr("C")),
                       tr("Edit the caption of the selected image in the line below the pictures"))),
      captionRule(make(tr("Captions by rule…"), {}, {},
                       tr("Fill, extend or replace the captions of many images, with a preview"))),
      importCaptions(make(tr("Import captions…"), {}, {},
                          tr("Take captions from a file of JSON lines, one for each picture"))),
      exportSa1b(make(tr("Accepted set as SA-1B…"), {}, {}, tr("Pictures with their masks as SA-1B's json"))),
      exportAsam(make(tr("Accepted set in ASAM's layout…"), {}, {},
                      tr("Pictures, control images, decoded masks and captions for ASAM's training"))),
      exportPublished(make(
          tr("Results in the published layout…"), {}, {},
          tr("As the published code leaves them: a folder named by its settings with adv, pair and record, "
             "and the inversion's embeddings beside it"))),
      exportTable(make(tr("Table as CSV…"), {}, {}, tr("All numbers of the run's images and masks"))),
      exportPage(make(tr("Report as HTML…"), {}, {},
                      tr("A page with pictures, curves, tables and settings that opens without a network"))),
      exportSheet(make(tr("Contact sheet as PDF…"), {}, {},
                       tr("Pages of photographs beside their samples, with IoU and drop"))),
      exportJson(
          make(tr("Numbers as JSON…"), {}, {}, tr("The report of the run with the curves of each image"))),
      exportCurves(make(tr("Curves for TensorBoard…"), {}, {},
                        tr("Event files with losses and IoUs, a folder for each image"))),
      exportComparison(make(tr("Comparison as picture…"), QStringLiteral("picture"),
                            QKeySequence(tr("Ctrl+Shift+E")),
                            tr("What the compare view shows, with titles, as PNG, SVG or PDF"))),
      exportEvaluationTable(make(tr("Evaluation as CSV…"), {}, {}, tr("A line for each model and data set"))),
      exportEvaluationImages(
          make(tr("Evaluated images as CSV…"), {}, {}, tr("A line for each image and model"))),
      exportEvaluationJson(make(tr("Evaluation as JSON…"), {}, {},
                                tr("All numbers of the evaluation, with the published ones"))),
      exportEvaluationMarkdown(
          make(tr("Evaluation as Markdown…"), {}, {}, tr("The tables of the evaluation, for reading"))),
      exportEvaluationCharts(make(tr("Charts of the evaluation as picture…"), QStringLiteral("picture"), {},
                                  tr("Bars and radar as PNG, SVG or PDF"))),
      fit(make(tr("Fit"), QStringLiteral("fit"), QKeySequence(tr("0")))),
      actualSize(make(tr("Actual size"), QStringLiteral("actual"), QKeySequence(tr("1")))),
      cycleMasks(make(tr("Masks: fill, line, off"), QStringLiteral("mask-fill"), QKeySequence(tr("M")))),
      prompt(make(tr("Prompt"), QStringLiteral("prompt"), QKeySequence(tr("P")),
                  tr("Prompt the segmenter by click, on any panel"))),
      fullScreen(make(tr("Full screen"), {}, QKeySequence(tr("F11")),
                      tr("The pictures alone on the whole screen; Esc comes back"))),
      compareModes(new QActionGroup(this)), panelCounts(new QActionGroup(this)),
      lockPanels(make(tr("One camera for all panels"), QStringLiteral("lock"), {},
                      tr("The panels move together; otherwise each moves alone"))),
      turnWipe(make(tr("Turn the divider of the wipe"), QStringLiteral("wipe-horizontal"), {},
                    tr("From top to bottom, or from left to right"))),
      copyPictures(make(tr("Copy the pictures as they are shown"), QStringLiteral("copy"))),
      maskShows(new QActionGroup(this)), maskPalettes(new QActionGroup(this)),
      resetLayout(make(tr("Reset layout"))),
      reopenLast(make(tr("Reopen the last one at start"), {}, {},
                      tr("Start with what was open last, in the place of the demo"))),
      appearance(new QActionGroup(this)), rooms(new QActionGroup(this)), viewKeys(new ViewKeys(this)),
      hideMasks(makeOfViews(tr("Hide all masks while it is held"), ViewKey::HideMasks)),
      flicker(makeOfViews(tr("Show the other picture of the pair while it is held"), ViewKey::Flicker)),
      pan(makeOfViews(tr("Drag the picture with the left button while it is held"), ViewKey::Pan)),
      nextMask(makeOfViews(tr("Select the next mask under the pointer"), ViewKey::NextMask)),
      formerMask(makeOfViews(tr("Select the mask before it"), ViewKey::FormerMask)),
      guide(make(tr("Guide"), {}, QKeySequence(tr("F1")), tr("How to look at samples and make them"))),
      shortcuts(make(tr("Keyboard shortcuts…"), {}, {}, tr("List the keys of all actions and change them"))),
      palette(make(tr("Command palette…"), QStringLiteral("search"), QKeySequence(tr("Ctrl+K")),
                   tr("Find any action by its name"))),
      about(make(tr("About ASAM Studio"), QStringLiteral("info"))) {
    const QString names[] = {tr("inversion only"), tr("attack only"), tr("regeneration only")};
    for (const Stage stage : kGenerativeStages) {
        const auto index = static_cast<int>(stage);
        QAction* one = make(tr("Selected image: %1").arg(names[index]));
        QAction* all = make(tr("All images: %1").arg(names[index]));
        one->setData(index);
        all->setData(index);
        selectedStages->addAction(one);
        allStages->addAction(all);
    }
    const std::pair<AppearanceChoice, QString> looks[] = {{AppearanceChoice::System, tr("As the system")},
                                                          {AppearanceChoice::Light, tr("Light")},
                                                          {AppearanceChoice::Dark, tr("Dark")}};
    for (const auto& [choice, text] : looks) {
        QAction* action = make(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(choice));
        appearance->addAction(action);
    }
    prompt->setCheckable(true);
    fullScreen->setCheckable(true);
    reopenLast->setCheckable(true);
    captionRule->setIconText(tr("Rules…")); // where space is short
    undo->setShortcuts({QKeySequence(QKeySequence::Undo), QKeySequence(tr("U"))});
    about->setMenuRole(QAction::AboutRole);
    makeRooms();
    makeCompare();
    makePresets();
    nameKeys();
}

void AppActions::addChoice(QActionGroup* group, int value, const QString& text, const QKeySequence& key,
                           const QString& tip) {
    QAction* action = make(text, {}, key, tip);
    action->setCheckable(true);
    action->setData(value);
    group->addAction(action);
}

void AppActions::makeCompare() {
    const std::tuple<CompareMode, QString, QString> modes[] = {
        {CompareMode::Panels, tr("Panels side by side"), tr("Pictures beside each other")},
        {CompareMode::Wipe, tr("Wipe"), tr("Two pictures with a divider to drag")},
        {CompareMode::Flicker, tr("Flicker"), tr("Two pictures in turn, in one place")},
        {CompareMode::Difference, tr("Difference"), tr("The second picture less the first")}};
    int key = 1;
    for (const auto& [mode, text, tip] : modes) {
        addChoice(compareModes, static_cast<int>(mode), text,
                  QKeySequence(QStringLiteral("Ctrl+%1").arg(key++)), tip);
    }
    for (int panels = kFewestPanels; panels <= kMostPanels; ++panels) {
        addChoice(panelCounts, panels, tr("%1 panels").arg(panels), {}, tr("So many pictures side by side"));
    }
    const std::tuple<MaskShow, QString, QString> shows[] = {
        {MaskShow::Labels, tr("Masks: labels"), tr("The photograph's masks")},
        {MaskShow::Prediction, tr("Masks: prediction"), tr("What SAM finds in each picture")},
        {MaskShow::Agreement, tr("Masks: agreement"),
         tr("Where labels and predictions agree, of the selected mask or of all")}};
    for (const auto& [show, text, tip] : shows) {
        addChoice(maskShows, static_cast<int>(show), text, {}, tip);
    }
    addChoice(maskPalettes, static_cast<int>(MaskPalette::Vivid), tr("Vivid mask colours"), {}, {});
    addChoice(maskPalettes, static_cast<int>(MaskPalette::ColourBlindSafe),
              tr("Mask colours for any colour vision"), {}, {});
    lockPanels->setCheckable(true);
}

void AppActions::makePresets() {
    presets->setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    for (const PresetInfo& preset : asam::presets()) {
        QAction* action =
            make(tr("Preset: %1").arg(settingText(preset.label)), {}, {}, settingText(preset.tip));
        action->setData(QString::fromStdString(preset.name));
        presets->addAction(action);
    }
}

void AppActions::makeRooms() {
    rooms->setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    for (int room = 0; room < kRooms; ++room) {
        QAction* action = make({}, {}, QKeySequence(QStringLiteral("Alt+%1").arg(room + 1)));
        action->setData(room);
        rooms->addAction(action);
    }
}

void AppActions::nameKeys() {
    const std::pair<ViewKey, QAction*> keys[] = {{ViewKey::HideMasks, hideMasks},
                                                 {ViewKey::Flicker, flicker},
                                                 {ViewKey::Pan, pan},
                                                 {ViewKey::NextMask, nextMask},
                                                 {ViewKey::FormerMask, formerMask},
                                                 {ViewKey::CycleMasks, cycleMasks},
                                                 {ViewKey::ActualSize, actualSize},
                                                 {ViewKey::Prompt, prompt}};
    for (const auto& [key, action] : keys) {
        viewKeys->follow(key, action);
    }
    const auto name = [this] {
        prompt->setToolTip(
            viewKeys->named(tr("Prompt the segmenter by click, on any panel"), ViewKey::Prompt));
    };
    connect(viewKeys, &ViewKeys::changed, prompt, name);
    name();
}

QAction* AppActions::makeOfViews(const QString& text, ViewKey key) {
    auto* action = new QAction(text, viewKeys);
    action->setShortcut(ViewKeys::usualKey(key));
    return action;
}

QAction* AppActions::make(const QString& text, const QString& icon, const QKeySequence& key,
                          const QString& tip) {
    auto* action = new QAction(text, this);
    if (!icon.isEmpty()) {
        action->setIcon(lineIcon(icon));
    }
    action->setShortcut(key);
    if (!tip.isEmpty()) {
        action->setToolTip(tip);
    }
    return action;
}

} // namespace asam
