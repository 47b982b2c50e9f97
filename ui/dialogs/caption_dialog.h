#pragma once

#include <string>
#include <vector>

#include <QDialog>

#include "core/data/caption_rules.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace asam {

/// Asks for a rule that changes the captions of many images, and shows while it is typed what would become of
/// them.
class CaptionDialog : public QDialog {
    Q_OBJECT

public:
    /// Ids of the images that the rule can be about.
    struct Images {
        std::string selected;
        std::vector<std::string> listed; ///< those that the list's filter lets through
        std::vector<std::string> all;
    };
    CaptionDialog(const Dataset& dataset, Images images, QWidget* parent = nullptr);

    QComboBox* kind() const { return kind_; }
    QComboBox* scope() const { return scope_; }
    QLineEdit* text() const { return text_; }
    QLineEdit* with() const { return with_; }
    QTableWidget* preview() const { return preview_; }
    QLabel* count() const { return count_; }
    QPushButton* applyButton() const { return apply_; }
    /// What the rule changes; empty while it is not complete.
    const std::vector<CaptionChange>& changes() const { return changes_; }
    /// The rule in words, for the undo action.
    QString name() const;

private:
    std::vector<std::string> ids() const;
    void showKind();
    void readRule();

    const Dataset& dataset_;
    Images images_;
    std::vector<CaptionChange> changes_;
    QComboBox* kind_;
    QComboBox* scope_;
    QLineEdit* text_;
    QLabel* withName_;
    QLineEdit* with_;
    QTableWidget* preview_;
    QLabel* count_;
    QPushButton* apply_ = nullptr;
};

} // namespace asam
