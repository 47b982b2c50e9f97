// Files that nobody ought to open, through every verb that takes a model or a picture: each ends with a
// sentence and the code of unreadable input, never by a signal or for want of memory, and leaves nothing.

#include "tests/app/cli/cli_test.h"

namespace asam::test {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

struct HostileFile {
    std::string name;
    std::string bytes;
};

std::vector<HostileFile> hostileModels() {
    using namespace std::string_literals;
    const std::string deepHeader(100'000, '[');
    return {{"empty.pth", ""},
            {"system.pth", "\x80\x02"s + "cposix\nsystem\nX\x04\0\0\0true\x85R."s},
            {"cut.pth", "PK\x03\x04\x14\0\0\0\0\0"s + std::string(40, '\xff')},
            {"longest.safetensors", std::string(8, '\xff') + "{}"},
            {"deep.safetensors", "\xa0\x86\x01\0\0\0\0\0"s + deepHeader}};
}

std::vector<HostileFile> hostilePictures() {
    using namespace std::string_literals;
    const std::string side = "\x7f\xff\xff\xff"s;
    return {{"empty.jpg", ""},
            {"text.webp", "RIFF\xff\xff\xff\xffWEBPVP8L"s},
            {"vast.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s + side + side + "\x08\x02\0\0\0\0\0\0\0"s},
            {"vast.bmp",
             "BM\xff\xff\xff\x7f\0\0\0\0\x36\0\0\0\x28\0\0\0\xff\xff\xff\x7f\xff\xff\xff\x7f\x01\0\x20\0"s +
                 std::string(24, '\0')}};
}

class HostileFilesTest : public CliTest {
protected:
    std::string place(const std::string& name) const { return (folder_ / name).string(); }
    std::string put(const HostileFile& file) const {
        std::ofstream(folder_ / file.name, std::ios::binary) << file.bytes;
        return place(file.name);
    }

    void expectRefusal(const Words& words) {
        Words all = words;
        all.emplace_back("--json");
        const Answer answer = call(all);
        const std::string which = words[0] + " " + words[1] + ": " + answer.out + answer.err;
        EXPECT_EQ(answer.code, 3) << which;
        const nlohmann::json document =
            nlohmann::json::parse(answer.out, nullptr, /*allow_exceptions=*/false);
        ASSERT_TRUE(document.is_object() && document.contains("error")) << which;
        EXPECT_EQ(document["error"]["kind"], "input") << which;
        EXPECT_FALSE(fs::exists(folder_ / "out of it")) << which;
    }
};

TEST_F(HostileFilesTest, AsModelsAreSentences) {
    const std::string picture = (scenes() / "sa_1.jpg").string();
    const std::string out = place("out of it");
    const std::string data = scenes().string();
    for (const HostileFile& file : hostileModels()) {
        const std::string model = put(file);
        for (const Words& words :
             {Words{"inspect", model}, Words{"diff", model, model}, Words{"split", model, "--out", out},
              Words{"convert", model, out + ".pth"},
              Words{"merge", "--base", model, "--tokens", model, "--out", out + ".pth"},
              Words{"segment", picture, "--point", "5,5", "--out", out + ".png", "--sam", model},
              Words{"run", out, "--data", data, "--limit", "1", "--sam", model},
              Words{"run", out, "--data", data, "--limit", "1", "--controlnet", model},
              Words{"run", out, "--data", data, "--limit", "1", "--diffusion", model},
              Words{"sweep", out, "--data", data, "--limit", "1", "--axis", "attack.steps=1", "--sam", model},
              Words{"evaluate", "--data", data, "--limit", "1", "--out", out, "--model", model},
              Words{"bench", "--part", "calls", "--only", "none", "--sam", model}}) {
            expectRefusal(words);
        }
        for (const char* ending : {".pth", ".png"}) {
            EXPECT_FALSE(fs::exists(out + ending)) << file.name;
        }
    }
}

TEST_F(HostileFilesTest, AsPicturesAreSentences) {
    for (const HostileFile& file : hostilePictures()) {
        const std::string picture = put(file);
        expectRefusal({"inspect", picture});
        expectRefusal({"segment", picture, "--point", "5,5", "--out", place("out of it") + ".png"});
        EXPECT_FALSE(fs::exists(place("out of it.png"))) << file.name;
        fs::remove(picture);
    }
}

} // namespace
} // namespace asam::test
