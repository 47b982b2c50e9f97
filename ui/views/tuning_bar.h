#pragma once

#include <QFrame>

class QLabel;

namespace asam {

class ElidedLabel;
class TuningModel;

/// Above the plots: in one sentence how far the tuning is and what it has brought.
class TuningBar : public QFrame {
    Q_OBJECT

public:
    explicit TuningBar(const TuningModel* model, QWidget* parent = nullptr);

    QString text() const;

private:
    void showState();
    QString stateText() const;
    QString bestText() const;

    const TuningModel* model_;
    ElidedLabel* state_;
    QLabel* warnings_;
};

} // namespace asam
