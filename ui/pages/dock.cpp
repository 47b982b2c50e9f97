#include "ui/pages/dock.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>

namespace asam {
namespace {

constexpr int kTitleHeight = 32;

} // namespace

Dock::Dock(const QString& name, const QString& title, QWidget* content, QWidget* parent)
    : QDockWidget(title, parent) {
    setObjectName(name);
    setWidget(content);
    auto* bar = new QFrame;
    bar->setObjectName(QStringLiteral("dockTitle"));
    bar->setFixedHeight(kTitleHeight);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 0, 8, 0);
    row->addWidget(new QLabel(title));
    setTitleBarWidget(bar);
}

} // namespace asam
