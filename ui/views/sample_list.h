#pragma once

#include <QWidget>

class QLabel;
class QListView;

namespace asam {

class Workspace;

/// The open photographs; the current row is the workspace's selected sample.
class SampleList : public QWidget {
    Q_OBJECT

public:
    explicit SampleList(Workspace* workspace, QWidget* parent = nullptr);

    QListView* view() const { return view_; }

private:
    void showSelection();
    void showSummary();

    Workspace* workspace_;
    QListView* view_;
    QLabel* summary_;
};

} // namespace asam
