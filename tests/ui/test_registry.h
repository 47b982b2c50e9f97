#pragma once

#include <functional>
#include <map>
#include <memory>

#include <QObject>
#include <QString>

namespace asam::test {

using TestFactory = std::function<std::unique_ptr<QObject>()>;

/// The test classes of this executable by name.
inline std::map<QString, TestFactory>& testRegistry() {
    static std::map<QString, TestFactory> registry;
    return registry;
}

template <typename Test>
struct Registered {
    Registered() {
        testRegistry()[QString::fromLatin1(Test::staticMetaObject.className())
                           .section(QStringLiteral("::"), -1)] = [] { return std::make_unique<Test>(); };
    }
};

} // namespace asam::test
