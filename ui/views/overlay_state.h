#pragma once

#include <cstdint>
#include <optional>

#include <QObject>

namespace asam {

enum class MaskStyle { Fill, Contour, Off };

/// How masks lie over the pictures, and which one is selected: shared by the panels and the table, so that a
/// choice in one shows in all.
class OverlayState : public QObject {
    Q_OBJECT

public:
    explicit OverlayState(QObject* parent = nullptr) : QObject(parent) {}

    MaskStyle style() const { return style_; }
    void setStyle(MaskStyle style);
    /// Of the fill, 0 to 1.
    double opacity() const { return opacity_; }
    void setOpacity(double opacity);
    std::optional<std::int64_t> selectedMask() const { return selected_; }
    void selectMask(std::optional<std::int64_t> id);

Q_SIGNALS:
    void changed();
    void selectedMaskChanged(std::optional<std::int64_t> id);

private:
    MaskStyle style_ = MaskStyle::Contour;
    double opacity_ = 0.6;
    std::optional<std::int64_t> selected_;
};

} // namespace asam
