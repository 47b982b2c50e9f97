#include "ui/workspace/live_results.h"

namespace asam {
namespace {

std::string stageOf(const std::string& name) {
    return name.substr(0, name.find('/'));
}

template <typename Map>
void eraseStage(Map& map, const std::string& stage) {
    std::erase_if(map, [&](const auto& entry) { return stageOf(entry.first) == stage; });
}

} // namespace

void LiveResults::dropStage(Image& image, const std::string& stage) {
    eraseStage(image.pictures, stage);
    eraseStage(image.series, stage);
    image.finishedStages.erase(stage);
}

LiveResults::Image& LiveResults::opened(const std::string& image, const std::string& name) {
    Image& live = images_[image];
    const std::string stage = stageOf(name);
    if (live.finishedStages.contains(stage)) {
        dropStage(live, stage);
    }
    return live;
}

void LiveResults::add(const Preview& preview) {
    opened(preview.image, preview.name).pictures[preview.name] = PicturePyramid::make(preview.picture);
}

void LiveResults::add(const Metric& metric) {
    QList<QPointF>& series = opened(metric.image, metric.series).series[metric.series];
    if (!series.isEmpty() && metric.x <= series.back().x()) {
        series.clear(); // the work started again, after a stop or a failure
    }
    series.append({metric.x, metric.y});
}

void LiveResults::forgetPicture(const std::string& name) {
    for (auto& [id, image] : images_) {
        image.pictures.erase(name);
    }
}

void LiveResults::markFinished(const std::string& image, const std::string& stage) {
    const auto found = images_.find(image);
    if (found != images_.end()) {
        found->second.finishedStages.insert(stage);
    }
}

void LiveResults::dropFinished(const std::string& image) {
    const auto found = images_.find(image);
    if (found == images_.end()) {
        return;
    }
    const std::set<std::string> stages = found->second.finishedStages;
    for (const std::string& stage : stages) {
        dropStage(found->second, stage);
    }
    if (found->second.pictures.empty() && found->second.series.empty()) {
        images_.erase(found);
    }
}

PicturePtr LiveResults::picture(const std::string& image, const std::string& name) const {
    const auto found = images_.find(image);
    if (found == images_.end()) {
        return nullptr;
    }
    const auto picture = found->second.pictures.find(name);
    return picture == found->second.pictures.end() ? nullptr : picture->second;
}

Curves LiveResults::merged(const std::string& image, Curves recorded) const {
    const auto found = images_.find(image);
    if (found == images_.end()) {
        return recorded;
    }
    const auto replace = [&](const char* name, QList<QPointF>& curve) {
        const auto series = found->second.series.find(name);
        if (series == found->second.series.end()) {
            return false;
        }
        curve = series->second;
        return true;
    };
    replace("inversion/null_text_loss", recorded.nullTextLoss);
    replace("attack/loss", recorded.attackLoss);
    if (replace("attack/gradient_norm", recorded.gradientNorm)) {
        recorded.gradientNorm = gradientPoints(recorded.gradientNorm);
    }
    if (replace("attack/iou", recorded.attackIou)) {
        recorded.chosenStep.reset();
    }
    return recorded;
}

} // namespace asam
