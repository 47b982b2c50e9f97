#pragma once

#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QLabel;
class QToolButton;

namespace asam {

class BarPlot;
class IterateNumbers;
class TimelineStrip;
class Workspace;

/// The attack, iterate by iterate: the strip that moves along it, the numbers of the iterate that is looked
/// at, and the histogram of its delta. Other views follow Workspace::iterateChanged().
class AttackTimeline : public QWidget {
    Q_OBJECT

public:
    explicit AttackTimeline(Workspace* workspace, QWidget* parent = nullptr);

    TimelineStrip* strip() const { return strip_; }
    IterateNumbers* numbers() const { return numbers_; }
    BarPlot* histogram() const { return histogram_; }
    QToolButton* playButton() const { return play_; }
    QToolButton* backButton() const { return back_; }
    QString heading() const;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeBar();
    void showTimeline();
    void showHistogram();
    void setPlaying(bool playing);
    void playStep();

    Workspace* workspace_;
    QToolButton* play_;
    QToolButton* back_;
    QLabel* heading_;
    TimelineStrip* strip_;
    IterateNumbers* numbers_;
    BarPlot* histogram_;
    QBoxLayout* halves_;
    QTimer clock_;
};

} // namespace asam
