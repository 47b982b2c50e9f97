#include "ui/forms/seed_edit.h"

#include <QRegularExpressionValidator>

namespace asam {
namespace {

constexpr int kSeedWidth = 88;

} // namespace

SeedEdit::SeedEdit(QWidget* parent) : QLineEdit(QStringLiteral("0"), parent) {
    setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{0,20}")), this));
    setMinimumWidth(kSeedWidth);
    setAlignment(Qt::AlignRight);
    setAccessibleName(tr("Seed"));
    setToolTip(
        tr("What everything random follows from: random latents and starting points, the order and the "
           "changes of the pictures in tuning, the draws of the evaluation. The same seed gives the same "
           "results again; another one makes the stages that depend on it stale.\n"
           "A whole number of 0 or more. Command line: --seed"));
    connect(this, &QLineEdit::textEdited, this, &SeedEdit::take);
    connect(this, &QLineEdit::editingFinished, this, [this] { setText(QString::number(seed_)); });
}

void SeedEdit::setSeed(std::uint64_t seed) {
    seed_ = seed;
    if (text().toULongLong() != seed || text().isEmpty()) {
        setText(QString::number(seed));
    }
}

void SeedEdit::take(const QString& text) {
    bool isSeed = false;
    const std::uint64_t seed = text.toULongLong(&isSeed);
    if (isSeed && seed != seed_) {
        seed_ = seed;
        Q_EMIT seedEdited();
    }
}

} // namespace asam
