#include "ui/workspace/run_copy.h"

#include <iterator>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/staged_folder.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

void copyFiles(const fs::path& from, const fs::path& to, const StageContext& context) {
    const auto total = std::distance(fs::recursive_directory_iterator(from), {});
    std::int64_t done = 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(from)) {
        context.throwIfStopped();
        const fs::path target = to / fs::relative(entry.path(), from);
        if (entry.is_directory()) {
            fs::create_directories(target);
        } else {
            fs::copy_file(entry.path(), target);
            // A run's report is known to be up to date by the times of its files.
            fs::last_write_time(target, entry.last_write_time());
        }
        context.reportProgress("copy/files", ++done, static_cast<std::int64_t>(total));
    }
}

} // namespace

void copyRun(const fs::path& from, const fs::path& to, const StageContext& context) {
    StagedFolder copy(to);
    try {
        copyFiles(from, copy.path(), context);
    } catch (const fs::filesystem_error& error) {
        throw DataError(fmt::format("The run {} could not be copied to {}: {}.", from.string(), to.string(),
                                    error.code().message()));
    }
    copy.putInPlace();
}

} // namespace asam
