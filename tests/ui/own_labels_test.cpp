// Labels for pictures that came without masks: prompted, kept, taken back, and found again.

#include <cstdlib>
#include <filesystem>

#include <QAction>
#include <QTableView>
#include <QTemporaryDir>

#include "core/data/own_labels.h"
#include "core/data/picture.h"
#include "core/pipeline/run_directory.h"
#include "tests/ui/demo_window.h"
#include "tests/ui/test_registry.h"
#include "ui/app_actions.h"
#include "ui/pages/samples_page.h"
#include "ui/review_menus.h"
#include "ui/style/appearance.h"
#include "ui/views/compare_view.h"
#include "ui/views/image_canvas.h"
#include "ui/views/mask_table.h"
#include "ui/views/overlay_state.h"
#include "ui/views/picture_panel.h"
#include "ui/views/prompt_bar.h"
#include "ui/workspace/prompt_session.h"

namespace asam {
namespace {

constexpr int kTimeout = 20000;

} // namespace

class OwnLabelsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Appearance> appearance_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<MainWindow> window_;
    std::vector<QPointF> objects_; ///< centres of the scene's masks

    std::filesystem::path labels() const { return window_->workspace()->document().dataset->labels(); }
    std::size_t onDisk() const { return readOwnLabels(labels(), "mine").size(); }
    std::size_t shown() const {
        const auto& sample = window_->workspace()->sample();
        return sample ? sample->annotations.size() : 0;
    }
    ImageCanvas* photograph() const {
        return window_->page()->compare()->panelShowing(PictureKind::Original)->canvas();
    }
    QTableView* table() const { return window_->page()->masks()->view(); }
    PromptSession* prompts() const { return window_->page()->prompts(); }
    void open(const QString& path) {
        window_ = test::makeWindow(appearance_.get());
        window_->useOwnLayout();
        QVERIFY(test::opens(*window_, path));
        window_->actions()->prompt->setChecked(true);
    }
    void click(std::size_t object) {
        ImageCanvas* canvas = photograph();
        const QPointF place = canvas->camera()->viewFromImage(canvas->size()).map(objects_.at(object));
        QTest::mouseClick(canvas, Qt::LeftButton, {}, place.toPoint());
    }

private Q_SLOTS:
    void init() {
        appearance_ = std::make_unique<Appearance>();
        folder_ = std::make_unique<QTemporaryDir>();
        const Sample scene =
            Dataset::open(std::filesystem::path(std::getenv("ASAM_RESOURCES")) / "miniature/scenes")
                .load("sa_1");
        objects_.clear();
        for (const Annotation& annotation : scene.annotations) {
            const cv::Rect box = annotation.mask.boundingBox();
            objects_.emplace_back(box.x + box.width / 2.0, box.y + box.height / 2.0);
        }
        writePng(toPath(folder_->filePath(QStringLiteral("mine.png"))), scene.image);
    }

    void cleanup() {
        if (window_ && window_->workspace()->isOpen()) {
            std::filesystem::remove_all(labels());
        }
        window_.reset();
    }

    void enterMakesTheMaskALabelAndUndoTakesItBack() {
        open(folder_->path());
        QVERIFY(!window_->actions()->addLabel->isEnabled());
        click(0);
        QVERIFY(window_->actions()->addLabel->isEnabled());
        QVERIFY(window_->page()->promptBar()->message().contains(QLatin1String("Enter")));
        QTRY_VERIFY_WITH_TIMEOUT(prompts()->currentAnswer(window_->workspace()->sample()->picture), kTimeout);
        const cv::Mat mask =
            prompts()->currentAnswer(window_->workspace()->sample()->picture)->answers[0].mask;
        QTest::keyClick(photograph(), Qt::Key_Return);
        QVERIFY(prompts()->marks().empty());
        QTRY_COMPARE(shown(), std::size_t{1});
        QCOMPARE(window_->workspace()->sample()->annotations[0].mask, MaskRle::encode(mask));
        QCOMPARE(readOwnLabels(labels(), "mine")[0].mask, MaskRle::encode(mask));
        QCOMPARE(table()->model()->rowCount(), 1);

        click(1);
        QTest::keyClick(photograph(), Qt::Key_Return); // before SAM has answered
        QTRY_COMPARE_WITH_TIMEOUT(shown(), std::size_t{2}, kTimeout);
        window_->actions()->undo->trigger();
        window_->actions()->undo->trigger();
        QTRY_COMPARE(onDisk(), std::size_t{0});
        QTRY_COMPARE(shown(), std::size_t{0});
        window_->actions()->redo->trigger();
        QTRY_COMPARE(shown(), std::size_t{1});
        QTRY_COMPARE(onDisk(), std::size_t{1});
    }

    void aLabelIsRemovedAndTheOthersAreFoundAgain() {
        open(folder_->path());
        for (const std::size_t object : {0U, 1U}) {
            click(object);
            QTest::keyClick(photograph(), Qt::Key_Enter);
            QTRY_COMPARE_WITH_TIMEOUT(shown(), std::size_t{object + 1}, kTimeout);
        }
        QVERIFY(!window_->actions()->removeLabel->isEnabled());
        window_->page()->overlay()->selectMask(1);
        QVERIFY(window_->actions()->removeLabel->isEnabled());
        window_->actions()->removeLabel->trigger();
        QTRY_COMPARE(onDisk(), std::size_t{1});
        QTRY_COMPARE(shown(), std::size_t{1});
        QCOMPARE(window_->workspace()->sample()->annotations[0].id, std::int64_t{2});
        open(folder_->filePath(QStringLiteral("mine.png"))); // the picture alone has the same labels
        QCOMPARE(shown(), std::size_t{1});
        QCOMPARE(table()->model()->rowCount(), 1);
    }

    void inARunTheyLieInTheRun() {
        const auto root = toPath(folder_->filePath(QStringLiteral("run")));
        RunDirectory::openOrCreate(root).writeManifest(
            {{"config", nlohmann::json::object()}, {"data", {{"path", folder_->path().toStdString()}}}});
        open(toQString(root));
        QCOMPARE(labels(), root / "labels");
        click(0);
        window_->actions()->addLabel->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(onDisk(), std::size_t{1}, kTimeout);
        QCOMPARE(window_->runs()->requestFor(RunConfig()).labels, root / "labels");
    }

    void aClosingWindowWritesWhatWaits() {
        open(folder_->path());
        const std::filesystem::path place = labels();
        click(0);
        QTRY_VERIFY_WITH_TIMEOUT(prompts()->currentAnswer(window_->workspace()->sample()->picture), kTimeout);
        window_->actions()->addLabel->trigger();
        window_.reset();
        QCOMPARE(readOwnLabels(place, "mine").size(), std::size_t{1});
        std::filesystem::remove_all(place);
    }

    void picturesWithMasksRefuse() {
        open(QString::fromUtf8(std::getenv("ASAM_RESOURCES")) + QStringLiteral("/miniature/scenes"));
        const std::size_t masks = shown();
        click(0);
        QVERIFY(!window_->actions()->addLabel->isEnabled());
        QTest::keyClick(photograph(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!prompts()->isComputing(), kTimeout);
        QCOMPARE(shown(), masks);
        QCOMPARE(prompts()->marks().size(), std::size_t{1});
    }
};

const test::Registered<OwnLabelsTest> kOwnLabelsTest;

} // namespace asam

#include "own_labels_test.moc"
