#pragma once

#include <optional>

#include <QDialog>

#include "core/pipeline/sample_rule.h"

class QCheckBox;
class QLabel;
class QPushButton;

namespace asam {

class FilterLine;
class SampleListModel;

/// Asks for the rule by which samples are accepted or rejected, and says while it is typed how many meet it.
class ReviewDialog : public QDialog {
    Q_OBJECT

public:
    explicit ReviewDialog(const SampleListModel* samples, QWidget* parent = nullptr);

    FilterLine* line() const { return line_; }
    QLabel* count() const { return count_; }
    QPushButton* applyButton() const { return apply_; }
    /// Nothing while the text is no rule.
    const std::optional<SampleRule>& rule() const { return rule_; }
    bool replacesHandDecisions() const;

protected:
    /// Grows for a sentence that needs more lines.
    bool event(QEvent* event) override;

private:
    void read(const QString& text);

    const SampleListModel* samples_;
    FilterLine* line_;
    QLabel* count_;
    QCheckBox* all_;
    QPushButton* apply_;
    std::optional<SampleRule> rule_;
};

} // namespace asam
