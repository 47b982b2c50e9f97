#include "ui/views/filter_line.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/style/icons.h"

namespace asam {
namespace {

constexpr int kPauseMilliseconds = 600;

} // namespace

FilterLine::FilterLine(const QString& accessibleName, const QString& placeholder, const QString& tip,
                       QWidget* parent)
    : QWidget(parent), edit_(new QLineEdit), label_(new QLabel) {
    edit_->setAccessibleName(accessibleName);
    edit_->setPlaceholderText(placeholder);
    edit_->setToolTip(tip);
    edit_->setClearButtonEnabled(true);
    edit_->addAction(lineIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    label_->setObjectName(QStringLiteral("secondary"));
    label_->setWordWrap(true);
    label_->setTextFormat(Qt::PlainText);
    label_->setContentsMargins(4, 0, 4, 0);
    label_->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(edit_);
    column->addWidget(label_);
    pause_.setSingleShot(true);
    pause_.setInterval(kPauseMilliseconds);
    connect(&pause_, &QTimer::timeout, this, &FilterLine::showProblem);
    connect(edit_, &QLineEdit::textChanged, this, &FilterLine::textChanged);
}

void FilterLine::setProblem(const QString& sentence) {
    problem_ = sentence;
    edit_->setAccessibleDescription(sentence);
    if (problem_.isEmpty()) {
        pause_.stop();
        showProblem();
    } else {
        pause_.start();
    }
}

QString FilterLine::problem() const {
    return label_->isHidden() ? QString() : label_->text();
}

void FilterLine::showProblem() {
    label_->setText(problem_);
    label_->setVisible(!problem_.isEmpty());
}

} // namespace asam
