#pragma once

#include <filesystem>

#include <QFrame>

class QPushButton;

namespace asam {

class ElidedLabel;
class TuningModel;

/// Below the plots: which files a tuning has written, and what can be done with the best tokens.
class TuningFilesBar : public QFrame {
    Q_OBJECT

public:
    explicit TuningFilesBar(const TuningModel* model, QWidget* parent = nullptr);

    QString text() const;
    QPushButton* mergeButton() const { return merge_; }
    QPushButton* inspectButton() const { return inspect_; }
    QPushButton* evaluateButton() const { return evaluate_; }

Q_SIGNALS:
    void mergeRequested();
    void evaluateRequested();
    void inspectRequested();

private:
    void showFiles();

    const TuningModel* model_;
    ElidedLabel* files_;
    QPushButton* inspect_;
    QPushButton* evaluate_;
    QPushButton* merge_;
};

} // namespace asam
