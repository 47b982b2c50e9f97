#pragma once

#include <QFrame>

class QButtonGroup;
class QHBoxLayout;

namespace asam {

/// A row of buttons of which exactly one is down; the keyboard stops at that one, and the arrow keys choose.
class SegmentedControl : public QFrame {
    Q_OBJECT

public:
    explicit SegmentedControl(const QString& accessibleName, QWidget* parent = nullptr);

    /// The first one added is chosen.
    void addSegment(int id, const QString& text, const QString& tip, const QIcon& icon = {});
    void setSegmentEnabled(int id, bool enabled);
    void setSegmentTip(int id, const QString& tip);
    int chosen() const;
    QString chosenText() const;
    /// Without a signal.
    void choose(int id);

Q_SIGNALS:
    void chosenByUser(int id);

private:
    QButtonGroup* group_;
    QHBoxLayout* row_;
};

} // namespace asam
