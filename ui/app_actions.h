#pragma once

#include <QObject>

class QAction;
class QActionGroup;

namespace asam {

class ViewKeys;
enum class ViewKey;

/// Every action of the window, made once; menus, tool bar and shortcuts share them.
class AppActions : public QObject {
    Q_OBJECT

public:
    explicit AppActions(QObject* parent);

    QAction* openFolder;
    QAction* openPicture;
    QAction* openAnnotated; ///< photographs with one file of COCO's form
    QAction* openRun;
    QAction* openSweep;
    QAction* openDemo;
    QAction* openEvaluation;
    QAction* saveRunAs;
    QAction* showRunFolder;
    QAction* quit;

    QAction* runSelected;         ///< all stages of the selected image
    QAction* runAll;              ///< all stages of all images
    QActionGroup* selectedStages; ///< one stage of the selected image; data() is the stage as int
    QActionGroup* allStages;      ///< one stage of all images
    QAction* pause;               ///< after the network call under way
    QAction* pauseImage;          ///< after the image under way
    QAction* resume;
    QAction* cancel;
    QAction* checkData;  ///< what is missing, broken or there twice
    QAction* leftOut;    ///< checked: runs are made without the selected image
    QAction* takeAllIn;  ///< none is left out of runs any more
    QAction* addToQueue; ///< all images of what is open, with the settings of the form
    QAction* startQueue; ///< or go on with it
    QAction* compareSettings;
    QAction* compareSettingsFile; ///< or with those of a result picture
    QAction* startTuning; ///< or go on with one that was broken off
    QAction* saveMerged;  ///< SAM with the tuned tokens
    QAction* openModel;
    QAction* evaluate; ///< what the Evaluation room asks for

    QAction* startSweep; ///< or go on with it, in the room Sweep
    QAction* copySettings;
    QAction* copyCommandLine;
    QAction* pasteSettings;
    QAction* savePreset;
    QActionGroup* presets; ///< data() is the program's preset's name

    QAction* undo;
    QAction* redo;
    QAction* acceptSample; ///< the selected one; the next one is selected then
    QAction* rejectSample;
    QAction* reviewByRule;
    QAction* addLabel; ///< of what is prompted, for pictures that came without masks
    QAction* removeLabel;
    QAction* editCaption; ///< of the selected image
    QAction* captionRule;
    QAction* importCaptions;
    QAction* exportSa1b; ///< of the accepted samples
    QAction* exportAsam;
    QAction* exportPublished; ///< as the published attack leaves its results
    QAction* exportTable;
    QAction* exportPage;
    QAction* exportSheet; ///< contact sheet as PDF
    QAction* exportJson;
    QAction* exportCurves;     ///< for TensorBoard
    QAction* exportComparison; ///< what the compare view shows
    QAction* exportEvaluationTable;
    QAction* exportEvaluationImages;
    QAction* exportEvaluationJson;
    QAction* exportEvaluationMarkdown;
    QAction* exportEvaluationCharts;

    QAction* fit;
    QAction* actualSize;
    QAction* cycleMasks;
    QAction* prompt; ///< checkable
    QAction* fullScreen; ///< checkable
    QActionGroup* compareModes; ///< data() is a CompareMode as int; checkable, as the next
    QActionGroup* panelCounts;  ///< data() is the number of panels
    QAction* lockPanels;        ///< checkable
    QAction* turnWipe;
    QAction* copyPictures;
    QActionGroup* maskShows;    ///< data() is a MaskShow as int; checkable, as the next
    QActionGroup* maskPalettes; ///< data() is a MaskPalette as int
    QAction* resetLayout;
    QAction* reopenLast;      ///< checkable: the last document at start
    QActionGroup* appearance; ///< data() is an AppearanceChoice as int
    QActionGroup* rooms;      ///< data() is the room's number; the window names them

    /// Its own keys and those of other actions that views name in their tips.
    ViewKeys* viewKeys;
    // Keys that the views look at themselves, children of viewKeys: as no widget's actions they take no key
    // from anybody, and nothing happens when they are triggered.
    QAction* hideMasks; ///< while it is held, as the next two
    QAction* flicker;
    QAction* pan;
    QAction* nextMask;
    QAction* formerMask;

    QAction* guide;
    QAction* shortcuts;
    QAction* palette; ///< finds any action by its name
    QAction* about;

private:
    void makeRooms();
    void makeCompare();
    void makePresets();
    /// An action of a group of which one is chosen.
    void addChoice(QActionGroup* group, int value, const QString& text, const QKeySequence& key,
                   const QString& tip);
    void nameKeys();
    QAction* makeOfViews(const QString& text, ViewKey key);
    QAction* make(const QString& text, const QString& icon = {}, const QKeySequence& key = {},
                  const QString& tip = {});
};

} // namespace asam
