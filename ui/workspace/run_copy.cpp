#include "ui/workspace/run_copy.h"

#include <iterator>

#include <fmt/format.h>

#include "core/base/error.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

void copyFiles(const fs::path& from, const fs::path& to, const StageContext& context) {
    const auto total = std::distance(fs::recursive_directory_iterator(from), {});
    std::int64_t done = 0;
    fs::create_directories(to);
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(from)) {
        context.throwIfStopped();
        const fs::path target = to / fs::relative(entry.path(), from);
        if (entry.is_directory()) {
            fs::create_directories(target);
        } else {
            fs::copy_file(entry.path(), target);
        }
        context.reportProgress("copy/files", ++done, static_cast<std::int64_t>(total));
    }
}

} // namespace

void copyRun(const fs::path& from, const fs::path& to, const StageContext& context) {
    if (fs::exists(to)) {
        throw DataError(fmt::format("{} exists already; choose another folder for the copy.", to.string()));
    }
    fs::path partial = to;
    partial += ".partial";
    try {
        fs::remove_all(partial);
        copyFiles(from, partial, context);
        fs::rename(partial, to);
    } catch (const fs::filesystem_error& error) {
        std::error_code ignored; // the first error is the one to tell
        fs::remove_all(partial, ignored);
        throw DataError(fmt::format("The run {} could not be copied to {}: {}.", from.string(), to.string(),
                                    error.code().message()));
    } catch (const Cancelled&) {
        std::error_code ignored;
        fs::remove_all(partial, ignored);
        throw;
    }
}

} // namespace asam
