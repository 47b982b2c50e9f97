// Where results lie on the photograph: as the job that made them had it, whatever the job at work has.

#include <QTemporaryDir>
#include <QtTest>

#include "core/data/picture.h"
#include "tests/ui/test_registry.h"
#include "ui/bridge/conversions.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

const QRectF kCropped(20, 0, 40, 40); ///< a square's place on a photograph of 80 x 40
const QRectF kPadded(0, 0, 80, 80);
const QRectF kSquashed(0, 0, 80, 40);

JobBatch previewOf(const char* name) {
    JobBatch batch;
    batch.previews = {{"sa_1", name, cv::Mat(16, 16, CV_8UC3, cv::Scalar(1, 2, 3))}};
    return batch;
}

RunConfig configWith(FitMode fit) {
    RunConfig config;
    config.data.fit = fit;
    return config;
}

} // namespace

class StageFitsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    QTemporaryDir run_;
    Workspace* workspace_ = nullptr;

    RunDirectory run() const { return RunDirectory::openOrCreate(toPath(run_.path())); }
    void write(Stage stage, const nlohmann::json& settings) const {
        run().writeStageJson(stage, "sa_1", {{"seconds", 1.0}, {"settings", settings}});
        writePng(run().stageFile(stage, "sa_1", ".png"), cv::Mat(16, 16, CV_8UC3, cv::Scalar(9, 9, 9)));
    }
    QRectF place(PictureKind kind) const { return workspace_->picture(kind).frameInImage; }

private Q_SLOTS:
    void init() {
        QImage image(80, 40, QImage::Format_RGB32);
        image.fill(Qt::darkCyan);
        QVERIFY(image.save(folder_.filePath(QStringLiteral("sa_1.png"))));
        run().writeManifest({{"config", nlohmann::json::object()}});
        write(Stage::inversion, {{"data", {{"fit", "pad"}}}});
        write(Stage::attack, {{"data", {{"fit", "sideways"}}}});
        workspace_ = new Workspace(this);
        workspace_->open(toPath(folder_.path()));
        QTRY_VERIFY(workspace_->sample());
        workspace_->setRunFolder(toPath(run_.path()));
        QTRY_VERIFY(workspace_->picture(PictureKind::Inversion).picture);
    }
    void cleanup() { delete workspace_; }

    void storedPicturesLieAsTheirStageHadIt() {
        QCOMPARE(place(PictureKind::Inversion), kPadded);
        QCOMPARE(place(PictureKind::Attack), kSquashed); // a word that nobody knows: as usual
    }

    void aJobPlacesOnlyWhatItReports() {
        workspace_->beginWork(configWith(FitMode::crop));
        QCOMPARE(place(PictureKind::Inversion), kPadded);
        workspace_->absorb(previewOf("inversion/image"));
        QCOMPARE(place(PictureKind::Inversion), kCropped);
        workspace_->endWork(); // stopped: what it reported stays, and so does its place
        QCOMPARE(place(PictureKind::Inversion), kCropped);
        QCOMPARE(place(PictureKind::Attack), kSquashed);
        workspace_->open(toPath(folder_.path()));
        QTRY_VERIFY(!workspace_->picture(PictureKind::Inversion).picture);
    }

    void aFinishedStageSaysItself() {
        workspace_->beginWork(configWith(FitMode::crop));
        workspace_->absorb(previewOf("inversion/image"));
        write(Stage::inversion, {{"data", {{"fit", "crop"}}}});
        JobBatch batch;
        batch.finishedStages = {{"sa_1", "inversion", false}};
        workspace_->absorb(batch);
        workspace_->endWork();
        workspace_->beginWork(configWith(FitMode::pad)); // another job begins
        QTRY_COMPARE(place(PictureKind::Inversion), kCropped);
    }
};

const test::Registered<StageFitsTest> kStageFitsTest;

} // namespace asam

#include "stage_fits_test.moc"
