#include "ui/dialogs/annotations_dialog.h"

#include <string>
#include <system_error>

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/data/tar_archive.h"
#include "ui/bridge/conversions.h"
#include "ui/forms/path_edit.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr int kAnnotationsDialogWidth = 560;

/// Where the photographs of a file of COCO's form usually lie.
fs::path photographsBeside(const fs::path& annotations) {
    const std::string instances = "instances_";
    const std::string name = annotations.stem().string();
    const fs::path folder = annotations.parent_path();
    if (name.starts_with(instances)) {
        for (const fs::path& place : {folder, folder.parent_path()}) {
            const fs::path named = place / name.substr(instances.size());
            std::error_code error;
            if (fs::is_directory(named, error)) {
                return named;
            }
        }
    }
    return folder;
}

} // namespace

AnnotationsDialog::AnnotationsDialog(const fs::path& annotations, QWidget* parent)
    : QDialog(parent), annotations_(new PathEdit(PathEdit::Kind::File, tr("COCO annotations"),
                                                 tr("Annotations of COCO's form (*.json);;All files (*)"))),
      photographs_(new PathEdit(PathEdit::Kind::Folder, tr("Photographs"))), sentence_(new QLabel) {
    setObjectName(QStringLiteral("annotationsDialog"));
    setWindowTitle(tr("Open photographs with COCO annotations"));
    setMinimumWidth(kAnnotationsDialogWidth);
    annotations_->setPlaceholderText(tr("One JSON file for all photographs, such as instances_val2017.json"));
    photographs_->setPlaceholderText(tr("Folder or tar of the pictures that the annotations name"));
    auto* form = new QFormLayout;
    form->setSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Annotations"), annotations_);
    form->addRow(tr("Photographs"), photographs_);
    sentence_->setWordWrap(true);
    auto* buttons = new QDialogButtonBox;
    open_ = buttons->addButton(tr("Open"), QDialogButtonBox::AcceptRole);
    open_->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(12);
    column->addLayout(form);
    column->addWidget(sentence_);
    column->addStretch();
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(annotations_, &PathEdit::pathEdited, this, &AnnotationsDialog::onAnnotationsEdited);
    connect(photographs_, &PathEdit::pathEdited, this, [this] {
        isOwnFolder_ = !photographs_->path().empty();
        change();
    });
    annotations_->setPath(annotations);
    onAnnotationsEdited();
}

QString AnnotationsDialog::sentence() const {
    return sentence_->text();
}

void AnnotationsDialog::onAnnotationsEdited() {
    if (!isOwnFolder_) {
        const fs::path file = annotations_->path();
        photographs_->setPath(file.empty() ? fs::path() : photographsBeside(file));
    }
    change();
}

void AnnotationsDialog::change() {
    const QString wrong = problem();
    open_->setEnabled(wrong.isEmpty());
    sentence_->setText(wrong);
}

QString AnnotationsDialog::problem() const {
    std::error_code error;
    if (annotations_->path().empty()) {
        return tr("Name the file of annotations first.");
    }
    if (!fs::is_regular_file(annotations_->path(), error)) {
        return tr("%1 is not there; expected a JSON file of COCO's form.").arg(annotations_->text());
    }
    if (photographs_->path().empty()) {
        return tr("Name the folder of the photographs.");
    }
    if (!fs::is_directory(photographs_->path(), error) && !hasArchiveName(photographs_->path())) {
        return tr("%1 is no folder and no tar of photographs.").arg(photographs_->text());
    }
    return {};
}

} // namespace asam
