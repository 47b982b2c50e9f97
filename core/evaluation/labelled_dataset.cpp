#include "core/evaluation/labelled_dataset.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/file_names.h"
#include "core/evaluation/dataset_readers.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

std::optional<fs::path> placeUnder(const fs::path& root, const fs::path& relative) {
    fs::path place = root;
    for (const fs::path& part : relative) {
        const std::string name = part.string();
        if (!name.ends_with('*')) {
            place /= part;
            continue;
        }
        std::vector<std::string> folders = readableNames(place).folders;
        std::erase_if(folders, [&](const std::string& folder) {
            return !lowerCase(folder).starts_with(lowerCase(name.substr(0, name.size() - 1)));
        });
        if (folders.empty()) {
            return std::nullopt;
        }
        place /= *std::min_element(folders.begin(), folders.end(), naturalLess);
    }
    std::error_code error;
    return fs::exists(place, error) ? std::optional(place) : std::nullopt;
}

void appendFiles(const fs::path& folder, const std::string& prefix, int depth,
                 std::vector<std::string>& files) {
    constexpr int kDeepest = 16; // a link to a folder above would otherwise never end
    const FolderNames names = prefix.empty() ? namesInFolder(folder) : readableNames(folder);
    for (const std::string& name : names.files) {
        files.push_back(prefix + name);
    }
    for (const std::string& name : names.folders) {
        if (depth < kDeepest) {
            appendFiles(folder / name, prefix + name + "/", depth + 1, files);
        }
    }
}

} // namespace

namespace detail {

std::optional<fs::path> findPlace(const DatasetProtocol& protocol, const fs::path& root,
                                  const std::string& relative) {
    if (std::optional<fs::path> place = placeUnder(root, relative); place && !relative.empty()) {
        return place;
    }
    return protocol.folder.empty() ? std::nullopt : placeUnder(root / protocol.folder, relative);
}

fs::path requirePlace(const DatasetProtocol& protocol, const fs::path& root, const std::string& relative) {
    if (std::optional<fs::path> place = findPlace(protocol, root, relative)) {
        return *place;
    }
    const std::string below =
        protocol.folder.empty() ? std::string() : fmt::format(" or in its {}", protocol.folder);
    throw DataError(fmt::format("\"{}\" is not laid out as {} is: there is no \"{}\" in it{}.", root.string(),
                                protocol.paperName.empty() ? protocol.word : protocol.paperName, relative,
                                below));
}

std::vector<std::string> filesUnder(const fs::path& folder) {
    std::vector<std::string> files;
    appendFiles(folder, "", 0, files);
    std::sort(files.begin(), files.end(), naturalLess);
    return files;
}

std::optional<std::string> withoutEnding(const std::string& name, const std::vector<std::string>& endings) {
    const std::string lower = lowerCase(name);
    for (const std::string& ending : endings) {
        if (lower.size() > ending.size() && lower.ends_with(lowerCase(ending))) {
            return name.substr(0, name.size() - ending.size());
        }
    }
    return std::nullopt;
}

void addLabel(ImageLabels& labels, const std::string& image, std::int64_t id, MaskRle mask) {
    if (mask.empty()) {
        labels.problems.push_back(
            {ProblemKind::noMask, image, fmt::format("mask {} is empty and is left out", id)});
    } else {
        labels.masks.push_back({id, std::move(mask)});
    }
}

} // namespace detail

namespace {

void requireForm(const DatasetProtocol& protocol, const LabelsElsewhere& labels) {
    if (!labels.annotations.empty() && !takesAnnotations(protocol)) {
        throw ConfigError(
            fmt::format("The data set {} has its labels in a layout of its own, so \"{}\" cannot be used "
                        "for it; annotations are named for the kinds sa1b and coco.",
                        protocol.word, labels.annotations.string()));
    }
    if (!labels.own.empty() && protocol.layout != TruthLayout::sa1b) {
        throw ConfigError(fmt::format("Own labels (\"{}\") are read for the kind sa1b alone, not for {}.",
                                      labels.own.string(), protocol.word));
    }
}

} // namespace

std::string_view toString(ProblemKind kind) {
    constexpr std::string_view kWords[] = {"no_picture",  "no_truth", "broken_picture", "broken_truth",
                                           "broken_mask", "no_mask",  "failed"};
    return kWords[static_cast<std::size_t>(kind)];
}

void LabelledDataset::addProblem(ProblemKind kind, std::string image, std::string sentence) {
    problems_.push_back({kind, std::move(image), std::move(sentence)});
}

void LabelledDataset::sortEntries() {
    std::sort(entries_.begin(), entries_.end(),
              [](const LabelledEntry& a, const LabelledEntry& b) { return naturalLess(a.id, b.id); });
}

bool takesAnnotations(const DatasetProtocol& protocol) {
    return protocol.layout == TruthLayout::sa1b || protocol.word == "coco";
}

std::unique_ptr<LabelledDataset> openLabelledDataset(const DatasetProtocol& protocol, const fs::path& root,
                                                     const LabelsElsewhere& labels) {
    requireForm(protocol, labels);
    std::error_code error;
    if (!fs::exists(root, error)) {
        throw DataError(fmt::format("There is no \"{}\"; expected the folder of a data set.", root.string()));
    }
    std::unique_ptr<LabelledDataset> dataset;
    switch (protocol.layout) {
    case TruthLayout::binaryPictures:
    case TruthLayout::valuePictures:
        dataset = detail::openLabelPictures(protocol, root);
        break;
    case TruthLayout::maskFolders:
        dataset = detail::openMaskFolders(protocol, root);
        break;
    case TruthLayout::coco:
        dataset = detail::openCoco(protocol, root, labels.annotations);
        break;
    case TruthLayout::sa1b:
        dataset = detail::openSa1b(root, labels);
        break;
    }
    if (dataset->entries().empty()) {
        throw DataError(fmt::format(
            "\"{}\" holds no picture with labels as {} has them{}.", root.string(),
            protocol.paperName.empty() ? protocol.word : protocol.paperName,
            dataset->problems().empty()
                ? std::string()
                : fmt::format("; the first of {} problems is {}: {}", dataset->problems().size(),
                              dataset->problems().front().image, dataset->problems().front().sentence)));
    }
    return dataset;
}

} // namespace asam
