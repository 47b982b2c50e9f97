// The compare view over a real workspace: a photograph with masks on disk, results as a job would report
// them.

#include <algorithm>
#include <cmath>
#include <fstream>

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QTemporaryDir>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtTest>

#include "core/config/presets.h"
#include "core/data/sa1b.h"
#include "tests/ui/rectangle_mask.h"
#include "tests/ui/test_registry.h"
#include "ui/bridge/conversions.h"
#include "ui/views/compare_pictures.h"
#include "ui/views/compare_view.h"
#include "ui/views/difference_pair_button.h"
#include "ui/views/pair_canvas.h"
#include "ui/views/pair_panel.h"
#include "ui/views/panel_grid.h"
#include "ui/views/picture_panel.h"
#include "ui/views/probe_line.h"

namespace asam {
namespace {

const QColor kPhotographColour(30, 60, 90);
const QColor kRegenerated(40, 40, 190);

using test::rectangle;

QColor middleOf(QWidget* canvas) {
    return canvas->grab().toImage().pixelColor(canvas->width() / 2 + 40, canvas->height() / 2 + 40);
}

} // namespace

class CompareViewTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::unique_ptr<Workspace> workspace_;
    std::unique_ptr<OverlayState> overlay_;
    std::unique_ptr<QWidget> window_;
    CompareView* view_ = nullptr;
    QLineEdit* editor_ = nullptr;

    void choose(const std::function<void(CompareChoices&)>& change) {
        CompareChoices choices = view_->choices();
        change(choices);
        view_->setChoices(choices);
    }
    void press(const QString& text) {
        for (QToolButton* button : view_->findChildren<QToolButton*>()) {
            if (button->isVisible() && button->text() == text) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        }
        QFAIL(qPrintable(text));
    }
    void pointAt(QWidget* canvas, QPoint place) {
        QTest::mouseMove(canvas, place - QPoint(3, 3));
        QTest::mouseMove(canvas, place);
        QCoreApplication::processEvents();
    }

private Q_SLOTS:
    void initTestCase() {
        QImage image(64, 48, QImage::Format_RGB32);
        image.fill(kPhotographColour);
        QVERIFY(image.save(folder_.filePath(QStringLiteral("sa_1.png"))));
        Sa1bRecord record;
        record.imageId = 1;
        record.width = 64;
        record.height = 48;
        record.fileName = "sa_1.png";
        record.annotations = {rectangle(21, {4, 4, 56, 40}, {64, 48}), rectangle(22, {8, 8, 4, 4}, {64, 48})};
        std::ofstream(toPath(folder_.filePath(QStringLiteral("sa_1.json"))))
            << sa1bRecordToJson(record).dump();
    }

    void init() {
        workspace_ = std::make_unique<Workspace>();
        overlay_ = std::make_unique<OverlayState>();
        overlay_->setStyle(MaskStyle::Off);
        window_ = std::make_unique<QWidget>();
        view_ = new CompareView(workspace_.get(), overlay_.get());
        editor_ = new QLineEdit;
        auto* column = new QVBoxLayout(window_.get());
        column->addWidget(editor_);
        column->addWidget(view_, 1);
        window_->resize(1000, 700);
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
        workspace_->open(toPath(folder_.path()));
        QTRY_VERIFY(workspace_->sample() != nullptr);
        JobBatch batch;
        batch.previews = {
            {"sa_1", "regeneration/image",
             cv::Mat(32, 32, CV_8UC3,
                     cv::Scalar(kRegenerated.red(), kRegenerated.green(), kRegenerated.blue()))}};
        workspace_->absorb(batch);
    }

    void cleanup() {
        window_.reset();
        overlay_.reset();
        workspace_.reset();
    }

    void twoToSixPanelsEachOfItsOwnChoice() {
        for (const int count : {2, 3, 6, 4}) {
            press(QString::number(count));
            QCOMPARE(view_->grid()->panels().size(), static_cast<std::size_t>(count));
            int visible = 0;
            for (const PicturePanel* panel : view_->grid()->findChildren<PicturePanel*>()) {
                visible += panel->isVisible() ? 1 : 0;
            }
            QCOMPARE(visible, count);
        }
        auto* chooser = view_->grid()->panel(1)->findChild<QComboBox*>();
        chooser->setFocus();
        QTest::keyClick(chooser, Qt::Key_Home);
        QCOMPARE(view_->grid()->panel(1)->kind(), PictureKind::Original);
        QCOMPARE(view_->choices().panels[1], PictureKind::Original);
        QCOMPARE(middleOf(view_->grid()->panel(1)->canvas()), kPhotographColour);
    }

    void theControlImageIsPaintedWhenSomebodyLooks() {
        QVERIFY(!workspace_->picture(PictureKind::ControlImage).picture);
        choose([](CompareChoices& choices) { choices.panels[1] = PictureKind::ControlImage; });
        QTRY_VERIFY(view_->grid()->panel(1)->canvas()->hasPicture());
        // Two masks: the larger is painted first, with half of 2^24 - 1; the last is white.
        QCOMPARE(middleOf(view_->grid()->panel(1)->canvas()), QColor(0xff, 0xff, 0x7f));
    }

    void theDifferenceFollowsItsSettings() {
        press(QStringLiteral("Difference"));
        PairCanvas* canvas = view_->pair()->canvas();
        QTRY_VERIFY(canvas->hasPicture());
        QCOMPARE(middleOf(canvas), QColor(40, 80, 255)); // 4 x (10, 20, 100)
        press(QStringLiteral("Signed"));
        QTRY_COMPARE(middleOf(canvas), QColor(168, 48, 255));
        press(QStringLiteral("R"));
        QTRY_COMPARE(middleOf(canvas), QColor(168, 168, 168));
        choose([](CompareChoices& choices) { std::swap(choices.first, choices.second); });
        QTRY_COMPARE(middleOf(canvas), QColor(88, 88, 88));
        QVERIFY(view_->pair()->caption().contains(QStringLiteral("Original − Regeneration")));
        // Of a picture that is not there, there is no difference.
        choose([](CompareChoices& choices) { choices.second = PictureKind::Inversion; });
        QTRY_VERIFY(!canvas->hasPicture());
    }

    void thePairIsChosenInADifferencesPanelToo() {
        choose([](CompareChoices& choices) { choices.panels[1] = PictureKind::Difference; });
        PicturePanel* panel = view_->grid()->panel(1);
        QTRY_VERIFY(panel->canvas()->hasPicture());
        QCOMPARE(middleOf(panel->canvas()), QColor(40, 80, 255)); // 4 x (10, 20, 100)
        QVERIFY(panel->pair()->isVisible());
        QVERIFY(!view_->grid()->panel(0)->pair()->isVisible());
        QCOMPARE(panel->pair()->second(), PictureKind::Regeneration);
        const auto chooseIn = [panel](int side, PictureKind kind) {
            const QMenu* menu = panel->pair()->menu()->actions().at(side)->menu();
            for (QAction* action : menu->actions()) {
                if (action->data().toInt() == static_cast<int>(kind)) {
                    action->trigger();
                }
            }
        };
        chooseIn(1, PictureKind::Original);
        QCOMPARE(view_->choices().second, PictureKind::Original);
        QTRY_COMPARE(middleOf(panel->canvas()), QColor(0, 0, 0)); // of a picture and itself
        chooseIn(0, PictureKind::Regeneration);
        QTRY_COMPARE(middleOf(panel->canvas()), QColor(40, 80, 255));
        QVERIFY(panel->caption().contains(QStringLiteral("Original − Regeneration")));
        panel->pair()->menu()->actions().constLast()->trigger(); // swap
        QCOMPARE(view_->choices().first, PictureKind::Original);
        QCOMPARE(view_->choices().second, PictureKind::Regeneration);
    }

    void flickerByModeAndByHeldKey() {
        press(QStringLiteral("Flicker"));
        PairCanvas* canvas = view_->pair()->canvas();
        QCOMPARE(middleOf(canvas), kPhotographColour);
        QTest::keyPress(canvas, Qt::Key_F);
        QCOMPARE(middleOf(canvas), kRegenerated);
        QTest::keyRelease(canvas, Qt::Key_F);
        QCOMPARE(middleOf(canvas), kPhotographColour);
        press(QStringLiteral("Second"));
        QCOMPARE(middleOf(canvas), kRegenerated);
        QTest::keyPress(canvas, Qt::Key_F);
        QCOMPARE(middleOf(canvas), kPhotographColour);
        QTest::keyRelease(canvas, Qt::Key_F);
        // Somebody who types an F wants an F.
        editor_->setFocus();
        QTest::keyClick(editor_, Qt::Key_F);
        QCOMPARE(editor_->text().toLower(), QStringLiteral("f"));
        QCOMPARE(middleOf(canvas), kRegenerated);
    }

    void flickerInThePanelUnderThePointer() {
        ImageCanvas* canvas = view_->panelShowing(PictureKind::Original)->canvas();
        pointAt(canvas, {90, 60});
        QTest::keyPress(canvas, Qt::Key_F);
        QCOMPARE(middleOf(canvas), kRegenerated);
        QTest::keyRelease(canvas, Qt::Key_F);
        QCOMPARE(middleOf(canvas), kPhotographColour);
    }

    void holdingHHidesAllMasks() {
        overlay_->setStyle(MaskStyle::Fill);
        overlay_->setOpacity(1);
        ImageCanvas* canvas = view_->panelShowing(PictureKind::Original)->canvas();
        QCOMPARE(middleOf(canvas).rgb(), maskColour(21).rgb());
        QTest::keyPress(canvas, Qt::Key_H);
        QCOMPARE(middleOf(canvas), kPhotographColour);
        QTest::keyRelease(canvas, Qt::Key_H);
        QCOMPARE(middleOf(canvas).rgb(), maskColour(21).rgb());
        QTest::keyPress(canvas, Qt::Key_H);
        QEvent deactivated(QEvent::WindowDeactivate);
        QCoreApplication::sendEvent(window_.get(), &deactivated); // the release will go elsewhere
        QCOMPARE(middleOf(canvas).rgb(), maskColour(21).rgb());
    }

    void unlockedPanelsMoveAlone() {
        ImageCanvas* first = view_->grid()->panel(0)->canvas();
        ImageCanvas* second = view_->grid()->panel(1)->canvas();
        choose([](CompareChoices& choices) { choices.locked = false; });
        pointAt(second, {50, 50});
        second->camera()->setScale(20, {50, 50}, second->size());
        QVERIFY(first->camera()->isFitted());
        QCOMPARE(second->camera()->scale(second->size()), 20.0);
        choose([](CompareChoices& choices) { choices.locked = true; });
        QCOMPARE(first->camera(), view_->camera());
        first->camera()->fit();
        QVERIFY(second->camera()->isFitted());
    }

    void theProbeReadsAllPicturesAndMasks() {
        ImageCanvas* canvas = view_->grid()->panel(0)->canvas();
        const QTransform viewFromImage = view_->camera()->viewFromImage(canvas->size());
        const int height = view_->probe()->height();
        pointAt(canvas, viewFromImage.map(QPointF(9.5, 10.5)).toPoint());
        const QString text = view_->probe()->text();
        QVERIFY2(text.contains(QStringLiteral("x 9, y 10")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("Original 30 60 90")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("Inversion –")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("Regeneration 40 40 190")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("masks 22, 21")), qPrintable(text));
        pointAt(canvas, viewFromImage.map(QPointF(30.5, 20.5)).toPoint());
        QVERIFY(view_->probe()->text().contains(QStringLiteral("mask 21")));
        QCOMPARE(view_->probe()->height(), height);
    }

    void aPhotographIsShownThoughItsLabelsAreBroken() {
        const QTemporaryDir folder;
        QVERIFY(QFile::copy(folder_.filePath(QStringLiteral("sa_1.png")),
                            folder.filePath(QStringLiteral("sa_3.png"))));
        std::ofstream(toPath(folder.filePath(QStringLiteral("sa_3.json")))) << R"({"image":{)";
        workspace_->open(toPath(folder.path()));
        QTRY_VERIFY(workspace_->sample() && workspace_->sample()->id == "sa_3");
        QVERIFY(workspace_->sample()->error.contains(QLatin1String("sa_3.json")));
        QVERIFY(view_->panelShowing(PictureKind::Original)->canvas()->hasPicture());
        QCOMPARE(workspace_->sample()->size, QSize(64, 48));
        const CanvasContent& other = view_->panelShowing(PictureKind::Inversion)->canvas()->content();
        QCOMPARE(other.emptyTitle, QStringLiteral("This sample cannot be read"));
        QVERIFY(other.emptyHint.contains(QLatin1String("sa_3.json")));
    }

    void theProbeTellsADifferenceAsItIs() {
        choose([](CompareChoices& choices) {
            choices.mode = CompareMode::Difference;
            choices.first = PictureKind::Original;
            choices.second = PictureKind::Regeneration;
            choices.difference.gain = 4;
        });
        ImageCanvas* canvas = view_->findChild<PairPanel*>()->canvas();
        QTRY_VERIFY(canvas->hasPicture());
        pointAt(canvas, view_->camera()->viewFromImage(canvas->size()).map(QPointF(9.5, 10.5)).toPoint());
        const QString text = view_->probe()->text();
        QVERIFY2(text.contains(QStringLiteral("Difference +10 −20 +100")), qPrintable(text));
    }

    void theZoomShownIsThePointedPanels() {
        choose([](CompareChoices& choices) { choices.locked = false; });
        ImageCanvas* first = view_->grid()->panel(0)->canvas();
        pointAt(first, first->rect().center());
        const auto zoomIsTold = [this](const ImageCanvas* canvas) {
            const double scale = canvas->camera()->scale(canvas->size()) * view_->devicePixelRatioF();
            const QString wanted = QStringLiteral("%1 %").arg(std::lround(scale * 100));
            const auto labels = view_->findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(),
                               [&](const QLabel* label) { return label->text() == wanted; });
        };
        first->camera()->zoomAt({20, 20}, first->size(), 3);
        QVERIFY(zoomIsTold(first));
        choose([](CompareChoices& choices) { choices.locked = true; });
    }

    void predictionsBelongToOneImage() {
        const std::vector<Annotation> labels = workspace_->sample()->annotations;
        const std::map<PictureKind, Prediction> predictions{
            {PictureKind::Original,
             Prediction::make(labels, {rectangle(21, {4, 4, 20, 40}, {64, 48})}, {64, 48})}};
        overlay_->setStyle(MaskStyle::Fill);
        overlay_->setOpacity(1);
        view_->setPredictions("sa_1", predictions);
        press(QStringLiteral("Agreement"));
        ImageCanvas* canvas = view_->grid()->panel(0)->canvas();
        QCOMPARE(middleOf(canvas), agreementColour(Agreement::FalseNegative));
        view_->setPredictions("sa_2", predictions);
        QCOMPARE(middleOf(canvas), kPhotographColour);
    }

    void noPictureIsPromisedThatPgdDoesNotMake() {
        ComparePictures pictures(workspace_.get());
        QVERIFY(
            pictures.content(PictureKind::Inversion).emptyHint.contains(QLatin1String("Run starts here")));
        QSignalSpy changed(&pictures, &ComparePictures::changed);
        pictures.setUsesDiffusion(false);
        QCOMPARE(changed.count(), 1);
        for (const PictureKind kind : {PictureKind::Inversion, PictureKind::Latent, PictureKind::Delta}) {
            QCOMPARE(pictures.content(kind).emptyTitle, QStringLiteral("Not part of this run"));
        }
        QVERIFY(pictures.content(PictureKind::Attack).emptyHint.contains(QLatin1String("pixels")));

        choose([](CompareChoices& choices) { choices.panels[1] = PictureKind::Inversion; });
        ImageCanvas* canvas = view_->grid()->panel(1)->canvas();
        view_->setSettings(presetConfig("pgd"));
        QCOMPARE(canvas->parts().front().content.emptyTitle, QStringLiteral("Not part of this run"));
        view_->setSettings(presetConfig("paper"));
        QCOMPARE(canvas->parts().front().content.emptyTitle, QStringLiteral("Not computed yet"));
    }

    void choicesAreRemembered() {
        choose([](CompareChoices& choices) {
            choices.mode = CompareMode::Wipe;
            choices.panelCount = 6;
            choices.panels[2] = PictureKind::Delta;
            choices.locked = false;
            choices.first = PictureKind::Inversion;
            choices.wipeIsVertical = false;
            choices.difference = {DifferenceSettings::Form::Signed, DifferenceSettings::Channel::Blue, 16};
        });
        overlay_->setShow(MaskShow::Agreement);
        overlay_->setStyle(MaskStyle::Fill);
        overlay_->setPalette(MaskPalette::ColourBlindSafe);
        overlay_->setOpacity(0.25);
        QSettings settings(folder_.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        view_->save(settings);
        OverlayState otherOverlay;
        CompareView other(workspace_.get(), &otherOverlay);
        other.restore(settings);
        QCOMPARE(other.choices().mode, CompareMode::Wipe);
        QCOMPARE(other.choices().panelCount, 6);
        QCOMPARE(other.choices().panels, view_->choices().panels);
        QVERIFY(!other.choices().locked);
        QCOMPARE(other.choices().first, PictureKind::Inversion);
        QVERIFY(!other.choices().wipeIsVertical);
        QVERIFY(other.choices().difference == view_->choices().difference);
        QCOMPARE(otherOverlay.show(), MaskShow::Agreement);
        QCOMPARE(otherOverlay.style(), MaskStyle::Fill);
        QCOMPARE(otherOverlay.palette(), MaskPalette::ColourBlindSafe);
        QCOMPARE(otherOverlay.opacity(), 0.25);
    }

    void nonsenseInTheSettingsIsNotTaken() {
        QSettings settings(folder_.filePath(QStringLiteral("nonsense.ini")), QSettings::IniFormat);
        settings.setValue(QStringLiteral("compare/mode"), QStringLiteral("sideways"));
        settings.setValue(QStringLiteral("compare/panelCount"), 400);
        settings.setValue(QStringLiteral("compare/panels"), QStringList{QStringLiteral("cat")});
        settings.setValue(QStringLiteral("compare/first"), QStringLiteral("difference"));
        settings.setValue(QStringLiteral("compare/differenceGain"), -3);
        const CompareChoices choices = readChoices(settings);
        QCOMPARE(choices.mode, CompareMode::Panels);
        QCOMPARE(choices.panelCount, 6);
        QCOMPARE(choices.panels[0], PictureKind::Original);
        QCOMPARE(choices.first, PictureKind::Original);
        QCOMPARE(choices.difference.gain, 1);
    }

    void picturesAreCopied() {
        view_->copyPictures();
        QCOMPARE(QGuiApplication::clipboard()->image().size(), view_->grid()->size());
    }
};

const test::Registered<CompareViewTest> kCompareViewTest;

} // namespace asam

#include "compare_view_test.moc"
