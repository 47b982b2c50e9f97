#pragma once

#include <memory>
#include <string>

#include <QTemporaryDir>

#include "ui/main_window.h"
#include "ui/views/mask_table_model.h"

class QToolButton;

namespace asam {

class Appearance;
class CompareView;

namespace test {

void click(QWidget* widget, QPoint place);
/// Presses the left button at one place and lets go at the other.
void drag(QWidget* widget, QPoint from, QPoint to);

/// The real window with the real pipeline, light, 1280 x 800, its runs in a folder that goes with it; and
/// what a hand does in it. With ASAM_GUIDE_PICTURES naming a folder it can leave pictures there.
class WalkWindow : public QObject {
    Q_OBJECT

public:
    WalkWindow();
    ~WalkWindow() override;

    MainWindow* get() const { return window_.get(); }
    SamplesPage* page() const { return window_->page(); }
    CompareView* compare() const;
    QString path(const char* name) const { return folder_.filePath(QLatin1String(name)); }

    bool makesPictures() const { return !pictures_.isEmpty(); }
    /// Waits until what workers make is there; true also when no pictures are wanted.
    bool keepPicture(const char* name) const;

    /// A whole number of the settings' form.
    void setField(const char* key, int value);
    /// Clicks the visible button with this text. False when there is none.
    bool press(const QString& text);
    /// Clicks a row of the list of samples.
    void clickSample(int row);
    /// Writes a path into the file dialog that comes up next, and accepts it.
    void answerNextDialog(const QString& path);
    /// After a dialog: without a window manager the window stays inactive, and its keys with it.
    bool activate() const;
    /// Until so many jobs have ended since the beginning; false when the last of them did not finish.
    bool waitForJobs(qsizetype count) const;
    qsizetype jobs() const { return outcomes_.size(); }

    SampleState state(const std::string& id) const;
    QModelIndex maskCell(int row, MaskTableModel::Column column) const;
    /// What the table of masks shows in the attack's column; -1 for a mask that it does not have.
    double adversarialIou(std::int64_t mask) const;

private:
    QTemporaryDir folder_;
    QString pictures_ = qEnvironmentVariable("ASAM_GUIDE_PICTURES");
    std::unique_ptr<Appearance> appearance_;
    std::unique_ptr<MainWindow> window_;
    QList<JobOutcome> outcomes_;
};

} // namespace test
} // namespace asam
