#include "core/data/picture.h"

#include <algorithm>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"
#include "tests/support/file_content.h"
#include "tests/support/refusal.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;

fs::path fixture(const std::string& name) { return fs::path(ASAM_TEST_PICTURES) / name; }

/// The scene of make_pictures.py at the middle of its four quarters: red, green, blue, white.
struct Quarters {
    cv::Vec3b colours[4];
};

Quarters quartersOf(const cv::Mat& picture) {
    const int x = picture.cols / 4;
    const int y = picture.rows / 4;
    return {{picture.at<cv::Vec3b>(y, x), picture.at<cv::Vec3b>(y, picture.cols - x),
             picture.at<cv::Vec3b>(picture.rows - y, x), picture.at<cv::Vec3b>(picture.rows - y, picture.cols - x)}};
}

void expectScene(const cv::Mat& picture, int tolerance, const Quarters& wanted) {
    ASSERT_EQ(picture.type(), CV_8UC3);
    ASSERT_EQ(picture.size(), cv::Size(32, 24));
    const Quarters found = quartersOf(picture);
    for (int quarter = 0; quarter < 4; ++quarter) {
        for (int channel = 0; channel < 3; ++channel) {
            EXPECT_NEAR(found.colours[quarter][channel], wanted.colours[quarter][channel], tolerance)
                << "quarter " << quarter << " channel " << channel;
        }
    }
}

const Quarters kScene{{{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}}};
const Quarters kOverBlack{{{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {0, 0, 0}}};
const Quarters kGrey{{{76, 76, 76}, {150, 150, 150}, {29, 29, 29}, {255, 255, 255}}};
const Quarters kOneBit{{{0, 0, 0}, {255, 255, 255}, {0, 0, 0}, {255, 255, 255}}};

struct Variety {
    const char* file;
    const Quarters* wanted;
    int tolerance;
    const char* warning; ///< a part of the one sentence; empty for none
};

class PictureVariety : public testing::TestWithParam<Variety> {};

TEST_P(PictureVariety, ReadsAsRgb) {
    const Variety& variety = GetParam();
    std::vector<std::string> warnings;
    expectScene(readPicture(fixture(variety.file), &warnings), variety.tolerance, *variety.wanted);
    if (*variety.warning == '\0') {
        EXPECT_TRUE(warnings.empty()) << warnings.front();
    } else {
        ASSERT_EQ(warnings.size(), 1U);
        EXPECT_NE(warnings.front().find(variety.warning), std::string::npos) << warnings.front();
        EXPECT_TRUE(warnings.front().starts_with(variety.file)) << warnings.front();
    }
}

INSTANTIATE_TEST_SUITE_P(
    Files, PictureVariety,
    testing::Values(Variety{"plain.jpg", &kScene, 4, ""}, Variety{"progressive.jpg", &kScene, 4, ""},
                    Variety{"grey.jpg", &kGrey, 3, "grey"}, Variety{"cmyk.jpg", &kScene, 6, "CMYK"},
                    Variety{"exif_2.jpg", &kScene, 4, "EXIF orientation 2"},
                    Variety{"exif_3.jpg", &kScene, 4, "EXIF orientation 3"},
                    Variety{"exif_4.jpg", &kScene, 4, "EXIF orientation 4"},
                    Variety{"exif_5.jpg", &kScene, 4, "EXIF orientation 5"},
                    Variety{"exif_6.jpg", &kScene, 4, "EXIF orientation 6"},
                    Variety{"exif_7.jpg", &kScene, 4, "EXIF orientation 7"},
                    Variety{"exif_8.jpg", &kScene, 4, "EXIF orientation 8"}, Variety{"plain.png", &kScene, 0, ""},
                    Variety{"palette.png", &kScene, 0, ""},
                    Variety{"palette_alpha.png", &kOverBlack, 0, "transparent"},
                    Variety{"alpha.png", &kOverBlack, 0, "transparent"}, Variety{"grey_alpha.png", &kGrey, 1, ""},
                    Variety{"grey.png", &kGrey, 1, "grey"}, Variety{"one_bit.png", &kOneBit, 0, "grey"},
                    Variety{"exif_6.png", &kScene, 0, "EXIF orientation 6"},
                    Variety{"rgb16.png", &kScene, 0, "16 bits"}, Variety{"plain.webp", &kScene, 0, ""},
                    Variety{"alpha.webp", &kOverBlack, 0, "transparent"},
                    Variety{"exif_6.webp", &kScene, 0, "EXIF orientation 6"}, Variety{"plain.bmp", &kScene, 0, ""},
                    Variety{"palette.bmp", &kScene, 0, ""}, Variety{"plain.tif", &kScene, 0, ""},
                    Variety{"packed.tif", &kScene, 0, ""}, Variety{"alpha.tif", &kOverBlack, 0, "transparent"},
                    Variety{"cmyk.tif", &kScene, 0, ""}, Variety{"rgb16.tif", &kScene, 0, "16 bits"},
                    Variety{"exif_6.tif", &kScene, 0, ""}),
    [](const auto& variety) {
        std::string name = variety.param.file;
        std::replace(name.begin(), name.end(), '.', '_');
        return name;
    });

std::string pictureRefusal(const fs::path& path) {
    return asam::test::refusal<DataError>([&] { readPicture(path); });
}

void writeText(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

TEST(ReadPicture, GreyOf16BitsGivesTwoWarnings) {
    std::vector<std::string> warnings;
    expectScene(readPicture(fixture("grey16.png"), &warnings), 1, kGrey);
    EXPECT_EQ(warnings.size(), 2U);
}

TEST(ReadPicture, OnePixel) {
    const cv::Mat picture = readPicture(fixture("pixel.png"));
    EXPECT_EQ(picture.size(), cv::Size(1, 1));
    EXPECT_EQ(picture.at<cv::Vec3b>(0, 0), cv::Vec3b(10, 20, 30));
}

TEST(ReadPicture, UnicodeAndBlanksInThePath) {
    const test::TemporaryFolder folder;
    const fs::path path = folder / "дом 猫 é" / "a b.png";
    fs::create_directories(path.parent_path());
    fs::copy_file(fixture("plain.png"), path);
    expectScene(readPicture(path), 0, kScene);
}

TEST(ReadPicture, RefusalsNameFileAndReason) {
    const test::TemporaryFolder folder;
    EXPECT_NE(pictureRefusal(folder / "none.jpg").find("There is no file"), std::string::npos);
    EXPECT_NE(pictureRefusal(folder.path()).find("is a folder"), std::string::npos);
    writeText(folder / "empty.jpg", "");
    EXPECT_NE(pictureRefusal(folder / "empty.jpg").find("is empty"), std::string::npos);
    writeText(folder / "text.jpg", "not a picture at all");
    EXPECT_NE(pictureRefusal(folder / "text.jpg").find("text.jpg\" is no picture"), std::string::npos);
    EXPECT_NE(pictureRefusal(fixture("truncated.jpg")).find("JPEG"), std::string::npos);
    EXPECT_NE(pictureRefusal(fixture("float.tif")).find("TIFF"), std::string::npos);
}

TEST(ReadPicture, EveryTruncationIsRefused) {
    const test::TemporaryFolder folder;
    for (const char* name : {"plain.jpg", "progressive.jpg", "cmyk.jpg", "plain.png", "palette.png", "plain.webp",
                             "plain.bmp", "packed.tif"}) {
        const std::string whole = test::contentOf(fixture(name));
        for (const std::size_t kept : {whole.size() - 3, whole.size() * 3 / 4, whole.size() / 2, std::size_t{10}}) {
            writeText(folder / name, whole.substr(0, kept));
            if (std::string(name) == "plain.png" && kept == whole.size() - 3) {
                continue; // only the end mark's checksum is cut: every pixel is there
            }
            if (std::string(name) == "palette.png" && kept == whole.size() - 3) {
                continue;
            }
            EXPECT_NE(pictureRefusal(folder / name), "was accepted") << name << " cut to " << kept;
        }
    }
}

TEST(ReadPicture, HugeSizesAreRefusedBeforeTheyAreAllocated) {
    const test::TemporaryFolder folder;
    std::string png = test::contentOf(fixture("plain.png"));
    png.replace(16, 8, std::string("\x00\x01\x00\x00\x00\x01\x00\x00", 8)); // 65536 x 65536
    writeText(folder / "huge.png", png);
    EXPECT_NE(pictureRefusal(folder / "huge.png").find("65536 x 65536"), std::string::npos);
    std::string jpeg = test::contentOf(fixture("plain.jpg"));
    const std::size_t frame = jpeg.find("\xff\xc0");
    ASSERT_NE(frame, std::string::npos);
    jpeg.replace(frame + 5, 4, "\xff\x00\xff\x00", 4);
    writeText(folder / "huge.jpg", jpeg);
    EXPECT_NE(pictureRefusal(folder / "huge.jpg"), "was accepted");
}

TEST(ReadPicture, DamagedBytesNeverCrash) {
    const test::TemporaryFolder folder;
    cv::RNG random(7);
    for (const char* name : {"plain.jpg", "progressive.jpg", "cmyk.jpg", "exif_6.jpg", "palette_alpha.png",
                             "exif_6.png", "exif_6.webp", "palette.bmp", "exif_6.tif", "texts.png"}) {
        const std::string whole = test::contentOf(fixture(name));
        for (int round = 0; round < 60; ++round) {
            std::string damaged = whole;
            for (int hit = 0; hit < 4; ++hit) {
                damaged[random.uniform(0, static_cast<int>(whole.size()))] = static_cast<char>(random.uniform(0, 256));
            }
            writeText(folder / name, damaged);
            try {
                readPicture(folder / name);
                readThumbnail(folder / name, 8);
            } catch (const DataError&) {
            }
            try {
                readPngTexts(folder / name);
            } catch (const DataError&) {
            }
        }
    }
}

TEST(ReadThumbnail, IsNoLargerThanAskedAndLooksTheSame) {
    for (const char* name : {"plain.jpg", "exif_6.jpg", "plain.png", "cmyk.jpg"}) {
        const cv::Mat small = readThumbnail(fixture(name), 16);
        EXPECT_EQ(small.size(), cv::Size(16, 12)) << name;
        const Quarters found = quartersOf(small);
        EXPECT_NEAR(found.colours[0][0], 255, 8) << name;
        EXPECT_NEAR(found.colours[1][1], 255, 8) << name;
        EXPECT_NEAR(found.colours[2][2], 255, 8) << name;
    }
    EXPECT_EQ(readThumbnail(fixture("plain.png"), 500).size(), cv::Size(32, 24));
    EXPECT_EQ(readThumbnail(fixture("pixel.png"), 16).size(), cv::Size(1, 1));
}

cv::Mat randomPicture(int height, int width) {
    cv::Mat picture(height, width, CV_8UC3);
    cv::theRNG().state = 5;
    cv::randu(picture, 0, 256);
    return picture;
}

TEST(WritePng, KeepsEveryPixelAndText) {
    const test::TemporaryFolder folder;
    const cv::Mat picture = randomPicture(13, 17);
    const std::map<std::string, std::string> texts{
        {"asam", R"({"a":1})"}, {"parameters", "café\nSteps: 3"}, {"title", "猫 is beyond Latin-1"}, {"empty", ""}};
    writePng(folder / "out.png", picture, texts);
    EXPECT_EQ(cv::norm(readPicture(folder / "out.png"), picture, cv::NORM_INF), 0);
    EXPECT_EQ(readPngTexts(folder / "out.png"), texts);
    const std::string bytes = test::contentOf(folder / "out.png");
    EXPECT_LT(bytes.find("tEXt"), bytes.find("IDAT"));
    EXPECT_NE(bytes.find("iTXttitle"), std::string::npos);
    EXPECT_NE(bytes.find("tEXtparameters"), std::string::npos);
}

TEST(WritePng, WritesGreyMasks) {
    const test::TemporaryFolder folder;
    const cv::Mat mask = cv::Mat::eye(5, 5, CV_8UC1) * 255;
    writePng(folder / "mask.png", mask);
    cv::Mat grey;
    cv::extractChannel(readPicture(folder / "mask.png"), grey, 1);
    EXPECT_EQ(cv::norm(grey, mask, cv::NORM_INF), 0);
    EXPECT_TRUE(readPngTexts(folder / "mask.png").empty());
}

TEST(WritePng, RefusalsLeaveNothingBehind) {
    const test::TemporaryFolder folder;
    const cv::Mat picture = randomPicture(2, 2);
    EXPECT_THROW(writePng(folder / "a.png", cv::Mat()), DataError);
    EXPECT_THROW(writePng(folder / "a.png", picture, {{"", "text"}}), DataError);
    EXPECT_THROW(writePng(folder / "a.png", picture, {{std::string(80, 'k'), "text"}}), DataError);
    EXPECT_THROW(writePng(folder / "a.png", picture, {{"key", std::string("a\0b", 3)}}), DataError);
    EXPECT_THROW(writePng(folder / "none" / "a.png", picture), DataError);
    EXPECT_THROW(writeJpeg(folder / "a.jpg", cv::Mat(4, 4, CV_32FC3), 75), DataError);
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(WriteJpeg, IsReadableAndSubsampled) {
    const test::TemporaryFolder folder;
    cv::Mat picture = randomPicture(40, 56);
    cv::GaussianBlur(picture, picture, {}, 4);
    writeJpeg(folder / "out.jpg", picture, 75);
    EXPECT_LT(cv::norm(readPicture(folder / "out.jpg"), picture, cv::NORM_INF), 24);
    const std::string bytes = test::contentOf(folder / "out.jpg");
    const std::size_t frame = bytes.find("\xff\xc0");
    ASSERT_NE(frame, std::string::npos);
    EXPECT_EQ(bytes[frame + 11], 0x22); // luma sampled twice in both directions
}

TEST(ReadPngTexts, ReadsWhatPillowWrites) {
    std::string packed;
    std::string cats;
    for (int i = 0; i < 100; ++i) {
        packed += "packed ";
    }
    for (int i = 0; i < 500; ++i) {
        cats += "猫";
    }
    const std::map<std::string, std::string> wanted{
        {"parameters", "café, 4 eggs\nSteps: 20"}, {"Comment", packed}, {"caption", "一只猫"}, {"long", cats}};
    EXPECT_EQ(readPngTexts(fixture("texts.png")), wanted);
}

TEST(ReadPngTexts, RefusesWrongChecksumsBombsAndOtherFiles) {
    EXPECT_THROW(readPngTexts(fixture("texts_wrong_checksum.png")), DataError);
    EXPECT_THROW(readPngTexts(fixture("texts_bomb.png")), DataError);
    EXPECT_TRUE(test::has(test::refusal<DataError>([] { readPngTexts(fixture("plain.jpg")); }),
                          ". Fetch it again, or choose another."));
    const test::TemporaryFolder folder;
    writeText(folder / "cut.png", test::contentOf(fixture("texts.png")).substr(0, 90));
    EXPECT_THROW(readPngTexts(folder / "cut.png"), DataError);
}

TEST(HasPictureName, WhateverTheCase) {
    EXPECT_TRUE(hasPictureName("a/b.JPG"));
    EXPECT_TRUE(hasPictureName("b.Jpeg"));
    EXPECT_FALSE(hasPictureName("b.json"));
    EXPECT_FALSE(hasPictureName("jpg"));
}

} // namespace
