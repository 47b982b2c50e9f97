#include "ui/views/log_view.h"

#include <utility>

#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include "core/base/log_file.h"
#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/style/icons.h"

namespace asam {
namespace {

constexpr std::size_t kKeptLines = 5000;
constexpr int kButtonSide = 28;

QToolButton* logButton(const QString& icon, const QString& name) {
    auto* button = new QToolButton;
    button->setIcon(lineIcon(icon));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setProperty("flat", true);
    button->setProperty("small", true);
    button->setFixedSize(kButtonSide, kButtonSide);
    return button;
}

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

LogView::LogView(QWidget* parent)
    : QWidget(parent), lines_(new QPlainTextEdit), search_(new QLineEdit), levels_(new QComboBox),
      openFile_(logButton(QStringLiteral("log"), tr("Open the file that the log is kept in"))) {
    lines_->setReadOnly(true);
    lines_->setMaximumBlockCount(static_cast<int>(kKeptLines));
    lines_->setAccessibleName(tr("Log"));
    lines_->setPlaceholderText(tr("Messages of the work appear here."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 4, 4);
    column->setSpacing(4);
    column->addWidget(makeBar());
    column->addWidget(lines_, 1);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
}

QWidget* LogView::makeBar() {
    search_->setPlaceholderText(tr("Filter"));
    search_->setAccessibleName(tr("Filter the log"));
    search_->setToolTip(tr("Show only lines with these letters"));
    search_->setClearButtonEnabled(true);
    levels_->addItem(tr("All"), static_cast<int>(MessageLevel::Info));
    levels_->addItem(tr("Warnings and failures"), static_cast<int>(MessageLevel::Warning));
    levels_->addItem(tr("Failures"), static_cast<int>(MessageLevel::Failure));
    levels_->setAccessibleName(tr("Level"));
    levels_->setToolTip(tr("Show only lines of this level and above"));
    auto* copy = logButton(QStringLiteral("copy"), tr("Copy the lines that are shown"));
    openFile_->setEnabled(false);
    connect(search_, &QLineEdit::textChanged, this, &LogView::refill);
    connect(levels_, &QComboBox::currentIndexChanged, this, &LogView::refill);
    connect(copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(openFile_, &QToolButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(toQString(file_->path()))); });

    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(search_, 1);
    row->addWidget(levels_);
    row->addWidget(copy);
    row->addWidget(openFile_);
    return bar;
}

void LogView::add(MessageLevel level, const QString& sentence) {
    if (file_) {
        file_->write(level, sentence.toStdString());
    }
    kept_.push_back({QTime::currentTime(), level, translatedSentence(sentence)});
    if (kept_.size() > kKeptLines) {
        kept_.pop_front();
    }
    if (shows(kept_.back())) {
        lines_->appendPlainText(textOf(kept_.back()));
    }
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

void LogView::keepIn(std::shared_ptr<const LogFile> file) {
    file_ = std::move(file);
    openFile_->setEnabled(file_ && file_->isOpen());
}

bool LogView::shows(const Line& line) const {
    return static_cast<int>(line.level) >= levels_->currentData().toInt() &&
           textOf(line).contains(search_->text().trimmed(), Qt::CaseInsensitive);
}

QString LogView::textOf(const Line& line) {
    return QStringLiteral("%1  %2%3")
        .arg(line.time.toString(QStringLiteral("HH:mm:ss")), levelWord(line.level), line.sentence);
}

void LogView::refill() {
    QStringList shown;
    for (const Line& line : kept_) {
        if (shows(line)) {
            shown << textOf(line);
        }
    }
    lines_->setPlainText(shown.join(QLatin1Char('\n')));
    lines_->moveCursor(QTextCursor::End);
}

} // namespace asam
