#include "core/tuning/learning_rate.h"

#include <cmath>

namespace asam {

double learningRate(const TuningConfig& config, int epoch) {
    const double rate = config.learningRate;
    switch (config.schedule) {
    case TuningSchedule::slowStart:
        return epoch < config.warmupEpochs ? rate * (epoch + 1) / config.warmupEpochs
                                           : rate * std::pow(config.decay, epoch - config.warmupEpochs + 1);
    case TuningSchedule::steps:
        return rate * std::pow(config.decay, epoch / config.dropEvery);
    case TuningSchedule::constant:
        break;
    }
    return rate;
}

std::vector<double> learningRates(const TuningConfig& config) {
    std::vector<double> rates;
    for (int epoch = 0; epoch < config.epochs; ++epoch) {
        rates.push_back(learningRate(config, epoch));
    }
    return rates;
}

} // namespace asam
