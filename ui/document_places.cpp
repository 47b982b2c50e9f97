#include "ui/document_places.h"

#include <algorithm>
#include <vector>

#include <QSettings>

#include "ui/bridge/conversions.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

const QString kPlaces = QStringLiteral("places");
const QString kLeftPath = QStringLiteral("document");
const QString kLeftAnnotations = QStringLiteral("annotations");
const QString kLeftImage = QStringLiteral("image");
const QString kLeftRoom = QStringLiteral("room");
const QString kLeftFitted = QStringLiteral("fitted");
const QString kLeftCentre = QStringLiteral("centre");
const QString kLeftScale = QStringLiteral("scale");

struct LeftDocument {
    QString path;
    QString annotations;
    DocumentPlace place;

    bool is(const LeftDocument& other) const {
        return path == other.path && annotations == other.annotations;
    }
};

LeftDocument leftDocument(const fs::path& path, const fs::path& annotations) {
    const auto text = [](const fs::path& file) {
        return file.empty() ? QString() : toQString(fs::absolute(file).lexically_normal());
    };
    return {text(path), text(annotations), {}};
}

std::vector<LeftDocument> readPlaces() {
    QSettings settings;
    std::vector<LeftDocument> places;
    const int count = std::min(settings.beginReadArray(kPlaces), DocumentPlaces::kMost);
    for (int index = 0; index < count; ++index) {
        settings.setArrayIndex(index);
        const ViewCamera::Place camera{settings.value(kLeftFitted, true).toBool(),
                                       settings.value(kLeftCentre).toPointF(),
                                       settings.value(kLeftScale, 1.0).toDouble()};
        places.push_back({settings.value(kLeftPath).toString(),
                          settings.value(kLeftAnnotations).toString(),
                          {settings.value(kLeftImage).toString().toStdString(), camera,
                           settings.value(kLeftRoom).toString()}});
    }
    settings.endArray();
    return places;
}

void writePlaces(const std::vector<LeftDocument>& places) {
    QSettings settings;
    settings.remove(kPlaces);
    settings.beginWriteArray(kPlaces, static_cast<int>(places.size()));
    for (int index = 0; index < static_cast<int>(places.size()); ++index) {
        const LeftDocument& left = places[static_cast<std::size_t>(index)];
        settings.setArrayIndex(index);
        settings.setValue(kLeftPath, left.path);
        settings.setValue(kLeftAnnotations, left.annotations);
        settings.setValue(kLeftImage, QString::fromStdString(left.place.image));
        settings.setValue(kLeftRoom, left.place.room);
        settings.setValue(kLeftFitted, left.place.camera.fitted);
        settings.setValue(kLeftCentre, left.place.camera.centreInImage);
        settings.setValue(kLeftScale, left.place.camera.scale);
    }
    settings.endArray();
}

} // namespace

std::optional<DocumentPlace> DocumentPlaces::find(const fs::path& path, const fs::path& annotations) {
    const LeftDocument wanted = leftDocument(path, annotations);
    for (const LeftDocument& left : readPlaces()) {
        if (left.is(wanted)) {
            return left.place;
        }
    }
    return std::nullopt;
}

void DocumentPlaces::put(const fs::path& path, const fs::path& annotations, const DocumentPlace& place) {
    LeftDocument left = leftDocument(path, annotations);
    left.place = place;
    std::vector<LeftDocument> places = readPlaces();
    std::erase_if(places, [&left](const LeftDocument& other) { return other.is(left); });
    places.insert(places.begin(), std::move(left));
    if (places.size() > kMost) {
        places.resize(kMost);
    }
    writePlaces(places);
}

void DocumentPlaces::clear() {
    QSettings().remove(kPlaces);
}

} // namespace asam
