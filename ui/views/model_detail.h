#pragma once

#include <filesystem>
#include <vector>

#include <QWidget>

#include "core/pipeline/model_conversion.h"
#include "ui/workspace/model_shelf.h"

class QAction;
class QFrame;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace asam {

class ElidedLabel;
class NoticeBar;
class SegmentedControl;
class ValueTableView;

/// One model: what it is, what can be made of it, and its tensors, where it does not fit its network, and a
/// comparison as tables.
class ModelDetail : public QWidget {
    Q_OBJECT

public:
    enum Page { Tensors, Fit, Comparison };

    explicit ModelDetail(QWidget* parent = nullptr);

    void setModel(const ShelvedModel& model);
    /// Other models that it can be compared or merged with.
    void setOthers(const std::vector<ShelvedModel>& others);
    void setComparison(const QString& title, const ModelDifference& difference);
    void clearComparison();
    /// While work on files goes on, no other is begun.
    void setBusy(bool busy);

    void showPage(Page page);
    Page page() const;
    QString title() const;
    QString factsText() const;
    NoticeBar* notices() const { return notices_; }
    ValueTableView* tensors() const { return tensors_; }
    ValueTableView* fit() const { return fit_; }
    ValueTableView* comparison() const { return comparison_; }
    QToolButton* convertButton() const { return convert_; }
    QToolButton* mergeButton() const { return merge_; }
    QToolButton* splitButton() const { return split_; }
    QToolButton* compareButton() const { return compare_; }

Q_SIGNALS:
    void convertRequested(asam::ModelKind to, const QString& ending);
    /// Empty: another file is to be chosen.
    void mergeRequested(const std::filesystem::path& other);
    void splitRequested();
    /// `folder`: where `other` is empty, a folder is to be chosen and not a file.
    void compareRequested(const std::filesystem::path& other, bool folder);
    void sha256Requested();

private:
    QWidget* makeHeader();
    QToolButton* addTool(QWidget* bar, const QString& text, const QString& tip);
    void fillConvertMenu();
    void fillCompareMenu(const ModelDescription& shown); ///< the most alike first
    void fillOtherMenus();
    void showModel();
    void showTools();
    void showFacts();
    void showProblems();

    ShelvedModel model_;
    std::vector<ShelvedModel> others_;
    bool busy_ = false;
    QLabel* title_;
    ElidedLabel* path_;
    QLabel* facts_;
    QToolButton* sha256_;
    QToolButton* convert_;
    QToolButton* merge_;
    QToolButton* split_;
    QToolButton* compare_;
    NoticeBar* notices_;
    QFrame* pagesBar_;
    SegmentedControl* pages_;
    QStackedWidget* stack_;
    ValueTableView* tensors_;
    ValueTableView* fit_;
    ValueTableView* comparison_;
};

} // namespace asam
