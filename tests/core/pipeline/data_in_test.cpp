// Runs from an archive, from photographs with COCO's masks, and with captions that a person has changed.

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/checkpoint/state_dict.h"
#include "core/config/config_json.h"
#include "core/config/presets.h"
#include "core/data/picture.h"
#include "core/pipeline/export/contact_sheet.h"
#include "core/pipeline/export/published_export.h"
#include "core/pipeline/picture_settings.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/run_manifest.h"
#include "tests/core/pipeline/small_scenes.h"
#include "tests/support/file_content.h"
#include "tests/support/refusal.h"
#include "tests/support/tar_writer.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
using nlohmann::json;
namespace fs = std::filesystem;

/// The tests beside this one want cores too.
ComputeSettings oneThread() {
    ComputeSettings compute;
    compute.threads = 1;
    return compute;
}

/// Which stages of which images were made, and which found made.
class StageCounter : public StageObserver {
public:
    void stageFinished(const StageFinished& stage) override {
        (stage.reused ? reused : made).insert(stage.image + " " + stage.stage);
    }
    void message(const Message& message) override { messages += message.text + "\n"; }
    std::set<std::string> made;
    std::set<std::string> reused;
    std::string messages;
};

class DataInTest : public testing::Test {
protected:
    static constexpr int kImages = 2;

    DataInTest() {
        const std::string captions = test::writeSmallScenes(data(), kImages);
        std::ofstream(data() / "scenes-blip2-caption.json") << captions;
    }

    fs::path data() const { return folder_ / "data"; }

    RunRequest request(const std::string& name) const {
        RunRequest request;
        request.run = folder_ / name;
        request.data = data();
        request.config = test::smallSettings(1);
        return request;
    }

    static StageCounter run(const RunRequest& request) {
        static ModelHub hub;
        StageCounter counter;
        const RunOutcome outcome = runPipeline(request, hub, StageContext({}, &counter, oneThread(), 0));
        EXPECT_EQ(outcome.failed, 0) << counter.messages;
        return counter;
    }

    test::TemporaryFolder folder_;
};

TEST_F(DataInTest, AnArchiveGivesTheSameRunAsItsFolder) {
    const fs::path tar = folder_ / "sa_000020.tar";
    test::TarWriter writer(tar);
    for (const fs::directory_entry& entry : fs::directory_iterator(data())) {
        writer.addFile("sa_000020/" + entry.path().filename().string(), entry.path());
    }
    writer.close();
    RunRequest unpacked = request("unpacked");
    run(unpacked);
    RunRequest packed = request("packed");
    packed.data = tar;
    EXPECT_EQ(run(packed).made.size(), 3U * kImages);
    for (const char* file : {"regeneration/sa_1.png", "regeneration/sa_2.png"}) {
        EXPECT_EQ(cv::norm(readPicture(packed.run / file), readPicture(unpacked.run / file), cv::NORM_INF), 0)
            << file;
    }
    // Unpacking it makes nothing stale.
    packed.data = data();
    EXPECT_TRUE(run(packed).made.empty());
}

TEST_F(DataInTest, ARunTellsWhatOfItsDataTakesNoPart) {
    RunRequest first = request("run");
    first.images = {"sa_1"};
    first.stages = {Stage::inversion};
    EXPECT_EQ(run(first).messages.find("left out"), std::string::npos);
    std::ofstream(data() / "sa_1.webp") << "a twin of sa_1.jpg by its name";
    EXPECT_NE(run(first).messages.find("left out, 1 in all: sa_1.webp"), std::string::npos);
    fs::create_directory(folder_ / "others");
    for (const char* ending : {".jpg", ".json"}) {
        fs::copy_file(data() / ("sa_2" + std::string(ending)),
                      folder_ / "others" / ("sa_2" + std::string(ending)));
    }
    RunRequest second = first;
    second.data = folder_ / "others";
    second.images = {"sa_2"};
    const std::string told = run(second).messages;
    EXPECT_NE(told.find("results of 1 images that are not in"), std::string::npos) << told;
    EXPECT_NE(told.find("the first of them sa_1"), std::string::npos) << told;
    second.images.clear();
    EXPECT_EQ(run(second).messages.find("are not in"), std::string::npos) << "told once";
}

TEST_F(DataInTest, MasksOfAFileOfCocosFormAreAttacked) {
    json images = json::array();
    json annotations = json::array();
    for (int number = 1; number <= kImages; ++number) {
        const std::string stem = "sa_" + std::to_string(number);
        fs::remove(data() / (stem + ".json"));
        images.push_back({{"id", number}, {"file_name", stem + ".jpg"}, {"width", 64}, {"height", 64}});
        annotations.push_back(
            {{"id", 100 + number}, {"image_id", number}, {"segmentation", {{8, 8, 40, 8, 40, 40, 8, 40}}}});
    }
    const fs::path file = folder_ / "elsewhere.json";
    const auto write = [&] {
        std::ofstream(file) << json{{"images", images}, {"annotations", annotations}}.dump();
    };
    write();
    RunRequest first = request("run");
    first.annotations = file;
    EXPECT_EQ(run(first).made.size(), 3U * kImages);
    const RunDirectory directory = RunDirectory::open(first.run);
    EXPECT_EQ(directory.imageRecord("sa_1").masks.at(0).id, 101);
    EXPECT_EQ(dataPlaceOf(directory.manifest()).annotations, file);
    // Another polygon makes its own image stale alone.
    annotations[1]["segmentation"][0][2] = 44;
    write();
    EXPECT_EQ(run(first).made, (std::set<std::string>{"sa_2 inversion", "sa_2 attack", "sa_2 regeneration"}));
}

TEST_F(DataInTest, AnEditedCaptionRedoesItsOwnImageAlone) {
    const fs::path mine = folder_ / "mine";
    RunRequest first = request("run");
    first.labels = mine; // nothing there yet
    run(first);
    writeOwnCaptions(mine, {{"sa_2.jpg", "my own words"}, {"elsewhere.jpg", "of another run"}});
    const StageCounter again = run(first);
    EXPECT_EQ(again.made, (std::set<std::string>{"sa_2 inversion", "sa_2 attack", "sa_2 regeneration"}));
    EXPECT_EQ(again.reused.size(), 3U);
    const RunDirectory directory = RunDirectory::open(first.run);
    EXPECT_EQ(readOwnCaptions(directory.labelsFolder()), (CaptionsByName{{"sa_2.jpg", "my own words"}}));
    EXPECT_EQ(directory.imageRecord("sa_2").caption, "my own words");
    // The run keeps them, also for one that continues it without the person's folder.
    first.labels.clear();
    EXPECT_TRUE(run(first).made.empty());

    const json manifest = runManifest(directory);
    EXPECT_EQ(manifest.at("captions"), json({{"sa_2.jpg", "my own words"}}));
    ModelHub hub;
    const StageContext context({}, nullptr, oneThread(), 0);
    EXPECT_TRUE(reproduceRun(manifest, folder_ / "again", {}, hub, context).isExact());
}

TEST_F(DataInTest, AManifestWithWrongTypesIsASentence) {
    const json right{{"manifest", 1},
                     {"run", {{"config", configToJson(request("again").config)}}},
                     {"stages", json::array({"attack"})},
                     {"images", json::array({"sa_1"})},
                     {"files", json::object()}};
    ModelHub hub;
    const StageContext context({}, nullptr, oneThread(), 0);
    const auto sentence = [&](const char* place, const json& value) {
        json wrong = right;
        wrong[json::json_pointer(place)] = value;
        return test::refusal<DataError>([&] { reproduceRun(wrong, folder_ / "again", {}, hub, context); });
    };
    EXPECT_NE(
        sentence("/run", json::object()).find("not in the form that `asam manifest` writes: key 'config'"),
        std::string::npos);
    EXPECT_NE(sentence("/images", json::array({3})).find("not in the form"), std::string::npos);
    EXPECT_NE(sentence("/stages", json::array({3})).find("not in the form"), std::string::npos);
    EXPECT_NE(sentence("/files", {{"attack/sa_1.png", 3}}).find("no manifest"), std::string::npos);
    EXPECT_FALSE(fs::exists(folder_ / "again"));
}

TEST_F(DataInTest, ImagesWithoutACaptionAreSkippedWhereThatIsThePolicy) {
    fs::remove(data() / "scenes-blip2-caption.json");
    RunRequest skipping = request("run");
    skipping.labels = folder_ / "mine";
    writeOwnCaptions(skipping.labels, {{"sa_2.jpg", "a kite"}});
    skipping.config.data.missingCaption = MissingCaption::skip;
    const StageCounter counter = run(skipping);
    EXPECT_EQ(counter.made.size(), 3U);
    EXPECT_TRUE(counter.made.contains("sa_2 attack"));
    EXPECT_NE(counter.messages.find("1 of 2 images have no caption and are skipped"), std::string::npos)
        << counter.messages;
}

TEST_F(DataInTest, ResultsInThePublishedLayoutTellTheirSettings) {
    RunRequest whole = request("run");
    run(whole);
    const RunDirectory directory = RunDirectory::open(whole.run);
    const fs::path out = folder_ / "out";
    EXPECT_EQ(exportPublished(directory, out, StageContext(), PublishedParts::attackAlone), kImages);
    const fs::path folder = fs::directory_iterator(out)->path();
    EXPECT_EQ(folder.filename(),
              "skip-ablation-01-mi-SD-7.5-1-SAM-sam-vit_mini-2-ADV-0.2-1-0.04-0.5-100.0-100.0-1.0-2");
    EXPECT_EQ(std::distance(fs::directory_iterator(out), {}), 1);
    const ImageRecord record = directory.imageRecord("sa_1");
    std::ifstream number(folder / "record" / "sa_1.txt");
    double written = 0;
    number >> written;
    ASSERT_TRUE(record.chosenStep.has_value());
    EXPECT_EQ(written, record.attackSteps.at(static_cast<std::size_t>(*record.chosenStep)).meanIou);
    EXPECT_EQ(readPicture(folder / "pair" / "sa_1.jpg").size(), cv::Size(3122, 512));
    const auto read = readPublishedFolder(folder / "adv" / "sa_1.png");
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(configToJson(read->config), configToJson(whole.config));
    EXPECT_EQ(read->modelType, "vit_mini");
    // By the name alone: what it has no place for is the published code's.
    fs::remove(folder / "settings.json");
    const RunConfig byName = readPublishedFolder(folder)->config;
    EXPECT_EQ(byName.attack.stepSize, 0.04);
    EXPECT_EQ(byName.inversion.steps, 1);
    EXPECT_EQ(byName.inversion.innerSteps, 10);
    fs::copy_file(data() / "sa_1.jpg", folder / "adv" / "sa_9.jpg");
    EXPECT_EQ(settingsOfPicture(folder / "adv" / "sa_9.jpg").config->attack.stepSize, 0.04);
    EXPECT_FALSE(readPublishedFolder(whole.run).has_value());
}

TEST_F(DataInTest, TheInversionLiesBesideThePublishedResults) {
    RunRequest whole = request("run");
    whole.config.inversion.steps = 2;
    whole.config.inversion.embeddingStorage = StorageType::fp16;
    run(whole);
    const RunDirectory directory = RunDirectory::open(whole.run);
    fs::remove(directory.stageFile(Stage::inversion, "sa_2", ".safetensors"));
    const fs::path out = folder_ / "out";
    EXPECT_EQ(exportPublished(directory, out, StageContext()), kImages);
    const StateDict kept = readCheckpoint(directory.stageFile(Stage::inversion, "sa_1", ".safetensors"));
    const auto readAlone = [&](const char* name) {
        const StateDict file = readCheckpoint(out / "embeddings" / name);
        EXPECT_EQ(file.size(), 1U);
        return file.read("");
    };
    const at::Tensor nullText = readAlone("sa_1_uncond.pth");
    EXPECT_EQ(nullText.scalar_type(), torch::kFloat32);
    EXPECT_EQ(nullText.dim(), 3);
    EXPECT_EQ(nullText.size(0), whole.config.inversion.steps);
    EXPECT_EQ(nullText.size(1), 77);
    EXPECT_TRUE(nullText.equal(kept.read("null_embeddings").to(torch::kFloat32)));
    const at::Tensor latent = readAlone("sa_1_latent.pth");
    EXPECT_EQ(latent.dim(), 4);
    EXPECT_TRUE(latent.equal(kept.read("z_T")));
    const cv::Mat inverted = readPicture(out / "inv" / "sa_1.jpg");
    EXPECT_EQ(inverted.size(), cv::Size(512, 512));
    const cv::Mat pair = readPicture(out / "pair" / "sa_1.jpg");
    EXPECT_EQ(pair.size(), cv::Size(1034, 512));
    EXPECT_LT(cv::norm(pair(cv::Rect(522, 0, 512, 512)), inverted, cv::NORM_L1) / (512 * 512 * 3), 6);
    EXPECT_FALSE(fs::exists(out / "inv" / "sa_2.jpg")); // its inversion is gone; the rest is there
    EXPECT_FALSE(fs::exists(out / "embeddings" / "sa_2_latent.pth"));
    EXPECT_TRUE(readPublishedFolder(*std::find_if(fs::directory_iterator(out), {}, [](const auto& entry) {
                    return fs::exists(entry.path() / "adv" / "sa_2.png");
                })).has_value());
    ASSERT_EQ(publishedFoldersIn(out).size(), 1U);
    EXPECT_TRUE(fs::exists(publishedFoldersIn(out)[0] / "settings.json"));
    EXPECT_TRUE(publishedFoldersIn(whole.run).empty());
    fs::copy_file(data() / "sa_1.jpg", out / "sa_1.jpg");
    EXPECT_TRUE(publishedFoldersIn(out).empty()) << "it is a folder of pictures";
}

TEST_F(DataInTest, TheContactSheetShowsPhotographBesideSample) {
    RunRequest whole = request("run");
    whole.config = presetConfig("pgd"); // the quickest
    whole.config.pgd.steps = 1;
    whole.stages = stagesOf(whole.config);
    run(whole);
    const RunDirectory directory = RunDirectory::open(whole.run);
    const ContactSheetOptions small{1, 1, 64};
    EXPECT_EQ(writeContactSheet(directory, folder_ / "sheets", StageContext(), small), kImages);
    const cv::Mat page = readPicture(folder_ / "sheets" / "sheet-001.png");
    EXPECT_TRUE(fs::exists(folder_ / "sheets" / "sheet-002.png"));
    EXPECT_FALSE(fs::exists(folder_ / "sheets" / "sheet-003.png"));
    EXPECT_EQ(page.cols, 2 * 36 + 2 * 64 + 4);
    // The page's number ends at the right margin.
    cv::Mat marks;
    cv::inRange(page.rowRange(0, 70), cv::Scalar::all(0), cv::Scalar::all(200), marks);
    const cv::Rect head = cv::boundingRect(marks);
    EXPECT_NEAR(head.x + head.width, page.cols - 36, 6);
    // The left square is the photograph, the right one the sample.
    const auto meanOf = [](const cv::Mat& picture) { return cv::mean(picture); };
    const cv::Scalar photograph = meanOf(readPicture(data() / "sa_1.jpg"));
    const cv::Scalar sample = meanOf(readPicture(directory.stagePicture(Stage::regeneration, "sa_1")));
    const cv::Scalar left = meanOf(page(cv::Rect(36, 76, 64, 64)));
    const cv::Scalar right = meanOf(page(cv::Rect(36 + 68, 76, 64, 64)));
    for (int channel = 0; channel < 3; ++channel) {
        EXPECT_NEAR(left[channel], photograph[channel], 3);
        EXPECT_NEAR(right[channel], sample[channel], 3);
    }
    EXPECT_EQ(writeContactSheet(directory, folder_ / "sheet.pdf", StageContext(), small), kImages);
    const std::string pdf = test::contentOf(folder_ / "sheet.pdf");
    EXPECT_TRUE(pdf.starts_with("%PDF-1.4"));
    EXPECT_NE(pdf.find("/Count 2"), std::string::npos);
    EXPECT_NE(pdf.find("(sa_1: IoU "), std::string::npos);
    // The table of objects points at each of them.
    const std::size_t table = std::stoul(pdf.substr(pdf.rfind("startxref") + 10));
    EXPECT_EQ(pdf.substr(table, 4), "xref");
    const std::size_t third = std::stoul(pdf.substr(table + std::string("xref\n0 10\n").size() + 3 * 20, 10));
    EXPECT_EQ(pdf.substr(third, 7), "3 0 obj");
    EXPECT_THROW(writeContactSheet(directory, folder_ / "sheets", StageContext(), small), DataError);
}

} // namespace
