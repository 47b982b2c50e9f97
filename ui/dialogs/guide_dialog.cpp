#include "ui/dialogs/guide_dialog.h"

#include <algorithm>

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QListWidget>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextFragment>
#include <QTextList>

namespace asam {
namespace {

constexpr int kLeastChapters = 200; ///< widths of the contents
constexpr int kMostChapters = 340;
constexpr int kChapterMargin = 24; ///< a scroll bar too
constexpr int kTextWidth = 656;
constexpr int kChapterLevel = 2;
constexpr double kLineHeight = 140; ///< per cent
constexpr int kMargin = 24;
constexpr int kPictureWidth = 584; ///< what the dialog's first size has room for

/// Lines and paragraphs further apart than Markdown's defaults, which are made for print.
void loosen(QTextDocument& document) {
    QTextCursor cursor(&document);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        format.setLineHeight(kLineHeight, QTextBlockFormat::ProportionalHeight);
        format.setTopMargin(format.headingLevel() > 0 ? 20 : 0);
        format.setBottomMargin(block.textList() != nullptr ? 4 : 10);
        cursor.setPosition(block.position());
        cursor.setBlockFormat(format);
    }
}

/// Links into the repository lead nowhere from here: their words stay.
QString withoutFileLinks(QString markdown) {
    static const QRegularExpression link(QStringLiteral("(?<!!)\\[([^\\]]+)\\]\\((?!https?:|#)[^)]*\\)"));
    return markdown.replace(link, QStringLiteral("\\1"));
}

/// With the present keys in the place of the first ones.
QString withKeys(const QString& markdown, const std::map<QString, QString>& keys) {
    static const QRegularExpression quoted(QStringLiteral("`([^`\\n]+)`"));
    QString text;
    qsizetype end = 0;
    for (auto found = quoted.globalMatch(markdown); found.hasNext();) {
        const QRegularExpressionMatch one = found.next();
        const auto key = keys.find(one.captured(1));
        if (key != keys.end()) {
            const QString now = key->second.isEmpty() ? GuideDialog::tr("(no key)") : key->second;
            text += markdown.mid(end, one.capturedStart() - end) + QStringLiteral("`%1`").arg(now);
            end = one.capturedEnd();
        }
    }
    return text + markdown.mid(end);
}

/// A text whose pictures are as wide as a page, however large they were taken, and no wider than there is
/// room.
class GuideText : public QTextBrowser {
public:
    GuideText() {
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        // Qt lets a line of mixed scripts reach a few pixels into the margin: no reason to scroll sideways.
        QScrollBar* sideways = horizontalScrollBar();
        connect(sideways, &QScrollBar::rangeChanged, sideways, [sideways] { sideways->setRange(0, 0); });
    }

    void fitPictures() {
        const int room = viewport()->width() - 2 * kMargin;
        for (QTextBlock block = document()->begin(); block.isValid() && room > 0; block = block.next()) {
            for (auto part = block.begin(); !part.atEnd(); ++part) {
                if (part.fragment().charFormat().isImageFormat()) {
                    fitPicture(part.fragment(), room);
                    break; // the fragments are others now; a paragraph has one picture
                }
            }
        }
    }

    QVariant loadResource(int type, const QUrl& name) override {
        if (type != QTextDocument::ImageResource) {
            return QTextBrowser::loadResource(type, name);
        }
        QImage image(QStringLiteral(":/help/") + name.path());
        const int width = static_cast<int>(kPictureWidth * devicePixelRatioF());
        if (image.width() > width) {
            image = image.scaledToWidth(width, Qt::SmoothTransformation);
        }
        image.setDevicePixelRatio(devicePixelRatioF());
        return image;
    }

protected:
    void resizeEvent(QResizeEvent* event) override {
        QTextBrowser::resizeEvent(event);
        fitPictures();
    }

private:
    void fitPicture(const QTextFragment& fragment, int room) {
        QTextImageFormat format = fragment.charFormat().toImageFormat();
        const auto image =
            document()->resource(QTextDocument::ImageResource, QUrl(format.name())).value<QImage>();
        const QSizeF whole = QSizeF(image.size()) / image.devicePixelRatio();
        if (whole.isEmpty()) {
            return;
        }
        const double width = std::min<double>(whole.width(), room);
        if (width != format.width()) {
            format.setWidth(width);
            format.setHeight(whole.height() * width / whole.width());
            QTextCursor cursor(document());
            cursor.setPosition(fragment.position());
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
            cursor.setCharFormat(format);
        }
    }
};

} // namespace

GuideDialog::GuideDialog(QWidget* parent)
    : QDialog(parent), chapters_(new QListWidget), text_(new GuideText) {
    setWindowTitle(tr("Guide"));
    setAttribute(Qt::WA_DeleteOnClose);
    chapters_->setAccessibleName(tr("Chapters"));
    chapters_->setFrameShape(QFrame::NoFrame);
    chapters_->setTextElideMode(Qt::ElideRight);
    chapters_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    text_->setAccessibleName(tr("Guide"));
    text_->setOpenExternalLinks(true);
    text_->setFrameShape(QFrame::NoFrame);
    text_->document()->setDocumentMargin(kMargin);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(1);
    row->addWidget(chapters_);
    row->addWidget(text_, 1);
    load();
    resize(chapters_->minimumWidth() + kTextWidth, 640);
    connect(chapters_, &QListWidget::currentRowChanged, this, &GuideDialog::showChapter);
    connect(text_->verticalScrollBar(), &QScrollBar::valueChanged, this, &GuideDialog::followScrolling);
    text_->setFocus();
}

void GuideDialog::load() {
    //: The guide's file in this language; docs/guide.zh_CN.md in Chinese
    QFile file(QStringLiteral(":/help/") + tr("guide.md"));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("The guide is not among the program's resources.");
        return;
    }
    const int place = text_->verticalScrollBar()->value();
    const QSignalBlocker quiet(chapters_);
    text_->setMarkdown(withKeys(withoutFileLinks(QString::fromUtf8(file.readAll())), keys_));
    loosen(*text_->document());
    static_cast<GuideText*>(text_)->fitPictures();
    chapters_->clear();
    starts_.clear();
    for (QTextBlock block = text_->document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == kChapterLevel) {
            chapters_->addItem(block.text());
            chapters_->item(chapters_->count() - 1)->setToolTip(block.text());
            starts_ << block.position();
        }
    }
    // As wide as the longest heading, whatever the language.
    chapters_->setFixedWidth(
        std::clamp(chapters_->sizeHintForColumn(0) + kChapterMargin, kLeastChapters, kMostChapters));
    chapters_->setCurrentRow(0);
    text_->verticalScrollBar()->setValue(place);
}

void GuideDialog::setKeys(const std::map<QString, QString>& keys) {
    if (keys != keys_) {
        keys_ = keys;
        load();
    }
}

void GuideDialog::showChapter(int row) {
    if (row < 0) {
        return;
    }
    const QTextBlock block = text_->document()->findBlock(starts_[row]);
    const QRectF box = text_->document()->documentLayout()->blockBoundingRect(block);
    leading_ = true; // near the end the last chapters cannot come to the top
    text_->verticalScrollBar()->setValue(row == 0 ? 0 : static_cast<int>(box.top()));
    leading_ = false;
}

void GuideDialog::followScrolling() {
    if (leading_) {
        return;
    }
    const int top = text_->cursorForPosition({kMargin, kMargin}).position();
    int row = 0;
    while (row + 1 < starts_.size() && starts_[row + 1] <= top) {
        ++row;
    }
    const QSignalBlocker quiet(chapters_);
    chapters_->setCurrentRow(row);
}

void GuideDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !starts_.isEmpty()) {
        load(); // links and code have the colours of the palette they were made with
    }
}

} // namespace asam
