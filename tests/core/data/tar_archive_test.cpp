#include "core/data/tar_archive.h"

#include <atomic>
#include <fstream>
#include <functional>
#include <iterator>
#include <thread>

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/data/data_health.h"
#include "core/data/data_preparation.h"
#include "core/data/dataset.h"
#include "core/data/picture.h"
#include "core/data/scene_generator.h"
#include "core/data/tar_headers.h"
#include "tests/support/file_content.h"
#include "tests/support/refusal.h"
#include "tests/support/tar_writer.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;
using asam::test::has;
using asam::test::refusal;

std::string textOf(const TarArchive& archive, const std::string& name) {
    const TarArchive::Member* member = archive.find(name);
    if (member == nullptr) {
        return "absent";
    }
    std::string text(member->size, '\0');
    archive.read(*member, 0, text.data(), text.size());
    return text;
}

class TarArchiveTest : public testing::Test {
protected:
    fs::path tar() const { return folder_ / "sa_000020.tar"; }
    /// Three scenes in a folder, and the same in an archive.
    void makeScenes() {
        fs::create_directories(scenes());
        std::string lines;
        test::TarWriter writer(tar());
        writer.add("sa_000020/", "", '5');
        for (std::uint64_t number = 1; number <= 3; ++number) {
            lines += writeScene(scenes(), {64, 1}, number) + "\n";
            const std::string stem = "sa_" + std::to_string(number);
            writer.addFile("./sa_000020/" + stem + ".jpg", scenes() / (stem + ".jpg"));
            writer.addFile("./sa_000020/" + stem + ".json", scenes() / (stem + ".json"));
        }
        writer.close();
        std::ofstream(folder_ / "sa_000020-blip2-caption.json") << lines;
    }
    fs::path scenes() const { return folder_ / "scenes"; }
    test::TemporaryFolder folder_;
};

TEST_F(TarArchiveTest, KnowsShortAndLongNamesOfEveryKind) {
    const std::string longName = std::string(60, 'd') + "/" + std::string(80, 'f') + ".jpg";
    test::TarWriter writer(tar());
    writer.add("a.jpg", "alpha");
    writer.header("b.jpg", 4, '0', "folder/below");
    writer.body("beta");
    writer.addWithGnuName(longName, "gamma");
    writer.addWithPaxName("pax/" + longName, std::string(1500, 'p'));
    writer.add("pax_global_header", "19 comment=nothing\n", 'g');
    writer.add("a.jpg", "again"); // the later one counts
    writer.close();
    const auto archive = TarArchive::open(tar());
    EXPECT_EQ(textOf(*archive, "a.jpg"), "again");
    EXPECT_EQ(textOf(*archive, "folder/below/b.jpg"), "beta");
    EXPECT_EQ(textOf(*archive, longName), "gamma");
    EXPECT_EQ(textOf(*archive, "pax/" + longName), std::string(1500, 'p'));
    EXPECT_EQ(textOf(*archive, "short"), "absent");
    EXPECT_TRUE(archive->problems().empty());
    EXPECT_EQ(archive->folder("folder").folders, std::vector<std::string>{"below"});
    EXPECT_EQ(archive->folder("folder/below").files, std::vector<std::string>{"b.jpg"});
    EXPECT_EQ(archive->folder("").files, std::vector<std::string>{"a.jpg"});
    char byte = 0;
    EXPECT_THROW(archive->read(*archive->find("a.jpg"), 5, &byte, 1), DataError);
}

TEST_F(TarArchiveTest, NamesThatLeadOutAndLinksAreLeftOutAndTold) {
    test::TarWriter writer(tar());
    writer.add("../../etc/passwd", "x");
    writer.add("/etc/shadow", "x");
    writer.add("a/../../b.jpg", "x");
    writer.add(std::string("new\nline.jpg"), "x");
    writer.header("link.jpg", 0, '2');
    writer.header("pipe", 0, '6');
    writer.add("good..jpg", "fine");
    writer.close();
    const auto archive = TarArchive::open(tar());
    ASSERT_EQ(archive->members().size(), 1U);
    EXPECT_EQ(textOf(*archive, "good..jpg"), "fine");
    ASSERT_EQ(archive->problems().size(), 6U);
    EXPECT_TRUE(has(archive->problems()[0], "../../etc/passwd")) << archive->problems()[0];
    EXPECT_TRUE(has(archive->problems()[3], "new?line.jpg")) << archive->problems()[3];
    EXPECT_TRUE(has(archive->problems()[4], "it is a link"));
}

TEST_F(TarArchiveTest, DamagedAndForeignFilesAreRefusedWithASentence) {
    const auto sentence = [&] { return refusal<DataError>([&] { TarArchive::open(tar()); }); };
    EXPECT_TRUE(has(sentence(), "cannot be opened"));
    const auto write = [&](const std::string& bytes) { std::ofstream(tar(), std::ios::binary) << bytes; };
    write("");
    EXPECT_TRUE(has(sentence(), "it has 0 bytes")) << sentence();
    write("\x1f\x8b" + std::string(2000, 'z'));
    EXPECT_TRUE(has(sentence(), "is compressed (gzip)")) << sentence();
    write("PK\x03\x04" + std::string(2000, 'z'));
    EXPECT_TRUE(has(sentence(), "is compressed (zip)")) << sentence();
    write(std::string(4096, 'z'));
    EXPECT_TRUE(has(sentence(), "is no tar archive")) << sentence();
    write(std::string(2048, '\0'));
    EXPECT_TRUE(has(sentence(), "holds no files")) << sentence();
    {
        test::TarWriter writer(tar());
        writer.add("whole.jpg", std::string(700, 'a'));
        writer.header("cut.jpg", 100000);
        writer.body("little");
        writer.closeWithoutEnd();
    }
    EXPECT_TRUE(
        has(sentence(), "is cut off within \"cut.jpg\": 100000 bytes are announced there and 512 are left"))
        << sentence();
    EXPECT_TRUE(has(sentence(), "1 files before are whole")) << sentence();
    {
        test::TarWriter writer(tar());
        writer.add("whole.jpg", std::string(700, 'a'));
        writer.body(std::string(512, 'x'));
        writer.close();
    }
    EXPECT_TRUE(has(sentence(), "damaged at byte 1536: a header has a wrong checksum")) << sentence();
    {
        test::TarWriter writer(tar());
        writer.header("big", std::uint64_t{1} << 32, 'L');
        writer.hole(std::uint64_t{1} << 32);
        writer.close();
    }
    EXPECT_TRUE(has(sentence(), "4294967296 bytes is announced")) << sentence();
    {
        test::TarWriter writer(tar());
        writer.add("only.jpg", "bytes");
        writer.closeWithoutEnd();
    }
    ASSERT_EQ(TarArchive::open(tar())->problems().size(), 1U);
    EXPECT_TRUE(has(TarArchive::open(tar())->problems()[0], "without its closing blocks"));
}

TEST_F(TarArchiveTest, EveryByteChangedNeverCrashes) {
    {
        test::TarWriter writer(tar());
        writer.addWithPaxName("p.jpg", "pax");
        writer.addWithGnuName(std::string(150, 'n'), "gnu");
        writer.close();
    }
    const std::string sound = test::contentOf(tar());
    const auto list = [](const std::string& bytes) {
        const detail::ReadAt read = [&bytes](std::uint64_t offset, char* into, std::size_t count) {
            if (offset > bytes.size() || count > bytes.size() - offset) {
                return false;
            }
            bytes.copy(into, count, offset);
            return true;
        };
        const detail::TarListing listing = detail::listTar("a.tar", bytes.size(), read);
        for (const TarArchive::Member& member : listing.members) {
            EXPECT_LE(member.offset + member.size, bytes.size());
        }
    };
    EXPECT_EQ(refusal<DataError>([&] { list(sound); }), "was accepted");
    int refused = 0;
    for (std::size_t place = 0; place < sound.size(); ++place) {
        for (const char change : {'\xff', '\0', '7'}) {
            std::string bytes = sound;
            bytes[place] = change;
            refused += refusal<DataError>([&] { list(bytes); }) != "was accepted";
        }
        refused += refusal<DataError>([&] { list(sound.substr(0, place)); }) != "was accepted";
    }
    EXPECT_GT(refused, 3000); // of the bytes of five headers nearly all, and all archives that are cut off
}

TEST_F(TarArchiveTest, LargeMembersBehindHolesAndTheKeptIndex) {
    constexpr int kMembers = 2400;
    constexpr std::uint64_t kSize = 9'000'000; // 21.6 GB in all, of which the disk holds the headers
    {
        test::TarWriter writer(tar());
        for (int number = 0; number < kMembers; ++number) {
            writer.header("sa_" + std::to_string(number) + ".jpg", kSize);
            writer.hole(kSize);
        }
        writer.add("last.json", "{}");
        writer.close();
    }
    const fs::path indexes = folder_ / "cache" / "archives";
    const auto walked = TarArchive::open(tar(), indexes);
    EXPECT_FALSE(walked->isFromIndex());
    EXPECT_EQ(walked->members().size(), kMembers + 1U);
    EXPECT_EQ(textOf(*walked, "last.json"), "{}");
    const auto known = TarArchive::open(tar(), indexes);
    EXPECT_TRUE(known->isFromIndex());
    EXPECT_EQ(known->members(), walked->members());
    // A file that has changed, or a damaged index, is walked through again.
    const fs::path index = fs::directory_iterator(indexes)->path();
    fs::resize_file(index, fs::file_size(index) - 100);
    EXPECT_FALSE(TarArchive::open(tar(), indexes)->isFromIndex());
    EXPECT_TRUE(TarArchive::open(tar(), indexes)->isFromIndex());
    fs::last_write_time(tar(), fs::last_write_time(tar()) + std::chrono::seconds(1));
    EXPECT_FALSE(TarArchive::open(tar(), indexes)->isFromIndex());
}

TEST_F(TarArchiveTest, ADataSetInAnArchiveIsThatOfItsFolder) {
    makeScenes();
    const Dataset unpacked = Dataset::open(scenes(), folder_ / "sa_000020-blip2-caption.json");
    const Dataset packed = Dataset::open(tar());
    EXPECT_TRUE(packed.isArchive());
    EXPECT_EQ(packed.root(), tar());
    ASSERT_EQ(packed.samples().size(), 3U);
    for (const SampleFiles& files : unpacked.samples()) {
        const Sample there = unpacked.load(files.id);
        const Sample here = packed.load(files.id);
        EXPECT_EQ(cv::norm(here.image, there.image, cv::NORM_INF), 0);
        ASSERT_EQ(here.annotations.size(), there.annotations.size());
        EXPECT_EQ(here.annotations[0].mask, there.annotations[0].mask);
        EXPECT_EQ(here.caption, there.caption);
        EXPECT_TRUE(here.caption.has_value());
        EXPECT_EQ(packed.files(files.id).image.sha256(), sha256OfFile(files.image.path()));
        EXPECT_EQ(packed.masksHash(files.id),
                  unpacked.masksHash(files.id)); // results stay good when it is unpacked
    }
    EXPECT_EQ(packed.load("sa_2").imagePath, tar() / "sa_000020/sa_2.jpg");
    const StoredFile again = StoredFile::at(tar() / "sa_000020/sa_2.jpg");
    EXPECT_TRUE(again.isInArchive());
    EXPECT_EQ(readThumbnail(again, 16).cols, 16);
    EXPECT_TRUE(has(refusal<DataError>([&] { readPicture(StoredFile::at(tar() / "sa_000020/none.jpg")); }),
                    "There is no"));
}

TEST_F(TarArchiveTest, HealthAndPreparationWorkFromAnArchive) {
    makeScenes();
    const Dataset packed = Dataset::open(tar());
    const DataHealth health = examineData(packed, StageContext());
    EXPECT_TRUE(health.findings.empty());
    EXPECT_EQ(health.usable, 3);
    const PreparedData prepared = prepareData(packed, folder_ / "out", StageContext());
    EXPECT_EQ(prepared.images, 3);
    EXPECT_TRUE(prepared.leftOut.empty());
    EXPECT_EQ(sha256OfFile(folder_ / "out/sa_000000/sa_1.jpg"), sha256OfFile(scenes() / "sa_1.jpg"));
    EXPECT_EQ(sha256OfFile(folder_ / "out/sa_000000/sa_1.json"), sha256OfFile(scenes() / "sa_1.json"));
}

TEST_F(TarArchiveTest, ManyThreadsReadAtOnce) {
    makeScenes();
    const Dataset packed = Dataset::open(tar());
    const std::size_t masks = packed.load("sa_1").annotations.size();
    std::atomic<int> good = 0;
    std::vector<std::jthread> readers;
    for (int reader = 0; reader < 4; ++reader) {
        readers.emplace_back([&] {
            for (int round = 0; round < 20; ++round) {
                good += packed.load("sa_1").annotations.size() == masks ? 1 : 0;
            }
        });
    }
    readers.clear();
    EXPECT_EQ(good, 80);
}

TEST_F(TarArchiveTest, AnArchiveWithoutPicturesSaysSo) {
    {
        test::TarWriter writer(tar());
        writer.add("a/notes.txt", "x");
        writer.add("b/notes.txt", "x");
        writer.close();
    }
    EXPECT_TRUE(has(refusal<DataError>([&] { Dataset::open(tar()); }), "The archive \""))
        << refusal<DataError>([&] { Dataset::open(tar()); });
    EXPECT_TRUE(has(refusal<DataError>([&] { Dataset::open(tar()); }), "holds no pictures"));
}

} // namespace
