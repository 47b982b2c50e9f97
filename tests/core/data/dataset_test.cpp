#include "core/data/dataset.h"

#include <chrono>
#include <fstream>
#include <functional>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>

#include "core/base/error.h"
#include "core/data/captions.h"
#include "core/data/picture.h"
#include "core/data/sa1b.h"
#include "tests/support/golden.h"
#include "tests/support/refusal.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;
using asam::test::has;
using asam::test::refusal;

void writeText(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

void touch(const fs::path& path) { writeText(path, ""); }

void writeRecord(const fs::path& path, cv::Size size) {
    cv::Mat mask = cv::Mat::zeros(size, CV_8UC1);
    mask(cv::Rect(0, 0, 2, 3)).setTo(255);
    Sa1bRecord record;
    record.width = size.width;
    record.height = size.height;
    Annotation& annotation = record.annotations.emplace_back();
    annotation.id = 7;
    annotation.mask = MaskRle::encode(mask);
    annotation.bbox = sa1bBox(annotation.mask);
    writeText(path, sa1bRecordToJson(record).dump());
}

std::vector<std::string> ids(const Dataset& dataset) {
    std::vector<std::string> all;
    for (const SampleFiles& files : dataset.samples()) {
        all.push_back(files.id);
    }
    return all;
}

class DatasetFolder : public testing::Test {
protected:
    DatasetFolder() { fs::create_directory(folder_); }

    cv::Mat addPicture(const std::string& name, cv::Size size = {6, 5}) {
        cv::Mat picture(size, CV_8UC3);
        cv::randu(picture, 0, 256);
        const fs::path path = folder_ / name;
        path.extension() == ".png" ? writePng(path, picture) : writeJpeg(path, picture, 95);
        return picture;
    }

    test::TemporaryFolder temporary_;
    fs::path folder_ = temporary_ / "sa_000000";
};

TEST_F(DatasetFolder, ListsInNaturalOrderWhateverTheCaseOfEndings) {
    for (const char* name : {"sa_10.jpg", "sa_2.JPG", "sa_1.jpeg", "sa_9.Png", ".hidden.jpg", "notes.txt",
                             "sa_2.JSON", "sa_3.json"}) {
        touch(folder_ / name);
    }
    const Dataset dataset = Dataset::open(folder_);
    EXPECT_EQ(dataset.kind(), DatasetKind::sa1b);
    EXPECT_EQ(ids(dataset), (std::vector<std::string>{"sa_1", "sa_2", "sa_9", "sa_10"}));
    EXPECT_EQ(dataset.files("sa_2").annotations.name(), "sa_2.JSON");
    EXPECT_TRUE(dataset.files("sa_1").annotations.empty());
    EXPECT_TRUE(dataset.captionsFile().empty());
}

TEST_F(DatasetFolder, LoadsPictureMasksAndCaption) {
    const cv::Mat picture = addPicture("sa_1.png");
    writeRecord(folder_ / "sa_1.json", {6, 5});
    writeText(folder_ / "sa_000000-blip2-caption.json", "{\"img\": \" sa_1.png \", \"prompt\": \" a cat\\n\"}\n");
    const Sample sample = Dataset::open(folder_).load("sa_1");
    EXPECT_EQ(cv::norm(sample.image, picture, cv::NORM_INF), 0);
    ASSERT_EQ(sample.annotations.size(), 1U);
    EXPECT_EQ(sample.annotations[0].id, 7);
    EXPECT_EQ(sample.annotations[0].bbox, (std::array<double, 4>{0, 0, 1, 2}));
    EXPECT_EQ(sample.caption, "a cat");
    EXPECT_TRUE(sample.warnings.empty());
}

TEST_F(DatasetFolder, AMissingCaptionIsAbsentAndSoIsAnEmptyOne) {
    addPicture("sa_1.png");
    addPicture("sa_2.png");
    writeText(folder_ / "x-caption.json", "{\"img\": \"sa_2.png\", \"prompt\": \"\"}\n");
    Dataset dataset = Dataset::open(folder_);
    EXPECT_FALSE(dataset.load("sa_1").caption.has_value());
    EXPECT_FALSE(dataset.load("sa_2").caption.has_value());
    dataset.setOwnCaptions({{"sa_2.png", ""}}); // what a person has decided stands
    EXPECT_EQ(dataset.load("sa_2").caption, "");
}

TEST_F(DatasetFolder, PicturesOfOneStemAreToldWhenTheyAreLeftOut) {
    addPicture("a.png");
    addPicture("a.jpg");
    addPicture("b.png");
    addPicture("c.jpg");
    addPicture("c.png"); // a control image: its photograph has masks
    writeText(folder_ / "c.json", R"({"annotations": []})");
    const Dataset dataset = Dataset::open(folder_);
    EXPECT_EQ(ids(dataset), (std::vector<std::string>{"a", "b", "c"}));
    EXPECT_EQ(dataset.files("a").image.name(), "a.jpg");
    ASSERT_EQ(dataset.problems().size(), 1U);
    EXPECT_TRUE(has(dataset.problems()[0], "1 in all: a.png (a.jpg).")) << dataset.problems()[0];
    fs::remove(folder_ / "a.jpg");
    EXPECT_TRUE(Dataset::open(folder_).problems().empty());
}

TEST_F(DatasetFolder, PicturesWhoseNameIsNoUtf8AreToldAndLeftOut) {
    addPicture("caf\xe9.jpg");
    const std::string all = refusal<DataError>([&] { Dataset::open(folder_); });
    EXPECT_TRUE(has(all, "holds no pictures that can be opened: Pictures whose name is no UTF-8")) << all;
    EXPECT_TRUE(has(all, "caf\xEF\xBF\xBD.jpg")) << all;
    const std::string one = refusal<DataError>([&] { Dataset::open(folder_ / "caf\xe9.jpg"); });
    EXPECT_TRUE(has(one, "caf\xEF\xBF\xBD.jpg\" is no UTF-8 text")) << one;
    addPicture("caf\xc3\xa9.jpg");
    for (const DataPlace& place : {DataPlace{folder_, folder_ / "caf\xe9.json", {}},
                                   DataPlace{folder_, {}, folder_ / "caf\xe9.json"}}) {
        const std::string beside = refusal<DataError>([&] { Dataset::open(place); });
        EXPECT_TRUE(has(beside, "caf\xEF\xBF\xBD.json\" is no UTF-8 text")) << beside;
    }
    const Dataset dataset = Dataset::open(folder_);
    EXPECT_EQ(ids(dataset), (std::vector<std::string>{"caf\xc3\xa9"}));
    ASSERT_EQ(dataset.problems().size(), 1U);
    EXPECT_TRUE(has(dataset.problems()[0], "1 in all: caf\xEF\xBF\xBD.jpg.")) << dataset.problems()[0];
}

TEST_F(DatasetFolder, ChosenIdsAreKnownAndEachIsThereOnce) {
    for (const char* name : {"sa_1.png", "sa_2.png", "sa_10.png"}) {
        addPicture(name);
    }
    const Dataset dataset = Dataset::open(folder_);
    using Ids = std::vector<std::string>;
    EXPECT_EQ(dataset.chosenIds({}), (Ids{"sa_1", "sa_2", "sa_10"}));
    EXPECT_EQ(dataset.chosenIds({}, 2), (Ids{"sa_1", "sa_2"}));
    EXPECT_EQ(dataset.chosenIds({"sa_10", "sa_1", "sa_10", "sa_2"}), (Ids{"sa_10", "sa_1", "sa_2"}));
    EXPECT_EQ(dataset.chosenIds({"sa_10", "sa_10", "sa_1"}, 2), (Ids{"sa_10", "sa_1"}));
    EXPECT_TRUE(has(refusal<DataError>([&] {
                        static_cast<void>(dataset.chosenIds({"sa_1", "sa_3"}));
                    }),
                    "no image \"sa_3\""));
}

TEST_F(DatasetFolder, CaptionsBesideTheFolder) {
    addPicture("sa_1.jpg");
    writeText(temporary_ / "other-blip2-caption.json", "no JSON, and not ours\n");
    writeText(temporary_ / "SA_000000-BLIP2-caption.json", "{\"img\": \"sa_1.jpg\", \"prompt\": \"beside\"}\n");
    EXPECT_EQ(Dataset::open(folder_).load("sa_1").caption, "beside");
    EXPECT_EQ(Dataset::open(folder_.string() + "/").load("sa_1").caption, "beside");
    EXPECT_EQ(Dataset::open(temporary_.path()).load("sa_1").caption, "beside");
    EXPECT_EQ(Dataset::open(folder_ / "sa_1.jpg").load("sa_1").caption, "beside");
}

TEST_F(DatasetFolder, CaptionsOfControlNetTrainingAndByHand) {
    addPicture("sa_1.jpg");
    writeText(temporary_ / "sa_000000-controlnet-train.json",
              "\xef\xbb\xbf{\"prompt\": \"p\", \"target\": \"sa_000000/sa_1.jpg\", \"source\": \"sa_1.png\"}\r\n\r\n");
    EXPECT_EQ(Dataset::open(folder_).load("sa_1").caption, "p");
    writeText(temporary_ / "mine.jsonl", "{\"img\": \"sa_1.png\", \"prompt\": \"mine\"}");
    EXPECT_EQ(Dataset::open(folder_, temporary_ / "mine.jsonl").load("sa_1").caption, "mine");
    EXPECT_TRUE(
        has(refusal<DataError>([&] { Dataset::open(folder_, temporary_ / "none.jsonl"); }), "none.jsonl"));
}

TEST_F(DatasetFolder, BadCaptionLinesAreNamed) {
    const fs::path file = temporary_ / "captions.json";
    const std::string good = "{\"img\": \"a.jpg\", \"prompt\": \"x\"}\n";
    const auto sentence = [&](const std::string& line) {
        writeText(file, good + "\n" + line + "\n" + good);
        return refusal<DataError>([&] { readCaptions(StoredFile(file)); });
    };
    EXPECT_TRUE(has(sentence("{\"img\": "), "captions.json\", line 3: it is no JSON object"));
    EXPECT_TRUE(has(sentence("[1]"), "line 3"));
    EXPECT_TRUE(has(sentence("{\"prompt\": \"x\"}"), "line 3: it names no picture"));
    EXPECT_TRUE(
        has(sentence("{\"img\": \"a.jpg\", \"prompt\": \"caf\xe9\"}"), "line 3: it is no UTF-8 text"));
    EXPECT_TRUE(has(sentence("{\"img\": \"a.jpg\", \"prompt\": 3}"), "line 3: it has no \"prompt\""));
    EXPECT_TRUE(has(sentence("{\"img\": \" \", \"prompt\": \"x\"}"), "line 3: its picture's name is empty"));
}

TEST_F(DatasetFolder, ReadsAsamsTrainingLayout) {
    addPicture("sa_1.jpg");
    addPicture("sa_1.png"); // the control image
    fs::create_directory(folder_ / "sa_1");
    cv::Mat mask = cv::Mat::zeros(5, 6, CV_8UC1);
    writePng(folder_ / "sa_1" / "segmentation_11.png", mask);
    mask(cv::Rect(1, 1, 2, 2)).setTo(255);
    writePng(folder_ / "sa_1" / "segmentation_10.png", mask);
    mask(cv::Rect(0, 0, 5, 5)).setTo(255);
    writePng(folder_ / "sa_1" / "segmentation_2.png", mask);
    touch(folder_ / "sa_1" / "segmentation_x.png");
    const Dataset dataset = Dataset::open(folder_);
    EXPECT_EQ(dataset.kind(), DatasetKind::asam);
    EXPECT_EQ(ids(dataset), (std::vector<std::string>{"sa_1"}));
    EXPECT_TRUE(dataset.problems().empty());
    const Sample sample = dataset.load("sa_1");
    EXPECT_EQ(sample.imagePath.extension(), ".jpg");
    ASSERT_EQ(sample.annotations.size(), 2U);
    EXPECT_EQ(sample.annotations[0].id, 2);
    EXPECT_EQ(sample.annotations[0].mask.area(), 25);
    EXPECT_EQ(sample.annotations[1].id, 10);
    EXPECT_EQ(sample.annotations[1].mask.area(), 4);
    ASSERT_EQ(sample.warnings.size(), 1U);
    EXPECT_TRUE(has(sample.warnings[0], "mask 11 is empty"));
    writePng(folder_ / "sa_1" / "segmentation_3.png", cv::Mat::ones(5, 5, CV_8UC1));
    EXPECT_TRUE(
        has(refusal<DataError>([&] { dataset.load("sa_1"); }), "segmentation_3.png\" has 5 x 5 pixels"));
}

TEST_F(DatasetFolder, OnePictureWithAndWithoutItsRecord) {
    addPicture("photo of a dog é.jpg");
    const fs::path path = folder_ / "photo of a dog é.jpg";
    Dataset dataset = Dataset::open(path);
    EXPECT_EQ(dataset.kind(), DatasetKind::singleImage);
    EXPECT_TRUE(dataset.load("photo of a dog é").annotations.empty());
    writeRecord(folder_ / "photo of a dog é.json", {6, 5});
    dataset = Dataset::open(path);
    EXPECT_EQ(dataset.load("photo of a dog é").annotations.size(), 1U);
}

TEST_F(DatasetFolder, RefusalsSayWhatToDo) {
    const auto sentence = [](const fs::path& path) {
        return refusal<DataError>([&] { Dataset::open({path, {}, {}}); });
    };
    EXPECT_TRUE(has(sentence(folder_ / "none"), ". Look where it lies now"));
    EXPECT_TRUE(has(sentence(folder_), ". Open the folder or archive that holds"));
    touch(folder_ / "notes.txt");
    EXPECT_TRUE(has(sentence(folder_ / "notes.txt"), ". Choose one of these"));
    std::ofstream(folder_ / "text.jpg") << "no picture";
    const Dataset dataset = Dataset::open(folder_);
    EXPECT_TRUE(has(refusal<DataError>([&] { dataset.load("text"); }), ". Save it as one of these first"));
    std::ofstream(folder_ / "text.tar") << std::string(2000, 'x');
    EXPECT_TRUE(has(sentence(folder_ / "text.tar"), ". Fetch it again, or choose another."));
}

TEST_F(DatasetFolder, RefusalsNameWhatIsWrong) {
    EXPECT_TRUE(has(refusal<DataError>([&] { Dataset::open(folder_ / "none"); }), "There is no"));
    EXPECT_TRUE(has(refusal<DataError>([&] { Dataset::open(folder_); }), "holds no pictures"));
    touch(folder_ / "notes.txt");
    EXPECT_TRUE(
        has(refusal<DataError>([&] { Dataset::open(folder_ / "notes.txt"); }), "no picture by its name"));
    for (const char* name : {"b", "a"}) {
        fs::create_directory(folder_ / name);
        touch(folder_ / name / "x.jpg");
    }
    EXPECT_TRUE(
        has(refusal<DataError>([&] { Dataset::open(folder_); }), "files. Open one of its subfolders: a, b."));
    addPicture("sa_12.jpg");
    writeRecord(folder_ / "sa_12.json", {5, 6});
    const Dataset dataset = Dataset::open(folder_);
    EXPECT_TRUE(has(refusal<DataError>([&] { dataset.load("sa_13"); }), "the nearest is \"sa_12\""));
    EXPECT_TRUE(has(refusal<DataError>([&] { dataset.load("sa_12"); }),
                    "sa_12.json\" is for a picture of 5 x 6 pixels"));
}

TEST_F(DatasetFolder, OpensATrainingSetByItsNamesAlone) {
    constexpr int kImages = 11186;
    touch(folder_ / "sa_1.jpg");
    std::string captions;
    for (int index = 2; index <= kImages; ++index) {
        const std::string stem = "sa_" + std::to_string(index);
        touch(folder_ / (stem + ".jpg")); // empty files: whatever is opened would fail
        touch(folder_ / (stem + ".json"));
        captions += R"({"img": ")" + stem + R"(.jpg", "prompt": "a photo"})" + "\n";
    }
    writeText(folder_ / "sa_000000-blip2-caption.json", captions);
    const auto start = std::chrono::steady_clock::now();
    const Dataset dataset = Dataset::open(folder_);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    RecordProperty("seconds", std::to_string(seconds.count()));
    EXPECT_EQ(dataset.samples().size(), static_cast<std::size_t>(kImages));
    EXPECT_EQ(dataset.samples().back().id, "sa_11186");
}

TEST(DatasetResources, TheMiniaturesScenesHaveMasksAndCaptions) {
    const Dataset dataset = Dataset::open(test::sourceResourcesFolder() / "miniature" / "scenes");
    ASSERT_FALSE(dataset.samples().empty());
    for (const SampleFiles& files : dataset.samples()) {
        const Sample sample = dataset.load(files.id);
        EXPECT_FALSE(sample.annotations.empty()) << files.id;
        EXPECT_TRUE(sample.caption.has_value()) << files.id;
        EXPECT_TRUE(sample.warnings.empty()) << files.id;
    }
}

TEST(DatasetShared, PhotographsWithCaptionsBesideThem) {
    const fs::path folder = test::sharedFolder() / "photos" / "sa_coco";
    if (!fs::exists(folder)) {
        GTEST_SKIP() << folder << " is absent";
    }
    const Dataset dataset = Dataset::open(folder);
    ASSERT_FALSE(dataset.samples().empty());
    const Sample sample = dataset.load(dataset.samples().front().id);
    EXPECT_FALSE(sample.annotations.empty());
    EXPECT_TRUE(sample.caption.has_value());
}

} // namespace
