#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QPoint>
#include <QRgb>
#include <QWidget>

namespace asam {

/// What lies under the pointer.
struct ProbeReading {
    struct Colour {
        QString picture;
        std::optional<QRgb> rgb; ///< nothing outside the picture
    };
    std::optional<QPoint> pixel; ///< of the photograph; nothing while the pointer is elsewhere
    std::vector<Colour> colours; ///< of each picture that is shown
    std::vector<std::int64_t> masks;
};

/// A slim line with the position, the colours in all pictures and the masks under the pointer. Each has its
/// column, whose width does not depend on the numbers in it.
class ProbeLine : public QWidget {
    Q_OBJECT

public:
    explicit ProbeLine(QWidget* parent = nullptr);

    void setReading(const ProbeReading& reading);
    /// The same as words, for tooltips and screen readers.
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void paintColour(QPainter& painter, const ProbeReading::Colour& colour, const QRect& cell) const;

    ProbeReading reading_;
};

} // namespace asam
