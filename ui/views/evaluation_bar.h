#pragma once

#include <QFrame>
#include <QStringList>

class QAction;
class QComboBox;
class QMenu;
class QToolButton;

namespace asam {

class ElidedLabel;
class EvaluationResults;
class SegmentedControl;

/// Above the results: which view of them, what is chosen, how far the work is, and what can be done with
/// them.
class EvaluationBar : public QFrame {
    Q_OBJECT

public:
    enum View { Numbers, Images, Problems };

    explicit EvaluationBar(EvaluationResults* results, QWidget* parent = nullptr);

    View view() const;
    void setView(View view);
    /// Rows of the paper's tables that are shown beside ours; none where the paper has no number for these
    /// data sets.
    QStringList published() const;
    void setExportActions(const QList<QAction*>& actions);
    QComboBox* dataBox() const { return data_; }
    QComboBox* modelBox() const { return model_; }
    QToolButton* publishedButton() const { return published_; }
    QString countText() const;

Q_SIGNALS:
    void viewChosen(View view);
    void publishedChanged();

private:
    void fillPublished();
    void showResults();
    void showChoice();
    void showCounts();

    EvaluationResults* results_;
    SegmentedControl* views_;
    QComboBox* data_;
    QComboBox* model_;
    ElidedLabel* counts_;
    QToolButton* published_;
    QToolButton* export_;
};

} // namespace asam
