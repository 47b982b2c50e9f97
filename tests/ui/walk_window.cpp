#include "tests/ui/walk_window.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QSpinBox>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QtTest>

#include "ui/bridge/conversions.h"
#include "ui/forms/field_row.h"
#include "ui/forms/settings_form.h"
#include "ui/pages/samples_page.h"
#include "ui/style/appearance.h"
#include "ui/views/mask_table.h"
#include "ui/views/sample_list.h"

namespace asam::test {
namespace {

constexpr int kJobLimit = 600000; ///< milliseconds; a few seconds when nothing else works on the machine
constexpr int kSettle = 800;      ///< milliseconds

} // namespace

void click(QWidget* widget, QPoint place) {
    QTest::mouseClick(widget, Qt::LeftButton, {}, place);
}

void drag(QWidget* widget, QPoint from, QPoint to) {
    QTest::mousePress(widget, Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, to, widget->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(widget, &move);
    QTest::mouseRelease(widget, Qt::LeftButton, {}, to);
}

WalkWindow::WalkWindow() {
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    appearance_ = std::make_unique<Appearance>();
    appearance_->applyOnce(AppearanceChoice::Light);
    window_ = std::make_unique<MainWindow>(appearance_.get(), RunController::makePipeline());
    window_->useOwnLayout();
    window_->resize(1280, 800);
    window_->show();
    connect(window_->jobs(), &JobRunner::finished, this,
            [this](const JobOutcome& outcome) { outcomes_ << outcome; });
}

WalkWindow::~WalkWindow() = default;

CompareView* WalkWindow::compare() const {
    return page()->compare();
}

bool WalkWindow::keepPicture(const char* name) const {
    if (!makesPictures()) {
        return true;
    }
    QTest::qWait(kSettle);
    return window_->grab().save(QStringLiteral("%1/%2.png").arg(pictures_, QLatin1String(name)));
}

void WalkWindow::setField(const char* key, int value) {
    auto* box = qobject_cast<QSpinBox*>(page()->form()->row(key)->editor());
    QVERIFY2(box != nullptr, key);
    box->setValue(value);
}

bool WalkWindow::press(const QString& text) {
    for (QToolButton* button : window_->findChildren<QToolButton*>()) {
        if (button->isVisible() && button->text() == text) {
            click(button, button->rect().center());
            return true;
        }
    }
    return false;
}

void WalkWindow::clickSample(int row) {
    QListView* list = page()->samples()->view();
    const QModelIndex index = list->model()->index(row, 0);
    list->scrollTo(index);
    click(list->viewport(), list->visualRect(index).center());
}

void WalkWindow::answerNextDialog(const QString& path) {
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, timer, [timer, path] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        if (dialog != nullptr) {
            timer->deleteLater();
            auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
            name->setText(path);
            QTest::keyClick(name, Qt::Key_Return);
        }
    });
    timer->start(50);
}

bool WalkWindow::activate() const {
    window_->activateWindow();
    return QTest::qWaitForWindowActive(window_.get());
}

bool WalkWindow::waitForJobs(qsizetype count) const {
    return QTest::qWaitFor([this, count] { return outcomes_.size() == count; }, kJobLimit) &&
           outcomes_.last().kind == JobOutcome::Kind::Finished;
}

SampleState WalkWindow::state(const std::string& id) const {
    const SampleListModel* samples = window_->workspace()->samples();
    for (int row = 0; row < samples->rowCount(); ++row) {
        if (samples->idAt(row) == id) {
            return static_cast<SampleState>(samples->index(row).data(SampleListModel::StateRole).toInt());
        }
    }
    return SampleState::NotStarted;
}

QModelIndex WalkWindow::maskCell(int row, MaskTableModel::Column column) const {
    return page()->masks()->view()->model()->index(row, column);
}

double WalkWindow::adversarialIou(std::int64_t mask) const {
    for (int row = 0; row < page()->masks()->view()->model()->rowCount(); ++row) {
        if (maskCell(row, MaskTableModel::Mask).data(MaskTableModel::MaskIdRole).toLongLong() == mask) {
            return maskCell(row, MaskTableModel::Adversarial).data().toDouble();
        }
    }
    return -1;
}

} // namespace asam::test
