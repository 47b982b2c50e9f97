#pragma once

#include <vector>

#include <QList>
#include <QPointer>
#include <QWidget>

#include "ui/views/heat_overlay.h"

class QComboBox;
class QLabel;
class QSlider;

namespace asam {

class ImageCanvas;
class SegmentedControl;
class WordSession;
class Workspace;

/// The caption as words to click, a slider over the DDIM steps, and over the pictures where the UNet's cross
/// attention looks for the chosen word.
class WordsView : public QWidget {
    Q_OBJECT

public:
    WordsView(Workspace* workspace, WordSession* session, const std::vector<ImageCanvas*>& canvases,
              QWidget* parent = nullptr);
    ~WordsView() override;

    /// Shows the map of this word of the caption; -1: none.
    void chooseWord(int index);
    int chosenWord() const { return word_; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeControls();
    void showImage();
    void showMaps();
    void showHeat();
    void updateCanvases();

    Workspace* workspace_;
    QPointer<WordSession> session_; ///< may go first when a window is closed
    QList<QPointer<ImageCanvas>> canvases_;
    HeatOverlay overlay_;
    QLabel* words_;
    QLabel* note_;
    QLabel* stepText_;
    QSlider* step_;
    SegmentedControl* source_;
    QComboBox* picture_; ///< that the map lies over
    QSlider* opacity_;
    int word_ = -1;
    QString shown_; ///< the results that the session was told of
};

} // namespace asam
