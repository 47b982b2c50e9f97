#pragma once

#include <vector>

#include <QColor>
#include <QList>
#include <QRect>
#include <QRgb>
#include <QStringList>
#include <QTransform>

class QPainter;

namespace asam {

struct PromptAnswer;
struct PromptMark;

// How prompts and their answers look on a picture. The colours of SAM's demonstrations for one segmenter; for
// two, blue and orange where only one sees the object and white where both do, which people with any kind of
// colour blindness tell apart.

enum class PromptArea { First = 1, Second = 2, Both = 3 };

QColor promptColour(PromptArea area);
/// For PromptAnswer::areas. Fainter for a preview.
QList<QRgb> promptColourTable(bool twoSegmenters, bool preview);

void paintPromptAreas(QPainter& painter, const PromptAnswer& answer, const QTransform& viewFromImage);
/// Stars for points (positive green, negative red), green rectangles for boxes.
void paintPromptMarks(QPainter& painter, const std::vector<PromptMark>& marks,
                      const QTransform& viewFromImage);
/// Predicted IoU, and IoU with the mask compared with, at the lower left of `area`; one line a segmenter.
void paintPromptNumbers(QPainter& painter, const PromptAnswer& answer, const QStringList& names,
                        const QRect& area);

} // namespace asam
