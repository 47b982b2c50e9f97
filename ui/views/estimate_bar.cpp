#include "ui/views/estimate_bar.h"

#include <algorithm>

#include <QLabel>
#include <QVBoxLayout>

#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/forms/field_texts.h"

namespace asam {

QString bytesText(std::int64_t bytes) {
    constexpr double kKilo = 1e3;
    constexpr double kMega = 1e6;
    constexpr double kGiga = 1e9;
    const auto value = static_cast<double>(bytes);
    if (value >= kGiga) {
        return QStringLiteral("%1 GB").arg(value / kGiga, 0, 'f', 1);
    }
    return value >= kMega ? QStringLiteral("%1 MB").arg(value / kMega, 0, 'f', value >= 10 * kMega ? 0 : 1)
                          : QStringLiteral("%1 kB").arg(value / kKilo, 0, 'f', 0);
}

EstimateBar::EstimateBar(QWidget* parent)
    : QFrame(parent), line_(new QLabel), all_(new QLabel), problem_(new QLabel) {
    setObjectName(QStringLiteral("estimateBar"));
    setAccessibleName(tr("Estimate"));
    line_->setWordWrap(true);
    line_->setObjectName(QStringLiteral("secondary"));
    all_->setWordWrap(true);
    all_->setObjectName(QStringLiteral("secondary"));
    all_->hide();
    problem_->setWordWrap(true);
    problem_->setObjectName(QStringLiteral("problem"));
    problem_->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(4);
    column->addWidget(line_);
    column->addWidget(all_);
    column->addWidget(problem_);
    hide();
}

void EstimateBar::showEstimate(const RunEstimate& estimate) {
    line_->setText(sentence(estimate));
    line_->setVisible(!line_->text().isEmpty());
    setToolTip(details(estimate));
    problemsOfOne_ = estimate.problems;
    showProblems();
}

void EstimateBar::showAll(const RunEstimate& estimate) {
    all_->setText(tr("All: %1").arg(sentence(estimate)));
    all_->setVisible(estimate.images > 1);
    problemsOfAll_ = estimate.problems;
    showProblems();
}

void EstimateBar::clear() {
    for (QLabel* label : {line_, all_, problem_}) {
        label->clear();
    }
    all_->hide();
    problemsOfOne_.clear();
    problemsOfAll_.clear();
    setToolTip({});
    setAccessibleDescription({});
    hide();
}

void EstimateBar::showProblems() {
    QStringList problems;
    for (const std::string& problem : problemsOfOne_) {
        problems << translatedSentence(problem);
    }
    for (const std::string& problem : problemsOfAll_) {
        if (std::find(problemsOfOne_.begin(), problemsOfOne_.end(), problem) == problemsOfOne_.end()) {
            problems << tr("All images: %1").arg(translatedSentence(problem));
        }
    }
    problem_->setText(problems.join(QLatin1Char('\n')));
    problem_->setVisible(!problems.isEmpty());
    setAccessibleDescription(
        QStringList{line_->text(), allText(), problem_->text()}.join(QLatin1Char('\n')).trimmed());
    show();
}

QString EstimateBar::sentence(const RunEstimate& estimate) {
    if (estimate.images == 0) {
        return {}; // what is wrong is said instead
    }
    if (estimate.imagesToDo == 0) {
        return estimate.images == 1 ? tr("Nothing to do: the image is finished with these settings")
                                    : tr("Nothing to do: all %n image(s) are finished with these settings",
                                         nullptr, static_cast<int>(estimate.images));
    }
    const auto whole = static_cast<int>(estimate.images);
    const QString images =
        estimate.imagesToDo == estimate.images
            ? tr("%n image(s)", nullptr, whole)
            : tr("%1 of %n image(s)", nullptr, whole).arg(groupedText(estimate.imagesToDo));
    const QString time = estimate.seconds ? tr("about %1").arg(durationText(*estimate.seconds))
                                          : tr("no time measured yet: run one image first");
    QStringList parts{images, time, tr("up to %1 of disk").arg(bytesText(estimate.diskBytes))};
    if (estimate.memoryBytes > 0) {
        parts << (estimate.memoryMeasured ? tr("%1 of memory") : tr("%1 of memory (reckoned)"))
                     .arg(bytesText(estimate.memoryBytes));
    }
    return parts.join(QStringLiteral("  ·  "));
}

QString EstimateBar::details(const RunEstimate& estimate) {
    QString rows;
    for (const StageEstimate& one : estimate.stages) {
        const auto stage = std::string(toString(one.stage));
        const auto both = [&](const char* forward, const char* backward) {
            return groupedText(one.calls.at(forward) + one.calls.at(backward));
        };
        rows += QStringLiteral("<tr><td>%1</td><td align='right'>%2</td><td align='right'>%3</td><td "
                               "align='right'>%4</td><td align='right'>%5</td></tr>")
                    .arg(stageTitle(stage), one.seconds ? durationText(*one.seconds) : QStringLiteral("–"),
                         bytesText(one.diskBytes), both("unet_forward", "unet_backward"),
                         both("sam_encode", "sam_encode_backward"));
    }
    const QString basis = estimate.seconds
                              ? tr("From measured times with these models on this device; images: %1.")
                                    .arg(groupedText(estimate.measuredImages))
                              : tr("No image has been measured with these models on this device.");
    return QStringLiteral(
               "<div style='width:360px'><b>%1</b><table cellspacing='6'><tr><td></td><td>%2</td><td>%3</td>"
               "<td>%4</td><td>%5</td></tr>%6</table>%7<br>%8</div>")
        .arg(tr("One image, all stages"), tr("time"), tr("disk"), tr("UNet calls"), tr("SAM calls"), rows,
             basis,
             tr("Stages that are finished already take nothing. Pictures on disk are counted at their "
                "largest."));
}

QString EstimateBar::text() const {
    return line_->text();
}

QString EstimateBar::allText() const {
    return all_->isHidden() ? QString() : all_->text();
}

QString EstimateBar::problem() const {
    return problem_->text();
}

} // namespace asam
