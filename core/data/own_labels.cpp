#include "core/data/own_labels.h"

#include <system_error>
#include <utility>

#include "core/base/atomic_file.h"
#include "core/base/folder.h"
#include "core/data/file_bytes.h"
#include "core/data/sa1b.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostLabelBytes = std::uint64_t{1} << 29;

bool isLabelFile(const fs::path& path) {
    std::error_code error;
    return fs::is_regular_file(path, error);
}

std::vector<unsigned char> labelBytes(const fs::path& path) {
    return readFileBytes(path, "labels (an SA-1B record)", kMostLabelBytes);
}

} // namespace

fs::path ownLabelsFile(const fs::path& folder, const std::string& id) {
    return folder / (id + ".json");
}

std::vector<Annotation> readOwnLabels(const fs::path& folder, const std::string& id) {
    const fs::path path = ownLabelsFile(folder, id);
    return isLabelFile(path) ? readSa1bRecord(path).annotations : std::vector<Annotation>();
}

void writeOwnLabels(const fs::path& folder, const std::string& id, const std::string& imageName,
                    cv::Size size, const std::vector<Annotation>& labels) {
    const fs::path path = ownLabelsFile(folder, id);
    if (labels.empty()) {
        removeFile(path);
        return;
    }
    Sa1bRecord record;
    record.width = size.width;
    record.height = size.height;
    record.fileName = imageName;
    record.annotations = labels;
    makeFolder(folder);
    writeFileAtomically(path, sa1bRecordToJson(record).dump() + "\n");
}

void mirrorOwnLabels(const fs::path& from, const fs::path& to, const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
        const fs::path source = ownLabelsFile(from, id);
        const fs::path target = ownLabelsFile(to, id);
        if (!isLabelFile(source)) {
            removeFile(target);
            continue;
        }
        const auto bytes = labelBytes(source);
        if (isLabelFile(target) && labelBytes(target) == bytes) {
            continue;
        }
        makeFolder(to);
        writeFileAtomically(target,
                            std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    }
}

Annotation makeOwnLabel(std::int64_t id, const cv::Mat& mask, double predictedIou,
                        std::vector<std::array<double, 2>> points) {
    Annotation label;
    label.id = id;
    label.mask = MaskRle::encode(mask);
    label.bbox = sa1bBox(label.mask);
    label.predictedIou = predictedIou;
    label.pointCoords = std::move(points);
    label.cropBox = {0, 0, static_cast<double>(mask.cols), static_cast<double>(mask.rows)};
    return label;
}

} // namespace asam
