#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/data/dataset.h"
#include "core/pipeline/model_hub.h"
#include "core/pipeline/run_records.h"
#include "core/pipeline/sweep_plan.h"

namespace asam {

/// What a sweep is about: all that sweep.json holds.
struct SweepPlan {
    std::filesystem::path data;
    std::filesystem::path captions; ///< empty: looked for beside the data
    ModelPaths models;
    RunConfig base;
    std::vector<SweepAxis> axes;
    std::vector<std::string> images; ///< ids, in the order of the work
    std::filesystem::path annotations{}; ///< of COCO's form; empty: looked for beside the data

    DataPlace place() const { return {data, captions, annotations}; }
};

/// What one cell gave for one image.
struct SweepRow {
    std::string cell; ///< SweepCell::name
    std::string image;
    IouRow iou;
    std::optional<double>
        psnr; ///< dB, the saved picture against the photograph as it was fitted; may be infinite
    std::optional<int> chosenStep;
    double seconds = 0; ///< of all its stages; a shared stage counts in each cell that has it
    std::optional<std::string> error;
    std::optional<double> ssim{}; ///< of the pictures of psnr; absent for ones smaller than its window

    /// IoU clean minus IoU saved.
    std::optional<double> drop() const;
};

/// A sweep on disk.
///
///   sweep.json                   axes, base settings, data, models, images
///   labels/ID.json               masks that a person made for pictures without any (own_labels.h)
///   labels/captions.jsonl        captions in the place of those that the data came with (own_captions.h)
///   runs/<cell>/                 an ordinary run for each cell
///   sweep_report.json | csv      one row for each cell and image
///
/// Every file is written atomically. Reading is safe from any thread while one writes.
class SweepDirectory {
public:
    /// Makes the folder or opens the one that is there. Throws DataError.
    static SweepDirectory openOrCreate(const std::filesystem::path& root);
    /// Throws DataError when there is no sweep.json.
    static SweepDirectory open(const std::filesystem::path& root);
    static bool isSweep(const std::filesystem::path& root);

    const std::filesystem::path& root() const { return root_; }
    std::filesystem::path labelsFolder() const { return labelsFolder(root_); }
    static std::filesystem::path labelsFolder(const std::filesystem::path& root) { return root / "labels"; }
    static std::filesystem::path runsFolder(const std::filesystem::path& root) { return root / "runs"; }
    std::filesystem::path cellRun(const std::string& cell) const { return runsFolder(root_) / cell; }

    /// sweep.json as it is; an empty object where there is none. Its /config, /data and /models are those of
    /// a run.json.
    nlohmann::json manifest() const;
    /// Throws DataError or ConfigError.
    SweepPlan plan() const;
    void writePlan(const SweepPlan& plan) const;

    /// The rows of sweep_report.json; none where there is no report. Throws DataError.
    std::vector<SweepRow> rows() const;
    /// Both reports. `cells` are the plan's.
    void writeReport(const SweepPlan& plan, const std::vector<SweepCell>& cells,
                     const std::vector<SweepRow>& rows) const;

private:
    explicit SweepDirectory(std::filesystem::path root) : root_(std::move(root)) {}
    std::filesystem::path root_;
};

/// sweep.json, but for the program's version and the time.
nlohmann::json sweepPlanToJson(const SweepPlan& plan);

/// sweep_report.json: {"axes", "rows": […], "cells": […]}, the cells with means over their images.
nlohmann::json sweepReportToJson(const SweepPlan& plan, const std::vector<SweepCell>& cells,
                                 const std::vector<SweepRow>& rows);
/// One line for each row, the values of the axes first. Fields that hold a comma, a quote or a line break are
/// quoted.
std::string sweepReportToCsv(const SweepPlan& plan, const std::vector<SweepCell>& cells,
                             const std::vector<SweepRow>& rows);

} // namespace asam
