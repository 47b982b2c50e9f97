#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <utility>

#include <QString>

#include "ui/bridge/conversions.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

/// Writes values to their places on a worker, of each place the latest. A document is read beside it: until
/// one is opened whose reading began after the writing, the latest value counts in the place of what was
/// read. What waits when the object goes is written then.
///
/// Thread  GUI.
template <typename Value>
class LateWriter {
public:
    /// Runs on the worker and must not throw; a sentence when the value could not be written.
    using Write = std::function<QString(const std::filesystem::path& place, const Value& value)>;
    /// Told of each such sentence in the GUI thread; not while the object goes.
    using Failed = std::function<void(const QString& sentence)>;

    LateWriter(Write write, Failed failed)
        : write_(std::move(write)), failed_(std::move(failed)),
          writer_(std::make_unique<WorkerQueue>(WorkerQueue::Keep::All, kMostWaiting)) {}

    ~LateWriter() {
        writer_->clear();
        writer_.reset(); // waits for the piece under way, which is older than what waits
        for (const auto& [place, latest] : latest_) {
            if (!latest.isWritten) {
                write_(place, latest.value); // nobody is left to be told of a failure
            }
        }
    }

    LateWriter(const LateWriter&) = delete;
    LateWriter& operator=(const LateWriter&) = delete;

    void put(const std::filesystem::path& place, Value value) {
        const std::uint64_t revision = ++revision_;
        latest_[place] = {value, revision};
        writer_->post(toQString(place),
                      [this, place, value = std::move(value), revision]() -> WorkerQueue::Completion {
                          const QString error = write_(place, value);
                          return [this, place, revision, error] {
                              const auto latest = latest_.find(place);
                              if (latest != latest_.end() && latest->second.revision == revision) {
                                  latest->second.isWritten = true;
                              }
                              if (!error.isEmpty()) {
                                  failed_(error);
                              }
                          };
                      });
    }

    /// Null where what was read counts.
    const Value* latest(const std::filesystem::path& place) const {
        const auto found = latest_.find(place);
        return found == latest_.end() ? nullptr : &found->second.value;
    }

    /// A document is about to be read: what is written by now is read with it.
    void beginReading() {
        std::erase_if(latest_, [](const auto& entry) { return entry.second.isWritten; });
    }

private:
    static constexpr std::size_t kMostWaiting = 100; ///< places

    struct Latest {
        Value value;
        std::uint64_t revision = 0;
        bool isWritten = false;
    };

    Write write_;
    Failed failed_;
    std::map<std::filesystem::path, Latest> latest_;
    std::uint64_t revision_ = 0;
    std::unique_ptr<WorkerQueue> writer_;
};

} // namespace asam
