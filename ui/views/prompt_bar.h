#pragma once

#include <QFrame>

class QAction;
class QLabel;
class QToolButton;

namespace asam {

class ElidedLabel;
class PromptTool;

/// The line below the pictures while the prompt tool is on: what to do next, how quick the answer was, what
/// the colours mean, and the second segmenter.
class PromptBar : public QFrame {
    Q_OBJECT

public:
    explicit PromptBar(PromptTool* tool, QWidget* parent = nullptr);

    QString message() const;
    /// Offers the action as a button, for pictures that take labels.
    void setLabelAction(QAction* action);
    void setTakesLabels(bool takes);

private:
    QWidget* makeLegend();
    void showSession();
    void showFailure(const QString& sentence);
    void chooseSecond();

    PromptTool* tool_;
    ElidedLabel* message_;
    QWidget* legend_;
    QLabel* firstName_;
    QLabel* secondName_;
    QLabel* latency_;
    QToolButton* second_;
    QToolButton* removeSecond_;
    QToolButton* clear_;
    QToolButton* label_;
    bool takesLabels_ = false;
};

} // namespace asam
