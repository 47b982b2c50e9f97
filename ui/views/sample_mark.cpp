#include "ui/views/sample_mark.h"

#include <QModelIndex>

#include "ui/style/icons.h"
#include "ui/workspace/sample_list_model.h"

namespace asam {
namespace {

constexpr int kBeforeMark = 6;
constexpr int kMarkSide = kSampleMarkWidth - kBeforeMark;

} // namespace

QRect paintSampleMark(QPainter* painter, const QRect& line, const QModelIndex& index) {
    const bool isLeftOut = index.data(SampleListModel::LeftOutRole).toBool();
    if (!isLeftOut && index.data(SampleListModel::StaleRole).toString().isEmpty()) {
        return line;
    }
    const QRect mark(line.right() - kMarkSide + 1, line.center().y() - kMarkSide / 2 + 1, kMarkSide,
                     kMarkSide);
    lineIcon(isLeftOut ? QStringLiteral("leave-out") : QStringLiteral("redo")).paint(painter, mark);
    return line.adjusted(0, 0, -kSampleMarkWidth, 0);
}

} // namespace asam
