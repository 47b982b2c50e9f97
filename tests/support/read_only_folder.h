#pragma once

#include <filesystem>

#include <unistd.h>

namespace asam::test {

/// A folder in which this process can write nothing as long as the object lives, as on a disk that is mounted
/// read-only. Whoever may write everywhere is somebody else meanwhile.
class ReadOnlyFolder {
public:
    explicit ReadOnlyFolder(std::filesystem::path folder, std::filesystem::path above)
        : folder_(std::move(folder)), above_(std::move(above)), user_(geteuid()) {
        namespace fs = std::filesystem;
        aboveBefore_ = fs::status(above_).permissions();
        before_ = fs::status(folder_).permissions();
        fs::permissions(above_, fs::perms(0755));
        fs::permissions(folder_, fs::perms(0555));
        static_cast<void>(user_ == 0 ? seteuid(kNobody) : 0);
    }
    ~ReadOnlyFolder() {
        static_cast<void>(user_ == 0 ? seteuid(user_) : 0);
        std::filesystem::permissions(folder_, before_);
        std::filesystem::permissions(above_, aboveBefore_);
    }
    ReadOnlyFolder(const ReadOnlyFolder&) = delete;
    ReadOnlyFolder& operator=(const ReadOnlyFolder&) = delete;

private:
    static constexpr uid_t kNobody = 65534;
    std::filesystem::path folder_;
    std::filesystem::path above_;
    std::filesystem::perms before_{};
    std::filesystem::perms aboveBefore_{};
    uid_t user_;
};

} // namespace asam::test
