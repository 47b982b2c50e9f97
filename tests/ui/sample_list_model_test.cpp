#include <QLocale>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/ui/test_registry.h"
#include "ui/bridge/conversions.h"
#include "ui/workspace/sample_list_model.h"

namespace asam {

class SampleListModelTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;

    std::vector<SampleFiles> threeSamples() {
        std::vector<SampleFiles> samples;
        for (int number = 1; number <= 3; ++number) {
            const QString path = folder_.filePath(QStringLiteral("sa_%1.png").arg(number));
            QImage image(200, 100, QImage::Format_RGB32);
            image.fill(QColor::fromHsv(number * 90, 200, 200));
            image.save(path);
            samples.push_back({"sa_" + std::to_string(number), StoredFile(toPath(path)), {}});
        }
        samples.push_back({"broken", StoredFile(toPath(folder_.filePath(QStringLiteral("absent.png")))), {}});
        return samples;
    }

private Q_SLOTS:
    void thumbnailsArriveWhenSomebodyLooks() {
        SampleListModel model;
        model.setSamples(threeSamples(), {});
        QCOMPARE(model.rowCount(), 4);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QVERIFY(!model.index(1).data(Qt::DecorationRole).isValid()); // asked for now
        QTRY_VERIFY(model.index(1).data(Qt::DecorationRole).isValid());
        const auto image = model.index(1).data(Qt::DecorationRole).value<QImage>();
        QCOMPARE(std::max(image.width(), image.height()), SampleListModel::kThumbnailSide);
        QCOMPARE(changed.count(), 1);
        // A file that cannot be read has an answer too, and is not read again and again.
        static_cast<void>(model.index(3).data(Qt::DecorationRole));
        QTRY_VERIFY(model.index(3).data(Qt::DecorationRole).isValid());
        QVERIFY(model.index(3).data(Qt::DecorationRole).value<QImage>().isNull());
    }

    void statesComeFromTheRecords() {
        ImageRecord done;
        done.id = "sa_1";
        done.seconds = {{"inversion", 1}, {"attack", 2}, {"regeneration", 1}};
        done.iou.clean = 0.9;
        done.iou.adversarial = 0.4;
        SampleListModel model;
        model.setSamples(threeSamples(), {{"sa_1", done}});
        const auto state = [&](int row) {
            return static_cast<SampleState>(model.index(row).data(SampleListModel::StateRole).toInt());
        };
        QCOMPARE(state(0), SampleState::Regenerated);
        QCOMPARE(state(1), SampleState::NotStarted);
        QCOMPARE(model.index(0).data(SampleListModel::DropRole).toDouble(), 0.5);

        ImageRecord failed;
        failed.id = "sa_2";
        failed.error = "The mask 3 does not fit.";
        model.setRecord(failed);
        QCOMPARE(state(1), SampleState::Failed);
        QVERIFY(model.index(1)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QLatin1String("The mask 3 does not fit.")));
        QCOMPARE(model.countOf(SampleState::Failed), 1);
        model.clearRecords();
        QCOMPARE(state(1), SampleState::NotStarted);
    }

    void decisionsShowWithTheirReason() {
        ImageRecord done;
        done.id = "sa_1";
        done.seconds = {{"inversion", 1}, {"attack", 2}, {"regeneration", 1}};
        SampleListModel model;
        model.setSamples(threeSamples(), {{"sa_1", done}});
        model.setReview("sa_1", Review{Decision::rejected, false, "drop > 0.2",
                                       "drop is 0.12; the rule asks for more than 0.2", ""});
        QCOMPARE(model.countOf(SampleState::Rejected), 1);
        QCOMPARE(model.countOf(SampleState::Regenerated), 0);
        QCOMPARE(sampleReason(model.recordAt(0)),
                 QStringLiteral("Rejected: drop is 0.12; the rule asks for more than 0.2."));
        QVERIFY(model.index(0).data(Qt::ToolTipRole).toString().contains(QLatin1String("drop is 0.12")));
        // What was read before the decision was written does not undo it.
        model.setRecord(done);
        QCOMPARE(model.countOf(SampleState::Rejected), 1);
        model.setReview("sa_1", std::nullopt);
        QCOMPARE(model.countOf(SampleState::Regenerated), 1);
        model.setReview("sa_1", Review{});
        model.forgetReview("sa_1"); // done anew
        model.setRecord(done);
        QCOMPARE(model.countOf(SampleState::Regenerated), 1);
    }

    void columnsAreTheMeans() {
        ImageRecord done;
        done.id = "sa_2";
        done.psnr = 31.24;
        done.iou = {0.9, 0.8, 0.5, 0.6};
        done.masks = {{1, {}, {0.9, {}, {}, 0.4}, 2000}, {2, {}, {0.7, {}, {}, 0.6}, 1002}};
        done.seconds = {{"inversion", 1.5}, {"attack", 2}};
        SampleListModel model;
        model.setSamples(threeSamples(), {{"sa_2", done}});
        const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(1, SampleListModel::Drop), QStringLiteral("0.300"));
        QCOMPARE(text(1, SampleListModel::Psnr), QStringLiteral("31.2"));
        QCOMPARE(text(1, SampleListModel::Masks), QStringLiteral("2"));
        QCOMPARE(text(1, SampleListModel::Seconds), QStringLiteral("3.5"));
        QCOMPARE(text(1, SampleListModel::Area), QLocale().toString(1501));
        QCOMPARE(text(1, SampleListModel::PredictedClean), QStringLiteral("0.800"));
        QCOMPARE(text(1, SampleListModel::PredictedSaved), QStringLiteral("0.500"));
        QCOMPARE(text(1, SampleListModel::PredictedTuned), QStringLiteral("–"));
        QCOMPARE(text(1, SampleListModel::State), QStringLiteral("Attacked"));
        QCOMPARE(text(0, SampleListModel::Drop), QStringLiteral("–"));
        QVERIFY(!model.index(0, SampleListModel::Drop).data(SampleListModel::NumberRole).isValid());
    }

    void whatRoundsToZeroHasNoSign() {
        ImageRecord done;
        done.id = "sa_2";
        done.masks = {{1, {}, {0.9, {}, {}, 0.9004}, 10}};
        done.iou = {0.9, {}, {}, 0.9004};
        SampleListModel model;
        model.setSamples(threeSamples(), {{"sa_2", done}});
        QCOMPARE(model.index(1, SampleListModel::Drop).data().toString(), QStringLiteral("0.000"));
        QCOMPARE(iouText(-0.0004), QStringLiteral("0.000"));
        QCOMPARE(iouText(-0.0221), QStringLiteral("−0.022"));
        QCOMPARE(signedText(-0.0004, 3), QStringLiteral("0.000"));
        QCOMPARE(signedText(0.0004, 3), QStringLiteral("0.000"));
        QCOMPARE(signedText(0.038, 3), QStringLiteral("+0.038"));
        QCOMPARE(signedText(-12.5, 2), QStringLiteral("−12.50"));
    }

    void staleImagesAreMarkedWithTheReason() {
        SampleListModel model;
        model.setSamples(threeSamples(), {});
        const auto stale = [&](int row) {
            return model.index(row).data(SampleListModel::StaleRole).toString();
        };
        const auto text = [&](int row, int role) { return model.index(row).data(role).toString(); };
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setStale({{"sa_2", QStringLiteral("Radius 0.02 → 0.01.")}});
        model.setStale({{"sa_2", QStringLiteral("Radius 0.02 → 0.01.")}});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.front()[0].toModelIndex().row(), 1); // of no other row
        QCOMPARE(changed.front()[1].toModelIndex().row(), 1);
        QVERIFY(SampleListModel::areOfLook(changed.front()[2].value<QList<int>>()));
        QVERIFY(!SampleListModel::areOfLook({}));
        QVERIFY(!SampleListModel::areOfLook({Qt::DisplayRole, Qt::ToolTipRole}));
        QVERIFY(stale(0).isEmpty());
        QCOMPARE(stale(1), QStringLiteral("Radius 0.02 → 0.01."));
        QVERIFY(text(1, Qt::ToolTipRole).endsWith(QStringLiteral("Radius 0.02 → 0.01.")));
        QVERIFY(text(1, Qt::AccessibleTextRole).contains(QLatin1String("stale")));
        QVERIFY(!text(0, Qt::AccessibleTextRole).contains(QLatin1String("stale")));
        model.forgetStale("sa_2");
        QVERIFY(stale(1).isEmpty());
        model.setStale({{"sa_1", QStringLiteral("x")}});
        model.setSamples(threeSamples(), {}); // another document
        QVERIFY(stale(0).isEmpty());
    }

    void imagesThatAreLeftOutSaySo() {
        SampleListModel model;
        model.setSamples(threeSamples(), {});
        const auto text = [&](int row, int role) { return model.index(row).data(role).toString(); };
        model.setLeftOut({"sa_2"});
        QVERIFY(text(1, Qt::ToolTipRole).endsWith(QLatin1String("Left out of runs")));
        QVERIFY(model.index(1).data(SampleListModel::LeftOutRole).toBool());
        QVERIFY(!model.index(0).data(SampleListModel::LeftOutRole).toBool());
        QVERIFY(text(1, Qt::AccessibleTextRole).endsWith(QLatin1String("left out of runs")));
        QVERIFY(!text(0, Qt::ToolTipRole).contains(QLatin1String("Left out")));
        model.setSamples(threeSamples(), {}); // another document
        QVERIFY(!text(1, Qt::ToolTipRole).contains(QLatin1String("Left out")));
    }

    void oneImageIsInWork() {
        SampleListModel model;
        model.setSamples(threeSamples(), {});
        model.setWorking("sa_2");
        QVERIFY(model.index(1).data(SampleListModel::WorkingRole).toBool());
        model.setWorking("sa_3");
        QVERIFY(!model.index(1).data(SampleListModel::WorkingRole).toBool());
        model.setWorking({});
        QVERIFY(!model.index(2).data(SampleListModel::WorkingRole).toBool());
    }
};

const test::Registered<SampleListModelTest> kSampleListModelTest;

} // namespace asam

#include "sample_list_model_test.moc"
