#pragma once

#include <QFrame>

#include "core/pipeline/evaluation/evaluation_request.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QToolButton;
class QVBoxLayout;

namespace asam {

struct DatasetProtocol;

class PathEdit;

/// What the cards of a list have in common: a heading and a button that takes the card away.
class EvaluationCard : public QFrame {
    Q_OBJECT

public:
    QLineEdit* name() const { return name_; }
    QToolButton* removeButton() const { return remove_; }
    void setHeading(const QString& text);
    void setRemovable(bool removable);

Q_SIGNALS:
    void edited();
    void removeRequested();

protected:
    EvaluationCard(const QString& nameTip, QWidget* parent);
    QLabel* addLine(const QString& label, QWidget* editor);

private:
    QLabel* heading_;
    QToolButton* remove_;
    QLineEdit* name_;
    QVBoxLayout* column_;
};

/// One segmenter that is to be evaluated: name, checkpoint, tuned tokens.
class ModelCard : public EvaluationCard {
    Q_OBJECT

public:
    explicit ModelCard(const ModelToEvaluate& model, QWidget* parent = nullptr);

    ModelToEvaluate model() const;
    PathEdit* checkpoint() const { return checkpoint_; }
    PathEdit* tokens() const { return tokens_; }

private:
    PathEdit* checkpoint_;
    PathEdit* tokens_;
};

/// One data set: name, kind, folder, and how its pictures are spoiled.
class DataCard : public EvaluationCard {
    Q_OBJECT

public:
    explicit DataCard(const DataToEvaluate& data, QWidget* parent = nullptr);

    DataToEvaluate data() const;
    QComboBox* kind() const { return kind_; }
    PathEdit* path() const { return path_; }
    PathEdit* annotations() const { return annotations_; }
    QComboBox* corruption() const { return corruption_; }

private:
    QWidget* makeCorruption();
    void showKind();

    QComboBox* kind_;
    PathEdit* path_;
    PathEdit* annotations_;
    QLabel* annotationsLabel_;
    DataToEvaluate given_; ///< its own labels go with its folder
    QComboBox* corruption_;
    QSpinBox* severity_;
};

/// "DOORS (Regression, test 1)" for a kind of data set.
QString datasetKindText(const DatasetProtocol& protocol);
/// "low light 3", or nothing.
QString corruptionText(const std::string& corruption);

} // namespace asam
