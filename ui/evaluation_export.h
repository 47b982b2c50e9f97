#pragma once

#include <filesystem>

#include <QObject>

class QAction;
class QPainter;

namespace asam {

class AppActions;
class EvaluationBars;
class EvaluationResults;
class RadarChart;

/// Writes an evaluation elsewhere: the tables that its folder holds, and its charts as PNG, SVG or PDF.
class EvaluationExport : public QObject {
    Q_OBJECT

public:
    EvaluationExport(const AppActions& actions, EvaluationResults* results, EvaluationBars* bars,
                     RadarChart* radar, QWidget* window);

    /// By the ending of the name: .png, .svg or .pdf. Says or fails.
    void saveCharts(const QString& file);
    /// `name`: the file in the evaluation's folder that is copied, such as report.csv. Says or fails.
    void saveTable(const char* name, const QString& file);

Q_SIGNALS:
    /// `folder`: where what was written lies; empty: nothing was.
    void said(const QString& sentence, const std::filesystem::path& folder = {});
    void failed(const QString& sentence);

private:
    void askTable(const char* name, const QString& title, const QString& proposal);
    void askCharts();
    void report(const QString& file, const QByteArray& bytes);
    QByteArray chartsAs(const QString& ending) const;

    EvaluationResults* results_;
    EvaluationBars* bars_;
    RadarChart* radar_;
    QWidget* window_;
};

} // namespace asam
