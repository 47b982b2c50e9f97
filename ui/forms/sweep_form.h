#pragma once

#include <string>
#include <vector>

#include <QWidget>

#include "core/pipeline/sweep_plan.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace asam {

class AxisEditor;
class ImageChoice;
class Workspace;

/// What a sweep is to compute: one to three settings with values, and images; below it how much that is, and
/// the buttons.
class SweepForm : public QWidget {
    Q_OBJECT

public:
    /// What the buttons offer.
    enum class Offer { Start, Continue, Stop, Nothing };

    explicit SweepForm(Workspace* workspace, QWidget* parent = nullptr);

    std::vector<SweepAxis> axes() const;
    void setAxes(const std::vector<SweepAxis>& axes);
    /// The settings that a sweep would vary: axes that are proposed have an influence on its results. Without
    /// a signal; an axis that somebody chose stays.
    void propose(const RunConfig& base);
    ImageChoice* images() const { return images_; }
    AxisEditor* axisEditor(std::size_t index) const { return editors_.at(index); }
    /// Takes what still stands in the entries. False when one is refused or an axis has no values; it has the
    /// keyboard then.
    bool takeEntries();

    void setSummary(const QString& cells, const QString& time);
    /// What the sweep takes, in the place of the summary's time, and in red what will not fit.
    void setEstimate(const QString& sentence, const QString& problem);
    QString timeText() const;
    /// Of what will not fit; empty: it does.
    QString roomProblem() const;
    /// Empty: nothing is wrong.
    void setProblem(const QString& sentence);
    void setBaseText(const QString& text);
    void setOffer(Offer offer, bool canBeginAnew);
    QPushButton* mainButton() const { return start_; }
    QPushButton* newButton() const { return new_; }
    QToolButton* addButton() const { return add_; }

Q_SIGNALS:
    void edited();
    void startRequested();
    void stopRequested();
    void newRequested();

private:
    QWidget* makeBody();
    QWidget* makeFoot();
    void addAxis(const SweepAxis& axis);
    void removeAxis(AxisEditor* editor);
    /// A prominent setting that has an influence and no axis yet.
    SweepAxis nextAxis() const;
    void showAxes();

    std::vector<AxisEditor*> editors_;
    QVBoxLayout* axes_;
    QToolButton* add_;
    ImageChoice* images_;
    QScrollArea* scroll_;
    QLabel* baseText_;
    QLabel* cells_;
    QLabel* time_;
    QLabel* room_;
    QLabel* problem_;
    QPushButton* start_;
    QPushButton* new_;
    RunConfig base_;
    SweepAxis proposed_; ///< the first axis, as long as nobody touches it
    Offer offer_ = Offer::Start;
};

} // namespace asam
