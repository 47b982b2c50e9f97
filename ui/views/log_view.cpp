#include "ui/views/log_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QTime>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/style/icons.h"

namespace asam {
namespace {

constexpr int kKeptLines = 5000;

QString levelWord(MessageLevel level) {
    switch (level) {
    case MessageLevel::Warning:
        return LogView::tr("Warning: ");
    case MessageLevel::Failure:
        return LogView::tr("Failed: ");
    case MessageLevel::Info:
        break;
    }
    return {};
}

} // namespace

LogView::LogView(QWidget* parent) : QWidget(parent), lines_(new QPlainTextEdit) {
    lines_->setReadOnly(true);
    lines_->setMaximumBlockCount(kKeptLines);
    lines_->setAccessibleName(tr("Log"));
    lines_->setPlaceholderText(tr("Messages of the work appear here."));
    auto* copy = new QToolButton;
    copy->setIcon(lineIcon(QStringLiteral("copy")));
    copy->setToolTip(tr("Copy the log"));
    copy->setAccessibleName(copy->toolTip());
    copy->setProperty("flat", true);
    copy->setProperty("small", true);
    copy->setFixedSize(28, 28);
    connect(copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 4, 4);
    row->setSpacing(4);
    row->addWidget(lines_, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
}

void LogView::add(MessageLevel level, const QString& sentence) {
    lines_->appendPlainText(
        QStringLiteral("%1  %2%3")
            .arg(QTime::currentTime().toString(QStringLiteral("HH:mm:ss")), levelWord(level), sentence));
}

void LogView::add(const Message& message) {
    const QString text = QString::fromStdString(message.text);
    add(message.level, message.image.empty()
                           ? text
                           : QStringLiteral("%1: %2").arg(QString::fromStdString(message.image), text));
}

QString LogView::text() const {
    return lines_->toPlainText();
}

} // namespace asam
