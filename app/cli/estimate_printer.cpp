#include "app/cli/estimate_printer.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/pipeline/request_estimate.h"
#include "core/pipeline/sweep_estimate.h"

namespace asam::cli {
namespace {

using nlohmann::json;

constexpr double kMegabyte = 1e6;

std::string memoryWords(const RunEstimate& estimate) {
    if (estimate.memoryBytes == 0) {
        return "unknown memory";
    }
    return fmt::format("about {:.0f} MB of memory{}", static_cast<double>(estimate.memoryBytes) / kMegabyte,
                       estimate.memoryMeasured ? "" : " (reckoned, not measured)");
}

/// "about 120 s (measured on 3 images), up to 5.0 MB of disk, about 900 MB of memory"
std::string needWords(const RunEstimate& estimate) {
    return fmt::format("{}, up to {:.1f} MB of disk, {}",
                       estimate.seconds
                           ? fmt::format("about {:.0f} s (measured on {} images)", *estimate.seconds,
                                         estimate.measuredImages)
                           : std::string("no time measured yet with these models here; run one image first"),
                       static_cast<double>(estimate.diskBytes) / kMegabyte, memoryWords(estimate));
}

ExitCode noteProblems(const RunEstimate& estimate, const Console& console) {
    for (const std::string& problem : estimate.problems) {
        console.note(fmt::format("will not fit: {}", problem));
    }
    return estimate.problems.empty() ? ExitCode::Done : ExitCode::SomeImagesFailed;
}

} // namespace

ExitCode printEstimate(const RunRequest& request, const ComputeSettings& compute, const Console& console) {
    const RequestEstimate known = estimateRequest(request, userMeasurementFile(),
                                                  StageContext({}, nullptr, compute, request.config.seed));
    const RunEstimate& estimate = known.estimate;
    const std::vector<std::string> stale = staleSentences(known.plan);
    if (console.json()) {
        json document = estimateToJson(estimate);
        document["done_again"] = stale;
        console.printJson(document);
        return estimate.problems.empty() ? ExitCode::Done : ExitCode::SomeImagesFailed;
    }
    if (estimate.imagesToDo == 0 && !estimate.stages.empty()) {
        console.print(
            fmt::format("Nothing to do: all {} images are finished with these settings.", estimate.images));
        return ExitCode::Done;
    }
    std::vector<std::vector<std::string>> rows{
        {"stage", "seconds", "MB disk", "UNet", "ControlNet", "VAE", "SAM"}};
    for (const StageEstimate& one : estimate.stages) {
        const auto calls = [&](std::initializer_list<const char*> words) {
            std::int64_t sum = 0;
            for (const char* word : words) {
                sum += one.calls.at(word);
            }
            return std::to_string(sum);
        };
        rows.push_back(
            {std::string(toString(one.stage)), one.seconds ? fmt::format("{:.1f}", *one.seconds) : "-",
             fmt::format("{:.2f}", static_cast<double>(one.diskBytes) / kMegabyte),
             calls({"unet_forward", "unet_backward"}), calls({"controlnet_forward", "controlnet_backward"}),
             calls({"vae_encode", "vae_decode", "vae_decode_backward"}),
             calls({"sam_encode", "sam_encode_backward"})});
    }
    console.print("Of one image, network calls there and back:");
    console.printTable(rows);
    console.print(
        fmt::format("{} of {} images to do: {}.", estimate.imagesToDo, estimate.images, needWords(estimate)));
    console.print("Stages that are finished already take nothing.");
    for (const std::string& sentence : stale) {
        console.print(sentence);
    }
    return noteProblems(estimate, console);
}

ExitCode printEstimate(const SweepRequest& request, const ComputeSettings& compute, const Console& console) {
    const RunEstimate estimate = estimateSweep(request, userMeasurementFile(),
                                               StageContext({}, nullptr, compute, request.plan.base.seed));
    if (console.json()) {
        json document = estimateToJson(estimate);
        document.erase("per_image"); // each cell has its own
        console.printJson(document);
        return estimate.problems.empty() ? ExitCode::Done : ExitCode::SomeImagesFailed;
    }
    console.print(estimate.imagesToDo == 0
                      ? fmt::format("Nothing to do: all {} pictures are there.", estimate.images)
                      : fmt::format("{} of {} pictures to do: {}.", estimate.imagesToDo, estimate.images,
                                    needWords(estimate)));
    return noteProblems(estimate, console);
}

} // namespace asam::cli
