#include <cstdlib>

#include <QSignalSpy>
#include <QtTest>

#include <opencv2/core.hpp>

#include "core/data/dataset.h"
#include "core/data/picture.h"
#include "tests/ui/test_registry.h"
#include "ui/bridge/conversions.h"
#include "ui/workspace/prompt_session.h"

namespace asam {
namespace {

std::filesystem::path resources() {
    return std::getenv("ASAM_RESOURCES");
}
std::filesystem::path miniatureSamPath() {
    return resources() / "miniature/sam/sam_vit_mini.pth";
}
/// A SAM of another size with random weights.
std::filesystem::path otherSam() {
    return resources().parent_path() / "tests/golden/cases/sam/sam.pth";
}

/// A scene on the screen, as the prompt session sees it.
PromptTarget targetOf(const std::string& id) {
    const Sample sample = Dataset::open(resources() / "miniature/scenes").load(id);
    const QSize size(sample.image.cols, sample.image.rows);
    return {PicturePyramid::make(sample.image), QRectF(QPointF(0, 0), QSizeF(size)),
            MaskLayer::make(sample.annotations, size)};
}

QPointF middleOf(const PromptTarget& target, std::size_t mask) {
    return target.masks->shapes().at(mask).bounds.center();
}

bool equal(const cv::Mat& a, const cv::Mat& b) {
    return a.size() == b.size() && cv::countNonZero(a != b) == 0;
}

} // namespace

class PromptSessionTest : public QObject {
    Q_OBJECT

private:
    static void settle(PromptSession& session) { QTRY_VERIFY_WITH_TIMEOUT(!session.isComputing(), 20000); }

private Q_SLOTS:
    void marksBecomePixelsOfThePicture() {
        // A picture of 64 x 64 over the middle square of a photograph of 200 x 100: 0.64 pixels a pixel.
        const QRectF frame(50, 0, 100, 100);
        const MaskPrompt prompt = promptFor({{PromptMark::Kind::Positive, {100, 25}, {}},
                                             {PromptMark::Kind::Negative, {10, 99.9}, {}},
                                             {PromptMark::Kind::Box, {}, {60, 10, 50, 80}}},
                                            frame, {64, 64});
        QCOMPARE(prompt.points.size(), 2U);
        QCOMPARE(prompt.points[0], (PointPrompt{{31.5, 15.5}, true})); // (100 - 50) 0.64 - 0.5
        QCOMPARE(prompt.points[1].foreground, false);
        QCOMPARE(prompt.points[1].pointInImage.x, 0.0);                 // left of the picture
        QVERIFY(std::abs(prompt.points[1].pointInImage.y - 63) < 1e-9); // 63.436, the last pixel is 63
        // 6.4 to 38.4 across, 6.4 to 57.6 down: the pixels 6 … 38 and 6 … 57.
        QCOMPARE(*prompt.boxInImage, (Box{6, 6, 38, 57}));
    }

    void iouIsTakenAtThePhotographsSize() {
        cv::Mat label = cv::Mat::zeros(4, 8, CV_8UC1);
        label(cv::Rect(0, 0, 4, 4)).setTo(255);
        cv::Mat found = cv::Mat::zeros(2, 2, CV_8UC1);
        found.col(0).setTo(255); // the left half of the frame
        const MaskRle mask = MaskRle::encode(label);
        QCOMPARE(iouWithMask(found, {0, 0, 8, 4}, mask), 1.0);
        // Over the right half of the photograph the left half of the picture is columns 4 and 5: none common.
        QCOMPARE(iouWithMask(found, {4, 0, 4, 4}, mask), 0.0);
        // From column 2 on, four wide: columns 2 and 3, all within the label's 16 pixels.
        QCOMPARE(iouWithMask(found, {2, 0, 4, 4}, mask), 0.5);
    }

    void aClickIsAnsweredAsTheServiceAnswers() {
        const PromptTarget target = targetOf("sa_1");
        PromptSession session;
        session.setTargets([&] { return std::vector{target}; });
        session.setSegmenter({miniatureSamPath(), {}});
        session.setActive(true);
        const QPointF at = middleOf(target, 0);
        session.addPoint(at, true);
        settle(session);
        const PromptAnswerPtr answer = session.answer(target.picture);
        QVERIFY(answer);
        QVERIFY2(answer->error.isEmpty(), qPrintable(answer->error));

        SegmenterService service(std::make_shared<ModelHub>());
        const cv::Mat picture = toPicture(target.picture->levelFor(1));
        const MaskResult wanted = service.segment({miniatureSamPath(), {}}, {picture, "it"},
                                                  {{{{at.x() - 0.5, at.y() - 0.5}, true}}, {}});
        QVERIFY(equal(answer->answers.at(0).mask, wanted.mask));
        QCOMPARE(answer->answers.at(0).predictedIou, wanted.predictedIou);
        const auto hit = target.masks->maskAt(at);
        QVERIFY(hit.has_value());
        QCOMPARE(answer->maskId, hit);
        QCOMPARE(*answer->answers.at(0).iou, maskIou(MaskRle::encode(wanted.mask), target.masks->mask(*hit)));

        // A selected one that was not clicked is not what is asked about.
        const std::vector<std::int64_t> under = target.masks->masksAt(at);
        const auto& shapes = target.masks->shapes();
        const auto other = std::find_if(shapes.begin(), shapes.end(), [&under](const MaskShape& shape) {
            return std::find(under.begin(), under.end(), shape.id) == under.end();
        });
        QVERIFY(other != shapes.end());
        session.setSelectedMask(other->id);
        settle(session);
        QCOMPARE(session.answer(target.picture)->maskId, hit);
        session.setSelectedMask(under.back());
        settle(session);
        QCOMPARE(*session.answer(target.picture)->maskId, under.back());
    }

    void marksAreTakenBackOneByOne() {
        const PromptTarget target = targetOf("sa_1");
        PromptSession session;
        session.setTargets([&] { return std::vector{target}; });
        session.setSegmenter({miniatureSamPath(), {}});
        session.setActive(true);
        session.addPoint(middleOf(target, 0), true);
        settle(session);
        const cv::Mat one = session.answer(target.picture)->answers.at(0).mask;
        session.addBox({10, 10, 60, 60});
        session.addPoint({5, 5}, false);
        settle(session);
        QCOMPARE(session.marks().size(), 3U);
        QVERIFY(!equal(session.answer(target.picture)->answers.at(0).mask, one));
        QVERIFY(session.removeLast());
        QVERIFY(session.removeLast());
        settle(session);
        QVERIFY(equal(session.answer(target.picture)->answers.at(0).mask, one));
        QVERIFY(session.removeLast());
        QVERIFY(!session.removeLast());
        QVERIFY(!session.answer(target.picture));
    }

    void aFastHandCostsNoMoreThanASlowOne() {
        const PromptTarget target = targetOf("sa_1");
        PromptSession session;
        session.setTargets([&] { return std::vector{target}; });
        session.setSegmenter({miniatureSamPath(), {}});
        session.setActive(true);
        settle(session);
        const QSignalSpy changes(&session, &PromptSession::changed);
        constexpr int kMoves = 200;
        for (int move = 0; move < kMoves; ++move) {
            session.setHover(QPointF(20 + move, 100));
        }
        settle(session);
        QVERIFY(changes.count() - kMoves <= 3); // one under way, and the last one
        const PromptAnswerPtr answer = session.answer(target.picture);
        QVERIFY(answer->preview);
        session.addPoint({219, 100}, true); // where the last move was
        settle(session);
        QVERIFY(!session.answer(target.picture)->preview);
        QVERIFY(equal(session.answer(target.picture)->answers.at(0).mask, answer->answers.at(0).mask));
    }

    void twoSegmentersAreCompared() {
        const PromptTarget target = targetOf("sa_1");
        PromptSession session;
        session.setTargets([&] { return std::vector{target}; });
        session.setSegmenter({miniatureSamPath(), {}});
        session.setActive(true);
        session.setSecondSegmenter(miniatureSamPath());
        session.addPoint(middleOf(target, 0), true);
        settle(session);
        PromptAnswerPtr answer = session.answer(target.picture);
        QCOMPARE(answer->answers.size(), 2U);
        QCOMPARE(*answer->agreement, 1.0);

        session.setSecondSegmenter(otherSam());
        settle(session);
        answer = session.answer(target.picture);
        QVERIFY(answer);
        const cv::Mat& a = answer->answers.at(0).mask;
        const cv::Mat& b = answer->answers.at(1).mask;
        QVERIFY(!equal(a, b));
        for (int y = 0; y < a.rows; ++y) {
            for (int x = 0; x < a.cols; ++x) {
                const int wanted = (a.at<uchar>(y, x) != 0 ? 1 : 0) + (b.at<uchar>(y, x) != 0 ? 2 : 0);
                QCOMPARE(answer->areas.pixelIndex(x, y), wanted);
            }
        }
        session.setSecondSegmenter(std::nullopt);
        settle(session);
        QCOMPARE(session.answer(target.picture)->answers.size(), 1U);
    }

    void aWrongCheckpointIsASentence() {
        const PromptTarget target = targetOf("sa_1");
        PromptSession session;
        session.setTargets([&] { return std::vector{target}; });
        session.setSegmenter({miniatureSamPath(), {}});
        session.setActive(true);
        settle(session);
        const QSignalSpy failures(&session, &PromptSession::failed);
        session.setSecondSegmenter(resources() / "miniature/scenes/sa_1.jpg");
        settle(session);
        QCOMPARE(failures.count(), 1);
        QVERIFY(failures.front().front().toString().contains(QStringLiteral("sa_1.jpg")));
        session.setSecondSegmenter(std::nullopt);
        session.addPoint(middleOf(target, 0), true);
        settle(session);
        QVERIFY(session.answer(target.picture));
    }

    void nothingIsComputedWhileTheToolIsOff() {
        const PromptTarget target = targetOf("sa_1");
        PromptSession session;
        session.setTargets([&] { return std::vector{target}; });
        session.setSegmenter({miniatureSamPath(), {}});
        session.addPoint({10, 10}, true);
        QVERIFY(!session.isComputing());
        session.setActive(true);
        QVERIFY(session.isComputing());
        settle(session);
    }
};

const test::Registered<PromptSessionTest> kPromptSessionTest;

} // namespace asam

#include "prompt_session_test.moc"
