#include "ui/forms/path_edit.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QMimeData>

#include "ui/bridge/conversions.h"
#include "ui/style/icons.h"

namespace asam {

PathEdit::PathEdit(Kind kind, const QString& title, const QString& filter, QWidget* parent)
    : QLineEdit(parent), kind_(kind), title_(title), filter_(filter) {
    setAccessibleName(title);
    QAction* choose = addAction(lineIcon(QStringLiteral("folder")), TrailingPosition);
    choose->setText(kind == Kind::File ? tr("Choose a file") : tr("Choose a folder"));
    choose->setToolTip(choose->text());
    connect(choose, &QAction::triggered, this, &PathEdit::browse);
    connect(this, &QLineEdit::textEdited, this, &PathEdit::pathEdited);
    connect(this, &QLineEdit::textChanged, this, &PathEdit::showWhole);
    showWhole();
}

std::filesystem::path PathEdit::path() const {
    return toPath(text().trimmed());
}

void PathEdit::setPath(const std::filesystem::path& path) {
    setText(toQString(path));
    setCursorPosition(0);
}

void PathEdit::showWhole() {
    setToolTip(text().isEmpty() ? placeholderText() : text());
}

void PathEdit::take(const QString& path) {
    setText(path);
    Q_EMIT pathEdited();
}

void PathEdit::browse() {
    const QString chosen = kind_ == Kind::File
                               ? QFileDialog::getOpenFileName(window(), title_, text(), filter_)
                               : QFileDialog::getExistingDirectory(window(), title_, text());
    if (!chosen.isEmpty()) {
        take(chosen);
    }
}

void PathEdit::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) {
        event->acceptProposedAction();
    } else {
        QLineEdit::dragEnterEvent(event);
    }
}

void PathEdit::dropEvent(QDropEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile()) {
        event->acceptProposedAction();
        take(urls.first().toLocalFile());
    } else {
        QLineEdit::dropEvent(event);
    }
}

} // namespace asam
