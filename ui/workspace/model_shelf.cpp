#include "ui/workspace/model_shelf.h"

#include <algorithm>
#include <exception>

#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/workspace/model_tables.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kWaitingModels = 64;

struct ReadModel {
    std::shared_ptr<const ModelDescription> description;
    QString problem;
};

std::shared_ptr<const ReadModel> readModel(const fs::path& path) {
    auto result = std::make_shared<ReadModel>();
    try {
        result->description = std::make_shared<const ModelDescription>(describeModel(path));
    } catch (const std::exception& error) {
        result->problem = QString::fromUtf8(error.what());
    }
    return result;
}

QString nameOfModel(const fs::path& path) {
    const fs::path clean = path.lexically_normal();
    return toQString(clean.has_filename() ? clean.filename() : clean.parent_path().filename());
}

} // namespace

ModelShelf::ModelShelf(QObject* parent)
    : QAbstractListModel(parent), reader_(WorkerQueue::Keep::All, kWaitingModels),
      hasher_(WorkerQueue::Keep::Latest) {}

void ModelShelf::setRun(const ModelPaths& models, const fs::path& tunedTokens) {
    const std::pair<QString, fs::path> wanted[] = {{tr("Diffusion model of the run"), models.diffusion},
                                                   {tr("ControlNet of the run"), models.controlNet},
                                                   {tr("Segmenter of the run"), models.sam},
                                                   {tr("Tuned on the run"), tunedTokens}};
    std::vector<ShelvedModel> rows;
    for (const auto& [role, named] : wanted) {
        if (named.empty()) {
            continue;
        }
        const fs::path path = fs::absolute(named).lexically_normal();
        const int known = rowOf(path);
        rows.push_back({path, role, {}, {}, {}});
        if (known >= 0 && named != tunedTokens) { // tokens are written anew
            rows.back() = at(known);
            rows.back().role = role;
        }
    }
    std::vector<fs::path> unread;
    for (const ShelvedModel& row : rows) {
        if (!row.description && row.problem.isEmpty()) {
            unread.push_back(row.path);
        }
    }
    const auto ofRun = [&rows](const fs::path& path) {
        return std::any_of(rows.begin(), rows.end(),
                           [&](const ShelvedModel& row) { return row.path == path; });
    };
    beginResetModel();
    for (ShelvedModel& model : models_) {
        if (model.role.isEmpty() && !ofRun(model.path)) {
            rows.push_back(std::move(model));
        }
    }
    models_ = std::move(rows);
    endResetModel();
    for (const fs::path& path : unread) {
        read(path);
    }
}

int ModelShelf::add(const fs::path& path) {
    const fs::path clean = fs::absolute(path).lexically_normal();
    int row = rowOf(clean);
    if (row < 0) {
        row = rowCount();
        beginInsertRows({}, row, row);
        models_.push_back({clean, {}, {}, {}, {}});
        endInsertRows();
    }
    read(clean);
    return row;
}

void ModelShelf::removeOpened(int row) {
    if (at(row).role.isEmpty()) {
        beginRemoveRows({}, row, row);
        models_.erase(models_.begin() + row);
        endRemoveRows();
    }
}

void ModelShelf::read(const fs::path& path) {
    reader_.post(toQString(path), [this, path]() -> WorkerQueue::Completion {
        auto result = readModel(path);
        return [this, path, result] {
            if (const int row = rowOf(path); row >= 0) {
                ShelvedModel& model = models_[static_cast<std::size_t>(row)];
                model.description = result->description;
                model.problem = result->problem;
                model.sha256.clear();
                touch(path);
            }
        };
    });
}

void ModelShelf::wantSha256(int row) {
    const ShelvedModel& model = at(row);
    if (!model.sha256.isEmpty() || !model.description || hasher_.isPending(toQString(model.path))) {
        return;
    }
    hasher_.post(toQString(model.path), [this, path = model.path]() -> WorkerQueue::Completion {
        QString sha256;
        try {
            sha256 = QString::fromStdString(modelIdentity(path));
        } catch (const std::exception&) {
            return [] {}; // it has gone since it was read; reading it again says so
        }
        return [this, path, sha256] {
            if (const int found = rowOf(path); found >= 0) {
                models_[static_cast<std::size_t>(found)].sha256 = sha256;
                touch(path);
            }
        };
    });
}

void ModelShelf::touch(const fs::path& path) {
    const QModelIndex changed = index(rowOf(path), 0);
    Q_EMIT dataChanged(changed, changed);
}

int ModelShelf::rowOf(const fs::path& path) const {
    const auto found = std::find_if(models_.begin(), models_.end(),
                                    [&](const ShelvedModel& model) { return model.path == path; });
    return found == models_.end() ? -1 : static_cast<int>(found - models_.begin());
}

int ModelShelf::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(models_.size());
}

QVariant ModelShelf::data(const QModelIndex& index, int role) const {
    const ShelvedModel& model = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return nameOfModel(model.path);
    case Qt::ToolTipRole:
        return model.problem.isEmpty()
                   ? toQString(model.path)
                   : toQString(model.path) + QLatin1Char('\n') + translatedSentence(model.problem);
    case SubtitleRole:
        return !model.problem.isEmpty() ? tr("Cannot be read")
               : model.description      ? modelTitle(*model.description)
                                        : tr("Reading");
    case RoleTextRole:
        return model.role;
    case ProblemRole:
        return !model.problem.isEmpty() || (model.description && (!model.description->refusal.empty() ||
                                                                  !model.description->missingParts.empty() ||
                                                                  model.description->misfits() > 0));
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3")
            .arg(nameOfModel(model.path), data(index, SubtitleRole).toString(), model.role);
    default:
        return {};
    }
}

} // namespace asam
