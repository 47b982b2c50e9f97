#include "ui/pages/dock.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>

namespace asam {
namespace {

constexpr int kTitleHeight = 32;
constexpr int kTitleMargin = 8;

} // namespace

Dock::Dock(const QString& name, const QString& title, QWidget* content, QWidget* parent)
    : QDockWidget(title, parent) {
    setObjectName(name);
    setWidget(content);
    auto* bar = new QFrame;
    bar->setObjectName(QStringLiteral("dockTitle"));
    bar->setFixedHeight(kTitleHeight);
    auto* row = new QHBoxLayout(bar);
    // The dock's layout asks for the size hint, not for the fixed height: both must be the same.
    auto* heading = new QLabel(title);
    heading->setFixedHeight(kTitleHeight - 2 * kTitleMargin);
    row->setContentsMargins(12, kTitleMargin, 8, kTitleMargin - 1);
    row->addWidget(heading);
    setTitleBarWidget(bar);
}

} // namespace asam
