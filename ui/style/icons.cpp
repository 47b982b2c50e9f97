#include "ui/style/icons.h"

#include <utility>

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

#include "ui/style/tokens.h"

namespace asam {
namespace {

/// Renders the drawing at the size that is asked for: sharp at every scale factor.
class LineIconEngine : public QIconEngine {
public:
    LineIconEngine(QByteArray drawing, IconTone tone) : drawing_(std::move(drawing)), tone_(tone) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        QByteArray coloured = drawing_;
        coloured.replace("currentColor", colour(mode).name().toLatin1());
        QSvgRenderer renderer(coloured);
        renderer.render(painter, QRectF(rect));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        if (size.isEmpty()) { // of a button that is squeezed to nothing
            return {};
        }
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new LineIconEngine(*this); }

private:
    QColor colour(QIcon::Mode mode) const {
        const Tokens& tokens = tokensFor(QGuiApplication::palette());
        if (mode == QIcon::Disabled) {
            return tokens.disabled;
        }
        switch (tone_) {
        case IconTone::OnAccent:
            return Qt::white;
        case IconTone::Accent:
            return tokens.accent;
        case IconTone::Danger:
            return tokens.danger;
        case IconTone::Text:
            break;
        }
        return tokens.text;
    }

    QByteArray drawing_;
    IconTone tone_;
};

} // namespace

QIcon lineIcon(const QString& name, IconTone tone) {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("The icon %s is not among the program's resources.", qUtf8Printable(file.fileName()));
        return {};
    }
    return QIcon(new LineIconEngine(file.readAll(), tone));
}

} // namespace asam
