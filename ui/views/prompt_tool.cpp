#include "ui/views/prompt_tool.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/bridge/conversions.h"
#include "ui/views/image_canvas.h"
#include "ui/views/prompt_layer.h"
#include "ui/workspace/prompt_session.h"

namespace asam {
namespace {

QStringList namesApart(const std::filesystem::path& first, const std::filesystem::path& second) {
    QStringList names{PromptTool::nameOf(first), PromptTool::nameOf(second)};
    if (names[0] == names[1] && first.parent_path() == second.parent_path() && first != second) {
        return {toQString(first.filename()), toQString(second.filename())}; // by their endings
    }
    std::filesystem::path a = first.parent_path();
    std::filesystem::path b = second.parent_path();
    while (names[0] == names[1] && a.has_filename() && b.has_filename()) {
        names[0].prepend(toQString(a.filename()) + QLatin1Char('/'));
        names[1].prepend(toQString(b.filename()) + QLatin1Char('/'));
        a = a.parent_path();
        b = b.parent_path();
    }
    if (names[0] == names[1]) {
        names[0] = PromptTool::tr("%1, first").arg(PromptTool::nameOf(first));
        names[1] = PromptTool::tr("%1, second").arg(PromptTool::nameOf(second));
    }
    return names;
}

} // namespace

PromptTool::PromptTool(PromptSession* session, OverlayState* overlay,
                       const std::vector<ImageCanvas*>& canvases, QObject* parent)
    : QObject(parent), session_(session) {
    for (ImageCanvas* canvas : canvases) {
        canvases_ << canvas;
        canvas->addOverlay(this);
        connect(canvas, &ImageCanvas::pictureChanged, session_, &PromptSession::refresh);
    }
    session_->setTargets([this] { return targets(); });
    connect(session_, &PromptSession::changed, this, &PromptTool::updateCanvases);
    connect(overlay, &OverlayState::selectedMaskChanged, session_, &PromptSession::setSelectedMask);
}

PromptTool::~PromptTool() {
    if (session_) {
        session_->setTargets({});
    }
    for (const auto& canvas : canvases_) {
        if (canvas) {
            canvas->removeOverlay(this);
        }
    }
}

void PromptTool::setOn(bool on) {
    if (on == on_) {
        return;
    }
    on_ = on;
    pressed_ = Qt::NoButton;
    draggedBox_.reset();
    for (const auto& canvas : canvases_) {
        if (canvas && !on) {
            canvas->unsetCursor();
        }
    }
    session_->setActive(on);
    if (on) {
        focusCanvas();
    }
    Q_EMIT toggled(on);
}

void PromptTool::focusCanvas() {
    if (qobject_cast<ImageCanvas*>(QApplication::focusWidget()) != nullptr) {
        return;
    }
    const auto seen = std::find_if(canvases_.begin(), canvases_.end(),
                                   [](const auto& canvas) { return canvas && canvas->isVisible(); });
    if (seen != canvases_.end()) {
        (*seen)->setFocus(Qt::OtherFocusReason);
    }
}

std::vector<PromptTarget> PromptTool::targets() const {
    std::vector<PromptTarget> targets;
    for (const auto& canvas : canvases_) {
        if (!canvas || !canvas->isVisible()) {
            continue;
        }
        for (const CanvasContent& content : canvas->contents()) {
            if (content.picture) {
                targets.push_back({content.picture, content.frameInImage, content.labels});
            }
        }
    }
    return targets;
}

void PromptTool::updateCanvases() {
    for (const auto& canvas : canvases_) {
        if (canvas) {
            canvas->update();
        }
    }
}

QString PromptTool::nameOf(const std::filesystem::path& checkpoint) {
    return checkpoint.empty() ? tr("SAM") : toQString(checkpoint.stem());
}

QStringList PromptTool::segmenterNames() const {
    const std::filesystem::path& first = session_->segmenter().checkpoint;
    return session_->secondSegmenter() ? namesApart(first, *session_->secondSegmenter())
                                       : QStringList{nameOf(first)};
}

std::vector<LegendEntry> PromptTool::legend() const {
    if (!on_ || !session_ || session_->marks().empty()) {
        return {};
    }
    const QStringList names = segmenterNames();
    if (names.size() == 1) {
        return {{promptColour(PromptArea::First), names[0]}};
    }
    return {{promptColour(PromptArea::Both), tr("Both")},
            {promptColour(PromptArea::First), tr("Only %1").arg(names[0])},
            {promptColour(PromptArea::Second), tr("Only %1").arg(names[1])}};
}

void PromptTool::paint(QPainter& painter, const CanvasContent& content, const QRect& area,
                       const QTransform& viewFromImage) {
    const OverlayPainting shown = painting(content);
    if (!shown) {
        return;
    }
    shown(painter, area, viewFromImage);
    if (const PromptAnswerPtr answer = session_->answer(content.picture)) {
        session_->notePainted(*answer);
    }
}

OverlayPainting PromptTool::painting(const CanvasContent& content) const {
    if (!on_ || !session_) {
        return {};
    }
    std::vector<PromptMark> marks = session_->marks();
    if (draggedBox_) {
        marks.push_back({PromptMark::Kind::Box, {}, *draggedBox_});
    }
    const PromptAnswerPtr answer = session_->answer(content.picture);
    if (!answer && marks.empty()) {
        return {};
    }
    return [answer, marks, names = segmenterNames()](QPainter& painter, const QRect& area,
                                                     const QTransform& viewFromImage) {
        if (answer) {
            paintPromptAreas(painter, *answer, viewFromImage);
        }
        paintPromptMarks(painter, marks, viewFromImage);
        if (answer) {
            paintPromptNumbers(painter, *answer, names, area);
        }
    };
}

bool PromptTool::handle(ImageCanvas& canvas, QEvent& event) {
    if (!on_ || !session_) {
        return false;
    }
    if (event.type() == QEvent::Show) {
        session_->refresh();
    }
    if (!canvas.hasPicture()) {
        return false;
    }
    switch (event.type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseMove:
    case QEvent::MouseButtonRelease:
        return handleMouse(canvas, static_cast<QMouseEvent&>(event));
    case QEvent::ContextMenu:
        return true; // the right button is a negative point
    case QEvent::Leave:
        session_->setHover(std::nullopt);
        return false;
    case QEvent::ShortcutOverride:
    case QEvent::KeyPress: {
        const bool taken = handleKey(static_cast<QKeyEvent&>(event));
        event.setAccepted(taken);
        return taken;
    }
    default:
        return false;
    }
}

QPointF PromptTool::inPhotograph(const ImageCanvas& canvas, QPointF inView) const {
    const QPointF point = canvas.camera()->toImage(inView, canvas.size());
    const QSizeF size = canvas.camera()->imageSize();
    return {std::clamp(point.x(), 0.0, size.width()), std::clamp(point.y(), 0.0, size.height())};
}

bool PromptTool::handleMouse(ImageCanvas& canvas, const QMouseEvent& event) {
    session_->setPictureUnderPointer(canvas.contentAt(event.position()).picture);
    if (pressed_ == Qt::NoButton && canvas.wouldDrag(event.position())) {
        return false;
    }
    const bool begins =
        event.type() == QEvent::MouseButtonPress || event.type() == QEvent::MouseButtonDblClick;
    if (begins && (event.button() == Qt::LeftButton || event.button() == Qt::RightButton)) {
        pressed_ = event.button();
        pressedInView_ = event.position();
        pressedInImage_ = inPhotograph(canvas, event.position());
        return true;
    }
    if (event.type() == QEvent::MouseMove) {
        if (pressed_ == Qt::NoButton) {
            canvas.setCursor(Qt::CrossCursor);
            session_->setHover(inPhotograph(canvas, event.position()));
            return false; // the canvas may follow the pointer too
        }
        const double moved = (event.position() - pressedInView_).manhattanLength();
        if (pressed_ == Qt::LeftButton && (draggedBox_ || moved >= QApplication::startDragDistance())) {
            draggedBox_ = QRectF(pressedInImage_, inPhotograph(canvas, event.position())).normalized();
            updateCanvases();
        }
        return true;
    }
    if (event.type() == QEvent::MouseButtonRelease && event.button() == pressed_ &&
        pressed_ != Qt::NoButton) {
        release(canvas, event);
        return true;
    }
    return pressed_ != Qt::NoButton;
}

void PromptTool::release(const ImageCanvas& canvas, const QMouseEvent& event) {
    const Qt::MouseButton button = std::exchange(pressed_, Qt::NoButton);
    const std::optional<QRectF> box = std::exchange(draggedBox_, std::nullopt);
    if (box) {
        if (box->width() > 0 && box->height() > 0) {
            session_->addBox(*box);
        }
        return;
    }
    const QPointF point = canvas.camera()->toImage(event.position(), canvas.size());
    const QRectF photograph(QPointF(0, 0), canvas.camera()->imageSize());
    if (photograph.contains(point)) {
        session_->addPoint(point, button == Qt::LeftButton);
    }
}

bool PromptTool::handleKey(const QKeyEvent& event) {
    // Without marks an undo is the window's.
    const bool undo = !session_->marks().empty() &&
                      (event.key() == Qt::Key_Backspace || event.matches(QKeySequence::Undo));
    const bool escape = event.key() == Qt::Key_Escape;
    const bool enter =
        !session_->marks().empty() && (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter);
    if (!undo && !escape && !enter) {
        return false;
    }
    if (event.type() == QEvent::ShortcutOverride) {
        return true; // it comes again as a key
    }
    if (enter) {
        Q_EMIT labelWanted();
    } else if (undo) {
        session_->removeLast();
    } else if (draggedBox_) {
        draggedBox_.reset();
        pressed_ = Qt::NoButton;
        updateCanvases();
    } else if (session_->marks().empty()) {
        setOn(false);
    } else {
        session_->clear();
    }
    return true;
}

} // namespace asam
