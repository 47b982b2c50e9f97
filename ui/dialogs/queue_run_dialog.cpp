#include "ui/dialogs/queue_run_dialog.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>
#include <QStyle>
#include <QThread>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "core/config/config_json.h"
#include "core/config/presets.h"
#include "core/pipeline/run_stages.h"
#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/dialogs/data_health_dialog.h"
#include "ui/forms/field_texts.h"
#include "ui/forms/path_edit.h"
#include "ui/forms/seed_edit.h"
#include "ui/views/estimate_bar.h"
#include "ui/workspace/queue_texts.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr int kReckonPause = 250; ///< milliseconds after the last change
constexpr int kMostImages = 100000000;
constexpr int kDialogWidth = 560;
constexpr int kMostCpuLanes = 16;
const QString kCpu = QStringLiteral("cpu");
const QString kFormSettings = QStringLiteral("form");
const QString kRunSettings = QStringLiteral("run");

bool isThere(const fs::path& path) {
    std::error_code error;
    return !path.empty() && fs::exists(path, error);
}

nlohmann::json manifestOf(const fs::path& run) {
    try {
        return !run.empty() && isThere(run / "run.json") ? RunDirectory::open(run).manifest()
                                                         : nlohmann::json::object();
    } catch (const DataError&) {
        return nlohmann::json::object();
    }
}

std::string textAt(const nlohmann::json& manifest, const char* pointer) {
    const nlohmann::json value = manifest.value(nlohmann::json::json_pointer(pointer), nlohmann::json());
    return value.is_string() ? value.get<std::string>() : std::string();
}

} // namespace

QueueRunDialog::QueueRunDialog(Start start, QWidget* parent)
    : QDialog(parent), start_(std::move(start)),
      data_(new PathEdit(PathEdit::Kind::Folder, tr("Photographs"))),
      annotations_(new PathEdit(PathEdit::Kind::File, tr("COCO annotations"),
                                tr("Annotations of COCO's form (*.json);;All files (*)"))),
      run_(new PathEdit(PathEdit::Kind::Folder, tr("Run folder"))), settings_(new QComboBox),
      seed_(new SeedEdit), rule_(new QLineEdit), limit_(new QSpinBox), devices_(new QComboBox),
      inFlight_(new QSpinBox), onFailure_(new QComboBox), allowSkipGradient_(new QCheckBox),
      sentence_(new QLabel), estimate_(new EstimateBar), reckoner_(WorkerQueue::Keep::Latest) {
    setWindowTitle(start_.edits ? tr("Change a run of the queue") : tr("Add a run to the queue"));
    setMinimumWidth(kDialogWidth);
    makeRows();
    if (start_.edits) {
        fillFromEntry();
    }
    fillSettings();
    fillDevices();
    sentence_->setWordWrap(true);
    sentence_->hide();
    auto* buttons = new QDialogButtonBox;
    add_ = buttons->addButton(start_.edits ? tr("Change") : tr("Add to queue"), QDialogButtonBox::AcceptRole);
    add_->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    check_ = buttons->addButton(tr("Check the data…"), QDialogButtonBox::ActionRole);
    check_->setToolTip(tr("Look through the photographs: what is missing, broken or there twice"));
    check_->setAutoDefault(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(12);
    column->addLayout(makeForm());
    column->addWidget(sentence_);
    column->addWidget(estimate_);
    column->addStretch();
    column->addWidget(buttons);
    pause_.setSingleShot(true);
    pause_.setInterval(kReckonPause);
    connect(&pause_, &QTimer::timeout, this, &QueueRunDialog::reckon);
    connect(check_, &QPushButton::clicked, this, &QueueRunDialog::checkData);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connectAnswers();
    change();
}

QueueRunDialog::~QueueRunDialog() {
    stop_.request_stop();
}

bool QueueRunDialog::event(QEvent* event) {
    const bool isTaken = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest && isVisible()) {
        const int whole = layout()->totalHeightForWidth(width());
        resize(width(), std::max(height(), whole));
    }
    return isTaken;
}

void QueueRunDialog::connectAnswers() {
    connect(data_, &PathEdit::pathEdited, this, &QueueRunDialog::onDataEdited);
    connect(annotations_, &PathEdit::pathEdited, this, [this] {
        forgetLeftOut();
        change();
    });
    connect(run_, &PathEdit::pathEdited, this, &QueueRunDialog::onRunEdited);
    connect(settings_, &QComboBox::currentIndexChanged, this, [this] {
        adoptSeed();
        change();
    });
    connect(seed_, &SeedEdit::seedEdited, this, &QueueRunDialog::change);
    connect(devices_, &QComboBox::currentIndexChanged, this, &QueueRunDialog::change);
    connect(rule_, &QLineEdit::textChanged, this, &QueueRunDialog::change);
    connect(limit_, &QSpinBox::valueChanged, this, &QueueRunDialog::change);
    connect(allowSkipGradient_, &QCheckBox::toggled, this, &QueueRunDialog::change);
    for (const auto& [word, box] : stages_) {
        connect(box, &QCheckBox::toggled, this, &QueueRunDialog::change);
    }
}

QFormLayout* QueueRunDialog::makeForm() {
    auto* form = new QFormLayout;
    form->setSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Photographs"), data_);
    form->addRow(tr("Annotations"), annotations_);
    form->addRow(tr("Run folder"), run_);
    form->addRow(tr("Settings"), settings_);
    form->addRow(tr("Seed"), seed_);
    auto* boxes = new QHBoxLayout;
    boxes->setSpacing(16);
    for (const Stage stage : kGenerativeStages) {
        boxes->addWidget(stages_.at(std::string(toString(stage))));
    }
    for (const RunStage stage : kRunStages) {
        boxes->addWidget(stages_.at(std::string(toString(stage))));
    }
    boxes->addStretch();
    form->addRow(tr("Stages"), boxes);
    form->addRow(tr("Accepted are"), rule_);
    form->addRow(tr("At most"), limit_);
    form->addRow(tr("Works on"), devices_);
    form->addRow(tr("At once"), inFlight_);
    form->addRow(tr("An image that fails"), onFailure_);
    form->addRow(QString(), allowSkipGradient_);
    return form;
}

void QueueRunDialog::makeRows() {
    data_->setPlaceholderText(tr("Folder or tar of photographs, or one picture"));
    data_->setToolTip(
        tr("SA-1B's folder or tar, ASAM's layout, photographs, or one picture; can be dropped here"));
    annotations_->setPlaceholderText(tr("As found beside the photographs, or one JSON file of COCO's form"));
    run_->setPlaceholderText(tr("Where the results go; a run that is there is continued"));
    settings_->setAccessibleName(tr("Settings"));
    settings_->setToolTip(tr("Values of all settings for this run"));
    seed_->setAlignment(Qt::AlignLeft); // as the texts around it
    const auto addStage = [this](const std::string& word, bool on, const QString& tip) {
        auto* box = new QCheckBox(stageTitle(word));
        box->setChecked(on);
        box->setToolTip(tip);
        stages_[word] = box;
    };
    for (const Stage stage : kGenerativeStages) {
        addStage(std::string(toString(stage)), true, tr("Of each image; what is finished is kept"));
    }
    addStage("review", false,
             tr("Accept the samples that meet a rule and reject the others, at the run's end"));
    addStage("tuning", false, tr("Tune SAM's tokens on all samples of the run, at its end"));
    addStage("evaluation", false,
             tr("Measure SAM and the tuned tokens on the run's photographs, at its end"));
    rule_->setText(QString::fromStdString(start_.entry.request.reviewRule));
    rule_->setPlaceholderText(QStringLiteral("drop > 0.2 and psnr > 25"));
    rule_->setAccessibleName(tr("Accepted are"));
    rule_->setToolTip(tr("A rule over the columns of the sample list, as in its filter"));
    rule_->setEnabled(false);
    connect(stages_.at("review"), &QCheckBox::toggled, rule_, &QWidget::setEnabled);
    limit_->setRange(0, kMostImages);
    limit_->setSpecialValueText(tr("all images"));
    limit_->setSuffix(tr(" images"));
    limit_->setAccessibleName(tr("At most so many images"));
    limit_->setToolTip(tr("Only the first ones, in the order of their names"));
    inFlight_->setRange(1, kMostInFlight);
    inFlight_->setValue(start_.entry.request.inFlight);
    inFlight_->setSuffix(tr(" images"));
    inFlight_->setSpecialValueText(tr("one image"));
    inFlight_->setAccessibleName(tr("Images in work at once"));
    inFlight_->setToolTip(tr("On each device. Several share their network calls, which a graphics card does "
                             "faster; they need more "
                             "memory. No part of what the results depend on"));
    makeFailureRows();
}

void QueueRunDialog::makeFailureRows() {
    onFailure_->addItem(tr("is left out; with less memory it is tried again"),
                        static_cast<int>(FailurePolicy::retry));
    onFailure_->addItem(tr("is left out"), static_cast<int>(FailurePolicy::skip));
    onFailure_->addItem(tr("ends the run"), static_cast<int>(FailurePolicy::stop));
    onFailure_->setAccessibleName(tr("An image that fails"));
    onFailure_->setToolTip(tr("In every case the reason is kept with the image"));
    allowSkipGradient_->setText(tr("At last by the skip gradient"));
    allowSkipGradient_->setToolTip(
        tr("An attack by the full chain for which memory does not suffice in any other way is done by the "
           "skip gradient. The image's results tell so, and are kept only while this is allowed"));
    allowSkipGradient_->setChecked(start_.entry.request.allowSkipGradient.value_or(false));
    connect(onFailure_, &QComboBox::currentIndexChanged, this, [this] {
        allowSkipGradient_->setEnabled(onFailure_->currentData().toInt() ==
                                       static_cast<int>(FailurePolicy::retry));
    });
}

void QueueRunDialog::fillFromEntry() {
    const RunRequest& request = start_.entry.request;
    data_->setPath(request.data);
    annotations_->setPath(request.annotations);
    run_->setPath(request.run);
    runIsOwn_ = true;
    images_ = request.images;
    for (const auto& [word, box] : stages_) {
        const auto isAsked = [&word](const auto& stage) { return word == toString(stage); };
        box->setChecked(std::any_of(request.stages.begin(), request.stages.end(), isAsked) ||
                        std::any_of(request.runStages.begin(), request.runStages.end(), isAsked));
    }
    limit_->setValue(static_cast<int>(request.limit));
    onFailure_->setCurrentIndex(onFailure_->findData(static_cast<int>(request.onFailure)));
}

void QueueRunDialog::fillSettings() {
    const QString chosen = settings_->currentData().toString();
    const QSignalBlocker quiet(settings_);
    settings_->clear();
    const QString title = presetTitle(start_.entry.request.config.preset);
    settings_->addItem(start_.edits ? tr("as they are in the queue (preset %1)").arg(title)
                                    : tr("as in Samples (preset %1)").arg(title),
                       kFormSettings);
    if (isThere(run_->path() / "run.json")) {
        settings_->addItem(tr("as the run was begun"), kRunSettings);
    }
    for (const PresetInfo& preset : presets()) {
        settings_->addItem(settingText(preset.label), QString::fromStdString(preset.name));
    }
    for (const std::string& own : start_.presets.names()) {
        settings_->addItem(QString::fromStdString(own), QString::fromStdString(own));
    }
    settings_->setCurrentIndex(std::max(0, settings_->findData(chosen)));
    const QString now = settings_->currentData().toString();
    if (now != chosen || now == kRunSettings) {
        adoptSeed();
    }
}

void QueueRunDialog::adoptSeed() {
    const QString word = settings_->currentData().toString();
    if (word != kFormSettings && word != kRunSettings) {
        return; // a preset says nothing of it
    }
    try {
        seed_->setSeed(chosenConfig().seed);
    } catch (const Error&) {
        return; // problem() says what is wrong with the run's settings
    }
}

void QueueRunDialog::fillDevices() {
    devices_->setAccessibleName(tr("Works on"));
    devices_->setToolTip(
        tr("Devices that work side by side take an image each. On a processor several images with few "
           "threads each are done sooner than one after the other with all threads, and need more "
           "memory. No part of what the results depend on"));
    QStringList cuda;
    for (const DeviceDescription& device : listDevices()) {
        const QString name = QString::fromStdString(device.name);
        devices_->addItem(name, name);
        if (name != kCpu) {
            cuda << name;
        }
    }
    if (cuda.size() > 1) {
        devices_->addItem(tr("all CUDA devices (%1)").arg(cuda.size()), cuda.join(QLatin1Char(',')));
    }
    for (int lanes = 2; lanes <= std::min(QThread::idealThreadCount(), kMostCpuLanes); lanes *= 2) {
        devices_->addItem(tr("cpu, %1 images side by side").arg(lanes),
                          QStringList(lanes, kCpu).join(QLatin1Char(',')));
    }
    QStringList asked;
    for (const std::string& device : start_.entry.request.devices) {
        asked << QString::fromStdString(device);
    }
    const QString text =
        asked.isEmpty() ? QString::fromStdString(start_.entry.compute.device) : asked.join(QLatin1Char(','));
    if (devices_->findData(text) < 0) {
        devices_->addItem(text, text);
    }
    devices_->setCurrentIndex(devices_->findData(text));
}

void QueueRunDialog::forgetLeftOut() {
    leftOut_.clear();
    images_.clear();
}

void QueueRunDialog::onDataEdited() {
    forgetLeftOut();
    if (!runIsOwn_) {
        const QString root = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
        const QString time = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH-mm-ss"));
        const fs::path data = data_->path().lexically_normal();
        const fs::path name = data.has_filename() ? data.filename() : data.parent_path().filename();
        run_->setPath(data.empty()
                          ? fs::path()
                          : toPath(QStringLiteral("%1/runs/%2 %3").arg(root, toQString(name), time)));
    }
    change();
}

void QueueRunDialog::onRunEdited() {
    runIsOwn_ = !run_->path().empty();
    if (data_->path().empty()) { // a run that was begun knows its photographs
        const nlohmann::json manifest = manifestOf(run_->path());
        data_->setPath(textAt(manifest, "/data/path"));
        annotations_->setPath(textAt(manifest, "/data/annotations"));
    }
    if (const nlohmann::json begun = manifestOf(run_->path()); !begun.empty()) {
        const nlohmann::json::json_pointer allowed("/failures/allow_skip_gradient");
        allowSkipGradient_->setChecked(begun.value(allowed, nlohmann::json()) == nlohmann::json(true));
    }
    fillSettings();
    change();
}

RunConfig QueueRunDialog::config() const {
    RunConfig config = chosenConfig();
    config.seed = seed_->seed();
    return config;
}

RunConfig QueueRunDialog::chosenConfig() const {
    const QString word = settings_->currentData().toString();
    if (word == kFormSettings) {
        return start_.entry.request.config;
    }
    if (word == kRunSettings) {
        return configFromJson(manifestOf(run_->path()).value("config", nlohmann::json::object()));
    }
    return presetFromWord(word.toStdString(), start_.presets);
}

DataPlace QueueRunDialog::place() const {
    DataPlace place{fs::absolute(data_->path()).lexically_normal(), {}, {}};
    if (start_.edits && start_.entry.request.data == place.data) {
        place.captions = start_.entry.request.captions;
    }
    const nlohmann::json manifest = manifestOf(run_->path());
    if (textAt(manifest, "/data/path") == place.data.string()) {
        place.captions = textAt(manifest, "/data/captions");
        place.annotations = textAt(manifest, "/data/annotations");
    }
    if (!annotations_->path().empty()) {
        place.annotations = fs::absolute(annotations_->path()).lexically_normal();
    }
    return place;
}

QueueEntry QueueRunDialog::entry() const {
    QueueEntry entry = start_.entry;
    RunRequest& request = entry.request;
    const DataPlace photographs = place();
    request.data = photographs.data;
    request.captions = photographs.captions;
    request.annotations = photographs.annotations;
    request.run = fs::absolute(run_->path()).lexically_normal();
    request.inFlight = inFlight_->value();
    request.devices = devicesFromText(devices_->currentData().toString().toStdString());
    entry.compute.device = request.devices.front();
    if (!start_.edits || request.data != start_.entry.request.data) {
        request.labels.clear();
    }
    request.images = images_;
    request.config = config();
    request.stages.clear();
    request.runStages.clear();
    for (const Stage stage : stagesOf(request.config)) {
        if (stages_.at(std::string(toString(stage)))->isChecked()) {
            request.stages.push_back(stage);
        }
    }
    for (const RunStage stage : kRunStages) {
        if (stages_.at(std::string(toString(stage)))->isChecked()) {
            request.runStages.push_back(stage);
        }
    }
    request.reviewRule = rule_->text().trimmed().toStdString();
    request.limit = limit_->value();
    request.onFailure = static_cast<FailurePolicy>(onFailure_->currentData().toInt());
    request.allowSkipGradient = allowSkipGradient_->isChecked();
    const fs::path name =
        request.run.has_filename() ? request.run.filename() : request.run.parent_path().filename();
    entry.name = name.string();
    return entry;
}

QString QueueRunDialog::problem() const {
    if (data_->path().empty()) {
        return tr("Name the photographs first.");
    }
    if (!isThere(data_->path())) {
        return tr("%1 is not there; expected a folder, a tar or a picture.").arg(data_->text());
    }
    if (!annotations_->path().empty() && !isThere(annotations_->path())) {
        return tr("%1 is not there; expected a JSON file of COCO's form.").arg(annotations_->text());
    }
    if (run_->path().empty()) {
        return tr("Name the folder of the run.");
    }
    try {
        const QueueEntry asked = entry();
        if (asked.request.stages.empty() && asked.request.runStages.empty()) {
            return tr("Choose at least one stage.");
        }
        check(asked.request.config);
        checkStagesOfRun(asked.request);
    } catch (const Error& error) {
        return translatedSentence(error.what());
    }
    return {};
}

void QueueRunDialog::change() {
    stop_.request_stop();
    reckoner_.clear();
    estimate_->hide();
    const QString wrong = problem();
    add_->setEnabled(wrong.isEmpty());
    check_->setEnabled(isThere(data_->path()));
    say(wrong, /*isProblem=*/!data_->path().empty());
    if (wrong.isEmpty()) {
        pause_.start();
    } else {
        pause_.stop();
    }
}

void QueueRunDialog::checkData() {
    auto* health = new DataHealthDialog(this);
    health->setAttribute(Qt::WA_DeleteOnClose);
    health->setWindowModality(Qt::WindowModal);
    health->setState({[this](const std::string& id) { return leftOut_.contains(id); }, {}});
    const auto look = [this, health] { health->check(place()); };
    connect(health, &DataHealthDialog::againRequested, health, look);
    connect(health, &DataHealthDialog::leaveOutRequested, this,
            [this, health](const std::vector<std::string>& ids, bool leave) {
                const bool isDone = leaveOut(*health->reader()->report()->dataset, ids, leave);
                health->refresh();
                if (!isDone) {
                    health->say(tr("At least one image has to take part."));
                }
            });
    look();
    health->show();
}

bool QueueRunDialog::leaveOut(const Dataset& dataset, const std::vector<std::string>& ids, bool leave) {
    std::set<std::string> left = leftOut_;
    if (left.empty() && !images_.empty()) { // of a run that is edited, only those that take part are known
        for (const SampleFiles& files : dataset.samples()) {
            if (std::find(images_.begin(), images_.end(), files.id) == images_.end()) {
                left.insert(files.id);
            }
        }
    }
    for (const std::string& id : ids) {
        if (leave) {
            left.insert(id);
        } else {
            left.erase(id);
        }
    }
    if (left.size() >= dataset.samples().size()) {
        return false; // a run without any image is none
    }
    leftOut_ = std::move(left);
    images_.clear();
    for (const SampleFiles& files : dataset.samples()) {
        if (!leftOut_.empty() && !leftOut_.contains(files.id)) {
            images_.push_back(files.id);
        }
    }
    change();
    return true;
}

void QueueRunDialog::reckon() {
    const QueueEntry asked = entry();
    if (asked.request.stages.empty()) {
        return;
    }
    stop_ = {};
    const StageContext context(stop_.get_token(), nullptr, asked.compute, asked.request.config.seed);
    reckoner_.post(
        QStringLiteral("estimate"),
        [this, context, request = asked.request, file = start_.measurements]() -> WorkerQueue::Completion {
            auto known = std::make_shared<RequestEstimate>();
            QString wrong;
            try {
                *known = estimateRequest(request, file, context);
            } catch (const std::exception& error) { // a stop's answer is not delivered
                wrong = translatedSentence(error.what());
            }
            return [this, known, wrong] {
                if (wrong.isEmpty()) {
                    showReckoned(*known);
                } else {
                    add_->setEnabled(false);
                    say(wrong, /*isProblem=*/true);
                }
            };
        });
}

void QueueRunDialog::showReckoned(const RequestEstimate& known) {
    estimate_->showEstimate(known.estimate);
    say(staleTexts(known.plan).join(QLatin1Char('\n')), /*isProblem=*/false);
}

void QueueRunDialog::say(const QString& sentence, bool isProblem) {
    sentence_->setText(sentence);
    sentence_->setObjectName(isProblem ? QStringLiteral("problem") : QStringLiteral("secondary"));
    sentence_->style()->unpolish(sentence_);
    sentence_->style()->polish(sentence_);
    sentence_->setVisible(!sentence.isEmpty());
}

QString QueueRunDialog::sentence() const {
    return sentence_->isHidden() ? QString() : sentence_->text();
}

} // namespace asam
