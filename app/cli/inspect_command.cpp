#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/cli/session.h"
#include "core/config/config_diff.h"
#include "core/config/config_json.h"
#include "core/config/presets.h"
#include "core/data/dataset.h"
#include "core/data/picture.h"
#include "core/data/tar_archive.h"
#include "core/pipeline/export/published_export.h"
#include "core/pipeline/model_inspection.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/settings_source.h"
#include "core/pipeline/sweep_directory.h"
#include "core/sam/sam_files.h"

namespace asam::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json namesToJson(const LoadReport& report) {
    json mismatched = json::array();
    for (const ShapeMismatch& mismatch : report.mismatched) {
        mismatched.push_back(
            {{"name", mismatch.name}, {"expected", mismatch.expected}, {"found", mismatch.found}});
    }
    return {{"missing", report.missing}, {"unexpected", report.unexpected}, {"mismatched", mismatched}};
}

json modelToJson(const ModelInspection& model) {
    json tensors = json::array();
    for (const TensorSummary& tensor : model.tensors) {
        tensors.push_back({{"name", tensor.name}, {"type", tensor.type}, {"shape", tensor.shape}});
    }
    json parts = json::array();
    for (const ModelInspection& part : model.parts) {
        parts.push_back(modelToJson(part));
    }
    json document{{"kind", toString(model.kind)},     {"description", describeKind(model.kind)},
                  {"parameters", model.parameters},   {"bytes", model.bytes},
                  {"tensors", tensors},               {"parts", parts},
                  {"missing_parts", model.missingParts}, {"name", model.name}};
    if (model.compared) {
        document.update(namesToJson(model.report));
    }
    return document;
}

void printNames(const Console& console, const char* what, const std::vector<std::string>& names) {
    if (!names.empty()) {
        console.print(fmt::format("  {} ({}): {}", what, names.size(), fmt::join(names, ", ")));
    }
}

void printModel(const Console& console, const ModelInspection& model, bool withTensors) {
    console.print(fmt::format("{}{}: {} tensors, {:.3f} million numbers, {:.1f} MB",
                              model.name.empty() ? "" : model.name + " — ", describeKind(model.kind),
                              model.tensors.size(), static_cast<double>(model.parameters) / 1e6,
                              static_cast<double>(model.bytes) / 1e6));
    if (withTensors) {
        for (const TensorSummary& tensor : model.tensors) {
            console.print(fmt::format("    {:<9} [{}] {}", tensor.type, fmt::join(tensor.shape, ", "), tensor.name));
        }
    }
    printNames(console, "missing", model.report.missing);
    printNames(console, "unexpected", model.report.unexpected);
    printNames(console, "missing folders", model.missingParts);
    for (const ShapeMismatch& mismatch : model.report.mismatched) {
        console.print(fmt::format("  {} is [{}], expected [{}]", mismatch.name, fmt::join(mismatch.found, ", "),
                                  fmt::join(mismatch.expected, ", ")));
    }
    for (const ModelInspection& part : model.parts) {
        printModel(console, part, withTensors);
    }
}

/// What a run.json or a sweep.json has in this place; "-" for nothing.
std::string wordAt(const json& manifest, const std::string& place) {
    const json value = manifest.value(json::json_pointer(place), json());
    return value.is_string() ? value.get<std::string>() : value.is_null() ? std::string("-") : value.dump();
}

void printMadeOf(const json& manifest, const Console& console) {
    console.print(fmt::format("  preset {}, seed {}, written by version {}",
                              wordAt(manifest, "/config/preset"), wordAt(manifest, "/config/seed"),
                              wordAt(manifest, "/version")));
    console.print(fmt::format("  data: {}", wordAt(manifest, "/data/path")));
    for (const char* model : {"diffusion", "controlnet", "sam"}) {
        console.print(
            fmt::format("  {}: {}", model, wordAt(manifest, fmt::format("/models/{}/path", model))));
    }
}

json inspectRun(const fs::path& path, const Console& console) {
    const RunDirectory run = RunDirectory::open(path);
    const json manifest = run.manifest();
    const std::size_t count = run.imageIds().size();
    console.print(
        fmt::format("{} is a run with {} (asam status tells more).", path.string(), counted(count, "image")));
    printMadeOf(manifest, console);
    console.print(fmt::format("  computed on {} in {}", wordAt(manifest, "/compute/device"),
                              wordAt(manifest, "/compute/precision")));
    return {{"kind", "run"}, {"images", count}, {"manifest", manifest}};
}

/// Those that have a result for each of the images.
std::int64_t countDone(const std::vector<SweepCell>& cells, const std::vector<SweepRow>& rows,
                       std::size_t images) {
    return std::count_if(cells.begin(), cells.end(), [&](const SweepCell& cell) {
        const auto results = std::count_if(rows.begin(), rows.end(), [&cell](const SweepRow& row) {
            return row.cell == cell.name && !row.error;
        });
        return results == static_cast<std::ptrdiff_t>(images);
    });
}

json inspectSweep(const fs::path& path, const Console& console) {
    const SweepDirectory sweep = SweepDirectory::open(path);
    const SweepPlan plan = sweep.plan();
    const std::vector<SweepCell> cells = sweepCells(plan.base, plan.axes);
    const std::int64_t done = countDone(cells, sweep.rows(), plan.images.size());
    const fs::path runs = SweepDirectory::runsFolder(path);
    console.print(fmt::format("{} is a sweep over {}: {} of {} done. The runs of its cells lie in {}.",
                              path.string(), counted(plan.images.size(), "image"), done,
                              counted(cells.size(), "cell"), runs.string()));
    for (const SweepAxis& axis : plan.axes) {
        std::vector<std::string> values;
        for (const json& value : axis.values) {
            values.push_back(sweepValueText(value));
        }
        console.print(fmt::format("  {}: {}", axis.key, fmt::join(values, ", ")));
    }
    const json manifest = sweep.manifest();
    printMadeOf(manifest, console);
    return {{"kind", "sweep"},     {"axes", axesToJson(plan.axes)}, {"cells", cells.size()},
            {"cells_done", done},  {"images", plan.images},         {"runs", runs.string()},
            {"manifest", manifest}};
}

/// What `asam manifest` wrote; nothing where the file is another one.
std::optional<json> inspectManifest(const fs::path& path, const Console& console) {
    if (!fs::is_regular_file(path) || path.extension() != ".json") {
        return std::nullopt;
    }
    std::ifstream stream(path);
    const json manifest = json::parse(stream, nullptr, /*allow_exceptions=*/false);
    if (!manifest.is_object() || !manifest.contains("manifest") || !manifest.contains("files")) {
        return std::nullopt;
    }
    const std::size_t images = manifest.value("images", json::array()).size();
    const std::size_t files = manifest["files"].size();
    console.print(fmt::format("{} is the manifest of a run with {} and {} (asam reproduce makes it again).",
                              path.string(), counted(images, "image"), counted(files, "file")));
    return json{
        {"kind", "manifest"}, {"images", images}, {"files", files}, {"run", manifest.value("run", json())}};
}

/// A folder of results whose name tells its settings.
json inspectPublished(const fs::path& path, const PublishedName& name, const Console& console) {
    json differences = json::array();
    std::vector<std::vector<std::string>> rows{{"setting", "published code", "here", "unit"}};
    for (const SettingDifference& difference : settingDifferences(presetConfig("strict"), name.config)) {
        differences.push_back(
            {{"key", difference.key}, {"published", difference.first}, {"here", difference.second}});
        rows.push_back({difference.key, difference.first.dump(), difference.second.dump(), difference.unit});
    }
    console.print(fmt::format("{}: results of the published attack's form, {} {}, {} masks an image at most",
                              path.string(), name.model, name.modelType, name.config.data.maxMasks));
    if (!differences.empty()) {
        console.printTable(rows);
    }
    return {{"kind", "published_results"},         {"model", name.model},
            {"model_type", name.modelType},        {"prefix", name.prefix},
            {"config", configToJson(name.config)}, {"differences", std::move(differences)}};
}

/// A folder of such folders, as an export and the published scripts leave it.
json inspectPublishedAll(const std::vector<fs::path>& folders, const Console& console) {
    json list = json::array();
    for (const fs::path& folder : folders) {
        if (const auto name = readPublishedFolder(folder)) {
            list.push_back(inspectPublished(folder, *name, console));
            list.back()["path"] = folder.string();
        }
    }
    return {{"kind", "published_folders"}, {"folders", std::move(list)}};
}

json inspectData(const fs::path& path, const Console& console) {
    const Dataset data = Dataset::open(path);
    std::size_t annotated = 0;
    for (const SampleFiles& files : data.samples()) {
        annotated += files.annotations.empty() ? 0 : 1;
    }
    const bool isPicture = data.kind() == DatasetKind::singleImage;
    json document{
        {"kind", isPicture          ? "picture"
                 : data.isArchive() ? "archive"
                                    : "data"},
        {"images", data.samples().size()},
        {"annotated", annotated},
        {"captions", data.captionsFile().empty() ? json() : json(data.captionsFile().path().string())},
        {"problems", data.problems()}};
    console.print(fmt::format("{}: {}, {} of them with annotations", path.string(),
                              counted(data.samples().size(), "picture"), annotated));
    for (const std::string& problem : data.problems()) {
        console.print(fmt::format("  {}", problem));
    }
    if (isPicture) {
        std::vector<std::string> warnings;
        const cv::Mat picture = readPicture(path, &warnings);
        document["width"] = picture.cols;
        document["height"] = picture.rows;
        document["warnings"] = warnings;
        if (path.extension() == ".png") {
            document["texts"] = readPngTexts(path);
        }
        console.print(fmt::format("  {} x {} pixels", picture.cols, picture.rows));
    }
    return document;
}

/// A folder is a model when it has a model's files; one with pictures beside weights, and any other, is taken
/// for data.
bool looksLikeModelFolder(const fs::path& path) {
    for (const char* sign : {"model_index.json", "config.json", "unet"}) {
        if (fs::exists(path / sign)) {
            return true;
        }
    }
    bool hasWeights = false;
    bool hasPictures = false;
    for (const auto& entry : fs::directory_iterator(path)) {
        if (entry.path().filename().string().ends_with(".index.json")) {
            return true;
        }
        hasWeights |= hasWeightEnding(entry.path());
        hasPictures |= hasPictureName(entry.path());
    }
    return hasWeights && !hasPictures;
}

/// What two runs were made with, or what a settings file asks for: only what differs.
json compareSettings(const fs::path& first, const fs::path& second, const Console& console) {
    const auto differences = settingDifferences(settingsAt(first), settingsAt(second));
    std::vector<std::vector<std::string>> rows{{"setting", first.string(), second.string(), "unit"}};
    json list = json::array();
    for (const SettingDifference& difference : differences) {
        const auto shown = [](const json& value) {
            return value.is_string() ? value.get<std::string>() : value.dump();
        };
        rows.push_back({difference.key, shown(difference.first), shown(difference.second), difference.unit});
        list.push_back({{"key", difference.key},
                        {"label", difference.label},
                        {"unit", difference.unit},
                        {"first", difference.first},
                        {"second", difference.second}});
    }
    if (differences.empty()) {
        console.print("The two have the same settings.");
    } else {
        console.printTable(rows);
    }
    return {{"kind", "comparison"}, {"against", second.string()}, {"differences", list}};
}

ExitCode inspect(const fs::path& path, const fs::path& against, bool withTensors, const Session& session) {
    if (!fs::exists(path)) {
        throw DataError(
            fmt::format("{} does not exist; expected a model, a data folder, a picture, a run or a sweep.",
                        path.string()));
    }
    json document;
    if (!against.empty()) {
        document = compareSettings(path, against, session.console);
    } else if (fs::is_directory(path) && fs::exists(path / "run.json")) {
        document = inspectRun(path, session.console);
    } else if (fs::is_directory(path) && SweepDirectory::isSweep(path)) {
        document = inspectSweep(path, session.console);
    } else if (const auto manifest = inspectManifest(path, session.console)) {
        document = *manifest;
    } else if (const auto published = fs::is_directory(path) ? readPublishedFolder(path) : std::nullopt) {
        document = inspectPublished(path, *published, session.console);
    } else if (const auto folders = publishedFoldersIn(path); !folders.empty()) {
        document = inspectPublishedAll(folders, session.console);
    } else if (fs::is_directory(path) ? !looksLikeModelFolder(path)
                                      : hasPictureName(path) || hasArchiveName(path)) {
        document = inspectData(path, session.console);
    } else {
        const ModelInspection model = inspectModel(path);
        document = modelToJson(model);
        printModel(session.console, model, withTensors);
    }
    document["path"] = path.string();
    if (session.console.json()) {
        session.console.printJson(document);
    }
    return ExitCode::Done;
}

} // namespace

void addInspectCommand(CLI::App& application, Session& session) {
    struct Options {
        fs::path path;
        fs::path against;
        bool tensors = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App& command =
        *application.add_subcommand("inspect", "Say what a model, data set, picture, run or sweep is");
    command.add_option("path", options->path, "File or folder")->required();
    command.add_option(
        "--against", options->against,
        "A second run, settings file or result picture: which settings differ between the two");
    command.add_flag("--tensors", options->tensors, "List every tensor (JSON always does)");
    command.callback([options, &session] {
        session.action = [options, &session] {
            return inspect(options->path, options->against, options->tensors, session);
        };
    });
}

} // namespace asam::cli
