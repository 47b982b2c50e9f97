#pragma once

#include <QMenu>

namespace asam {

/// The choice of the window's language. It takes effect at the next start.
class LanguageMenu : public QMenu {
    Q_OBJECT

public:
    explicit LanguageMenu(QWidget* parent = nullptr);

Q_SIGNALS:
    /// What a choice has done, as a sentence.
    void said(const QString& sentence);
};

} // namespace asam
