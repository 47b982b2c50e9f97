#pragma once

#include <QWidget>

namespace asam {

class FilterLine;

/// What stands in a list's place while its filter leaves no row: a sentence, and a button that clears the
/// filter.
class NoHits : public QWidget {
    Q_OBJECT

public:
    NoHits(const QString& sentence, FilterLine* filter, QWidget* parent = nullptr);
};

} // namespace asam
