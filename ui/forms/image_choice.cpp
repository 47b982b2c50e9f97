#include "ui/forms/image_choice.h"

#include <algorithm>
#include <set>
#include <utility>

#include <QComboBox>
#include <QHBoxLayout>
#include <QListView>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/workspace/checkable_samples.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

constexpr int kListHeight = 144;
constexpr int kFirstCount = 3;

} // namespace

ImageChoice::ImageChoice(Workspace* workspace, QWidget* parent)
    : QWidget(parent), workspace_(workspace), samples_(new CheckableSamples(workspace->samples(), this)),
      modes_(new QComboBox), count_(new QSpinBox), list_(new QListView) {
    modes_->addItem(tr("Selected image"), Selected);
    modes_->addItem(tr("First images"), First);
    modes_->addItem(tr("All images"), All);
    modes_->addItem(tr("Checked images"), Checked);
    modes_->setAccessibleName(tr("Images of the sweep"));
    modes_->setToolTip(tr("The images for which each cell is computed"));
    count_->setRange(1, 1);
    count_->setAccessibleName(tr("Number of images"));
    count_->setToolTip(tr("How many images from the start of the list"));
    list_->setModel(samples_);
    list_->setUniformItemSizes(true);
    list_->setSpacing(2); // the boxes of two rows do not touch
    list_->setFixedHeight(kListHeight);
    list_->setAccessibleName(tr("Images to check"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(modes_, 1);
    row->addWidget(count_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(row);
    column->addWidget(list_);

    connect(modes_, &QComboBox::activated, this, [this] {
        showMode();
        Q_EMIT edited();
    });
    connect(count_, &QSpinBox::valueChanged, this, &ImageChoice::edited);
    connect(samples_, &CheckableSamples::checksChanged, this, &ImageChoice::edited);
    connect(workspace_, &Workspace::selectionChanged, this, [this] {
        if (mode() == Selected) {
            Q_EMIT edited();
        }
    });
    connect(workspace_, &Workspace::leftOutChanged, this, &ImageChoice::edited);
    connect(workspace_, &Workspace::opened, this, [this] {
        count_->setMaximum(std::max(1, workspace_->samples()->rowCount()));
        Q_EMIT edited();
    });
    showMode();
}

ImageChoice::Mode ImageChoice::mode() const {
    return static_cast<Mode>(modes_->currentData().toInt());
}

void ImageChoice::setMode(Mode mode) {
    modes_->setCurrentIndex(modes_->findData(mode));
    if (mode == First) {
        count_->setValue(std::min(kFirstCount, count_->maximum()));
    }
    showMode();
}

void ImageChoice::showMode() {
    count_->setVisible(mode() == First);
    list_->setVisible(mode() == Checked);
}

std::vector<std::string> ImageChoice::images() const {
    std::vector<std::string> ids = kept_;
    const std::set<std::string> kept(kept_.begin(), kept_.end());
    for (const std::string& id : chosen()) {
        if (!kept.contains(id)) {
            ids.push_back(id);
        }
    }
    return ids;
}

std::vector<std::string> ImageChoice::chosen() const {
    const SampleListModel* samples = workspace_->samples();
    if (mode() == Selected) {
        return workspace_->selectedId().empty() ? std::vector<std::string>{}
                                                : std::vector{workspace_->selectedId()};
    }
    if (mode() == Checked) {
        return samples_->checked();
    }
    const auto most = static_cast<std::size_t>(mode() == First ? count_->value() : samples->rowCount());
    std::vector<std::string> ids;
    for (int row = 0; row < samples->rowCount() && ids.size() < most; ++row) {
        if (std::string id = samples->idAt(row); !workspace_->leftOut().contains(id)) {
            ids.push_back(std::move(id));
        }
    }
    return ids;
}

void ImageChoice::setKept(const std::vector<std::string>& ids) {
    if (kept_.empty() && ids.empty()) {
        return;
    }
    former_ = kept_.empty() ? mode() : former_;
    kept_ = ids;
    samples_->setKept(ids);
    if (ids.empty()) {
        modes_->setCurrentIndex(modes_->findData(former_));
        showMode();
    } else {
        showImages(ids);
    }
    Q_EMIT edited();
}

void ImageChoice::showImages(const std::vector<std::string>& ids) {
    setMode(All);
    if (chosen() != ids) {
        setMode(Checked);
        samples_->setChecked(ids);
    }
}

} // namespace asam
