#pragma once

#include <QObject>

class QDBusVariant;

namespace asam {

/// Whether the desktop asks for a dark appearance, and when it changes its mind: from the desktop portal
/// (org.freedesktop.appearance color-scheme) where there is one, else from the palette that the platform
/// gave.
class SystemAppearance : public QObject {
    Q_OBJECT

public:
    /// Construct before an own palette is set: it looks at the platform's.
    explicit SystemAppearance(QObject* parent = nullptr);

    bool isDark() const { return dark_; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void setPortalValue(uint value);

    bool dark_ = false;
};

} // namespace asam
