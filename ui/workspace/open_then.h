#pragma once

#include <filesystem>
#include <functional>

class QObject;

namespace asam {

class Workspace;

/// Opens a document and does `then` when it is open and the workspace has chosen for itself what to show
/// first. Not done when the document cannot be opened, when another one is asked for meanwhile, or when
/// `context` goes.
void openThen(Workspace* workspace, const std::filesystem::path& path,
              const std::filesystem::path& annotations, QObject* context, std::function<void()> then);

} // namespace asam
