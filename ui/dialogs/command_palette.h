#pragma once

#include <vector>

#include <QDialog>

class QAction;
class QLineEdit;
class QTreeWidget;

namespace asam {

/// Finds any action by a part of its name; Enter does it. Actions that cannot be done now are grey.
class CommandPalette : public QDialog {
    Q_OBJECT

public:
    struct Command {
        QString name; ///< "File: Open folder"
        QAction* action;
    };

    CommandPalette(std::vector<Command> commands, QWidget* parent);

    QLineEdit* edit() const { return edit_; }
    QTreeWidget* list() const { return list_; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search(const QString& text);
    void moveSelection(int rows);
    void trigger();

    std::vector<Command> commands_;
    QLineEdit* edit_;
    QTreeWidget* list_;
};

} // namespace asam
