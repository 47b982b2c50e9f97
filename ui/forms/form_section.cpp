#include "ui/forms/form_section.h"

#include <algorithm>

#include <QToolButton>
#include <QVBoxLayout>

#include "ui/forms/field_row.h"

namespace asam {
namespace {

QToolButton* foldButton(const QString& name, const QString& text) {
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setText(text);
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return button;
}

} // namespace

FormSection::FormSection(const QString& title, bool open, QWidget* parent)
    : QWidget(parent), heading_(foldButton(QStringLiteral("section"), title)),
      more_(foldButton(QStringLiteral("more"), tr("More"))), body_(new QWidget), prominent_(new QVBoxLayout),
      others_(new QVBoxLayout) {
    heading_->setChecked(open);
    auto* inner = new QVBoxLayout(body_);
    inner->setContentsMargins(8, 0, 0, 8);
    inner->setSpacing(0);
    for (QVBoxLayout* group : {prominent_, others_}) {
        group->setSpacing(0);
    }
    inner->addLayout(prominent_);
    inner->addWidget(more_, 0, Qt::AlignLeft);
    inner->addLayout(others_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(heading_);
    column->addWidget(body_);
    connect(heading_, &QToolButton::toggled, this, &FormSection::refresh);
    connect(more_, &QToolButton::toggled, this, &FormSection::refresh);
    refresh();
}

void FormSection::addRow(FieldRow* row) {
    rows_.push_back(row);
    (row->info().prominent ? prominent_ : others_)->addWidget(row);
    refresh();
}

void FormSection::filter(const QString& search) {
    search_ = search;
    refresh();
}

void FormSection::reveal(const FieldRow* row) {
    heading_->setChecked(true);
    if (!row->info().prominent) {
        more_->setChecked(true);
    }
    refresh();
}

void FormSection::refresh() {
    const bool searching = !search_.isEmpty();
    const auto isProminent = [](const FieldRow* row) { return row->info().prominent; };
    const auto prominent = std::count_if(rows_.begin(), rows_.end(), isProminent);
    const auto others = static_cast<std::ptrdiff_t>(rows_.size()) - prominent;
    const bool foldsOthers = prominent > 0 && others > 0;
    bool anyMatch = false;
    for (FieldRow* row : rows_) {
        const bool shown =
            searching ? row->matches(search_) : (isProminent(row) || !foldsOthers || more_->isChecked());
        row->setVisible(shown);
        anyMatch |= searching && shown;
    }
    more_->setVisible(foldsOthers && !searching);
    more_->setText(more_->isChecked() ? tr("Fewer settings")
                                      : tr("%n more setting(s)", nullptr, static_cast<int>(others)));
    body_->setVisible(searching ? anyMatch : heading_->isChecked());
    heading_->setArrowType(body_->isVisibleTo(this) ? Qt::DownArrow : Qt::RightArrow);
    setVisible(!searching || anyMatch);
}

} // namespace asam
