#pragma once

#include <QObject>

namespace asam {

class MainWindow;

/// Saves a picture of the window once it shows results, and ends the program: 0, 1 when the run or the file
/// failed, 3 when nothing could be opened.
class Screenshot : public QObject {
    Q_OBJECT

public:
    /// `runFirst`: runs all stages of the first image before.
    Screenshot(MainWindow* window, const QString& file, bool runFirst);

private:
    void onSampleShown();
    void saveSoon();
    void save();

    MainWindow* window_;
    QString file_;
    bool runFirst_;
};

} // namespace asam
