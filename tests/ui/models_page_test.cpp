// The Models room: files are told, converted, merged, split and compared through its widgets, on the SAM that
// comes with the program.

#include <QAction>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/demo_window.h"
#include "tests/ui/test_registry.h"
#include "ui/dialogs/error_dialog.h"
#include "ui/drop_handler.h"
#include "ui/model_rooms.h"
#include "ui/pages/models_page.h"
#include "ui/pages/room_rail.h"
#include "ui/style/appearance.h"
#include "ui/views/filter_line.h"
#include "ui/views/model_detail.h"
#include "ui/views/notice_bar.h"
#include "ui/views/value_table.h"
#include "ui/workspace/model_tables.h"

namespace asam {
namespace {

QString miniatureSam() {
    return qEnvironmentVariable("ASAM_RESOURCES") + QStringLiteral("/miniature/sam/sam_vit_mini.pth");
}

/// A safetensors file of float tensors with one number each.
bool writeTinySafetensors(const QString& path, const QStringList& names) {
    nlohmann::json header;
    int offset = 0;
    for (const QString& name : names) {
        header[name.toStdString()] = {
            {"dtype", "F32"}, {"shape", {1}}, {"data_offsets", {offset, offset + 4}}};
        offset += 4;
    }
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    const auto length = static_cast<quint64>(text.size());
    QByteArray bytes(reinterpret_cast<const char*>(&length), sizeof(length));
    bytes += QByteArray::fromStdString(text) + QByteArray(offset, '\0');
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// Puts another float in the place of the file's last one.
bool changeLastNumber(const QString& path, float value) {
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.seek(file.size() - 4) &&
           file.write(reinterpret_cast<const char*>(&value), 4) == 4;
}

} // namespace

class ModelsPageTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::unique_ptr<ModelsPage> page_;

    QString at(const char* name) const { return folder_.filePath(QString::fromLatin1(name)); }

    /// Shows it and waits until it is read.
    bool shows(const QString& path) {
        page_->showModel(toPath(path));
        const int row = page_->shelf()->rowOf(toPath(path));
        return QTest::qWaitFor(
            [&] {
                const ShelvedModel& model = page_->shelf()->at(row);
                return model.description != nullptr || !model.problem.isEmpty();
            },
            20000);
    }
    /// Waits for the answer of the work under way.
    bool answers() {
        return QTest::qWaitFor([this] { return !page_->work()->isBusy(); }, 20000);
    }
    QString notice() const { return page_->detail()->notices()->text(); }
    QToolButton* choice(const QString& text) const {
        for (QToolButton* button : page_->detail()->notices()->findChildren<QToolButton*>()) {
            if (button->text() == text && button->isVisible()) {
                return button;
            }
        }
        return nullptr;
    }
    bool converts(const char* name, ModelKind to) {
        page_->work()->convert(toPath(miniatureSam()), toPath(at(name)), to);
        return answers() && QFile::exists(at(name));
    }

private Q_SLOTS:
    void init() {
        page_ = std::make_unique<ModelsPage>();
        page_->resize(1100, 700);
        page_->show();
        QVERIFY(QTest::qWaitForWindowExposed(page_.get()));
    }
    void cleanup() { page_.reset(); }

    void aSamIsToldWithItsTensors() {
        QVERIFY(shows(miniatureSam()));
        ModelDetail* detail = page_->detail();
        QVERIFY2(detail->title().startsWith(QLatin1String("Segment Anything model")),
                 qPrintable(detail->title()));
        const ModelDescription& sam = *page_->shelf()->at(0).description;
        QVERIFY(sam.compared && sam.disagreements.empty());
        const int tensors = detail->tensors()->shownRows();
        QCOMPARE(tensors, static_cast<int>(sam.tensors.size()));
        QVERIFY(detail->factsText().contains(QString::number(tensors)));
        detail->tensors()->search()->edit()->setText(QStringLiteral("weight mask_tokens"));
        QCOMPARE(detail->tensors()->shownRows(), 1);
        QCOMPARE(detail->tensors()->cellText(0, 0), QStringLiteral("mask_decoder.mask_tokens.weight"));
        QCOMPARE(detail->tensors()->cellText(0, 1), QStringLiteral("[4, 256]"));
        QVERIFY(detail->convertButton()->isEnabled());
        QVERIFY(!detail->convertButton()->toolTip().contains(QLatin1String("Only for")));
        QTRY_VERIFY(!page_->shelf()->at(0).sha256.isEmpty());
    }

    void aFitWithoutFaultsSaysWhatWasCompared() {
        QVERIFY(shows(miniatureSam()));
        ModelDetail* detail = page_->detail();
        detail->showPage(ModelDetail::Fit);
        const ValueTableView* fit = detail->fit();
        const QLabel* line = nullptr;
        for (const QLabel* label : fit->findChildren<QLabel*>()) {
            line = label->text().contains(QLatin1String("every one fits")) ? label : line;
        }
        QVERIFY(line != nullptr && line->isVisible());
        QVERIFY(fit->autoFillBackground());
        QVERIFY(!fit->view()->isVisible());
        const QLabel* title = detail->findChild<QLabel*>(QStringLiteral("emptyTitle"));
        QCOMPARE(line->mapTo(detail, QPoint(line->contentsRect().left(), 0)).x(),
                 title->mapTo(detail, QPoint(title->contentsRect().left(), 0)).x());
    }

    void twoTokenFilesAreCompared() {
        QVERIFY(converts("tokens.safetensors", ModelKind::samTokens));
        QVERIFY(converts("other.safetensors", ModelKind::samTokens));
        QVERIFY(changeLastNumber(at("other.safetensors"), 2.5F));
        QVERIFY(shows(at("other.safetensors")));
        QVERIFY(shows(at("tokens.safetensors")));
        ModelDetail* detail = page_->detail();
        QAction* compare = nullptr;
        for (QAction* action : detail->compareButton()->menu()->actions()) {
            compare = action->text().startsWith(QLatin1String("other.safetensors")) ? action : compare;
        }
        QVERIFY(compare != nullptr);
        compare->trigger();
        QVERIFY(answers());
        QCOMPARE(detail->page(), ModelDetail::Comparison);
        QCOMPARE(detail->comparison()->shownRows(), 1);
        QVERIFY(detail->comparison()->cellText(0, 2).endsWith(QLatin1String(" of 1,024")));
        QVERIFY(notice().contains(QLatin1String("Tensors changed: 1; numbers changed: ")));
        QVERIFY(shows(at("other.safetensors")));
        QCOMPARE(detail->page(), ModelDetail::Tensors); // it was about the other one
    }

    void theMostAlikeIsOfferedForComparisonFirst() {
        QVERIFY(shows(qEnvironmentVariable("ASAM_RESOURCES") + QStringLiteral("/miniature/controlnet")));
        QVERIFY(converts("tokens.safetensors", ModelKind::samTokens));
        QVERIFY(converts("whole.safetensors", ModelKind::sam));
        QVERIFY(shows(at("tokens.safetensors")));
        QVERIFY(shows(at("whole.safetensors")));
        QVERIFY(shows(miniatureSam()));
        QStringList files;
        for (const QAction* action : page_->detail()->compareButton()->menu()->actions()) {
            const QString file = action->text().section(QStringLiteral("  ·  "), 0, 0);
            files << (file == QLatin1String("controlnet") || file.endsWith(QLatin1String(".safetensors"))
                          ? file
                          : QString());
        }
        files.removeAll(QString());
        QCOMPARE(files, QStringList({QStringLiteral("whole.safetensors"),
                                     QStringLiteral("tokens.safetensors"), QStringLiteral("controlnet")}));
    }

    void convertedMergedAndSplitFilesAreNamedAndLookedAt() {
        QVERIFY(shows(miniatureSam()));
        QVERIFY(converts("decoder.pth", ModelKind::samDecoder));
        QVERIFY(notice().contains(QLatin1String("decoder.pth written")));
        QTest::mouseClick(choice(QStringLiteral("Look at it")), Qt::LeftButton);
        QTRY_COMPARE(page_->detail()->title(), QStringLiteral("Mask decoder of a Segment Anything model"));

        page_->work()->split(toPath(miniatureSam()), toPath(at("parts")));
        QVERIFY(answers());
        QVERIFY(notice().contains(QLatin1String("mask_decoder.pth, tokens.safetensors")));
        QVERIFY(choice(QStringLiteral("Look at tokens.safetensors")) != nullptr);

        QVERIFY(changeLastNumber(at("parts/tokens.safetensors"), 2.5F));
        page_->work()->merge({toPath(miniatureSam()), toPath(at("parts/tokens.safetensors")),
                              toPath(at("merged.safetensors")), false});
        QVERIFY(answers());
        QVERIFY2(QFile::exists(at("merged.safetensors")), qPrintable(notice()));
        QVERIFY2(notice().contains(QLatin1String("numbers of its tokens changed, all else")), qPrintable(notice()));
    }

    void tokensOfAnotherBaseAreRefusedUnlessForced() {
        QVERIFY(converts("own.safetensors", ModelKind::samTokens));
        QVERIFY(converts("base.safetensors", ModelKind::sam));
        QVERIFY(changeLastNumber(at("base.safetensors"), 2.5F)); // another model now
        QVERIFY(shows(at("base.safetensors")));
        page_->work()->merge(
            {toPath(at("base.safetensors")), toPath(at("own.safetensors")), toPath(at("forced.pth")), false});
        QVERIFY(answers());
        QVERIFY(notice().contains(QLatin1String("tuned on another model")));
        QVERIFY(!notice().contains(QLatin1String("--force")));
        QVERIFY(!QFile::exists(at("forced.pth")));
        QToolButton* force = choice(QStringLiteral("Merge all the same"));
        QVERIFY(force != nullptr);
        QTest::mouseClick(force, Qt::LeftButton);
        QVERIFY(answers());
        QVERIFY(QFile::exists(at("forced.pth")));
        QVERIFY(notice().contains(QLatin1String("although")));
    }

    void whatCannotBeUsedIsASentence() {
        QVERIFY(
            writeTinySafetensors(at("hq.safetensors"), {QStringLiteral("image_encoder.x"),
                                                        QStringLiteral("mask_decoder.hf_token.weight"),
                                                        QStringLiteral("mask_decoder.iou_token.weight"),
                                                        QStringLiteral("mask_decoder.mask_tokens.weight")}));
        QVERIFY(shows(at("hq.safetensors")));
        QCOMPARE(page_->detail()->title(), QStringLiteral("HQ-SAM model"));
        QVERIFY2(notice().contains(QLatin1String("HQ-SAM has an output token")), qPrintable(notice()));
        QVERIFY(!page_->detail()->convertButton()->isEnabled());
        QVERIFY(page_->detail()->convertButton()->toolTip().contains(
            QLatin1String("Only for a Segment Anything model")));

        QFile damaged(at("damaged.pth"));
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("PK no zip") > 0);
        damaged.close();
        QVERIFY(shows(at("damaged.pth")));
        QCOMPARE(page_->detail()->title(), QStringLiteral("This cannot be read"));
        QVERIFY(notice().contains(QLatin1String("damaged.pth")));
        QCOMPARE(page_->detail()->tensors()->shownRows(), 0);
        QString all; // why is said once, and no table is offered
        for (const QLabel* label : page_->findChildren<QLabel*>()) {
            all += label->isVisible() ? label->text() : QString();
        }
        QCOMPARE(all.count(notice()), qsizetype{1});
        QVERIFY(!page_->detail()->tensors()->isVisible());
        QVERIFY(shows(miniatureSam()));
        QVERIFY(page_->detail()->tensors()->isVisible());
    }

    void filesAreDroppedHereAndElsewhere() {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(miniatureSam())});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(page_.get(), &enter);
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(page_.get(), &drop);
        QCOMPARE(page_->shelf()->rowCount(), 1);

        Appearance appearance;
        const auto window = test::makeWindow(&appearance);
        window->useOwnLayout();
        QVERIFY(test::opens(*window,
                            qEnvironmentVariable("ASAM_RESOURCES") + QStringLiteral("/miniature/scenes")));
        ModelShelf* shelf = window->modelRooms()->models()->shelf();
        QCOMPARE(shelf->rowCount(), 3); // those that a run would use
        QVERIFY(converts("dropped.safetensors", ModelKind::samTokens));
        window->findChild<DropHandler*>()->take({QUrl::fromLocalFile(at("dropped.safetensors"))});
        QCOMPARE(window->rail()->room(), static_cast<int>(MainWindow::Models));
        QTRY_COMPARE(window->modelRooms()->models()->detail()->title(),
                     QStringLiteral("Output tokens of a Segment Anything model"));
        QCOMPARE(shelf->rowCount(), 4);
    }

    /// "Every one fits" would be said of an empty table.
    void aMissingFolderIsNoFit() {
        ModelDescription model;
        model.compared = true;
        model.missingParts = {"vae"};
        const ValueTable fit = disagreementTable(model);
        QCOMPARE(fit.rows.size(), 1);
        QCOMPARE(fit.rows.at(0).at(0).text, QStringLiteral("vae/"));
        QCOMPARE(fit.rows.at(0).at(1).text, QStringLiteral("missing folder"));
        QCOMPARE(fit.rows.at(0).size(), fit.columns.size());
    }

    void aModelThatLacksNamesIsSaidToBeOfNoUse() {
        auto description = std::make_shared<ModelDescription>();
        description->compared = true;
        using Kind = TensorDisagreement::Kind;
        description->disagreements = {{Kind::unexpected, {}, "more", {}, {}}};
        QCOMPARE(description->misfits(), std::int64_t{0});
        ModelDetail beyond;
        beyond.setModel({toPath(at("beyond")), {}, description, {}, {}});
        QVERIFY(beyond.notices()->text().isEmpty());
        auto lacking = std::make_shared<ModelDescription>(*description);
        lacking->disagreements.push_back({Kind::missing, {}, "a", {}, {}});
        lacking->disagreements.push_back({Kind::reshaped, {}, "b", {2}, {3}});
        ModelDetail detail;
        detail.setModel({toPath(at("lacking")), {}, lacking, {}, {}});
        QVERIFY2(detail.notices()->text().contains(QLatin1String("of another shape: 2. It cannot be used")),
                 qPrintable(detail.notices()->text()));
    }

    void aCosineBelowZeroHasAMinus() {
        TensorDifference turned;
        turned.name = "tokens";
        turned.cosine = -0.25;
        turned.largestDifference = 2.5e-7;
        ModelDifference difference;
        difference.difference.changed = {turned};
        QCOMPARE(differenceTable(difference).rows.at(0).last().text, QStringLiteral("−0.25000"));
        QCOMPARE(differenceTable(difference).rows.at(0).at(6).text, QStringLiteral("2.5e−07"));
    }

    void theNamesGiveWayWhereAComparisonIsNarrow() {
        TensorDifference one;
        one.name = "image_encoder.blocks.11.attention.a_long_name_of_a_tensor.query_key_value.weight";
        one.shape = {768, 768, 14, 14};
        one.values = one.changed = 115'605'504;
        one.cosine = 0.5;
        ModelDifference difference;
        difference.difference.changed = {one};
        ValueTableView table(QStringLiteral("Comparison"), QStringLiteral("Search"));
        table.setTable(differenceTable(difference));
        table.resize(1400, 300);
        table.show();
        QTableView* view = table.view();
        QTRY_VERIFY(view->viewport()->width() > 1300);
        const int whole = view->columnWidth(0);
        table.resize(900, 300);
        QTRY_VERIFY(view->viewport()->width() <= 900);
        QVERIFY(view->columnWidth(0) < whole);
        QTRY_COMPARE(view->horizontalScrollBar()->maximum(), 0);
        table.resize(1400, 300);
        QTRY_COMPARE(view->columnWidth(0), whole);
        view->setColumnWidth(0, 600); // as a person wants it
        table.resize(900, 300);
        QTRY_VERIFY(view->viewport()->width() <= 900);
        QCOMPARE(view->columnWidth(0), 600);
    }

    /// Where nothing could be compared it is not said that nothing differs.
    void strangersAreNotCalledEqual() {
        ModelDifference difference;
        difference.difference.onlyFirst = {{"a", {4, 256}}};
        QCOMPARE(differenceTable(difference).rows.at(0).at(1).text, QStringLiteral("[4, 256]"));
        QCOMPARE(differenceText(difference),
                 QStringLiteral("No tensor of one has its like in the other; only in the first: 1."));
        difference.difference.compared = 2;
        QCOMPARE(differenceText(difference),
                 QStringLiteral("Tensors compared: 2; no number differs; only in the first: 1."));
    }

    void aModelThatIsOpenedAsTheProgramsArgumentIsShown() {
        Appearance appearance;
        const auto window = test::makeWindow(&appearance);
        window->useOwnLayout();
        window->open(toPath(miniatureSam()));
        QCOMPARE(window->rail()->room(), static_cast<int>(MainWindow::Models));
        const ModelShelf* shelf = window->modelRooms()->models()->shelf();
        QTRY_VERIFY(shelf->rowOf(toPath(miniatureSam())) >= 0);
        QTRY_VERIFY(shelf->at(shelf->rowOf(toPath(miniatureSam()))).description != nullptr);
        QVERIFY(window->findChild<ErrorDialog*>() == nullptr);
        QVERIFY(!window->workspace()->isOpen());
    }
};

const test::Registered<ModelsPageTest> kModelsPageTest;

} // namespace asam

#include "models_page_test.moc"
