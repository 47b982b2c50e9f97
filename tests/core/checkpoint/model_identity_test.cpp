#include "core/checkpoint/model_identity.h"

#include <chrono>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;

class ModelIdentityTest : public testing::Test {
protected:
    fs::path folder() const { return folder_ / "model"; }
    void write(const std::string& name, const std::string& content) const {
        fs::create_directories((folder() / name).parent_path());
        std::ofstream(folder() / name, std::ios::binary) << content;
    }
    std::string identity() const { return sha256OfModel(folder()); }

    /// The first file whose absence or other content leaves the identity as it is; empty where there is none.
    std::string withoutInfluence(const std::vector<std::string>& names) const {
        const std::string before = identity();
        for (const std::string& name : names) {
            fs::rename(folder() / name, folder_ / "aside");
            const bool counts = identity() != before;
            write(name, "other bytes");
            const bool contentCounts = identity() != before;
            fs::remove(folder() / name);
            fs::rename(folder_ / "aside", folder() / name);
            if (!counts || !contentCounts) {
                return name;
            }
        }
        return identity() == before ? "" : "the order of the calls";
    }
    test::TemporaryFolder folder_;
};

TEST_F(ModelIdentityTest, AFileIsItsBytes) {
    write("sam.pth", "weights");
    EXPECT_EQ(sha256OfModel(folder() / "sam.pth"), sha256OfFile(folder() / "sam.pth"));
    EXPECT_THROW(sha256OfModel(folder() / "nothing.pth"), DataError);
}

TEST_F(ModelIdentityTest, AFileIsReadAgainOnlyWhenItWasWritten) {
    write("sam.pth", "weights");
    const fs::path file = folder() / "sam.pth";
    const auto before = fs::last_write_time(file) - std::chrono::hours(1);
    fs::last_write_time(file, before);
    const std::string first = sha256OfModel(file);
    write("sam.pth", "WEIGHTS");
    EXPECT_NE(sha256OfModel(file), first); // another time
    fs::last_write_time(file, before);
    write("sam.pth", "other weights"); // another size
    fs::last_write_time(file, before);
    EXPECT_EQ(sha256OfModel(file), sha256OfFile(file));
    write("sam.pth", "OTHER WEIGHTS");
    fs::last_write_time(file, before); // as only somebody who means to does it
    EXPECT_NE(sha256OfModel(file), sha256OfFile(file));
}

TEST_F(ModelIdentityTest, ForeignFilesInAPipelineFolderDoNotCount) {
    const std::vector<std::string> read{"model_index.json",
                                        "unet/config.json",
                                        "unet/model.safetensors",
                                        "vae/diffusion_pytorch_model.bin",
                                        "text_encoder/config.json",
                                        "tokenizer/merges.txt",
                                        "scheduler/scheduler_config.json"};
    for (const std::string& name : read) {
        write(name, "content of " + name);
    }
    EXPECT_EQ(withoutInfluence(read), "");

    const std::string before = identity();
    for (const char* foreign : {"README.md", "safety_checker/model.safetensors",
                                "feature_extractor/config.json", "v1-5-pruned.ckpt", "sample.png",
                                "unet/notes.md", "unet/preview.png", ".git/config", "notes.json"}) {
        write(foreign, "something");
        EXPECT_EQ(identity(), before) << foreign;
    }
}

TEST_F(ModelIdentityTest, ForeignFilesBesideOneNetworkDoNotCount) {
    write("config.json", "{}");
    write("diffusion_pytorch_model.safetensors", "weights");
    EXPECT_EQ(withoutInfluence({"config.json", "diffusion_pytorch_model.safetensors"}), "");
    const std::string before = identity();
    for (const char* foreign : {"README.md", "images/result.png", ".gitattributes"}) {
        write(foreign, "something");
        EXPECT_EQ(identity(), before) << foreign;
    }
}

TEST_F(ModelIdentityTest, DoesNotDependOnWhereTheFolderLies) {
    write("config.json", "{}");
    write("model.safetensors", "weights");
    const std::string before = identity();
    fs::rename(folder(), folder_ / "elsewhere");
    EXPECT_EQ(sha256OfModel(folder_ / "elsewhere"), before);
}

} // namespace
