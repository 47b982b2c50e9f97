#include "ui/dialogs/about_dialog.h"

#include <fmt/core.h>
#include <nlohmann/json.hpp>
#include <opencv2/core/version.hpp>
#include <spdlog/version.h>

#include <QDialogButtonBox>
#include <QFile>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSvgWidget>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace asam {
namespace {

constexpr int kLogoSide = 64;

struct Library {
    QString name;
    QString version; ///< empty: the system's
    QString licence;
    QString purpose;
};

QString numbers(int major, int minor, int patch) {
    return QStringLiteral("%1.%2.%3").arg(major).arg(minor).arg(patch);
}

} // namespace

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent), tabs_(new QTabWidget) {
    setWindowTitle(tr("About ASAM Studio"));
    resize(640, 480);
    tabs_->setDocumentMode(true);
    tabs_->addTab(makeSummary(), tr("About"));
    tabs_->addTab(makeLibraries(), tr("Libraries"));
    tabs_->addTab(makeLicence(), tr("Licence"));
    auto* buttons = new QDialogButtonBox;
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 16);
    column->setSpacing(16);
    column->addWidget(tabs_, 1);
    column->addWidget(buttons);
}

QWidget* AboutDialog::makeSummary() const {
    auto* logo = new QSvgWidget(QStringLiteral(":/icons/asam-studio.svg"));
    logo->setFixedSize(kLogoSide, kLogoSide);
    auto* name = new QLabel(tr("ASAM Studio %1").arg(QStringLiteral(ASAM_VERSION)));
    QFont large = font();
    large.setPixelSize(20);
    large.setWeight(QFont::DemiBold);
    name->setFont(large);
    auto* text = new QLabel(
        tr("<p>Makes adversarial photographs for the Segment Anything Model: it inverts a photograph with a "
           "diffusion model, attacks the latent, and regenerates the picture (ASAM, CVPR 2024).</p>"
           "<p>Free software under the GNU General Public License, version 3 or later. It comes without any "
           "warranty.</p>"
           "<p>The embedded miniature models were trained for demonstration; they do not stand for the "
           "published ones.</p>"));
    text->setWordWrap(true);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(8, 24, 8, 8);
    column->setSpacing(8);
    column->addWidget(logo);
    column->addWidget(name);
    column->addWidget(text);
    column->addStretch(1);
    return page;
}

QWidget* AboutDialog::makeLibraries() const {
    const Library libraries[] = {
        {QStringLiteral("Qt"), QString::fromLatin1(qVersion()), QStringLiteral("LGPL 3"), tr("The window")},
        {QStringLiteral("QCustomPlot"), {}, QStringLiteral("GPL 3"), tr("Curves")},
        {QStringLiteral("LibTorch"), {}, QStringLiteral("BSD 3-Clause"), tr("Networks")},
        {QStringLiteral("OpenCV"), QStringLiteral(CV_VERSION), QStringLiteral("Apache 2.0"), tr("Pictures")},
        {QStringLiteral("libjpeg"), {}, QStringLiteral("IJG, BSD 3-Clause"), tr("JPEG files")},
        {QStringLiteral("zlib"), {}, QStringLiteral("zlib"), tr("Checkpoints and PNG files")},
        {QStringLiteral("ICU"), {}, QStringLiteral("Unicode"), tr("The tokenizer's text")},
        {QStringLiteral("nlohmann/json"),
         numbers(NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH),
         QStringLiteral("MIT"), tr("JSON files")},
        {QStringLiteral("fmt"), numbers(FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100),
         QStringLiteral("MIT"), tr("Sentences")},
        {QStringLiteral("spdlog"), numbers(SPDLOG_VER_MAJOR, SPDLOG_VER_MINOR, SPDLOG_VER_PATCH),
         QStringLiteral("MIT"), tr("The log")},
    };
    auto* table = new QTreeWidget;
    table->setAccessibleName(tr("Libraries and their licences"));
    table->setHeaderLabels({tr("Library"), tr("Version"), tr("Licence"), tr("Used for")});
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    for (const Library& library : libraries) {
        new QTreeWidgetItem(table, {library.name, library.version, library.licence, library.purpose});
    }
    for (int part = 0; part < 3; ++part) {
        table->header()->setSectionResizeMode(part, QHeaderView::ResizeToContents);
    }
    return table;
}

QWidget* AboutDialog::makeLicence() const {
    auto* text = new QPlainTextEdit;
    text->setReadOnly(true);
    text->setAccessibleName(tr("The GNU General Public License, version 3"));
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    QFile file(QStringLiteral(":/help/gpl-3.txt"));
    if (file.open(QIODevice::ReadOnly)) {
        text->setPlainText(QString::fromUtf8(file.readAll()));
    } else {
        qWarning("The licence is not among the program's resources.");
    }
    return text;
}

} // namespace asam
