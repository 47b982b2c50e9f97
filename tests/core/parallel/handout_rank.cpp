// One of the processes that work_handout_mpi_test.cpp has mpirun start: takes items by the hand-out and by
// claims, as a run does with images.
//
//   handout_rank FOLDER ITEMS MILLISECONDS VICTIM         the process of rank VICTIM kills itself at its
//                                                         third item
//   handout_rank FOLDER ITEMS MILLISECONDS loading-VICTIM before it begins, 3 seconds after rank 0 has
//                                                         done an item
//   handout_rank FOLDER ITEMS 0 measure                   rank 1 alone asks, and says how long an answer
//                                                         takes

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>

#include "core/base/file_lock.h"
#include "core/parallel/work_claims.h"
#include "core/parallel/work_handout.h"

namespace {

namespace fs = std::filesystem;
using namespace asam;
using namespace std::chrono_literals;
using Kind = WorkHandout::Answer::Kind;
using Clock = std::chrono::steady_clock;

struct Place {
    fs::path folder;
    std::vector<std::string> items;
    std::chrono::milliseconds work;
    std::string victim;
    std::string rank;

    bool isDone(const std::string& item) const { return fs::exists(folder / "done" / item); }
    /// Held while the process of that rank works, as a run's processes hold their ledgers.
    fs::path lockOf(const std::string& whose) const { return folder / ("lock" + whose); }
    bool areOthersAtWork() const {
        return FileLock::isHeld(lockOf("0")) || FileLock::isHeld(lockOf("1")) ||
               FileLock::isHeld(lockOf("2"));
    }
};

WorkHandout::Answer settled(WorkHandout& handout) {
    while (true) {
        WorkHandout::Answer answer = handout.next({});
        if (answer.kind != Kind::notYet) {
            return answer;
        }
        std::this_thread::sleep_for(1ms);
    }
}

/// Ends the program where another has done the item, too.
void work(const Place& place, const std::string& item, int count) {
    if (count == 3 && place.rank == place.victim) {
        std::raise(SIGKILL);
    }
    std::this_thread::sleep_for(place.work);
    const int file = open((place.folder / "done" / item).c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (file < 0) {
        std::fprintf(stderr, "%s was done twice\n", item.c_str());
        std::_Exit(5);
    }
    close(file);
    std::ofstream(place.folder / ("rank" + place.rank), std::ios::app) << item << '\n';
}

bool workIfFree(const Place& place, const WorkClaims& claims, const std::string& item, int& count) {
    const auto claim = claims.take(item);
    if (!claim || place.isDone(item)) {
        return false;
    }
    work(place, item, ++count);
    return true;
}

void takeAll(const Place& place, WorkHandout& handout) {
    const WorkClaims claims(place.folder / "claims");
    int count = 0;
    for (auto answer = settled(handout); answer.kind == Kind::item; answer = settled(handout)) {
        workIfFree(place, claims, answer.item, count);
    }
    std::ofstream(place.folder / ("trouble" + place.rank)) << handout.trouble();
    const auto isLeft = [&] {
        return !std::all_of(place.items.begin(), place.items.end(),
                            [&](const std::string& item) { return place.isDone(item); });
    };
    while (isLeft()) {
        for (const std::string& item : place.items) {
            if (!place.isDone(item) && workIfFree(place, claims, item, count)) {
                std::ofstream(place.folder / ("closing" + place.rank), std::ios::app) << item << '\n';
            }
        }
        std::this_thread::sleep_for(10ms);
    }
}

void measure(const Place& place, WorkHandout& handout) {
    std::vector<double> milliseconds;
    while (true) {
        const Clock::time_point begin = Clock::now();
        const WorkHandout::Answer answer = handout.next({});
        const std::chrono::duration<double, std::milli> took = Clock::now() - begin;
        if (answer.kind == Kind::noneLeft) {
            break;
        }
        if (answer.kind == Kind::item) {
            milliseconds.push_back(took.count());
        }
    }
    if (!milliseconds.empty()) {
        std::sort(milliseconds.begin(), milliseconds.end());
        std::printf("%zu answers, median %.2f ms, 99th percentile %.2f ms\n", milliseconds.size(),
                    milliseconds[milliseconds.size() / 2], milliseconds[milliseconds.size() * 99 / 100]);
        std::fflush(stdout);
    }
    const std::ofstream ended(place.folder / "measured");
}

void waitUntilMeasured(const Place& place) {
    while (!fs::exists(place.folder / "measured")) {
        std::this_thread::sleep_for(10ms);
    }
}

/// Its channel is open then, and with it that of all: MPI begins in them together.
void waitUntilRankZeroWorks(const Place& place) {
    const Clock::time_point longest = Clock::now() + 60s;
    while (!fs::exists(place.folder / "rank0") && Clock::now() < longest) {
        std::this_thread::sleep_for(10ms);
    }
}

} // namespace

int main(int count, char** words) {
    if (count != 5 || !hasMessageChannel()) {
        std::fputs("expected four words, and to be started by mpirun\n", stderr);
        return 2;
    }
    Place place{words[1], {}, std::chrono::milliseconds(std::atoi(words[3])), words[4], {}};
    const char* rank = std::getenv("OMPI_COMM_WORLD_RANK");
    place.rank = rank != nullptr ? rank : std::getenv("PMI_RANK");
    for (int index = 0; index < std::atoi(words[2]); ++index) {
        place.items.push_back("item_" + std::to_string(index));
    }
    WorkHandout handout(openMessageChannel, {1s, 5s, 2ms});
    if (place.victim == "loading-" + place.rank) {
        waitUntilRankZeroWorks(place);
        std::this_thread::sleep_for(3s);
        std::raise(SIGKILL);
    }
    std::optional<FileLock> lock = FileLock::tryAlone(place.lockOf(place.rank));
    handout.setItems(place.items);
    if (place.victim == "measure") {
        place.rank == "1" ? measure(place, handout) : waitUntilMeasured(place);
    } else {
        takeAll(place, handout);
    }
    lock.reset();
    handout.leave([&place] { return place.areOthersAtWork(); }, {});
    return 0;
}
