#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <QCache>
#include <QImage>
#include <QObject>

#include "core/pipeline/sweep_directory.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

/// How far a cell is for the chosen image.
enum class CellState { Waiting, Working, Finished, Failed };

/// The sweep that is looked at, and what is chosen of it: image, slice of the third axis, cell. Grid and
/// curves are views of it. Reports and pictures are read on worker threads.
class SweepModel : public QObject {
    Q_OBJECT

public:
    explicit SweepModel(QObject* parent = nullptr);

    /// Reads a sweep folder. Answers with changed() or openFailed().
    void open(const std::filesystem::path& folder);
    /// A sweep that is about to be computed; rows of the former one stay where the cells are the same.
    void begin(const std::filesystem::path& folder, const SweepPlan& plan);
    void addRow(const SweepRow& row);
    /// The first cell without a row counts as the one in work while this is set.
    void setComputing(bool computing);
    void clear();

    bool isEmpty() const { return cells_.empty(); }
    bool isComputing() const { return computing_; }
    const std::filesystem::path& folder() const { return folder_; }
    const SweepPlan& plan() const { return plan_; }
    const std::vector<SweepCell>& cells() const { return cells_; }
    /// Null while the cell waits.
    const SweepRow* row(std::size_t cell, const std::string& image) const;
    /// Of the chosen image.
    CellState state(std::size_t cell) const;
    std::size_t rowCount() const { return rows_.size(); }
    std::size_t failedCount() const;
    std::size_t wantedCount() const { return cells_.size() * plan_.images.size(); }

    const std::string& image() const { return image_; }
    void chooseImage(const std::string& id);
    /// Index of the value on the third axis; 0 where there is none.
    std::size_t slice() const { return slice_; }
    void chooseSlice(std::size_t index);
    std::optional<std::size_t> selected() const { return selected_; }
    /// Goes to the cell's slice.
    void select(std::optional<std::size_t> cell);
    /// The cell at these indices on the first two axes, in the chosen slice.
    std::size_t cellAt(std::size_t first, std::size_t second) const;
    /// Number of values of an axis; 1 where there is none.
    std::size_t valueCount(std::size_t axis) const;

    /// The saved picture of a finished cell and the chosen image, at most `side` pixels wide; null while it
    /// is being read (pictureRead() follows) and where it could not be.
    QImage picture(std::size_t cell, int side);

Q_SIGNALS:
    void changed();     ///< another plan
    void rowsChanged(); ///< results came, or the work began or ended
    void viewChanged(); ///< another image or slice
    void selectionChanged();
    void pictureRead();
    void openFailed(const QString& sentence);
    void cellActivated(std::size_t cell); ///< its run is to be opened

private:
    void adopt(const std::filesystem::path& folder, SweepPlan plan, std::vector<SweepCell> cells);
    std::optional<std::size_t> cellNamed(const std::string& name) const;
    void findWorking();

    std::filesystem::path folder_;
    SweepPlan plan_;
    std::vector<SweepCell> cells_;
    std::map<std::pair<std::string, std::string>, SweepRow> rows_; ///< by cell name and image
    bool computing_ = false;
    std::optional<std::pair<std::size_t, std::string>> working_; ///< cell and image
    std::string image_;
    std::size_t slice_ = 0;
    std::optional<std::size_t> selected_;
    QCache<QString, QImage> pictures_; ///< a null image: the file could not be read
    WorkerQueue opener_;
    WorkerQueue reader_;
};

} // namespace asam
