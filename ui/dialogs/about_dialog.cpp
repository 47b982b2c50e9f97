#include "ui/dialogs/about_dialog.h"

#include <opencv2/core/version.hpp>

#include <QDialogButtonBox>
#include <QLabel>
#include <QSvgWidget>
#include <QVBoxLayout>

namespace asam {

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("About ASAM Studio"));
    auto* logo = new QSvgWidget(QStringLiteral(":/icons/asam-studio.svg"));
    logo->setFixedSize(64, 64);
    auto* name = new QLabel(tr("ASAM Studio %1").arg(QStringLiteral(ASAM_VERSION)));
    QFont large = font();
    large.setPixelSize(20);
    large.setWeight(QFont::DemiBold);
    name->setFont(large);
    auto* text =
        new QLabel(tr("<p>Makes adversarial photographs for the Segment Anything Model: it inverts a "
                      "photograph with a diffusion "
                      "model, attacks the latent, and regenerates the picture (ASAM, CVPR 2024).</p>"
                      "<p>Free software under the GNU General Public License, version 3 or later.</p>"
                      "<p>Stands on Qt %1 (LGPL 3), LibTorch (BSD), OpenCV %2 (Apache 2.0), QCustomPlot (GPL "
                      "3), nlohmann/json, "
                      "fmt and spdlog (MIT).</p>"
                      "<p>The embedded miniature models were trained for demonstration; they do not stand "
                      "for the published "
                      "ones.</p>")
                       .arg(QString::fromLatin1(qVersion()), QStringLiteral(CV_VERSION)));
    text->setWordWrap(true);
    text->setMinimumWidth(440);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(8);
    column->addWidget(logo);
    column->addWidget(name);
    column->addWidget(text);
    column->addSpacing(8);
    column->addWidget(buttons);
}

} // namespace asam
