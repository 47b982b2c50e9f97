#pragma once

#include <string>

#include <QString>

namespace asam {

// The core speaks English: its errors, warnings, reasons and advice are kept so in files and logs. A view
// shows them in the window's language by these; what is kept, compared or copied as a report for developers
// stays English. Errors that the window itself makes, in ui/, are in its language there too.
//
// ui/bridge/core_sentences.h lists the patterns for the translators (packaging/core_sentences.py makes it
// from core/). The translation of a pattern names its arguments by their number from 0, "{0}", "{1}", in the
// order that its language wants them; "{{" and "}}" are brackets. A text of no pattern stays as it is. In any
// thread; a text that was asked for lately costs a look into a table.

QString translatedSentence(const QString& english);
QString translatedSentence(const std::string& english);
QString translatedSentence(const char* english);

} // namespace asam
