#include "ui/jobs/model_work.h"

#include <exception>
#include <utility>

#include "core/base/error.h"
#include "ui/bridge/conversions.h"
#include "ui/workspace/model_tables.h"

namespace asam {
namespace {

constexpr std::size_t kWaitingModelWork = 64;

QString lastName(const std::filesystem::path& path) {
    return toQString(path.has_filename() ? path.filename() : path.parent_path().filename());
}

/// With what it throws as a sentence.
ModelWorkResult resultOf(const std::function<ModelWorkResult()>& work) {
    ModelWorkResult result;
    try {
        return work();
    } catch (const std::exception& error) {
        result.failed = true;
        result.sentence = QString::fromUtf8(error.what());
    }
    return result;
}

ModelWorkResult mergeNow(const MergeRequest& request) {
    ModelWorkResult result;
    const MergeReport report = mergeTokens(request);
    result.written = {request.out};
    result.sentence =
        report.sameBase
            ? ModelWork::tr("%1 written: SAM with %2 numbers of its tokens changed, all else as in %3.")
                  .arg(toQString(request.out))
                  .arg(report.changedValues)
                  .arg(lastName(request.base))
            : ModelWork::tr("%1 written, although the tokens were not tuned on %2: numbers changed: %3.")
                  .arg(toQString(request.out), lastName(request.base))
                  .arg(report.changedValues);
    return result;
}

} // namespace

ModelWork::ModelWork(QObject* parent) : QObject(parent), queue_(WorkerQueue::Keep::All, kWaitingModelWork) {}

void ModelWork::post(const QString& sentence, Work work) {
    ++waiting_;
    // Each piece is wanted, two on the same files as well.
    queue_.post(QString::number(++posted_), [this, work = std::move(work)]() -> WorkerQueue::Completion {
        auto result = std::make_shared<ModelWorkResult>(resultOf(work));
        return [this, result] {
            --waiting_;
            Q_EMIT done(*result);
        };
    });
    Q_EMIT began(sentence);
}

void ModelWork::convert(const std::filesystem::path& in, const std::filesystem::path& out, ModelKind to) {
    post(tr("Writing %1").arg(toQString(out)), [in, out, to] {
        ModelWorkResult result;
        const ConversionReport report = convertModel(in, out, to);
        result.written = {out};
        result.sentence = tr("%1 written: %2, tensors: %3.")
                              .arg(toQString(out), modelKindText(report.to))
                              .arg(report.tensors);
        return result;
    });
}

void ModelWork::merge(const MergeRequest& request) {
    post(tr("Writing %1").arg(toQString(request.out)), [request] {
        ModelWorkResult result = resultOf([&request] { return mergeNow(request); });
        // The core's sentence names the command line's way out exactly where there is one.
        const qsizetype advice =
            result.failed ? result.sentence.indexOf(QLatin1String(", or force it (--force)")) : -1;
        if (advice >= 0) {
            result.sentence = result.sentence.left(advice) + QLatin1Char('.');
            result.refused = request;
        }
        return result;
    });
}

void ModelWork::split(const std::filesystem::path& in, const std::filesystem::path& folder) {
    post(tr("Writing %1").arg(toQString(folder)), [in, folder] {
        ModelWorkResult result;
        const SplitReport report = splitModel(in, folder);
        if (!report.decoder.empty()) {
            result.written.push_back(report.decoder);
        }
        result.written.push_back(report.tokens);
        QStringList names;
        for (const std::filesystem::path& file : result.written) {
            names << toQString(file.filename());
        }
        result.sentence = tr("%1 written: %2.").arg(toQString(folder), names.join(QStringLiteral(", ")));
        return result;
    });
}

void ModelWork::compare(const std::filesystem::path& first, const std::filesystem::path& second) {
    post(tr("Comparing %1 with %2").arg(lastName(first), lastName(second)), [first, second] {
        ModelWorkResult result;
        result.first = first;
        result.second = second;
        auto difference = std::make_shared<ModelDifference>(diffModels(first, second));
        result.sentence = differenceText(*difference);
        result.difference = std::move(difference);
        return result;
    });
}

} // namespace asam
