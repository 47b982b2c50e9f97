#include "core/pipeline/evaluation/evaluated_picture.h"

#include "core/base/random.h"
#include "core/data/corruptions.h"
#include "core/data/picture.h"

namespace asam {

cv::Mat evaluatedPicture(const EvaluatedImage& image, std::uint64_t seed) {
    const cv::Mat picture = readPicture(StoredFile::at(image.picture));
    return image.corruption.empty()
               ? picture
               : corruptPicture(picture, corruptionFromText(image.corruption), imageSeed(seed, image.id));
}

} // namespace asam
