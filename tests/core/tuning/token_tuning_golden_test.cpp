#include <fstream>
#include <optional>
#include <regex>

#include <torch/torch.h>

#include "core/tuning/learning_rate.h"
#include "core/tuning/sam_tokens.h"
#include "core/tuning/token_tuner.h"
#include "tests/support/golden.h"

namespace asam::test {
namespace {

/// The SAM that a case names ("golden/STACK/sam.pth"); its case.json tells the number of heads.
Sam loadGoldenSam(const GoldenCase& golden) {
    const std::filesystem::path named = golden.info()["config"]["model"].get<std::string>();
    const std::filesystem::path folder = golden.folder().parent_path() / named.parent_path().filename();
    const StateDict dict = readCheckpoint(folder / named.filename());
    SamConfig config = SamConfig::fromStateDict(dict);
    const auto stack = nlohmann::json::parse(std::ifstream(folder / "case.json"));
    config.maskDecoder.transformer.headCount = stack["sam_config"]["decoder_num_heads"].get<std::int64_t>();
    return loadSam(dict, config, torch::kCPU, torch::kFloat32);
}

struct TuningCase {
    explicit TuningCase(const GoldenCase& golden)
        : values(golden.info()["config"]), rate(values["adam"]["lr"].get<double>()),
          steps(values["steps"].get<std::int64_t>()), config(configOf(values)),
          tuner(loadGoldenSam(golden), config), images(golden.input("images").to(torch::kFloat32)),
          labels(golden.input("label_masks")), oversampled(golden.input("random_oversampled")),
          extra(golden.input("random_extra")) {
        for (std::int64_t image = 0; image < images.size(0); ++image) {
            const std::string name = "prompt" + std::to_string(image);
            SamPrompts prompt;
            if (golden.hasInput(name + ".boxes")) {
                prompt.boxes = golden.input(name + ".boxes");
            }
            if (golden.hasInput(name + ".points")) {
                prompt.points = golden.input(name + ".points");
                prompt.labels = torch::ones({prompt.points.size(0), prompt.points.size(1)}, torch::kInt64);
            }
            prompts.push_back(prompt);
            embeddings.push_back(tuner.encode(images.narrow(0, image, 1)));
        }
        masksPerImage = labels.size(0) / images.size(0);
    }

    static TuningConfig configOf(const nlohmann::json& values) {
        TuningConfig config;
        config.lossPoints = values["num_points"].get<int>();
        config.oversampling = values["oversample_ratio"].get<double>();
        config.importance = values["importance_sample_ratio"].get<double>();
        return config;
    }

    TuningExample example(std::int64_t image, std::int64_t step) const {
        const std::int64_t first = image * masksPerImage;
        const auto own = [&](const at::Tensor& tensor) { return tensor.narrow(0, first, masksPerImage); };
        return {embeddings[static_cast<std::size_t>(image)], prompts[static_cast<std::size_t>(image)],
                own(labels), PointDraws{own(oversampled[step]), own(extra[step])}};
    }

    TuningSums measure(std::int64_t step) {
        TuningSums sums;
        for (std::int64_t image = 0; image < images.size(0); ++image) {
            sums.add(tuner.measure(example(image, step)));
        }
        return sums;
    }

    nlohmann::json values;
    double rate;
    std::int64_t steps;
    TuningConfig config;
    TokenTuner tuner;
    at::Tensor images;
    at::Tensor labels;
    at::Tensor oversampled;
    at::Tensor extra;
    std::vector<SamPrompts> prompts;
    std::vector<at::Tensor> embeddings;
    std::int64_t masksPerImage = 0;
};

TEST(GoldenTokenTuning, LossesGradientsAndTokensOfEveryStepAreTheReferences) {
    ASAM_FOR_EACH_GOLDEN("token_tuning", golden) {
        TuningCase prepared(golden);
        for (std::int64_t step = 0; step < prepared.steps; ++step) {
            SCOPED_TRACE(step);
            const TuningSums sums = prepared.measure(step);
            const auto masks = static_cast<double>(sums.masks);
            ASSERT_EQ(sums.masks, prepared.labels.size(0));
            golden.expectClose(torch::tensor({sums.bce / masks, sums.dice / masks}, torch::kFloat64),
                               golden.expected("losses")[step], "losses");
            golden.expectClose(sums.gradient / masks, golden.expected("token_grads")[step], "token_grads");
            prepared.tuner.step(sums, prepared.rate, "a step");
            golden.expectClose(prepared.tuner.tokens(), golden.expected("tokens")[step], "tokens");
        }
    }
}

/// Points [n, 2] in an order of their own, so that two sets can be compared.
at::Tensor sortedPoints(const at::Tensor& points) {
    const at::Tensor keys =
        points.select(1, 0).to(torch::kFloat64) * 1e6 + points.select(1, 1).to(torch::kFloat64);
    return points.index_select(0, keys.argsort());
}

TEST(GoldenTokenTuning, FirstLogitsAndPointsAreTheReferences) {
    ASAM_FOR_EACH_GOLDEN("token_tuning", golden) {
        TuningCase prepared(golden);
        const Sam sam = loadGoldenSam(golden);
        const torch::NoGradGuard noGrad;
        std::vector<at::Tensor> logits;
        for (std::size_t image = 0; image < prepared.prompts.size(); ++image) {
            logits.push_back(Sam(sam)
                                 ->predictMasks(prepared.embeddings[image], prepared.prompts[image], false)
                                 .lowResLogits);
        }
        const at::Tensor all = at::cat(logits);
        golden.expectClose(all, "first_logits");
        const PointDraws draws{prepared.oversampled[0], prepared.extra[0]};
        const at::Tensor points = lossPoints(all, draws, prepared.config);
        const at::Tensor wanted = golden.expected("points")[0];
        ASSERT_EQ(points.sizes(), wanted.sizes());
        for (std::int64_t mask = 0; mask < points.size(0); ++mask) {
            EXPECT_TRUE(sortedPoints(points[mask]).equal(sortedPoints(wanted[mask]))) << mask;
        }
    }
}

/// The number after a word in a schedule's description.
std::optional<double> numberAfter(const std::string& text, const std::string& word) {
    std::smatch match;
    const std::regex pattern(word + " ([0-9.]+(?:e-?[0-9]+)?)");
    return std::regex_search(text, match, pattern) ? std::optional(std::stod(match[1])) : std::nullopt;
}

TuningConfig scheduleOf(const std::string& description, const std::vector<double>& rates) {
    TuningConfig config;
    config.epochs = static_cast<int>(rates.size());
    config.learningRate = numberAfter(description, "lr").value_or(rates.front());
    if (const auto every = numberAfter(description, "drop every")) {
        config.schedule = TuningSchedule::steps;
        config.dropEvery = static_cast<int>(*every);
        config.decay = numberAfter(description, "epochs by").value();
    } else {
        config.warmupEpochs = static_cast<int>(numberAfter(description, "warm-up").value());
        config.decay = numberAfter(description, "gamma").value();
    }
    return config;
}

TEST(GoldenTokenTuning, SchedulesAreTheReferences) {
    ASAM_FOR_EACH_GOLDEN("token_tuning", golden) {
        const auto schedules = nlohmann::json::parse(std::ifstream(golden / "lr_schedules.json"));
        ASSERT_FALSE(schedules.empty());
        for (const auto& [description, values] : schedules.items()) {
            SCOPED_TRACE(description);
            const auto wanted = values.get<std::vector<double>>();
            const std::vector<double> rates = learningRates(scheduleOf(description, wanted));
            ASSERT_EQ(rates.size(), wanted.size());
            for (std::size_t epoch = 0; epoch < rates.size(); ++epoch) {
                EXPECT_NEAR(rates[epoch], wanted[epoch], 1e-12) << epoch;
            }
        }
    }
}

} // namespace
} // namespace asam::test
