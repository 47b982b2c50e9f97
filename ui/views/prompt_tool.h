#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include <QObject>
#include <QPointF>
#include <QPointer>
#include <QStringList>

#include "ui/views/canvas_overlay.h"

class QKeyEvent;
class QMouseEvent;

namespace asam {

class OverlayState;
class ImageCanvas;
class PromptSession;
struct PromptTarget;

/// Prompting by click on several canvases: left click for the object, right click for what is not it, drag for a
/// box, Backspace or Ctrl+Z takes the last mark back, Esc takes all back (and, when there are none, leaves the
/// tool), Enter asks for a label. The marks lie on the photograph, so all pictures answer the same prompt.
class PromptTool : public QObject, public CanvasOverlay {
    Q_OBJECT

public:
    PromptTool(PromptSession* session, OverlayState* overlay, const std::vector<ImageCanvas*>& canvases,
               QObject* parent = nullptr);
    ~PromptTool() override;

    PromptSession* session() const { return session_; }
    bool isOn() const { return on_; }
    void setOn(bool on);

    void paint(QPainter& painter, const CanvasContent& content, const QRect& area,
               const QTransform& viewFromImage) override;
    OverlayPainting painting(const CanvasContent& content) const override;
    std::vector<LegendEntry> legend() const override;
    bool handle(ImageCanvas& canvas, QEvent& event) override;

    /// "sam_vit_b_01ec64", "miniature".
    static QString nameOf(const std::filesystem::path& checkpoint);
    /// Of one or two, told apart: files of one name with their folders.
    QStringList segmenterNames() const;

Q_SIGNALS:
    void toggled(bool on);
    void labelWanted(); ///< Enter, while something is marked

private:
    std::vector<PromptTarget> targets() const;
    bool handleMouse(ImageCanvas& canvas, const QMouseEvent& event);
    bool handleKey(const QKeyEvent& event);
    void release(const ImageCanvas& canvas, const QMouseEvent& event);
    QPointF inPhotograph(const ImageCanvas& canvas, QPointF inView) const;
    void focusCanvas();
    void updateCanvases();

    QPointer<PromptSession> session_; ///< may go first when a window is closed
    QList<QPointer<ImageCanvas>> canvases_;
    bool on_ = false;
    Qt::MouseButton pressed_ = Qt::NoButton;
    QPointF pressedInView_;
    QPointF pressedInImage_;
    std::optional<QRectF> draggedBox_; ///< on the photograph
};

} // namespace asam
