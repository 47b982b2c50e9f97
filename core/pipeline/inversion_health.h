#pragma once

#include <filesystem>

#include "core/base/progress.h"
#include "core/data/data_health.h"
#include "core/data/dataset.h"

namespace asam {

/// Looks for the inversions of a data set's photographs and adds to its health how many are whole, and which
/// are missing or broken. `place` is one of
///
///   a run           the images that its ledger asks an inversion of (without a ledger: all), each with
///                   z_T and null_embeddings in inversion/ID.safetensors, its picture and its json
///   another folder  embeddings/ID_latent.pth and ID_uncond.pth of every image, as ASAM's inversion script
///                   leaves them (published_export.h); it may be the folder embeddings itself
///
/// The tensors' shapes are compared, and z_T has to be finite; bytes that changed since are verifyRun()'s to
/// find.
/// Reports  health/inversions.
/// Errors   DataError when the place is neither, and of a damaged ledger; Cancelled. What is wrong with an
///          inversion is a finding.
/// Thread   blocks; call on a worker thread.
void examineInversions(const std::filesystem::path& place, const Dataset& dataset, DataHealth& health,
                       const StageContext& context);

/// Where ASAM's layout keeps the inversions of these photographs: the folder with embeddings/ in or beside
/// theirs. Empty when there is none.
std::filesystem::path findInversions(const Dataset& dataset);

} // namespace asam
