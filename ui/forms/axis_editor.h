#pragma once

#include <string>
#include <vector>

#include <QFrame>

#include "core/pipeline/sweep_plan.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace asam {

class FlowLayout;

/// One axis of a sweep: which setting, and its values as chips. Values are written as a list or a range and
/// taken with Enter; what the field table refuses is said below.
class AxisEditor : public QFrame {
    Q_OBJECT

public:
    explicit AxisEditor(const SweepAxis& axis, QWidget* parent = nullptr);

    const SweepAxis& axis() const { return axis_; }
    void setAxis(const SweepAxis& axis);
    /// "First", "Second", "Third axis".
    void setHeading(const QString& text);
    void setRemovable(bool removable);
    /// Takes what still stands in the entry. False, with the reason shown, when it is refused.
    bool takeEntry();
    void setProblem(const QString& sentence);

    QComboBox* setting() const { return setting_; }
    QLineEdit* entry() const { return entry_; }
    QString problem() const;

Q_SIGNALS:
    void edited();
    void removeRequested();

private:
    QComboBox* makeSettingBox();
    void chooseSetting(const std::string& key);
    void showSetting();
    void showValues();
    QToolButton* makeChip(std::size_t index);

    SweepAxis axis_;
    QLabel* heading_;
    QToolButton* remove_;
    QComboBox* setting_;
    QWidget* values_;
    FlowLayout* flow_;
    QLineEdit* entry_;
    QLabel* problem_;
};

} // namespace asam
