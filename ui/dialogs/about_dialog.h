#pragma once

#include <QDialog>

class QTabWidget;

namespace asam {

/// What this program is, its version, what it stands on with their licences, and its own licence in full.
class AboutDialog : public QDialog {
    Q_OBJECT

public:
    explicit AboutDialog(QWidget* parent);

    QTabWidget* tabs() const { return tabs_; }

private:
    QWidget* makeSummary() const;
    QWidget* makeLibraries() const;
    QWidget* makeLicence() const;

    QTabWidget* tabs_;
};

} // namespace asam
