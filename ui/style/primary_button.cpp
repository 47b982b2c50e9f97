#include "ui/style/primary_button.h"

#include <QStyle>

namespace asam {

void setPrimary(QAbstractButton& button, bool primary) {
    const QString name = primary ? QStringLiteral("primary") : QString();
    if (button.objectName() != name) {
        button.setObjectName(name); // as the style sheet calls it
        button.style()->unpolish(&button);
        button.style()->polish(&button);
    }
}

} // namespace asam
