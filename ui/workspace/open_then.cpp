#include "ui/workspace/open_then.h"

#include <utility>

#include "ui/workspace/workspace.h"

namespace asam {

void openThen(Workspace* workspace, const std::filesystem::path& path,
              const std::filesystem::path& annotations, QObject* context, std::function<void()> then) {
    workspace->open(path, annotations);
    auto* wait = new QObject(context);
    const auto leave = [workspace, wait] {
        workspace->disconnect(wait);
        wait->deleteLater();
    };
    QObject::connect(workspace, &Workspace::opened, wait, [context, leave, then = std::move(then)] {
        // Queued: what is selected first is chosen after this signal.
        QMetaObject::invokeMethod(context, then, Qt::QueuedConnection);
        leave();
    });
    QObject::connect(workspace, &Workspace::openFailed, wait, leave);
    QObject::connect(workspace, &Workspace::opening, wait, leave); // another one
}

} // namespace asam
