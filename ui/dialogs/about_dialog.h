#pragma once

#include <QDialog>

namespace asam {

/// What this program is, its version, licence and what it stands on.
class AboutDialog : public QDialog {
    Q_OBJECT

public:
    explicit AboutDialog(QWidget* parent);
};

} // namespace asam
