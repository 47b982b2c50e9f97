#pragma once

#include <QDialog>

class QAction;
class QHBoxLayout;
class QKeySequenceEdit;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace asam {

class FilterLine;
class NoHits;
class ShortcutMap;

/// All actions and what the views look at, with their keys, by group and searchable, and what keys and mouse
/// do everywhere. A double click or "Change" takes the next key that is pressed; one that is taken is refused
/// with the name of who has it.
class ShortcutsDialog : public QDialog {
    Q_OBJECT

public:
    explicit ShortcutsDialog(ShortcutMap* map, QWidget* parent = nullptr);

    FilterLine* filter() const { return filter_; }
    QTreeWidget* list() const { return list_; }
    /// In the list's place while a search finds nothing.
    NoHits* noHits() const { return noHits_; }
    QKeySequenceEdit* edit() const { return edit_; }
    /// The sentence below the list.
    QString sentence() const;
    /// Selects the action's line and waits for a key.
    void change(QAction* action);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void addFixedKeys();
    void makeButtons(QHBoxLayout* row);
    void showKeys();
    void fitKeysColumn();
    void search(const QString& text);
    void goToList();
    void showSelection();
    void beginChange();
    void endChange();
    void say(const QString& sentence, bool problem);
    QAction* selected() const;

    ShortcutMap* map_;
    FilterLine* filter_;
    QTreeWidget* list_;
    NoHits* noHits_;
    QLabel* sentence_;
    QKeySequenceEdit* edit_;
    QPushButton* change_ = nullptr;
    QPushButton* remove_ = nullptr;
    QPushButton* reset_ = nullptr;
    QPushButton* resetAll_ = nullptr;
};

} // namespace asam
