#pragma once

#include <vector>

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace asam {

class FieldRow;

/// The settings of one stage under a heading that folds them away. The prominent ones stand first, the others
/// behind "More".
class FormSection : public QWidget {
    Q_OBJECT

public:
    FormSection(const QString& title, bool open, QWidget* parent = nullptr);

    void addRow(FieldRow* row);
    const std::vector<FieldRow*>& rows() const { return rows_; }
    /// Shows only rows that match; empty shows the folded state again.
    void filter(const QString& search);
    /// Unfolds as far as this row needs.
    void reveal(const FieldRow* row);

private:
    void refresh();

    QToolButton* heading_;
    QToolButton* more_;
    QWidget* body_;
    QVBoxLayout* prominent_;
    QVBoxLayout* others_;
    std::vector<FieldRow*> rows_;
    QString search_;
};

} // namespace asam
