#pragma once

#include <filesystem>

#include <QWidget>

#include "ui/jobs/model_work.h"
#include "ui/workspace/model_shelf.h"

class QListView;
class QStackedWidget;

namespace asam {

class ModelDetail;

/// The room of model files: those that the open run uses and made, and whatever is opened or dropped here.
/// Each can be looked into, converted, merged, split and compared.
class ModelsPage : public QWidget {
    Q_OBJECT

public:
    explicit ModelsPage(QWidget* parent = nullptr);

    ModelShelf* shelf() { return &shelf_; }
    ModelWork* work() { return &work_; }
    ModelDetail* detail() const { return detail_; }
    QListView* list() const { return list_; }

    /// The models of the open run, above what was opened here.
    void showRun(const ModelPaths& models, const std::filesystem::path& tunedTokens);
    const std::filesystem::path& tunedTokens() const { return tunedTokens_; }
    /// Opens a model and shows it.
    void showModel(const std::filesystem::path& path);
    /// The same, compared with another.
    void showComparison(const std::filesystem::path& first, const std::filesystem::path& second);
    /// Asks where the merged model is to lie, and makes it. False when nobody chose a place.
    bool merge(const std::filesystem::path& base, const std::filesystem::path& tokens);
    void chooseFile();
    void chooseFolder();

Q_SIGNALS:
    void said(const QString& sentence);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeList();
    QWidget* makeEmptyPage();
    void connectDetail();
    void showSelected();
    void showOthers();
    void convert(ModelKind to, const QString& ending);
    void split();
    void mergeWith(const std::filesystem::path& other);
    void compareWith(const std::filesystem::path& other, bool folder);
    void onDone(const ModelWorkResult& result);
    /// The selected row; -1 for none.
    int current() const;
    /// Empty when nobody chose.
    std::filesystem::path askForFile(const QString& title);
    std::filesystem::path askForTarget(const QString& title, const std::filesystem::path& proposal,
                                       const QString& filter);

    ModelShelf shelf_;
    ModelWork work_;
    QListView* list_;
    QStackedWidget* centre_;
    ModelDetail* detail_;
    std::filesystem::path tunedTokens_;
};

} // namespace asam
