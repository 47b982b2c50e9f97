#pragma once

#include <filesystem>

#include <QCoreApplication>
#include <QDir>

#include "ui/bridge/conversions.h"
#include "ui/workspace/queue_model.h"

namespace asam::test {

/// A person's folder of its own for as long as it lives, so that tests that run at the same time have queues
/// of their own.
class QueuePlace {
public:
    explicit QueuePlace(const QString& name) : former_(QCoreApplication::applicationName()) {
        QCoreApplication::setApplicationName(QStringLiteral("asam-studio-test-%1").arg(name));
        clear();
    }
    ~QueuePlace() {
        clear();
        QCoreApplication::setApplicationName(former_);
    }
    QueuePlace(const QueuePlace&) = delete;
    QueuePlace& operator=(const QueuePlace&) = delete;

    static void clear() {
        std::error_code ignored;
        std::filesystem::remove_all(QueueModel::ownFile().parent_path(), ignored);
    }

private:
    QString former_;
};

} // namespace asam::test
