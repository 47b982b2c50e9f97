// The table of a run's images: each stage of the graph has its cell, and the stages of the whole run a line.

#include <QtTest>

#include "tests/ui/test_registry.h"
#include "ui/workspace/queue_texts.h"
#include "ui/workspace/run_image_model.h"

namespace asam {

class RunImageModelTest : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<RunProgress> progress_;
    std::unique_ptr<RunImageModel> model_;

    QString cell(int row, int column) const { return model_->index(row, column).data().toString(); }
    QVariant state(int row, int column) const {
        return model_->index(row, column).data(RunImageModel::StateRole);
    }

private Q_SLOTS:
    void init() {
        progress_ = std::make_shared<RunProgress>();
        for (const CaptionSource caption : {CaptionSource::given, CaptionSource::own, CaptionSource::empty,
                                            CaptionSource::none, CaptionSource::unknown}) {
            ImageProgress& image = progress_->images.emplace_back();
            image.image = "sa_" + std::to_string(progress_->images.size());
            image.caption = caption;
            image.stages[0] = {true, WorkState::done, 2};
            image.stages[1] = {true, WorkState::pending, 0};
        }
        progress_->images[0].review = {true, WorkState::done, 0};
        progress_->images[1].review = {true, WorkState::pending, 0};
        progress_->images[2].review = {true, WorkState::pending, 0};
        progress_->images[2].failedStage = static_cast<int>(Stage::attack);
        progress_->images[2].stages[1].state = WorkState::failed;
        model_ = std::make_unique<RunImageModel>();
        model_->setProgress(progress_);
    }

    void captionsSayWhereTheyComeFrom() {
        QCOMPARE(cell(0, RunImageModel::Caption), QStringLiteral("given"));
        QCOMPARE(cell(1, RunImageModel::Caption), QStringLiteral("own"));
        QCOMPARE(cell(2, RunImageModel::Caption), QStringLiteral("own, empty"));
        QCOMPARE(cell(3, RunImageModel::Caption), QStringLiteral("none"));
        QCOMPARE(cell(4, RunImageModel::Caption), QStringLiteral("–"));
        QVERIFY(!state(0, RunImageModel::Caption).isValid()); // words, no chip
    }

    void theReviewComesAfterTheStages() {
        QCOMPARE(model_->headerData(RunImageModel::Review, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("Review"));
        QCOMPARE(cell(0, RunImageModel::Review), QStringLiteral("done"));
        QCOMPARE(state(0, RunImageModel::Review).toInt(), static_cast<int>(WorkState::done));
        QCOMPARE(cell(1, RunImageModel::Review), QStringLiteral("to do"));
        QCOMPARE(cell(2, RunImageModel::Review), QStringLiteral("–")); // a failure keeps it from being done
        QCOMPARE(cell(3, RunImageModel::Review), QStringLiteral("–")); // nobody asked for it
        QCOMPARE(cell(0, RunImageModel::Inversion), QStringLiteral("done"));
        QCOMPARE(cell(0, RunImageModel::Attack), QStringLiteral("to do"));
        QCOMPARE(cell(0, RunImageModel::Regeneration), QStringLiteral("–"));
        QCOMPARE(cell(0, RunImageModel::Seconds), QStringLiteral("2.0"));
    }

    void stagesOfTheRunHaveALine() {
        QVERIFY(runStagesText(*progress_, {}).isEmpty());
        QCOMPARE(runStagesText(*progress_, {RunStage::review, RunStage::tuning}),
                 QStringLiteral("Tuning: to do"));
        progress_->runStages[RunStage::tuning].images.states[WorkState::done] = 5;
        progress_->runStages[RunStage::evaluation].images.states = {{WorkState::done, 3},
                                                                    {WorkState::pending, 2}};
        QCOMPARE(runStagesText(*progress_, {}),
                 QStringLiteral("Tuning: done  ·  Evaluation: 3 of 5 images done"));
        progress_->runStages[RunStage::tuning].images.states = {{WorkState::failed, 5}};
        progress_->runStages[RunStage::tuning].reason = "The disk is full.";
        QVERIFY(
            runStagesText(*progress_, {}).startsWith(QLatin1String("Tuning: failed (The disk is full.)")));
    }
};

const test::Registered<RunImageModelTest> kRunImageModelTest;

} // namespace asam

#include "run_image_model_test.moc"
