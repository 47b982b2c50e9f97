#include <algorithm>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/sha256.h"
#include "core/data/mask_rle.h"
#include "core/data/sa1b.h"
#include "tests/core/data/golden_pictures.h"
#include "tests/support/golden.h"

namespace {

using namespace asam;
using namespace asam::test;
using nlohmann::json;

json readJson(const std::filesystem::path& path) { return json::parse(std::ifstream(path)); }

MaskRle fromJson(const json& segmentation) {
    return MaskRle::fromCompressed(segmentation["counts"].get<std::string>(), segmentation["size"][0].get<int>(),
                                   segmentation["size"][1].get<int>());
}

cv::Rect rectOf(const json& box) {
    return {cv::Point(box[0].get<int>(), box[1].get<int>()), cv::Size(box[2].get<int>(), box[3].get<int>())};
}

TEST(GoldenRle, MasksEncodeAndDecodeAsPycocotools) {
    ASAM_FOR_EACH_GOLDEN("rle", golden) {
        for (const json& row : readJson(golden / "expected.json")) {
            SCOPED_TRACE(row["name"].get<std::string>());
            const cv::Mat mask = readGoldenGrey(golden / "masks" / (row["name"].get<std::string>() + ".png"));
            const MaskRle encoded = MaskRle::encode(mask);
            EXPECT_EQ(encoded.toCompressed(), row["counts"].get<std::string>());
            const MaskRle read = fromJson(row);
            EXPECT_EQ(read, encoded);
            EXPECT_EQ(largestDifference(read.decode(), mask), 0);
            EXPECT_EQ(read.area(), row["area"].get<std::int64_t>());
            EXPECT_EQ(read.boundingBox(), rectOf(row["bbox"]));
            EXPECT_EQ(read.runs().size(), row["n_runs"].get<std::size_t>());
            if (row.contains("uncompressed_counts")) {
                EXPECT_EQ(read.runs(), row["uncompressed_counts"].get<std::vector<std::uint32_t>>());
            }
        }
    }
}

TEST(GoldenRle, PairsGiveIouAndMerges) {
    ASAM_FOR_EACH_GOLDEN("rle", golden) {
        const json pairs = readJson(golden / "pairs.json");
        std::vector<MaskRle> masks;
        for (const json& rle : pairs["rles"]) {
            masks.push_back(fromJson(rle));
        }
        for (std::size_t i = 0; i < masks.size(); ++i) {
            for (std::size_t j = 0; j < masks.size(); ++j) {
                EXPECT_DOUBLE_EQ(maskIou(masks[i], masks[j]), pairs["iou"][i][j].get<double>());
                EXPECT_DOUBLE_EQ(maskIou(masks[i], masks[j], true), pairs["iou_crowd"][i][j].get<double>());
            }
        }
        EXPECT_EQ(mergeMasks(masks).toCompressed(), pairs["union"].get<std::string>());
        EXPECT_EQ(mergeMasks(masks, true).toCompressed(), pairs["intersection"].get<std::string>());
    }
}

std::string hashOfBits(const cv::Mat& mask) {
    const cv::Mat bits = mask / 255;
    return sha256OfBytes({reinterpret_cast<const char*>(bits.data), bits.total()});
}

const Annotation& annotationOf(const Sa1bRecord& record, std::int64_t id) {
    return *std::find_if(record.annotations.begin(), record.annotations.end(),
                         [&](const Annotation& annotation) { return annotation.id == id; });
}

TEST(GoldenRle, RealRecords) {
    ASAM_FOR_EACH_GOLDEN("rle", golden) {
        const auto records = sharedFolder() / golden.info().value("sources", "formats/sa1b_records");
        if (!std::filesystem::exists(records)) {
            GTEST_SKIP() << records << " is absent";
        }
        for (const json& row : readJson(golden / "records.json")) {
            SCOPED_TRACE(row["file"].get<std::string>());
            const Sa1bRecord record = readSa1bRecord(records / row["file"].get<std::string>());
            const Annotation& annotation = annotationOf(record, row["id"].get<std::int64_t>());
            EXPECT_EQ(cv::Size(annotation.mask.width(), annotation.mask.height()),
                      cv::Size(row["size"][1].get<int>(), row["size"][0].get<int>()));
            EXPECT_EQ(annotation.mask.area(), row["area"].get<std::int64_t>());
            EXPECT_EQ(annotation.mask.boundingBox(), rectOf(row["bbox_recomputed"]));
            EXPECT_EQ(annotation.bbox, (row["record_bbox"].get<std::array<double, 4>>()));
            const cv::Mat mask = annotation.mask.decode();
            EXPECT_EQ(hashOfBits(mask), row["sha256"].get<std::string>());
            EXPECT_EQ(MaskRle::encode(mask) == annotation.mask, row["reencoded_equal"].get<bool>());
        }
    }
}

TEST(GoldenRle, SaVideoMasksSurviveTheRoundTrip) {
    const auto folder = sharedFolder() / "formats" / "sav_rle";
    if (!std::filesystem::exists(folder)) {
        GTEST_SKIP() << folder << " is absent";
    }
    int masks = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        const json document = readJson(file.path());
        for (const json& frame : document["masklet"]) {
            for (const json& segmentation : frame) {
                const MaskRle mask = fromJson(segmentation);
                EXPECT_EQ(mask.toCompressed(), segmentation["counts"].get<std::string>());
                EXPECT_EQ(MaskRle::encode(mask.decode()), mask);
                ++masks;
            }
        }
    }
    EXPECT_GT(masks, 100);
}

} // namespace
