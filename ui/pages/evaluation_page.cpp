#include "ui/pages/evaluation_page.h"

#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "core/pipeline/evaluation/evaluation.h"
#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/forms/evaluation_form.h"
#include "ui/forms/settings_form.h"
#include "ui/jobs/run_controller.h"
#include "ui/views/difference_list.h"
#include "ui/views/empty_page.h"
#include "ui/views/evaluated_picture_view.h"
#include "ui/views/evaluation_bar.h"
#include "ui/views/evaluation_bars.h"
#include "ui/views/evaluation_table.h"
#include "ui/views/overlay_state.h"
#include "ui/views/problem_list.h"
#include "ui/views/radar_chart.h"
#include "ui/workspace/evaluation_charts.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

constexpr int kEvaluationFormWidth = 304;
constexpr int kListWidth = 372;
constexpr int kLeastTableHeight = 80;
constexpr int kMostTableHeight = 280; ///< that it is given without being asked: the charts need the rest
enum CentrePage { EmptyCentre, NumbersCentre, ImagesCentre, ProblemsCentre };

} // namespace

EvaluationPage::EvaluationPage(Workspace* workspace, JobRunner* runner, RunController* runs,
                               SettingsForm* settings, QWidget* parent)
    : QWidget(parent), workspace_(workspace), runner_(runner), runs_(runs), settings_(settings),
      controller_(workspace, runner, runs, &results_), reader_(&results_),
      form_(new EvaluationForm(settings)), bar_(new EvaluationBar(&results_)), centre_(new QStackedWidget),
      table_(new EvaluationTable(&results_)), bars_(new EvaluationBars), radar_(new RadarChart),
      images_(new DifferenceList(tr("Images"), tr("Image"), tr("Masks"))),
      masks_(new DifferenceList(tr("Masks of the image"), tr("Mask"), tr("Area"))),
      pictures_(new EvaluatedPictureView), problems_(new ProblemList(&results_)) {
    auto* split = new QSplitter(Qt::Horizontal);
    form_->setMinimumWidth(kEvaluationFormWidth);
    split->addWidget(form_);
    split->addWidget(makeCentre());
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    split->setSizes({kEvaluationFormWidth, 900});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    connectForm();
    connectResults();
    proposeInputs();
    showResults();
}

QWidget* EvaluationPage::makeCentre() {
    centre_->addWidget(makeEmptyPage());
    centre_->addWidget(makeNumbers());
    centre_->addWidget(makeImages());
    centre_->addWidget(problems_);
    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar_);
    column->addWidget(centre_, 1);
    return centre;
}

QWidget* EvaluationPage::makeEmptyPage() {
    auto* open = new QPushButton(tr("Open an evaluation…"));
    open->setToolTip(tr("Look at the folder of an evaluation that was computed before"));
    connect(open, &QPushButton::clicked, this, &EvaluationPage::openRequested);
    return new EmptyPage(
        QStringLiteral("evaluation"), tr("See which segmenter is better"),
        tr("Every model at the left is asked for every mask of the data sets, with the same "
           "prompts. Then the numbers stand side by side, with the images that the second model "
           "wins and loses. Press Start evaluation, or add models and data sets first."),
        open);
}

QWidget* EvaluationPage::makeNumbers() {
    auto* charts = new QSplitter(Qt::Horizontal);
    charts->addWidget(bars_);
    charts->addWidget(radar_);
    charts->setChildrenCollapsible(false);
    charts->setStretchFactor(0, 3);
    charts->setStretchFactor(1, 2);
    charts->setAutoFillBackground(true);
    charts->setBackgroundRole(QPalette::Base);
    auto* numbers = new QSplitter(Qt::Vertical);
    numbers->addWidget(table_);
    numbers->addWidget(charts);
    numbers->setChildrenCollapsible(false);
    numbers->setStretchFactor(1, 1);
    numbersSplit_ = numbers;
    return numbers;
}

QWidget* EvaluationPage::makeImages() {
    auto* lists = new QSplitter(Qt::Vertical);
    lists->addWidget(images_);
    lists->addWidget(masks_);
    lists->setChildrenCollapsible(false);
    lists->setSizes({300, 220});
    auto* page = new QSplitter(Qt::Horizontal);
    page->addWidget(lists);
    page->addWidget(pictures_);
    page->setChildrenCollapsible(false);
    page->setStretchFactor(1, 1);
    page->setSizes({kListWidth, 600});
    masks_->showGroups(false);
    return page;
}

void EvaluationPage::connectForm() {
    connect(form_, &EvaluationForm::edited, this, &EvaluationPage::showPlan);
    connect(form_, &EvaluationForm::startRequested, this, &EvaluationPage::start);
    connect(form_, &EvaluationForm::stopRequested, runner_, &JobRunner::requestStop);
    connect(form_, &EvaluationForm::pauseRequested, runner_,
            [this] { runner_->requestPause(PausePoint::step); });
    connect(form_, &EvaluationForm::resumeRequested, runner_, &JobRunner::resume);
    connect(form_, &EvaluationForm::newRequested, this, [this] {
        controller_.setNextFolder(EvaluationController::ownFolder());
        results_.clear();
    });
    connect(settings_, &SettingsForm::configChanged, this, &EvaluationPage::showPlan);
    connect(runner_, &JobRunner::stateChanged, this, &EvaluationPage::showPlan);
    connect(&controller_, &EvaluationController::ended, this, &EvaluationPage::showPlan);
    connect(workspace_, &Workspace::opened, this, &EvaluationPage::onDocumentOpened);
    connect(workspace_, &Workspace::runFolderChanged, this, &EvaluationPage::offerRun);
    connect(runs_, &RunController::modelsChanged, this, &EvaluationPage::offerRun);
}

void EvaluationPage::connectResults() {
    connect(&results_, &EvaluationResults::changed, this, [this] {
        takeInputs();
        showResults();
    });
    connect(&results_, &EvaluationResults::imagesAdded, this, [this] {
        showNumbers();
        showImages();
    });
    connect(&results_, &EvaluationResults::choiceChanged, this, &EvaluationPage::showImages);
    connect(&results_, &EvaluationResults::openFailed, this, &EvaluationPage::failed);
    connect(&reader_, &EvaluatedPictureReader::changed, this, &EvaluationPage::showPicture);
    connect(bar_, &EvaluationBar::publishedChanged, this, &EvaluationPage::showNumbers);
    connect(bar_, &EvaluationBar::viewChosen, this, [this](EvaluationBar::View view) {
        showResults();
        if (view == EvaluationBar::Images && !results_.selected()) {
            selectFirst();
        }
    });
    connect(table_, &EvaluationTable::cellOpened, this, &EvaluationPage::openImages);
    connect(images_, &DifferenceList::rowSelected, this,
            [this](std::int64_t key) { results_.select(static_cast<std::size_t>(key)); });
    connect(masks_, &DifferenceList::rowSelected, this,
            [this](std::int64_t id) { pictures_->overlay()->selectMask(id); });
    connect(masks_, &DifferenceList::rowClicked, pictures_, &EvaluatedPictureView::zoomToMask);
    connect(pictures_->overlay(), &OverlayState::selectedMaskChanged, masks_, &DifferenceList::select);
}

void EvaluationPage::open(const std::filesystem::path& folder) {
    if (!controller_.isAtWork()) {
        results_.open(folder);
    }
}

void EvaluationPage::start() {
    if (!settings_->problems().empty() || !form_->firstProblem().isEmpty()) {
        showPlan();
        return;
    }
    EvaluationRequest request;
    request.models = form_->models();
    request.data = form_->data();
    request.config = settings_->config();
    request.limit = form_->limit();
    if (controller_.start(request) && bar_->view() == EvaluationBar::Problems) {
        bar_->setView(EvaluationBar::Numbers);
    }
}

void EvaluationPage::onDocumentOpened() {
    offerRun();
    if (!form_->isTouched()) {
        proposeInputs();
    }
    const std::filesystem::path& run = workspace_->document().run;
    std::error_code unreachable;
    if (!run.empty() && isEvaluation(runEvaluationFolder(run))) {
        open(runEvaluationFolder(run));
    } else if (!controller_.isAtWork() && !results_.isEmpty() &&
               std::filesystem::exists(results_.folder().parent_path() / "run.json", unreachable)) {
        results_.clear(); // it is another run's
    }
}

void EvaluationPage::offerRun() {
    EvaluationForm::Offers offers;
    offers.sam = runs_->models().sam;
    const std::filesystem::path tokens = runTokensFile(workspace_->chosenRunFolder());
    std::error_code unreachable;
    if (!workspace_->chosenRunFolder().empty() && std::filesystem::exists(tokens, unreachable)) {
        offers.tokens = tokens;
    }
    offers.photographs = openPhotographs();
    form_->setOffers(offers);
    showPlan();
}

void EvaluationPage::proposeInputs() {
    const std::filesystem::path sam = runs_->models().sam;
    const std::filesystem::path run = workspace_->chosenRunFolder();
    form_->setModels(run.empty() ? std::vector<ModelToEvaluate>{{"SAM", sam, {}}} : modelsOfRun(run, sam));
    DataToEvaluate photographs = openPhotographs();
    if (photographs.path.empty()) {
        photographs = {"scenes", "sa1b", demoScenesFolder(), std::nullopt};
    }
    form_->setData({photographs});
}

DataToEvaluate EvaluationPage::openPhotographs() const {
    DataToEvaluate photographs;
    if (!workspace_->isOpen() || workspace_->document().dataset->kind() == DatasetKind::singleImage) {
        return photographs;
    }
    const Document& document = workspace_->document();
    photographs.name = document.name.toStdString();
    photographs.path = document.dataset->root();
    photographs.labels.annotations = document.annotations;
    std::error_code unreachable;
    if (std::filesystem::exists(document.dataset->labels(), unreachable)) {
        photographs.labels.own = document.dataset->labels();
    }
    return photographs;
}

void EvaluationPage::takeInputs() {
    const bool opened = !results_.isLive() && results_.folder() != formFolder_;
    formFolder_ = results_.folder();
    if (!opened || results_.isEmpty()) {
        return;
    }
    const std::filesystem::path miniature = ModelPaths().resolved().sam;
    std::vector<ModelToEvaluate> models;
    for (const ReportedModel& model : results_.report().models) {
        const bool own = model.checkpoint == std::filesystem::absolute(miniature).string();
        models.push_back({model.name, own ? std::string() : model.checkpoint, model.tokens});
    }
    std::vector<DataToEvaluate> sets;
    for (const ReportedData& set : results_.report().data) {
        sets.push_back({set.name, set.kind, set.path, std::nullopt, 0, set.labels});
        if (!set.corruption.empty()) {
            sets.back().corruption = corruptionFromText(set.corruption);
        }
    }
    form_->setModels(models);
    form_->setData(sets);
}

void EvaluationPage::showPlan() {
    QString problem = form_->firstProblem();
    if (problem.isEmpty() && !settings_->problems().empty()) {
        problem = translatedSentence(settings_->problems().front().message);
    }
    form_->setProblem(controller_.isAtWork() ? QString() : problem);
    const QString folder = toQString(controller_.nextFolder());
    form_->setOutText(tr("Results: %1").arg(folder));
    form_->showState(runner_->state(), controller_.isAtWork(), !results_.isEmpty());
}

void EvaluationPage::showResults() {
    const int pages[] = {NumbersCentre, ImagesCentre, ProblemsCentre};
    centre_->setCurrentIndex(results_.isEmpty() ? static_cast<int>(EmptyCentre) : pages[bar_->view()]);
    showNumbers();
    showImages();
    showPlan();
}

void EvaluationPage::showNumbers() {
    const QStringList published = bar_->published();
    table_->refresh(published);
    const int whole = std::max(kLeastTableHeight, table_->wholeHeight());
    if (whole != table_->maximumHeight()) {
        table_->setMaximumHeight(whole);
        table_->setMinimumHeight(std::min(whole, kMostTableHeight));
        // The splitter would leave an empty strip where the table was higher.
        const int given = std::min(whole, kMostTableHeight);
        numbersSplit_->setSizes({given, std::max(1, numbersSplit_->height() - given)});
    }
    const EvaluationCharts charts = evaluationCharts(results_, published);
    bars_->setCharts(charts);
    radar_->setCharts(charts);
    radar_->setVisible(charts.data.size() > 2); // bars have the whole place otherwise
}

bool EvaluationPage::isAlone() const {
    return results_.report().models.size() == 1;
}

void EvaluationPage::showImages() {
    const EvaluationReport& report = results_.report();
    std::vector<DifferenceRow> rows;
    for (std::size_t index = 0; index < results_.images().size(); ++index) {
        const ImageMeans& image = results_.images()[index];
        if (!results_.data() || *results_.data() == image.data) {
            rows.push_back({QString::fromStdString(image.id),
                            QString::fromStdString(report.data[image.data].name),
                            static_cast<std::int64_t>(index), image.masks, image.iou.front(),
                            isAlone() ? std::nullopt : image.iou[results_.model()]});
        }
    }
    if (!results_.isEmpty()) {
        const QString first = QString::fromStdString(report.models.front().name);
        const auto second = isAlone()
                                ? std::nullopt
                                : std::optional(QString::fromStdString(report.models[results_.model()].name));
        images_->setModels(first, second);
        masks_->setModels(first, second);
        pictures_->showSecond(second.has_value());
    }
    images_->showGroups(!results_.data() && report.data.size() > 1);
    images_->setRows(std::move(rows));
    images_->select(results_.selected() ? std::optional(static_cast<std::int64_t>(*results_.selected()))
                                        : std::nullopt);
}

void EvaluationPage::showPicture() {
    const auto& picture = reader_.picture();
    if (!results_.selected() || results_.isEmpty()) {
        masks_->setRows({});
        pictures_->setCaptions({}, {});
        pictures_->showPicture(nullptr, tr("No image chosen"),
                               isAlone() ? tr("Choose one in the list: the worst stand first.")
                                         : tr("Choose one in the list: the largest losses stand first."));
        return;
    }
    if (!picture) {
        return; // the former one stays until this one has been read
    }
    const EvaluatedImage& record = picture->record;
    const EvaluationReport& report = results_.report();
    const std::string names[] = {report.models.front().name, report.models[results_.model()].name};
    const ImageMeans& image = results_.images()[*results_.selected()];
    const QString noMasks =
        picture->error.isEmpty() && !picture->labels ? tr(" · masks were not kept") : QString();
    pictures_->setCaptions(
        tr("%1 · IoU %2").arg(QString::fromStdString(names[0]), iouText(image.iou.front())) + noMasks,
        tr("%1 · IoU %2").arg(QString::fromStdString(names[1]), iouText(image.iou[results_.model()])) +
            noMasks);
    std::vector<DifferenceRow> rows;
    const ModelAnswers* answers[] = {record.answersOf(names[0]),
                                     isAlone() ? nullptr : record.answersOf(names[1])};
    for (std::size_t index = 0; index < record.masks.size(); ++index) {
        DifferenceRow row{QString::number(record.masks[index].id),
                          {},
                          record.masks[index].id,
                          record.masks[index].area,
                          std::nullopt,
                          std::nullopt};
        for (const bool second : {false, true}) {
            const ModelAnswers* each = answers[second ? 1 : 0];
            if (each != nullptr && each->masks[index].scores) {
                (second ? row.second : row.first) = each->masks[index].scores->iou;
            }
        }
        rows.push_back(row);
    }
    masks_->setRows(std::move(rows));
    pictures_->showPicture(picture, tr("This picture cannot be shown"), translatedSentence(picture->error));
}

void EvaluationPage::openImages(std::size_t model, std::optional<std::size_t> set) {
    results_.chooseData(set);
    if (model > 0) { // the first one would be compared with itself
        results_.chooseModel(model);
    }
    bar_->setView(EvaluationBar::Images);
    selectFirst();
    images_->view()->setFocus();
}

void EvaluationPage::selectFirst() {
    const QModelIndex first = images_->view()->model()->index(0, 0);
    if (first.isValid()) {
        images_->view()->setCurrentIndex(first);
    }
}

void EvaluationPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    offerRun(); // its tokens may have been tuned meanwhile
}

} // namespace asam
