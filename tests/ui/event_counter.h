#pragma once

#include <QEvent>
#include <QObject>

namespace asam::test {

/// How often an object is sent an event of one type, from now on.
class EventCounter : public QObject {
public:
    EventCounter(QObject* watched, QEvent::Type type) : type_(type) { watched->installEventFilter(this); }

    int count() const { return count_; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        count_ += event->type() == type_ ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }

private:
    QEvent::Type type_;
    int count_ = 0;
};

} // namespace asam::test
