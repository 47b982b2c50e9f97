#include "core/config/config_text.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/config/config_json.h"
#include "core/config/presets.h"
#include "tests/support/refusal.h"

namespace {

using namespace asam;
using asam::test::has;

std::string textRefusal(const std::string& text) {
    return asam::test::refusal<ConfigError>([&] { configFromText(text, {}); });
}

RunConfig oddConfig() {
    RunConfig config = presetConfig("strict");
    config.seed = 18446744073709551615ULL;
    config.attack.radius = 0.123456789012345;
    config.attack.gradient = AttackGradient::fullChain;
    config.inversion.earlyStop = false;
    return config;
}

TEST(CommandLine, NamesOnlyWhatDiffers) {
    EXPECT_EQ(configToCommandLine(presetConfig("quick")), "--preset quick");
    RunConfig config;
    config.attack.radius = 0.05;
    config.regeneration.format = PictureFormat::jpeg;
    config.seed = 7;
    EXPECT_EQ(configToCommandLine(config),
              "--preset paper --set attack.radius=0.05 --set regeneration.format=jpeg --seed 7");
}

TEST(CommandLine, RoundTripsToTheLastDigit) {
    EXPECT_EQ(configToJson(configFromText(configToCommandLine(oddConfig()), {})), configToJson(oddConfig()));
}

TEST(ConfigText, ReadsJsonAloneAndInsideOthers) {
    const nlohmann::json document = configToJson(oddConfig());
    EXPECT_EQ(configToJson(configFromText(document.dump(2), {})), document);
    EXPECT_EQ(configToJson(configFromText(nlohmann::json{{"version", 1}, {"config", document}}.dump(), {})),
              document);
    EXPECT_EQ(configFromText("  {\"attack\": {\"steps\": 3}}", oddConfig()).attack.radius,
              0.02); // paper's, not the present's
}

TEST(ConfigText, WordsChangeThePresentSettings) {
    RunConfig present = presetConfig("strict");
    present.seed = 9;
    const RunConfig config = configFromText("--set attack.radius=0.05\n attack.steps=3", present);
    EXPECT_EQ(config.preset, "strict");
    EXPECT_EQ(config.attack.radius, 0.05);
    EXPECT_EQ(config.attack.steps, 3);
    EXPECT_EQ(config.seed, 9U);
    EXPECT_EQ(configFromText("--preset quick", present).inversion.steps, 20);
    EXPECT_EQ(configFromText("--preset=quick --seed=3", present).seed, 3U);
}

TEST(ConfigText, TakesAWholeCommandWithQuotesAndContinuations) {
    const RunConfig config =
        configFromText("asam run 'my run' --preset strict \\\n  --set \"attack.gradient=full_chain\"", {});
    EXPECT_EQ(config.attack.gradient, AttackGradient::fullChain);
    EXPECT_EQ(config.preset, "strict");
}

TEST(ConfigText, RefusalsAreSentences) {
    EXPECT_TRUE(has(textRefusal(""), "is empty"));
    EXPECT_TRUE(has(textRefusal("hello world"), "\"hello\" is no setting"));
    EXPECT_TRUE(has(textRefusal("--set attack.radios=1"), "nearest known one is \"attack.radius\""));
    EXPECT_TRUE(has(textRefusal("--set attack.radius=1e9"), "expected a number from 0 to 10"));
    EXPECT_TRUE(has(textRefusal("--set attack.radius"), "has no value"));
    EXPECT_TRUE(has(textRefusal("--set"), "--set has no value"));
    EXPECT_TRUE(has(textRefusal("--seed -1"), "--seed is \"-1\""));
    EXPECT_TRUE(has(textRefusal("--data x"), "\"--data\" is no setting"));
    EXPECT_TRUE(has(textRefusal("--set 'a"), "inside a quotation"));
    EXPECT_TRUE(has(textRefusal("{\"attack\": {"), "begins like JSON"));
    EXPECT_TRUE(has(textRefusal("{\"attack\": {\"radius\": \"x\"}}"), "attack.radius"));
    EXPECT_TRUE(has(textRefusal("{\"config\": 3}"), "JSON object"));
}

} // namespace
