#include "app/cli/tuning_printer.h"

#include <algorithm>

#include <fmt/format.h>

namespace asam::cli {
namespace {

std::string iouText(const std::optional<TuningIou>& iou) {
    return iou ? fmt::format("{:.4f}", iou->mean) : "-";
}

} // namespace

void printTuning(const Console& console, const std::filesystem::path& run, const TuningRecord& record) {
    std::vector<std::vector<std::string>> rows{
        {"epoch", "learning rate", "loss", "gradient", "drift", "cosine", "held-out IoU"}};
    rows.push_back({"untuned", "-", "-", "-", "-", "-", iouText(record.startIou)});
    for (const TuningEpoch& epoch : record.epochs) {
        double drift = 0;
        double cosine = 1;
        for (const TokenDrift& token : epoch.drift) {
            drift = std::max(drift, token.norm);
            cosine = std::min(cosine, token.cosine);
        }
        rows.push_back({fmt::format("{}{}", epoch.epoch, epoch.epoch == record.bestEpoch ? " *" : ""),
                        fmt::format("{:.3g}", epoch.learningRate), fmt::format("{:.4f}", epoch.loss),
                        fmt::format("{:.4f}", epoch.gradientNorm), fmt::format("{:.3f}", drift),
                        fmt::format("{:.4f}", cosine), iouText(epoch.iou)});
    }
    console.printTable(rows);
    const TuningEpoch* best = record.best();
    if (best != nullptr && best->iou && record.startIou && best->iou->mean <= record.startIou->mean) {
        console.print("No epoch is better than the untuned tokens on the held-out images.");
    }
    console.print(fmt::format("tuning {}: best epoch {} of {}. Tokens: {}",
                              record.status == TuningStatus::stoppedEarly ? "stopped early" : "done",
                              record.bestEpoch, record.epochs.size(),
                              (run / "tuning" / "tokens.safetensors").string()));
}

} // namespace asam::cli
