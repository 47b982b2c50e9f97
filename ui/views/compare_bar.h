#pragma once

#include <QFrame>

#include "ui/views/compare_choices.h"

class QLabel;
class QSlider;
class QToolButton;

namespace asam {

class SegmentedControl;
class ViewKeys;

/// The bar above the pictures: how they are compared, and what belongs to that way.
class CompareBar : public QFrame {
    Q_OBJECT

public:
    explicit CompareBar(QWidget* parent = nullptr);

    /// In tips.
    void nameKeys(const ViewKeys& keys);
    /// Without a signal.
    void setChoices(const CompareChoices& choices);
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The choices that were shown, with what somebody changed in them.
    void chosen(const CompareChoices& choices);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeModes();
    void makePanelControls();
    void makePairControls();
    void makeDifferenceControls();
    void makeChannelMenu();
    /// Those of which each way of comparing shows some.
    QList<QWidget*> ownControls() const;
    void showChannel();
    void showControls();
    void takeOver();

    CompareChoices choices_;
    SegmentedControl* mode_;
    SegmentedControl* count_;
    QToolButton* lock_;
    SegmentedControl* wipe_;
    SegmentedControl* shown_;
    SegmentedControl* form_;
    SegmentedControl* channel_;
    QToolButton* channelMenu_; ///< in its place where there is little room
    QSlider* gain_;
    QLabel* gainText_;
};

} // namespace asam
