#include "ui/workspace/queue_texts.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "core/base/error.h"
#include "core/config/field_table.h"
#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/forms/field_texts.h"

namespace asam {
namespace {

struct QueueTexts {
    Q_DECLARE_TR_FUNCTIONS(asam::QueueTexts)
};

constexpr std::size_t kMostGroups = 3;
const QString kDot = QStringLiteral("  ·  ");

QString staleValueText(const std::string& value) {
    if (value == "true" || value == "false") {
        return fieldValueText(value == "true");
    }
    return fieldValueText(value == "-" ? nlohmann::json() : nlohmann::json(value));
}

QString settingName(const std::string& key) {
    try {
        const FieldInfo& info = fieldInfo(key);
        return QueueTexts::tr("%1: %2").arg(stageTitle(info.stage), settingText(info.label));
    } catch (const ConfigError&) {
        return QString::fromStdString(key);
    }
}

QString staleReasonsText(const StaleGroup& group) {
    QStringList reasons;
    for (const StaleReason& reason : group.reasons) {
        reasons << staleReasonText(reason);
    }
    return reasons.join(QStringLiteral(", "));
}

} // namespace

QString queueStateText(QueueState state) {
    switch (state) {
    case QueueState::waiting:
        return QueueTexts::tr("Waiting");
    case QueueState::running:
        return QueueTexts::tr("At work");
    case QueueState::paused:
        return QueueTexts::tr("Paused");
    case QueueState::interrupted:
        return QueueTexts::tr("Interrupted");
    case QueueState::done:
        return QueueTexts::tr("Done");
    case QueueState::failed:
        return QueueTexts::tr("Failed");
    case QueueState::cancelled:
        break;
    }
    return QueueTexts::tr("Cancelled");
}

QString workStateText(WorkState state) {
    switch (state) {
    case WorkState::pending:
        return QueueTexts::tr("to do");
    case WorkState::running:
        return QueueTexts::tr("at work");
    case WorkState::done:
        return QueueTexts::tr("done");
    case WorkState::failed:
        break;
    }
    return QueueTexts::tr("failed");
}

QString imageCountText(std::int64_t images) {
    return QueueTexts::tr("%n image(s)", nullptr, static_cast<int>(images));
}

QString rateText(double imagesPerHour) {
    return QueueTexts::tr("%1 images an hour")
        .arg(QLocale().toString(imagesPerHour, 'f', imagesPerHour < 10 ? 1 : 0));
}

QString stepRateText(double stepsPerSecond) {
    return stepsPerSecond < 1 ? QueueTexts::tr("%1 s a step").arg(1 / stepsPerSecond, 0, 'f', 1)
                              : QueueTexts::tr("%1 steps/s").arg(stepsPerSecond, 0, 'f', 1);
}

QString stageNamesText(const std::vector<Stage>& stages, const std::vector<RunStage>& runStages) {
    QStringList names;
    for (const Stage stage : stages) {
        names << stageTitle(std::string(toString(stage)));
    }
    for (const RunStage stage : runStages) {
        names << stageTitle(std::string(toString(stage)));
    }
    return names.join(QStringLiteral(", "));
}

QString runStagesText(const RunProgress& progress, const std::vector<RunStage>& asked) {
    QStringList parts;
    for (const RunStage stage : {RunStage::tuning, RunStage::evaluation}) {
        const auto known = progress.runStages.find(stage);
        if (known == progress.runStages.end() &&
            std::find(asked.begin(), asked.end(), stage) == asked.end()) {
            continue;
        }
        const RunStageProgress at = known == progress.runStages.end() ? RunStageProgress() : known->second;
        const std::int64_t done = at.images.of(WorkState::done);
        const bool inPart = at.state() == WorkState::done && at.images.of(WorkState::pending) > 0;
        QString text = workStateText(at.state());
        if (inPart) {
            text = QueueTexts::tr("%1 of %2 done")
                       .arg(groupedText(done))
                       .arg(imageCountText(done + at.images.of(WorkState::pending)));
        }
        parts << QueueTexts::tr("%1: %2").arg(stageTitle(std::string(toString(stage))), text);
        if (at.state() == WorkState::failed) {
            parts.back() += QStringLiteral(" (%1)").arg(translatedSentence(at.reason));
        }
    }
    return parts.join(kDot);
}

QString orderText(const QueueEntry& entry) {
    const RunRequest& request = entry.request;
    const bool all = request.stages.size() == kGenerativeStages.size() && request.runStages.empty();
    QStringList parts{QueueTexts::tr("Preset %1").arg(presetTitle(request.config.preset)),
                      all ? QueueTexts::tr("all stages of the images")
                          : stageNamesText(request.stages, request.runStages)};
    if (entry.failedOnly) {
        parts << QueueTexts::tr("failed images only");
    } else if (request.limit > 0) {
        parts << QueueTexts::tr("at most %1").arg(imageCountText(request.limit));
    }
    return parts.join(kDot);
}

QString endText(const QueueEntry& entry) {
    // Of a run that was cancelled nothing but the time would be said.
    QStringList parts{entry.images > 0 ? imageCountText(entry.images) : orderText(entry)};
    if (entry.failedImages > 0) {
        parts << QueueTexts::tr("%1 failed").arg(groupedText(entry.failedImages));
    }
    if (entry.seconds > 0) {
        parts << durationText(entry.seconds);
    }
    if (entry.tunedGain) {
        parts << QueueTexts::tr("tuned %1 points of IoU").arg(signedText(100 * *entry.tunedGain, 2));
    }
    return parts.join(kDot);
}

QString staleReasonText(const StaleReason& reason) {
    switch (reason.cause) {
    case StaleCause::setting:
        return QStringLiteral("%1 %2 → %3")
            .arg(settingName(reason.setting), staleValueText(reason.before), staleValueText(reason.after));
    case StaleCause::picture:
        return QueueTexts::tr("picture changed");
    case StaleCause::masks:
        return QueueTexts::tr("masks changed");
    case StaleCause::caption:
        return QueueTexts::tr("caption changed");
    case StaleCause::precision:
        return QueueTexts::tr("precision %1 → %2")
            .arg(QString::fromStdString(reason.before), QString::fromStdString(reason.after));
    case StaleCause::seed:
        return QueueTexts::tr("seed changed");
    case StaleCause::diffusion:
        return QueueTexts::tr("diffusion model changed");
    case StaleCause::controlNet:
        return QueueTexts::tr("ControlNet changed");
    case StaleCause::segmenter:
        return QueueTexts::tr("Segment Anything model changed");
    case StaleCause::former:
        return QueueTexts::tr("what it was made from is not there");
    case StaleCause::unknown:
        break;
    }
    return QueueTexts::tr("made by an older version, or damaged");
}

QString staleImageText(const StaleGroup& group) {
    return QueueTexts::tr("Done again by a run: %1. Because: %2.")
        .arg(stageNamesText(group.stages), staleReasonsText(group));
}

QStringList staleTexts(const WorkPlan& plan) {
    QStringList sentences;
    std::int64_t others = 0;
    for (std::size_t index = 0; index < plan.groups.size(); ++index) {
        const StaleGroup& group = plan.groups[index];
        if (index >= kMostGroups) {
            others += group.images;
            continue;
        }
        sentences << QueueTexts::tr("Done again, %1: %2. Because: %3.")
                         .arg(imageCountText(group.images), stageNamesText(group.stages),
                              staleReasonsText(group));
    }
    if (others > 0) {
        sentences << QueueTexts::tr("Done again for other reasons: %1.").arg(imageCountText(others));
    }
    return sentences;
}

} // namespace asam
