// The command line as its users and their scripts meet it: the built program, its streams and exit codes.

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include "core/data/picture.h"
#include "tests/app/cli/cli_test.h"
#include "tests/support/tar_writer.h"

using nlohmann::json;
namespace fs = std::filesystem;

using asam::test::Answer;
using asam::test::CliTest;
using asam::test::contentOf;
using asam::test::withSmallSettings;

TEST_F(CliTest, AFileBeyondTheSystemsLimitIsASentence) {
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit small = before;
    small.rlim_cur = 1024;
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
    const pid_t child = start({"scenes", (folder_ / "drawn").string(), "--count", "1"});
    setrlimit(RLIMIT_FSIZE, &before);
    const Answer answer = finish(child);
    EXPECT_EQ(answer.code, 3) << answer.err;
    EXPECT_NE(answer.err.find("could not be written"), std::string::npos) << answer.err;
}

TEST_F(CliTest, SaysItsVersionAndHelps) {
    const Answer version = call({"--version"});
    EXPECT_EQ("asam " + call({"--version", "--json"}).document()["version"].get<std::string>() + "\n",
              version.out);
    EXPECT_EQ(version.code, 0);
    EXPECT_EQ(version.out.rfind("asam ", 0), 0U);
    const Answer help = call({"run", "--help"});
    EXPECT_EQ(help.code, 0);
    EXPECT_NE(help.out.find("--preset"), std::string::npos);
}

TEST_F(CliTest, WrongWordsEndWithTwo) {
    EXPECT_EQ(call({}).code, 2);
    const Answer mistyped = call({"rnu", run().string()});
    EXPECT_EQ(mistyped.code, 2);
    EXPECT_NE(mistyped.err.find("no verb \"rnu\"; the nearest is \"run\""), std::string::npos)
        << mistyped.err;
    EXPECT_NE(call({"run", run().string(), "--nonsense"}).err.find("--nonsense"), std::string::npos);
    for (const char* option : {"--limit", "--seed"}) {
        const Answer negative = call(smallRun({option, "-1"}));
        EXPECT_EQ(negative.code, 2) << option;
        EXPECT_NE(negative.out.find("expected a whole number from 0, found -1"), std::string::npos)
            << negative.out;
    }
    EXPECT_EQ(call({"run"}).code, 2);
    EXPECT_EQ(call({"run", run().string()}).code, 2); // a new run without data
    const Answer unknown = call(smallRun({"--set", "attack.radios=0.1"}));
    EXPECT_EQ(unknown.code, 2);
    EXPECT_NE(unknown.document()["error"]["message"].get<std::string>().find("attack.radius"), std::string::npos);
    EXPECT_EQ(call(smallRun({"--set", "attack.radius=lots"})).code, 2);
    EXPECT_EQ(call(smallRun({"--precision", "fp8"})).code, 2);
    EXPECT_EQ(call(smallRun({"--device", "cuda:9"})).code, 2);
    EXPECT_FALSE(fs::exists(run()));
}

TEST_F(CliTest, AnEmptyWordIsNoOptionLeftOut) {
    for (const char* option :
         {"--captions", "--annotations", "--diffusion", "--controlnet", "--sam", "--preset", "--images"}) {
        const Answer empty = call({"run", run().string(), "--data", scenes().string(), option, ""});
        EXPECT_EQ(empty.code, 2) << option;
        EXPECT_NE(empty.err.find(std::string(option) + ": expected a value"), std::string::npos) << empty.err;
    }
    const std::string written = (folder_ / "written").string();
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"run", ""},
          {"tune", run().string(), "--source", ""},
          {"evaluate", "--data", scenes().string(), "--out", ""},
          {"inspect", scenes().string(), "--against", ""},
          {"segment", (scenes() / "sa_1.jpg").string(), "--point", "5,5", "--out", written, "--sam", ""}}) {
        const Answer empty = call(words);
        EXPECT_EQ(empty.code, 2) << words[0];
        EXPECT_NE(empty.err.find("found an empty word"), std::string::npos) << words[0] << ": " << empty.err;
    }
    EXPECT_FALSE(fs::exists(run()));
    EXPECT_FALSE(fs::exists(written));
}

TEST_F(CliTest, UnreadableInputEndsWithThreeAndOneDocument) {
    const Answer missing = call({"run", run().string(), "--json", "--data", (folder_ / "nothing").string()});
    EXPECT_EQ(missing.code, 3);
    EXPECT_NE(missing.document()["error"]["message"].get<std::string>().find("nothing"), std::string::npos);
    EXPECT_EQ(call({"status", folder_.path().string()}).code, 3);
    EXPECT_EQ(call({"inspect", (folder_ / "nothing").string()}).code, 3);
    std::ofstream(folder_ / "model.pth") << "not a model";
    EXPECT_EQ(call(smallRun({"--sam", (folder_ / "model.pth").string()})).code, 3);
    EXPECT_FALSE(fs::exists(run()));
    std::ofstream(folder_ / "moving.gif") << "GIF89a";
    EXPECT_NE(call({"inspect", (folder_ / "moving.gif").string()}).err.find("is a GIF picture"),
              std::string::npos);
    std::ofstream(folder_ / "any.json") << "{}";
    EXPECT_NE(call({"inspect", (folder_ / "any.json").string()}).err.find("an index of shards"),
              std::string::npos);
    fs::create_directory(folder_ / "empty run");
    std::ofstream(folder_ / "empty run" / "run.json") << "{}";
    EXPECT_NE(
        call({"run", (folder_ / "empty run").string()}).err.find("does not tell where its pictures are"),
        std::string::npos);
    std::ofstream(folder_ / "empty run" / "run.json")
        << R"({"version": "99", "config": {"attack": {"zzz": 1}}})";
    const std::string newer = (folder_ / "empty run").string();
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"run", newer, "--data", scenes().string()},
          {"status", newer, "--stale"},
          {"evaluate", "--run", newer}}) {
        const Answer refused = call(words);
        EXPECT_EQ(refused.code, 2) << words[0];
        EXPECT_NE(refused.err.find(newer + "/run.json cannot be used: "), std::string::npos) << refused.err;
    }
}

TEST_F(CliTest, RunPrintsOneDocumentAndContinues) {
    const Answer first = call(smallRun());
    ASSERT_EQ(first.code, 0) << first.err;
    const json image = first.document()["images"][0];
    EXPECT_EQ(image["id"], "sa_2");
    for (const char* column : {"clean", "inverted", "adversarial", "saved"}) {
        EXPECT_TRUE(image["iou"][column].is_number()) << column;
    }
    EXPECT_TRUE(image["error"].is_null());
    EXPECT_NE(first.err.find("sa_2"), std::string::npos); // progress goes to stderr

    const Answer again = call({"run", run().string(), "--images", "sa_2", "--json"});
    EXPECT_EQ(again.code, 0) << again.err;
    EXPECT_NE(again.err.find("was done already"), std::string::npos); // settings and data come from run.json
    const Answer status = call({"status", run().string(), "--json"});
    EXPECT_EQ(status.code, 0);
    EXPECT_EQ(status.document()["finished"]["regeneration"], 1);
    EXPECT_FALSE(status.document().contains("stale"));
    EXPECT_EQ(call({"status", run().string(), "--stale", "--json"}).document()["stale"], json::array());
    EXPECT_NE(call({"status", run().string(), "--stale"}).out.find("nothing is stale"), std::string::npos);
    EXPECT_EQ(call({"inspect", run().string(), "--json"}).document()["kind"], "run");
    const std::string told = call({"inspect", run().string()}).out;
    for (const char* words :
         {"a run with 1 image (", "preset quick, seed ", "data: /", "sam: /", "on cpu in fp32"}) {
        EXPECT_NE(told.find(words), std::string::npos) << words << " in " << told;
    }
    const fs::path manifest = folder_ / "m.json";
    EXPECT_NE(call({"manifest", run().string(), manifest.string()}).out.find("1 image with "),
              std::string::npos);
    const Answer inspected = call({"inspect", manifest.string(), "--json"});
    EXPECT_EQ(inspected.document()["kind"], "manifest") << inspected.out;
    EXPECT_NE(call({"inspect", manifest.string()}).out.find("manifest of a run with 1 image and "),
              std::string::npos);

    const Answer numbers = call({"export", run().string(), (folder_ / "numbers.json").string(), "--json"});
    EXPECT_EQ(numbers.document()["layout"], "json") << numbers.err;
    const json exported = json::parse(contentOf(folder_ / "numbers.json"));
    EXPECT_EQ(exported["images"][0]["curves"]["attack/loss"].size(), 2U); // iterates 0 and 1
    const Answer events = call({"export", run().string(), (folder_ / "events").string(), "--layout", "tensorboard"});
    EXPECT_EQ(events.code, 0) << events.err;
    EXPECT_TRUE(fs::is_directory(folder_ / "events" / "sa_2"));
}

TEST_F(CliTest, NoRunIsBegunAmongPhotographsOrOtherFiles) {
    const fs::path data = folder_ / "data";
    fs::create_directory(data);
    fs::copy_file(scenes() / "sa_2.jpg", data / "sa_2.jpg");
    fs::copy_file(scenes() / "sa_2.json", data / "sa_2.json");
    const Answer own = call({"run", data.string(), "--data", data.string(), "--preset", "quick"});
    EXPECT_EQ(own.code, 2) << own.out;
    EXPECT_NE(own.err.find("holds other things (sa_2."), std::string::npos) << own.err;
    EXPECT_EQ(call({"demo", data.string(), "--scenes", "1"}).code, 2);
    EXPECT_EQ(std::distance(fs::directory_iterator(data), {}), 2);
}

TEST_F(CliTest, StatusSaysWhatIsStale) {
    ASSERT_EQ(call(smallRun()).code, 0);
    // The run goes on with another setting, but not over the first image.
    ASSERT_EQ(call({"run", run().string(), "--images", "sa_1", "--set", "regeneration.jpeg_quality=60"}).code,
              0);
    const Answer status = call({"status", run().string(), "--stale", "--json"});
    ASSERT_EQ(status.code, 0) << status.out;
    const json stale = status.document()["stale"];
    ASSERT_EQ(stale.size(), 1U);
    EXPECT_EQ(stale[0]["stages"], json::array({"regeneration"}));
    EXPECT_EQ(stale[0]["images"], 1);
    EXPECT_EQ(stale[0]["reasons"].size(), 1U);
    EXPECT_EQ(stale[0]["reasons"][0].get<std::string>().rfind("regeneration.jpeg_quality ", 0), 0U);
    const std::string told = call({"status", run().string(), "--stale"}).out;
    EXPECT_NE(told.find("The regeneration of 1 image is done again: regeneration.jpeg_quality "),
              std::string::npos)
        << told;
}

TEST_F(CliTest, HealthOfARunTellsItsInversions) {
    ASSERT_EQ(call(smallRun()).code, 0);
    const json sound = call({"health", run().string(), "--json"}).document();
    EXPECT_EQ(sound["inversions"], 1);
    EXPECT_GT(sound["usable"], 1) << "of all its photographs";
    EXPECT_TRUE(call({"health", scenes().string(), "--json"}).document()["inversions"].is_null());
    fs::resize_file(run() / "inversion" / "sa_2.safetensors", 100);
    const json broken =
        call({"health", scenes().string(), "--inversions", run().string(), "--json"}).document();
    EXPECT_EQ(broken["inversions"], 0);
    ASSERT_EQ(broken["findings"].size(), sound["findings"].size() + 1);
    EXPECT_EQ(broken["findings"].back()["kind"], "broken_inversion");
    EXPECT_EQ(broken["findings"].back()["id"], "sa_2");
    EXPECT_TRUE(broken["advice"].contains("broken_inversion"));
}

TEST_F(CliTest, ARunGoesOnInItsOwnPrecision) {
    ASSERT_EQ(call(smallRun({"--precision", "bf16"})).code, 0);
    const Answer again = call({"run", run().string(), "--images", "sa_2"});
    EXPECT_EQ(again.code, 0);
    EXPECT_EQ(again.err.find("done again"), std::string::npos) << again.err;
    EXPECT_EQ(call({"status", run().string(), "--json"}).document()["finished"]["regeneration"], 1);
    EXPECT_EQ(json::parse(contentOf(run() / "run.json"))["compute"]["precision"], "bf16");
}

TEST_F(CliTest, APresetLeavesTheSeedOfTheRun) {
    ASSERT_EQ(call(smallRun({"--seed", "7"})).code, 0);
    ASSERT_EQ(call(smallRun()).code, 0);
    EXPECT_EQ(json::parse(contentOf(run() / "run.json"))["seed"], 7);
}

TEST_F(CliTest, AResultWhoseFileIsLostIsMadeAgain) {
    ASSERT_EQ(call(smallRun()).code, 0);
    const fs::path picture = run() / "regeneration" / "sa_2.png";
    const std::string before = contentOf(picture);
    ASSERT_TRUE(fs::remove(picture));
    EXPECT_EQ(call({"run", run().string(), "--images", "sa_2"}).code, 0);
    EXPECT_EQ(contentOf(picture), before);
}

TEST_F(CliTest, ARunKeepsItsLanesAndThreadsAndIsReproducedWithThem) {
    const Answer first = call(smallRun({"--stages", "inversion", "--device", "cpu,cpu", "--threads", "2"}));
    ASSERT_EQ(first.code, 0) << first.err;
    const auto compute = [this] { return json::parse(contentOf(run() / "run.json"))["compute"]; };
    EXPECT_EQ(compute()["threads"], 1);
    EXPECT_EQ(call({"run", run().string(), "--images", "sa_2", "--stages", "inversion"}).code, 0);
    EXPECT_EQ(compute()["device"], "cpu,cpu");
    EXPECT_EQ(compute()["threads"], 1);

    const std::string manifest = (folder_ / "manifest.json").string();
    ASSERT_EQ(call({"manifest", run().string(), manifest}).code, 0);
    const Answer same = call({"reproduce", manifest, "--out", (folder_ / "same").string(), "--json"});
    EXPECT_EQ(same.code, 0) << same.err;
    EXPECT_TRUE(same.document()["circumstances"].empty());
    const std::string other = (folder_ / "other").string();
    const Answer changed = call({"reproduce", manifest, "--out", other, "--threads", "6", "--json"});
    EXPECT_EQ(changed.document()["circumstances"], json({"threads: 1 then, 3 now"}))
        << "of each of two lanes";
    EXPECT_EQ(call({"reproduce", manifest, "--out", run().string()}).code, 2) << "the run itself";
}

TEST_F(CliTest, SweepComputesAGridAndContinues) {
    const fs::path sweep = folder_ / "a sweep";
    const std::vector<std::string> words = withSmallSettings(
        {"sweep", sweep.string(), "--json", "--data", scenes().string(), "--images", "sa_2"},
        {"--axis", "attack.radius=0.05,0.2", "--axis", "attack.steps=1,2"});
    std::vector<std::string> asked = words;
    asked.emplace_back("--estimate");
    const Answer before = call(asked);
    ASSERT_EQ(before.code, 0) << before.err;
    EXPECT_EQ(before.document()["images_to_do"], 4);
    EXPECT_FALSE(fs::exists(sweep));
    const Answer first = call(words);
    ASSERT_EQ(first.code, 0) << first.err;
    const json document = first.document();
    ASSERT_EQ(document["rows"].size(), 4U);
    EXPECT_EQ(document["outcome"], "done");
    EXPECT_EQ(document["rows"][3]["values"]["attack.radius"], 0.2);
    EXPECT_TRUE(document["rows"][3]["drop"].is_number());
    EXPECT_TRUE(fs::exists(sweep / "sweep_report.csv"));
    EXPECT_EQ(call({"status", (sweep / "runs" / "radius=0.2,steps=2").string(), "--json"}).code, 0);

    const Answer again =
        call({"sweep", sweep.string(), "--json"}); // axes, data and settings come from sweep.json
    EXPECT_EQ(again.code, 0) << again.err;
    EXPECT_EQ(again.document()["rows"], document["rows"]);
    EXPECT_NE(again.err.find("regeneration was done already"), std::string::npos);
    const Answer after = call({"sweep", sweep.string(), "--estimate"});
    EXPECT_NE(after.out.find("Nothing to do: all 4 pictures are there."), std::string::npos) << after.out;
}

TEST_F(CliTest, ASweepIsNoRunAndSaysWhereItsRunsAre) {
    const fs::path sweep = folder_ / "a sweep";
    fs::create_directories(sweep / "runs");
    std::ofstream(sweep / "sweep.json")
        << json{{"axes", {{{"key", "attack.radius"}, {"values", {0.05, 0.2}}}}},
                {"config", {{"preset", "quick"}, {"seed", 5}}},
                {"data", {{"path", "/photographs"}}},
                {"images", {"sa_1", "sa_2"}}};
    std::ofstream(sweep / "sweep_report.json")
        << json{{"rows",
                 {{{"cell", "radius=0.05"}, {"image", "sa_1"}},
                  {{"cell", "radius=0.05"}, {"image", "sa_2"}},
                  {{"cell", "radius=0.2"}, {"image", "sa_1"}, {"error", "why"}}}}};
    const Answer told = call({"inspect", sweep.string()});
    EXPECT_EQ(told.code, 0) << told.err;
    for (const char* words : {"a sweep over 2 images: 1 of 2 cells done", "attack.radius: 0.05, 0.2",
                              "preset quick, seed 5", "data: /photographs"}) {
        EXPECT_NE(told.out.find(words), std::string::npos) << words << " in " << told.out;
    }
    const json document = call({"inspect", sweep.string(), "--json"}).document();
    EXPECT_EQ(document["kind"], "sweep");
    EXPECT_EQ(document["cells_done"], 1);
    const std::string runs = (sweep / "runs").string();
    EXPECT_NE(told.out.find(runs), std::string::npos) << told.out;
    for (std::vector<std::string> words :
         {std::vector<std::string>{"status"}, {"verify"}, {"retry"}, {"manifest"}}) {
        words.push_back(sweep.string());
        if (words.front() == "manifest") {
            words.push_back((folder_ / "written.json").string());
        }
        const Answer refused = call(words);
        EXPECT_EQ(refused.code, 3) << words.front();
        EXPECT_NE(refused.err.find(runs), std::string::npos) << words.front() << ": " << refused.err;
    }
}

TEST_F(CliTest, SweepRefusesWrongAxesAndSaysTheNearest) {
    const fs::path sweep = folder_ / "sweep";
    const auto with = [&](const std::string& axis) {
        return call({"sweep", sweep.string(), "--json", "--data", scenes().string(), "--axis", axis});
    };
    const Answer unknown = with("attack.radios=0.1");
    EXPECT_EQ(unknown.code, 2);
    EXPECT_NE(unknown.document()["error"]["message"].get<std::string>().find("attack.radius"),
              std::string::npos);
    EXPECT_EQ(with("attack.radius=99").code, 2);
    EXPECT_EQ(call({"sweep", sweep.string(), "--data", scenes().string()}).code, 2); // no axis
    EXPECT_EQ(call({"sweep", sweep.string(), "--axis", "seed=1,2"}).code, 2);        // no data
    EXPECT_FALSE(fs::exists(sweep));
}

TEST_F(CliTest, AnInterruptedSweepKeepsItsCellsAndSaysHowToContinue) {
    const fs::path sweep = folder_ / "sweep";
    const pid_t child = start(withSmallSettings({"sweep", sweep.string(), "--data", scenes().string()},
                                                {"--axis", "attack.radius=0.05,0.1,0.2"}));
    for (int wait = 0;
         wait < 1200 && contentOf(folder_ / "err").find("regeneration done") == std::string::npos; ++wait) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    kill(child, SIGINT);
    const Answer answer = finish(child);
    EXPECT_EQ(answer.code, 130) << answer.err;
    EXPECT_NE(answer.err.find("asam sweep"), std::string::npos);
    EXPECT_TRUE(fs::exists(sweep / "sweep_report.json"));
}

TEST_F(CliTest, SegmentWritesAMaskOfThePicturesSize) {
    const fs::path mask = folder_ / "mask.png";
    const Answer answer = call({"segment", (scenes() / "sa_1.jpg").string(), "--box", "20,20,120,140", "--out",
                                mask.string(), "--json"});
    ASSERT_EQ(answer.code, 0) << answer.err;
    const cv::Mat written = asam::readPicture(mask);
    EXPECT_EQ(written.cols, 256);
    EXPECT_GT(answer.document()["masks"][0]["predicted_iou"].get<double>(), 0);
    const Answer points = call({"segment", (scenes() / "sa_1.jpg").string(), "--point", "60,60", "--point", "5,5,0",
                                "--multimask", "--out", mask.string(), "--json"});
    EXPECT_EQ(points.code, 0) << points.err;
    EXPECT_EQ(points.document()["masks"].size(), 3U);
    EXPECT_EQ(call({"segment", (scenes() / "sa_1.jpg").string(), "--out", mask.string()}).code, 2);
    EXPECT_EQ(call({"segment", (scenes() / "sa_1.jpg").string(), "--point", "1;2", "--out", mask.string()}).code, 2);
}

TEST_F(CliTest, SegmentRefusesPromptsOutsideThePictureAndOtherFiles) {
    const auto refusal = [&](const std::string& option, const std::string& value, const std::string& out) {
        const Answer answer = call({"segment", (scenes() / "sa_1.jpg").string(), "--point", "60,60", option,
                                    value, "--out", (folder_ / out).string()});
        EXPECT_EQ(answer.code, 2) << option << " " << value;
        EXPECT_FALSE(fs::exists(folder_ / out));
        return answer.err;
    };
    EXPECT_NE(refusal("--box", "300,20,400,140", "mask.png").find("outside the picture, which has 256 x 256"),
              std::string::npos);
    EXPECT_NE(refusal("--point", "9999,-5", "mask.png").find("--point 9999,-5 lies outside"),
              std::string::npos);
    EXPECT_NE(refusal("--point", "5,5,5", "mask.png").find("has the label 5"), std::string::npos);
    EXPECT_NE(refusal("--point", "5,5,0", "mask.jpg").find("does not end with .png"), std::string::npos);
    EXPECT_EQ(call({"segment", "--help"}).out.find("continued"), std::string::npos);
    EXPECT_NE(call({"run", "--help"}).out.find("continued"), std::string::npos);
}

TEST_F(CliTest, EvaluatePrintsATableAndContinues) {
    const std::string out = (folder_ / "an evaluation").string();
    const std::vector<std::string> words{"evaluate", "--data",  "scenes=sa1b:" + scenes().string(), "--limit", "2",
                                         "--model",  "a=miniature", "--model", "b=miniature", "--out", out};
    const Answer table = call(words);
    ASSERT_EQ(table.code, 0) << table.err;
    EXPECT_NE(table.out.find("mIoU, %"), std::string::npos) << table.out;
    EXPECT_NE(table.out.find("95 % interval"), std::string::npos) << table.out;
    EXPECT_NE(table.out.find("2 images evaluated, 0 taken over, 0 failed"), std::string::npos) << table.out;
    std::vector<std::string> again = words;
    again.emplace_back("--json");
    const Answer answer = call(again);
    ASSERT_EQ(answer.code, 0) << answer.err;
    const json document = answer.document();
    EXPECT_EQ(document["reused"], 2);
    EXPECT_EQ(document["results"][1]["against_first"]["ties"], 2);
    EXPECT_TRUE(fs::exists(fs::path(out) / "report.md"));
}

TEST_F(CliTest, EvaluateSaysWhatItCannotRead) {
    const std::string out = (folder_ / "results").string();
    EXPECT_EQ(call({"evaluate", "--out", out}).code, 2) << "no data";
    EXPECT_EQ(call({"evaluate", "--data", scenes().string()}).code, 2) << "no folder for the results";
    const Answer kind = call({"evaluate", "--data", "ade20:" + scenes().string(), "--out", out});
    EXPECT_EQ(kind.code, 2);
    EXPECT_NE(kind.err.find("ade20k"), std::string::npos) << kind.err;
    EXPECT_EQ(call({"evaluate", "--data", scenes().string(), "--corrupt", "fog:1", "--out", out}).code, 2);
    EXPECT_EQ(call({"evaluate", "--data", scenes().string(), "--set", "evaluation.fits=pad", "--out", out}).code, 2);
    EXPECT_EQ(call({"evaluate", "--data", "camo:" + scenes().string(), "--out", out}).code, 3) << "another layout";
    EXPECT_EQ(call({"evaluate", "--data", scenes().string(), "--model", "/none.pth", "--out", out}).code, 3);
    EXPECT_FALSE(fs::exists(out));
}

TEST_F(CliTest, InspectTellsModelsDataAndPicturesApart) {
    const fs::path miniature = asam::test::sourceResourcesFolder() / "miniature";
    const json sam = call({"inspect", (miniature / "sam" / "sam_vit_mini.pth").string(), "--json"}).document();
    EXPECT_EQ(sam["kind"], "sam");
    EXPECT_EQ(sam["parameters"], 6527984);
    EXPECT_TRUE(sam["missing"].empty());
    EXPECT_TRUE(sam["unexpected"].empty());
    const json diffusion = call({"inspect", (miniature / "diffusion").string(), "--json"}).document();
    EXPECT_EQ(diffusion["parts"].size(), 3U);
    for (const json& part : diffusion["parts"]) {
        EXPECT_TRUE(part["missing"].empty()) << part["name"];
    }
    EXPECT_EQ(call({"inspect", scenes().string(), "--json"}).document()["annotated"], 24);
    const fs::path alone = folder_ / "alone";
    fs::create_directory(alone);
    fs::copy_file(miniature / "sam" / "sam_vit_mini.pth", alone / "tuned.pth");
    EXPECT_EQ(call({"inspect", alone.string(), "--json"}).document()["kind"], "sam");
    fs::copy_file(scenes() / "sa_1.jpg", alone / "sa_1.jpg");
    EXPECT_EQ(call({"inspect", alone.string(), "--json"}).document()["kind"], "data");
    EXPECT_EQ(call({"inspect", (scenes() / "sa_1.jpg").string(), "--json"}).document()["width"], 256);
}

TEST_F(CliTest, AFolderOfPublishedResultsIsKnownFromAboveToo) {
    const fs::path out = folder_ / "out of it";
    const char* name =
        "skip-ablation-01-mi-SD-7.5-50-SAM-sam-vit_b-140-ADV-0.25-10-0.01-0.5-100.0-100.0-1.0-2";
    for (const fs::path& part : {out / "inv", out / "pair", out / name / "adv"}) {
        fs::create_directories(part);
        fs::copy_file(scenes() / "sa_1.jpg", part / "sa_1.jpg");
    }
    const Answer told = call({"inspect", out.string()});
    EXPECT_EQ(told.code, 0) << told.err;
    EXPECT_NE(told.out.find((out / name).string() + ": results of the published"), std::string::npos)
        << told.out;
    const json document = call({"inspect", out.string(), "--json"}).document();
    EXPECT_EQ(document["kind"], "published_folders");
    ASSERT_EQ(document["folders"].size(), 1U);
    EXPECT_EQ(document["folders"][0]["config"]["attack"]["radius"], 0.25);
}

TEST_F(CliTest, ModelsAreSplitMergedConvertedAndCompared) {
    const std::string sam =
        (asam::test::sourceResourcesFolder() / "miniature" / "sam" / "sam_vit_mini.pth").string();
    const auto at = [this](const char* name) { return (folder_ / name).string(); };
    const Answer split = call({"split", sam, "--out", at("parts"), "--json"});
    ASSERT_EQ(split.code, 0) << split.err;
    const std::string tokens = split.document()["tokens"];
    EXPECT_LT(fs::file_size(tokens), 6000U);
    const Answer merged =
        call({"merge", "--base", sam, "--tokens", tokens, "--out", at("merged.pth"), "--json"});
    ASSERT_EQ(merged.code, 0) << merged.err;
    EXPECT_EQ(merged.document()["same_base"], true);
    EXPECT_EQ(call({"convert", at("merged.pth"), at("hf"), "--json"}).document()["to"], "sam_hf");
    const json same = call({"diff", sam, at("hf"), "--json"}).document();
    EXPECT_EQ(same["identical"], true);
    EXPECT_EQ(same["values_changed"], 0);
    EXPECT_NE(call({"diff", sam, at("hf")}).out.find("no value changed"), std::string::npos);
    EXPECT_EQ(call({"convert", sam, at("decoder.pth"), "--to", "sam_decoder"}).code, 0);
    EXPECT_EQ(call({"convert", sam, at("decoder.pth"), "--to", "sam_encoder"}).code, 2);
    EXPECT_EQ(call({"convert", at("hf"), at("hf")}).code, 2);
    EXPECT_EQ(call({"convert", at("decoder.pth"), at("whole"), "--to", "sam_hf"}).code, 3);
    EXPECT_EQ(call({"diff", sam, at("nothing.pth")}).code, 3);
}

TEST_F(CliTest, BenchTimesTheModelsThatAreNamed) {
    const fs::path miniature = asam::test::sourceResourcesFolder() / "miniature";
    const Answer answer = call(
        {"bench", "--json", "--size", "sd15", "--part", "calls", "--only", "sam_encode", "--repeats", "1",
         "--diffusion", (miniature / "diffusion").string(), "--controlnet",
         (miniature / "controlnet").string(), "--sam", (miniature / "sam" / "sam_vit_mini.pth").string()});
    ASSERT_EQ(answer.code, 0) << answer.err;
    EXPECT_EQ(answer.document()["calls"].size(), 2U); // with and without gradients
    const json text =
        call({"bench", "--json", "--part", "calls", "--only", "clip_text", "--repeats", "1"}).document();
    ASSERT_EQ(text["calls"].size(), 1U);
    EXPECT_GT(text["calls"][0]["seconds"], 0);
    EXPECT_EQ(call({"bench", "--diffusion", (miniature / "diffusion").string()}).code, 2);
}

TEST_F(CliTest, DevicesListsTheProcessor) {
    const json document = call({"devices", "--json"}).document();
    EXPECT_EQ(document["devices"][0]["name"], "cpu");
    EXPECT_EQ(document["devices"][0]["precisions"], json({"fp32", "bf16"}));
    const double free = document["devices"][0]["free_gigabytes"];
    EXPECT_GT(free, 0);
    EXPECT_LE(free, document["devices"][0]["memory_gigabytes"]);
    EXPECT_NE(call({"devices"}).out.find(" GB free"), std::string::npos);
    EXPECT_EQ(document["devices"].size() == 1, document["no_cuda_because"].is_string());
}

TEST_F(CliTest, CaptionsChangeByRuleByFileAndOneByOne) {
    const fs::path out = folder_ / "captions.jsonl";
    const std::vector<std::string> rule{"captions", scenes().string(), "--json", "--rule", "prefix:a photo of "};
    std::vector<std::string> words = rule;
    words.emplace_back("--preview");
    const json preview = call(words).document();
    EXPECT_EQ(preview["changed"].size(), 24U);
    EXPECT_TRUE(preview["file"].is_null());
    EXPECT_EQ(call(rule).code, 2); // data without a run are not written to
    words = rule;
    words.insert(words.end(), {"--out", out.string(), "--images", "sa_1,sa_2", "--set", "sa_2=mine"});
    const json written = call(words).document();
    ASSERT_EQ(written["changed"].size(), 2U);
    EXPECT_EQ(written["changed"][1]["after"], "mine");
    const std::string lines = contentOf(out);
    EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 24);
    EXPECT_NE(lines.find("{\"img\": \"sa_2.jpg\", \"prompt\": \"mine\"}"), std::string::npos) << lines;
    EXPECT_EQ(call({"captions", scenes().string(), "--rule", "prefx:a"}).code, 2);
    EXPECT_EQ(call({"captions", scenes().string(), "--set", "sa_99=a"}).code, 3);

    ASSERT_EQ(call(smallRun()).code, 0);
    const json imported = call({"captions", run().string(), "--json", "--import", out.string(), "--where",
                                "regenerated"})
                              .document();
    ASSERT_EQ(imported["changed"].size(), 1U);
    EXPECT_EQ(imported["file"], (run() / "labels" / "captions.jsonl").string());
    const json listed = call({"captions", run().string(), "--json", "--images", "sa_2"}).document();
    EXPECT_EQ(listed["images"][0], (json{{"id", "sa_2"}, {"caption", "mine"}, {"own", true}}));
    const Answer again = call({"run", run().string(), "--images", "sa_2", "--json"});
    EXPECT_EQ(again.code, 0) << again.err;
    EXPECT_EQ(again.err.find("was done already"), std::string::npos) << again.err; // the caption made it stale
    EXPECT_EQ(call({"captions", run().string(), "--reset"}).code, 0);
    EXPECT_FALSE(fs::exists(run() / "labels" / "captions.jsonl"));
}

TEST_F(CliTest, AnArchiveIsInspectedLookedThroughAndRefusedWhenItIsCutOff) {
    const fs::path tar = folder_ / "sa_000020.tar";
    {
        asam::test::TarWriter writer(tar);
        for (const char* name : {"sa_1.jpg", "sa_1.json", "sa_2.jpg", "sa_2.json"}) {
            writer.addFile(std::string("sa_000020/") + name, scenes() / name);
        }
        writer.close();
    }
    const json inspected = call({"inspect", tar.string(), "--json"}).document();
    EXPECT_EQ(inspected["kind"], "archive");
    EXPECT_EQ(inspected["annotated"], 2);
    EXPECT_EQ(call({"health", tar.string(), "--json"}).document()["usable"], 2);
    fs::resize_file(tar, fs::file_size(tar) / 2);
    const Answer cut = call({"inspect", tar.string(), "--json"});
    EXPECT_EQ(cut.code, 3);
    EXPECT_NE(cut.document()["error"]["message"].get<std::string>().find("cut off"), std::string::npos);
}
