#include "ui/views/compute_menu.h"

#include <QActionGroup>
#include <QThread>

#include "ui/bridge/translated_sentence.h"

namespace asam {

QString computeText(const ComputeSettings& compute) {
    const std::string_view precision = toString(compute.precision);
    return QStringLiteral("%1 · %2").arg(
        QString::fromStdString(compute.device).toUpper(),
        QString::fromUtf8(precision.data(), static_cast<qsizetype>(precision.size())));
}

ComputeMenu::ComputeMenu(const ComputeSettings& compute, QWidget* parent) : QMenu(parent), compute_(compute) {
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, [this] {
        if (isEmpty()) {
            fill();
        }
    });
}

void ComputeMenu::fill() {
    auto* devices = new QActionGroup(this);
    bool anyCuda = false;
    for (const DeviceDescription& device : listDevices()) {
        anyCuda |= device.name != "cpu";
        const QString what = device.name == "cpu" ? tr("%1 cores").arg(QThread::idealThreadCount())
                                                  : translatedSentence(device.description);
        QAction* action = addAction(QStringLiteral("%1  %2").arg(QString::fromStdString(device.name), what));
        action->setCheckable(true);
        action->setChecked(device.name == compute_.device);
        devices->addAction(action);
        connect(action, &QAction::triggered, this, [this, name = device.name] {
            compute_.device = name;
            Q_EMIT chosen(compute_);
        });
    }
    addSeparator();
    auto* precisions = new QActionGroup(this);
    for (const Precision precision : {Precision::fp32, Precision::tf32, Precision::bf16, Precision::fp16}) {
        const bool cudaOnly = precision == Precision::fp16 || precision == Precision::tf32;
        const std::string_view name = toString(precision);
        QAction* action = addAction(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
        action->setCheckable(true);
        action->setChecked(precision == compute_.precision);
        action->setEnabled(!cudaOnly || anyCuda);
        action->setToolTip(cudaOnly ? tr("Needs a CUDA device") : QString());
        precisions->addAction(action);
        connect(action, &QAction::triggered, this, [this, precision] {
            compute_.precision = precision;
            Q_EMIT chosen(compute_);
        });
    }
}

} // namespace asam
