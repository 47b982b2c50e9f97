#include "ui/workspace/left_out.h"

#include <fstream>
#include <system_error>

#include <QCoreApplication>
#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/workspace/document.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string filled(const QString& sentence, const fs::path& path, const std::error_code& error) {
    return sentence.arg(toQString(path), translatedSentence(error.message())).toStdString();
}

} // namespace

fs::path leftOutFile(const Dataset& dataset, const fs::path& annotations) {
    return personalPlace("left_out", dataset.root(),
                         annotations.empty() ? "" : fs::absolute(annotations).string())
        .concat(".json");
}

std::set<std::string> readLeftOut(const fs::path& file) {
    std::ifstream stream(file);
    const json document = stream ? json::parse(stream, nullptr, /*allow_exceptions=*/false) : json();
    const json images = document.is_object() ? document.value("images", json()) : json();
    std::set<std::string> ids;
    for (const json& id : images.is_array() ? images : json::array()) {
        if (id.is_string()) {
            ids.insert(id.get<std::string>());
        }
    }
    return ids;
}

void writeLeftOut(const fs::path& file, const std::set<std::string>& images) {
    std::error_code error;
    if (images.empty()) {
        fs::remove(file, error);
        if (error) {
            const QString sentence = QCoreApplication::translate(
                "asam::LeftOut", "The list of images that are left out, \"%1\", cannot be removed: %2.");
            throw DataError(filled(sentence, file, error));
        }
        return;
    }
    fs::create_directories(file.parent_path(), error);
    if (error) {
        const QString sentence = QCoreApplication::translate(
            "asam::LeftOut", "The folder \"%1\" for the images that are left out cannot be made: %2.");
        throw DataError(filled(sentence, file.parent_path(), error));
    }
    writeFileAtomically(file,
                        json{{"images", images}}.dump(2, ' ', false, json::error_handler_t::replace) + "\n");
}

} // namespace asam
