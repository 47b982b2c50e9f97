#include "ui/workspace/document.h"

#include <system_error>
#include <utility>

#include <QCoreApplication>
#include <QStandardPaths>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/config/config_json.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/sweep_directory.h"
#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/workspace/left_out.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

QString nameOf(const fs::path& path) {
    const fs::path clean = fs::absolute(path).lexically_normal();
    const fs::path last = clean.has_filename() ? clean.filename() : clean.parent_path().filename();
    return toQString(last);
}

/// A string somewhere in a manifest; empty when it is absent or of another type.
fs::path pathAt(const json& manifest, const char* pointer) {
    const json value = manifest.value(json::json_pointer(pointer), json());
    return value.is_string() ? fs::path(value.get<std::string>()) : fs::path();
}

/// Throws with a sentence of `path` where it does not name its photographs, and with one of both where they
/// are not there. The core knows no such sentences.
void requirePhotographs(const fs::path& path, const fs::path& data, const QString& unnamed,
                        const QString& gone) {
    if (data.empty()) {
        throw DataError(unnamed.arg(toQString(path)).toStdString());
    }
    std::error_code unreachable; // below a locked folder or on a drive that is away
    if (!fs::exists(data, unreachable)) {
        throw DataError(gone.arg(toQString(path), toQString(data)).toStdString());
    }
}

RunConfig settingsIn(const json& manifest, const fs::path& file) {
    try {
        return configFromJson(manifest.value("config", json::object()));
    } catch (const ConfigError& error) {
        throw ConfigError(
            QCoreApplication::translate("asam::Document",
                                        "The settings in %1 cannot be used: %2 Open it with the version of "
                                        "the program that made it, or open its photographs alone.")
                .arg(toQString(file), translatedSentence(error.what()))
                .toStdString());
    }
}

Document loadRun(const fs::path& path) {
    const RunDirectory run = RunDirectory::open(path);
    const json manifest = run.manifest();
    const DataPlace place = dataPlaceOf(manifest);
    const fs::path& data = place.data;
    requirePhotographs(
        path, data,
        QCoreApplication::translate("asam::Document",
                                    "The run %1 does not say which photographs it was made from. Open its "
                                    "photographs and start a new run."),
        QCoreApplication::translate("asam::Document",
                                    "The run %1 was made from %2, which is not there. Put the photographs "
                                    "back, or open them where they are now and start a new run."));
    Document document;
    document.captions = place.captions;
    document.annotations = place.annotations;
    document.dataset = datasetWithLabels(Dataset::open(place), run.labelsFolder());
    document.name = nameOf(data);
    document.run = path;
    document.config = settingsIn(manifest, path / "run.json");
    document.models = {pathAt(manifest, "/models/diffusion/path"),
                       pathAt(manifest, "/models/controlnet/path"), pathAt(manifest, "/models/sam/path")};
    document.records = recordsOfRun(path);
    return document;
}

Document loadSweep(const fs::path& path) {
    const SweepPlan plan = SweepDirectory::open(path).plan();
    requirePhotographs(
        path, plan.data,
        QCoreApplication::translate("asam::Document",
                                    "The sweep %1 does not say which photographs it was made from. Open its "
                                    "photographs and start a new sweep."),
        QCoreApplication::translate("asam::Document",
                                    "The sweep %1 was made from %2, which is not there. Put the "
                                    "photographs back to look at it."));
    Document document;
    document.captions = plan.captions;
    document.annotations = plan.annotations;
    document.dataset = datasetWithLabels(Dataset::open(plan.place()), SweepDirectory::labelsFolder(path));
    document.name = nameOf(plan.data);
    document.config = plan.base;
    document.models = plan.models;
    document.sweep = path;
    return document;
}

} // namespace

std::shared_ptr<const Dataset> datasetWithLabels(Dataset dataset, const fs::path& labels) {
    dataset.setLabels(labels);
    return std::make_shared<const Dataset>(std::move(dataset));
}

fs::path personalPlace(const std::string& kind, const fs::path& of, const std::string& more) {
    constexpr std::size_t kDigits = 12; // tells folders of one name apart
    const QString root = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    const std::string text = of.string() + (more.empty() ? "" : "\n" + more);
    return toPath(root) / kind /
           fmt::format("{} {}", of.filename().string(), sha256OfBytes(text).substr(0, kDigits));
}

fs::path labelsPlace(const Dataset& dataset) {
    const bool single = dataset.kind() == DatasetKind::singleImage;
    const fs::path folder = single ? dataset.root().parent_path() : dataset.root();
    return personalPlace("labels", folder);
}

std::map<std::string, ImageRecord> recordsOfRun(const fs::path& path) {
    std::map<std::string, ImageRecord> records;
    if (RunDirectory::isRun(path)) {
        for (ImageRecord& record : RunDirectory::open(path).imageRecords()) {
            const std::string id = record.id;
            records.emplace(id, std::move(record));
        }
    }
    return records;
}

DocumentKind kindOf(const Document& document) {
    if (!document.sweep.empty()) {
        return DocumentKind::Sweep;
    }
    if (!document.run.empty()) {
        return DocumentKind::Run;
    }
    const bool picture = document.dataset->kind() == DatasetKind::singleImage;
    return picture ? DocumentKind::Picture : DocumentKind::Folder;
}

Document loadDocument(const fs::path& path, const fs::path& annotations) {
    Document document;
    if (annotations.empty() && SweepDirectory::isSweep(path)) {
        document = loadSweep(path);
    } else if (annotations.empty() && RunDirectory::isRun(path)) {
        document = loadRun(path);
    } else {
        if (!annotations.empty()) {
            document.annotations = fs::absolute(annotations).lexically_normal();
        }
        Dataset dataset = Dataset::open({path, {}, document.annotations});
        if (dataset.kind() == DatasetKind::singleImage) {
            // Throws for a damaged picture or record while what is open is still there; of a folder's images
            // each says it for itself.
            static_cast<void>(dataset.load(dataset.samples().front().id));
        }
        const fs::path labels = labelsPlace(dataset);
        document.dataset = datasetWithLabels(std::move(dataset), labels);
        document.name = nameOf(path);
    }
    document.path = fs::absolute(path).lexically_normal();
    document.leftOut = readLeftOut(leftOutFile(*document.dataset, document.annotations));
    return document;
}

} // namespace asam
