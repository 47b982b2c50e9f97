#include "ui/workspace/sweep_model.h"

#include <algorithm>
#include <exception>
#include <memory>

#include "core/data/picture.h"
#include "core/pipeline/run_directory.h"
#include "ui/bridge/conversions.h"

namespace asam {
namespace {

constexpr int kCacheKilobytes = 128 * 1024;
constexpr std::size_t kWaitingPictures = 256;

struct OpenedSweep {
    SweepPlan plan;
    std::vector<SweepCell> cells;
    std::vector<SweepRow> rows;
    QString error;
};

std::shared_ptr<OpenedSweep> readSweep(const std::filesystem::path& folder) {
    auto sweep = std::make_shared<OpenedSweep>();
    try {
        const SweepDirectory directory = SweepDirectory::open(folder);
        sweep->plan = directory.plan();
        sweep->cells = sweepCells(sweep->plan.base, sweep->plan.axes);
        sweep->rows = directory.rows();
    } catch (const std::exception& error) {
        sweep->error = QString::fromUtf8(error.what());
    }
    return sweep;
}

/// RGB32 of at most this side; null for what cannot be read.
QImage readSaved(const std::filesystem::path& run, const std::string& id, int side) {
    try {
        const auto file = RunDirectory::open(run).stagePicture(Stage::regeneration, id);
        return toQImage(readThumbnail(file, side));
    } catch (const std::exception&) {
        return {};
    }
}

} // namespace

SweepModel::SweepModel(QObject* parent)
    : QObject(parent), pictures_(kCacheKilobytes), opener_(WorkerQueue::Keep::Latest),
      reader_(WorkerQueue::Keep::All, kWaitingPictures) {}

void SweepModel::open(const std::filesystem::path& folder) {
    opener_.post(toQString(folder), [this, folder]() -> WorkerQueue::Completion {
        auto sweep = readSweep(folder);
        return [this, folder, sweep] {
            if (!sweep->error.isEmpty()) {
                Q_EMIT openFailed(sweep->error);
                return;
            }
            rows_.clear();
            for (SweepRow& row : sweep->rows) {
                rows_[{row.cell, row.image}] = row;
            }
            adopt(folder, std::move(sweep->plan), std::move(sweep->cells));
        };
    });
}

void SweepModel::begin(const std::filesystem::path& folder, const SweepPlan& plan) {
    opener_.clear();
    std::vector<SweepCell> cells = sweepCells(plan.base, plan.axes);
    const bool same = folder == folder_;
    std::erase_if(rows_, [&](const auto& entry) {
        const auto& [cell, image] = entry.first;
        return !same || std::find(plan.images.begin(), plan.images.end(), image) == plan.images.end() ||
               std::none_of(cells.begin(), cells.end(),
                            [&name = cell](const SweepCell& known) { return known.name == name; });
    });
    adopt(folder, plan, std::move(cells));
}

void SweepModel::adopt(const std::filesystem::path& folder, SweepPlan plan, std::vector<SweepCell> cells) {
    folder_ = folder;
    plan_ = std::move(plan);
    cells_ = std::move(cells);
    const bool known = std::find(plan_.images.begin(), plan_.images.end(), image_) != plan_.images.end();
    image_ = known || plan_.images.empty() ? image_ : plan_.images.front();
    slice_ = 0;
    selected_.reset();
    pictures_.clear();
    reader_.clear();
    findWorking();
    Q_EMIT changed();
    Q_EMIT selectionChanged();
}

void SweepModel::clear() {
    opener_.clear();
    rows_.clear();
    adopt({}, {}, {});
}

void SweepModel::addRow(const SweepRow& row) {
    rows_[{row.cell, row.image}] = row;
    // The cell may have been computed again: its pictures are new.
    const QString prefix = QString::fromStdString(row.cell + '\n' + row.image + '\n');
    for (const QString& key : pictures_.keys()) {
        if (key.startsWith(prefix)) {
            pictures_.remove(key);
        }
    }
    findWorking();
    Q_EMIT rowsChanged();
}

void SweepModel::setComputing(bool computing) {
    computing_ = computing;
    findWorking();
    Q_EMIT rowsChanged();
}

const SweepRow* SweepModel::row(std::size_t cell, const std::string& image) const {
    const auto found = rows_.find({cells_.at(cell).name, image});
    return found != rows_.end() ? &found->second : nullptr;
}

void SweepModel::findWorking() {
    working_.reset();
    for (const std::string& image : plan_.images) {
        for (std::size_t cell = 0; computing_ && cell < cells_.size(); ++cell) {
            if (row(cell, image) == nullptr) {
                working_ = {cell, image};
                return;
            }
        }
    }
}

CellState SweepModel::state(std::size_t cell) const {
    if (const SweepRow* found = row(cell, image_)) {
        return found->error ? CellState::Failed : CellState::Finished;
    }
    return working_ == std::pair(cell, image_) ? CellState::Working : CellState::Waiting;
}

std::size_t SweepModel::failedCount() const {
    return static_cast<std::size_t>(
        std::count_if(rows_.begin(), rows_.end(), [](const auto& entry) { return entry.second.error; }));
}

void SweepModel::chooseImage(const std::string& id) {
    if (id != image_) {
        image_ = id;
        Q_EMIT viewChanged();
    }
}

void SweepModel::chooseSlice(std::size_t index) {
    if (index != slice_ && index < valueCount(2)) {
        slice_ = index;
        selected_.reset();
        Q_EMIT viewChanged();
        Q_EMIT selectionChanged();
    }
}

void SweepModel::select(std::optional<std::size_t> cell) {
    if (cell != selected_) {
        selected_ = cell;
        if (cell && valueCount(2) > 1 && cells_.at(*cell).position[2] != slice_) {
            slice_ = cells_[*cell].position[2];
            Q_EMIT viewChanged();
        }
        Q_EMIT selectionChanged();
    }
}

std::size_t SweepModel::valueCount(std::size_t axis) const {
    return axis < plan_.axes.size() ? plan_.axes[axis].values.size() : 1;
}

std::size_t SweepModel::cellAt(std::size_t first, std::size_t second) const {
    return (first * valueCount(1) + second) * valueCount(2) + slice_; // the first axis is the slowest
}

QImage SweepModel::picture(std::size_t cell, int side) {
    if (state(cell) != CellState::Finished) {
        return {};
    }
    const std::string& name = cells_[cell].name;
    const QString key = QString::fromStdString(name + '\n' + image_ + '\n') + QString::number(side);
    if (const QImage* known = pictures_.object(key)) {
        return *known;
    }
    if (!reader_.isPending(key)) {
        const std::filesystem::path run = folder_ / "runs" / name;
        reader_.post(key, [this, key, run, id = image_, side]() -> WorkerQueue::Completion {
            const QImage image = readSaved(run, id, side);
            return [this, key, image] {
                pictures_.insert(key, new QImage(image), static_cast<int>(image.sizeInBytes() / 1024) + 1);
                Q_EMIT pictureRead();
            };
        });
    }
    return {};
}

} // namespace asam
