// The dialog that asks for a run of the queue: what it refuses, what it reckons, what it hands over.

#include <fstream>

#include <QCheckBox>
#include <QComboBox>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QThread>
#include <QTreeView>
#include <QtTest>

#include "core/config/config_json.h"
#include "core/config/presets.h"
#include "core/pipeline/run_directory.h"
#include "tests/ui/test_registry.h"
#include "ui/bridge/conversions.h"
#include "ui/dialogs/data_health_dialog.h"
#include "ui/dialogs/queue_run_dialog.h"
#include "ui/forms/path_edit.h"
#include "ui/forms/seed_edit.h"
#include "ui/views/estimate_bar.h"
#include "ui/workspace/queue_texts.h"

namespace asam {

class QueueRunDialogTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<QueueRunDialog> dialog_;

    QString path(const QString& name) const { return folder_->filePath(name); }

    static void type(PathEdit* edit, const QString& text) {
        edit->clear();
        QTest::keyClicks(edit, text);
    }

    void makeDialog(const QueueEntry& entry, bool edits = false) {
        dialog_ = std::make_unique<QueueRunDialog>(
            QueueRunDialog::Start{entry, PresetStore(toPath(path(QStringLiteral("presets")))),
                                  toPath(path(QStringLiteral("measured"))), edits});
        dialog_->show();
    }

private Q_SLOTS:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkdir(path(QStringLiteral("data"))));
        QImage image(64, 48, QImage::Format_RGB32);
        image.fill(Qt::darkCyan);
        for (int number = 1; number <= 3; ++number) {
            QVERIFY(image.save(path(QStringLiteral("data/sa_%1.png").arg(number))));
        }
        QueueEntry entry;
        entry.request.config = presetConfig("quick");
        makeDialog(entry);
    }
    void cleanup() { dialog_.reset(); }

    void photographsThatAreNotThereAreRefused() {
        QVERIFY(!dialog_->addButton()->isEnabled());
        type(dialog_->data(), path(QStringLiteral("nowhere")));
        QVERIFY(dialog_->sentence().contains(QLatin1String("is not there")));
        QVERIFY(!dialog_->addButton()->isEnabled());
    }

    void theRunNamesItselfAndIsReckoned() {
        type(dialog_->data(), path(QStringLiteral("data")));
        QVERIFY(dialog_->run()->text().contains(QLatin1String("/runs/data ")));
        QVERIFY(dialog_->addButton()->isEnabled());
        QTRY_VERIFY(dialog_->estimate()->isVisible());
        QVERIFY(dialog_->estimate()->text().startsWith(QLatin1String("3 images")));
        dialog_->limit()->setValue(2);
        QTRY_VERIFY(dialog_->estimate()->isVisible() &&
                    dialog_->estimate()->text().startsWith(QLatin1String("2 images")));
    }

    void itGrowsWithItsSentences() {
        type(dialog_->data(), path(QStringLiteral("data")));
        QTRY_VERIFY(dialog_->estimate()->isVisible());
        dialog_->resize(dialog_->minimumSizeHint());
        type(dialog_->data(), path(QStringLiteral("a long name of a folder ").repeated(20)));
        QVERIFY(dialog_->sentence().contains(QLatin1String("is not there")));
        QTRY_VERIFY(dialog_->height() >= dialog_->layout()->totalHeightForWidth(dialog_->width()));
    }

    void whatTheCheckOfTheDataLeavesOutIsNoPartOfTheRun() {
        QVERIFY(!dialog_->checkButton()->isEnabled());
        type(dialog_->data(), path(QStringLiteral("data")));
        type(dialog_->run(), path(QStringLiteral("mine")));
        dialog_->checkButton()->click();
        auto* health = dialog_->findChild<DataHealthDialog*>();
        QVERIFY(health != nullptr);
        QTRY_VERIFY(health->reader()->report() != nullptr); // three photographs, alike, without masks
        health->tree()->selectionModel()->setCurrentIndex(
            health->model()->index(1, 0, health->model()->index(0, 0)),
            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QVERIFY(!health->repairButton()->isVisible()); // nothing is open here that could be mended
        health->leaveOutButton()->click();
        QCOMPARE(dialog_->entry().request.images, (std::vector<std::string>{"sa_1", "sa_3"}));
        health->tree()->selectAll();
        health->leaveOutButton()->click(); // none would be left
        QCOMPARE(dialog_->entry().request.images, (std::vector<std::string>{"sa_1", "sa_3"}));
        QCOMPARE(health->sentence(), QStringLiteral("At least one image has to take part."));
        health->close();
        QTRY_VERIFY(dialog_->estimate()->isVisible() &&
                    dialog_->estimate()->text().startsWith(QLatin1String("2 images")));
        QVERIFY(QDir().mkdir(path(QStringLiteral("other"))));
        QVERIFY(QFile::copy(path(QStringLiteral("data/sa_1.png")), path(QStringLiteral("other/sa_1.png"))));
        type(dialog_->data(), path(QStringLiteral("other")));
        QVERIFY(dialog_->entry().request.images.empty());
    }

    void theCheckLooksAtTheCaptionsThatTheRunWasBegunWith() {
        const std::filesystem::path captions = toPath(path(QStringLiteral("mine.json")));
        std::ofstream(captions) << "{\"img\": \"sa_1.png\", \"prompt\": \"one\"}\n";
        RunDirectory::openOrCreate(toPath(path(QStringLiteral("begun"))))
            .writeManifest({{"config", configToJson(presetConfig("quick"))},
                            {"data",
                             {{"path", toPath(path(QStringLiteral("data"))).string()},
                              {"captions", captions.string()}}}});
        type(dialog_->data(), path(QStringLiteral("data")));
        type(dialog_->run(), path(QStringLiteral("begun")));
        dialog_->checkButton()->click();
        auto* health = dialog_->findChild<DataHealthDialog*>();
        QVERIFY(health != nullptr);
        QTRY_VERIFY(health->reader()->report() != nullptr);
        QCOMPARE(health->reader()->report()->health.captions, 1);
        QCOMPARE(dialog_->entry().request.captions, captions);
    }

    void theAnswersAreTheEntry() {
        type(dialog_->data(), path(QStringLiteral("data")));
        type(dialog_->run(), path(QStringLiteral("mine")));
        dialog_->settings()->setCurrentIndex(dialog_->settings()->findData(QStringLiteral("strict")));
        for (const char* word : {"inversion", "attack", "regeneration"}) {
            dialog_->stage(word)->setChecked(false);
        }
        QVERIFY(dialog_->sentence().contains(QLatin1String("at least one stage")));
        dialog_->stage("inversion")->setChecked(true);
        dialog_->stage("tuning")->setChecked(true);
        QVERIFY(!dialog_->allowSkipGradient()->isChecked());
        dialog_->allowSkipGradient()->setChecked(true);
        QVERIFY(dialog_->entry().request.allowSkipGradient == std::optional(true));
        dialog_->onFailure()->setCurrentIndex(2);
        QVERIFY(!dialog_->allowSkipGradient()->isEnabled());
        dialog_->inFlight()->setValue(4);
        QVERIFY(dialog_->addButton()->isEnabled());
        const QueueEntry entry = dialog_->entry();
        QCOMPARE(entry.request.config.preset, std::string("strict"));
        QVERIFY(entry.request.stages == std::vector<Stage>{Stage::inversion});
        QVERIFY(entry.request.runStages == std::vector<RunStage>{RunStage::tuning});
        QCOMPARE(entry.request.limit, 0);
        QCOMPARE(entry.request.inFlight, 4);
        QCOMPARE(entry.request.onFailure, FailurePolicy::stop);
        QCOMPARE(toQString(entry.request.run), path(QStringLiteral("mine")));
        QCOMPARE(entry.name, std::string("mine"));
    }

    void aRunInLineIsShownAsItStands() {
        QueueEntry entry;
        entry.id = 7;
        entry.request.config = presetConfig("quick");
        entry.request.config.seed = 11;
        entry.request.data = toPath(path(QStringLiteral("data")));
        entry.request.captions = toPath(path(QStringLiteral("mine.json")));
        entry.request.run = toPath(path(QStringLiteral("mine")));
        entry.request.stages = {Stage::inversion, Stage::attack};
        entry.request.runStages = {RunStage::tuning};
        entry.request.limit = 2;
        entry.request.labels = toPath(path(QStringLiteral("labels")));
        entry.request.inFlight = 3;
        entry.request.images = {"sa_1", "sa_3"};
        entry.request.onFailure = FailurePolicy::stop;
        makeDialog(entry, /*edits=*/true);
        QVERIFY2(dialog_->addButton()->isEnabled(), qPrintable(dialog_->sentence()));
        const RunRequest same = dialog_->entry().request;
        QCOMPARE(same.data, entry.request.data);
        QCOMPARE(same.captions, entry.request.captions);
        QCOMPARE(same.run, entry.request.run);
        QCOMPARE(same.labels, entry.request.labels);
        QCOMPARE(same.stages, entry.request.stages);
        QCOMPARE(same.runStages, entry.request.runStages);
        QCOMPARE(same.limit, entry.request.limit);
        QCOMPARE(same.inFlight, 3);
        QCOMPARE(same.images, entry.request.images);
        QCOMPARE(same.onFailure, FailurePolicy::stop);
        QVERIFY(!dialog_->allowSkipGradient()->isEnabled());
        QVERIFY(!dialog_->rule()->isEnabled());
        QCOMPARE(same.config.seed, std::uint64_t{11});
        QCOMPARE(dialog_->entry().id, 7);
        dialog_->limit()->setValue(1);
        QCOMPARE(dialog_->entry().request.limit, 1);
    }

    void aReviewInLineHasItsRule() {
        QueueEntry entry;
        entry.request.stages.clear();
        entry.request.config = presetConfig("quick");
        entry.request.data = toPath(path(QStringLiteral("data")));
        entry.request.run = toPath(path(QStringLiteral("mine")));
        entry.request.runStages = {RunStage::review};
        entry.request.reviewRule = "drop > 0.1";
        makeDialog(entry, /*edits=*/true);
        QVERIFY2(dialog_->addButton()->isEnabled(), qPrintable(dialog_->sentence()));
        QVERIFY(dialog_->rule()->isEnabled());
        QVERIFY(dialog_->entry().request.stages.empty());
        QCOMPARE(dialog_->entry().request.reviewRule, std::string("drop > 0.1"));
        dialog_->rule()->clear(); // later changes are looked at
        QVERIFY(!dialog_->addButton()->isEnabled());
    }

    void theSeedIsTheFormsUntilItIsEdited() {
        QueueEntry entry;
        entry.request.config = presetConfig("quick");
        entry.request.config.seed = 7;
        makeDialog(entry);
        type(dialog_->data(), path(QStringLiteral("data")));
        QCOMPARE(dialog_->entry().request.config.seed, std::uint64_t{7});
        dialog_->settings()->setCurrentIndex(dialog_->settings()->findData(QStringLiteral("strict")));
        QCOMPARE(dialog_->entry().request.config.seed, std::uint64_t{7}); // a preset says nothing of it
        dialog_->seed()->selectAll();
        QTest::keyClicks(dialog_->seed(), QStringLiteral("12"));
        QCOMPARE(dialog_->entry().request.config.seed, std::uint64_t{12});
        QCOMPARE(dialog_->entry().request.config.preset, std::string("strict"));

        // The settings that a run was begun with bring its own.
        RunConfig begun = presetConfig("paper");
        begun.seed = 99;
        RunDirectory::openOrCreate(toPath(path(QStringLiteral("begun"))))
            .writeManifest({{"config", configToJson(begun)}});
        type(dialog_->run(), path(QStringLiteral("begun")));
        QCOMPARE(dialog_->entry().request.config.seed, std::uint64_t{12});
        dialog_->settings()->setCurrentIndex(
            dialog_->settings()->findText(QStringLiteral("as the run was begun")));
        QCOMPARE(dialog_->entry().request.config.seed, std::uint64_t{99});
    }

    void aReviewNeedsARule() {
        type(dialog_->data(), path(QStringLiteral("data")));
        QVERIFY(!dialog_->rule()->isEnabled());
        dialog_->stage("review")->setChecked(true);
        QVERIFY(dialog_->rule()->isEnabled());
        QVERIFY(dialog_->sentence().contains(QLatin1String("needs a rule")));
        dialog_->rule()->setText(QStringLiteral("dorp > 0.1"));
        QVERIFY(dialog_->sentence().contains(QLatin1String("drop")));
        QVERIFY(!dialog_->addButton()->isEnabled());
        dialog_->rule()->setText(QStringLiteral("drop > 0.1"));
        QVERIFY(dialog_->addButton()->isEnabled());
        QCOMPARE(dialog_->entry().request.reviewRule, std::string("drop > 0.1"));
        QVERIFY(dialog_->entry().request.runStages == std::vector<RunStage>{RunStage::review});
    }

    void imagesSideBySideAreLanesOfTheProcessor() {
        type(dialog_->data(), path(QStringLiteral("data")));
        QCOMPARE(dialog_->devices()->currentText(), QStringLiteral("cpu"));
        QCOMPARE(dialog_->entry().request.devices, std::vector<std::string>{"cpu"});
        if (QThread::idealThreadCount() < 2) {
            QSKIP("This machine has one core");
        }
        dialog_->devices()->setCurrentIndex(1);
        QCOMPARE(dialog_->entry().request.devices, (std::vector<std::string>{"cpu", "cpu"}));
        QCOMPARE(dialog_->entry().compute.device, std::string("cpu"));
        // What an entry asks for is there to choose, whether this machine has it or not.
        QueueEntry entry;
        entry.request.devices = {"cuda:7", "cpu"};
        makeDialog(entry);
        type(dialog_->data(), path(QStringLiteral("data")));
        QCOMPARE(dialog_->devices()->currentText(), QStringLiteral("cuda:7,cpu"));
        QCOMPARE(dialog_->entry().compute.device, std::string("cuda:7"));
    }

    void aCancelledRunSaysMoreThanItsTime() {
        QueueEntry entry;
        entry.state = QueueState::cancelled;
        entry.request.config = presetConfig("quick");
        entry.seconds = 70;
        QCOMPARE(endText(entry), orderText(entry) + QStringLiteral("  ·  01:10"));
        entry.images = 3;
        QCOMPARE(endText(entry), QStringLiteral("3 images  ·  01:10"));
    }

    void anEndedRunSaysWhatItsTuningHasGained() {
        QueueEntry entry;
        entry.images = 3;
        QVERIFY(!endText(entry).contains(QLatin1String("IoU")));
        entry.tunedGain = 0.0011;
        QVERIFY2(endText(entry).endsWith(QLatin1String("tuned +0.11 points of IoU")),
                 qPrintable(endText(entry)));
        entry.tunedGain = -0.02;
        QVERIFY(endText(entry).endsWith(QStringLiteral("tuned \u22122.00 points of IoU")));
    }
};

const test::Registered<QueueRunDialogTest> kQueueRunDialogTest;

} // namespace asam

#include "queue_run_dialog_test.moc"
