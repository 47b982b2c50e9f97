#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <QPoint>
#include <QRgb>
#include <QWidget>

namespace asam {

/// One of the pictures that are shown, as the line calls it.
struct ProbePicture {
    QString title;
    QString shortTitle; ///< for where there is no room for the title
    bool isDifference = false; ///< its numbers have signs

    bool operator==(const ProbePicture&) const = default;
};

/// What a picture has under the pointer. A difference is seen amplified, and told as it is.
struct ProbeColour {
    QRgb shown = 0;
    std::array<int, 3> numbers{}; ///< red, green, blue: 0 to 255, of a difference -255 to 255
    bool isDifference = false;

    static ProbeColour of(QRgb colour);
    /// `second` less `first`, as a difference shows it in the colour `shown`.
    static ProbeColour ofDifference(QRgb first, QRgb second, QRgb shown);
};

/// What lies under the pointer.
struct ProbeReading {
    std::optional<QPoint> pixel; ///< of the photograph; nothing while the pointer is elsewhere
    std::vector<std::optional<ProbeColour>> colours; ///< in the line's pictures; nothing outside a picture
    std::vector<std::int64_t> masks;
};

/// The position, the colours in all pictures and the masks under the pointer, in one slim line or, for many
/// pictures in little width, two. Each has its column, whose width does not depend on the numbers in it, and
/// each number stands after the name of its picture.
class ProbeLine : public QWidget {
    Q_OBJECT

public:
    explicit ProbeLine(QWidget* parent = nullptr);

    /// Those whose colours a reading has. Forgets the reading when they are others than before.
    void setPictures(const std::vector<ProbePicture>& pictures);
    void setReading(const ProbeReading& reading);
    /// The same as words, for tooltips and screen readers.
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    enum class Names { Whole, Short };
    enum class Numbers { Decimal, Hexadecimal };
    struct Arrangement {
        int lines;
        Names names;
        Numbers numbers;
    };

    void arrange();
    int columnWidth(Names names, Numbers numbers) const;
    std::optional<ProbeColour> colourOf(std::size_t picture) const;
    void paintPosition(QPainter& painter, const QRect& place) const;
    void paintColour(QPainter& painter, std::size_t picture, const QRect& cell) const;

    std::vector<ProbePicture> pictures_;
    ProbeReading reading_;
    Arrangement arrangement_{1, Names::Whole, Numbers::Decimal};
};

} // namespace asam
