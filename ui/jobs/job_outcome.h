#pragma once

#include <QString>

namespace asam {

/// How a job ended.
struct JobOutcome {
    enum class Kind {
        Finished,
        Stopped, ///< because it was asked to; nothing went wrong
        Failed,
    };
    Kind kind = Kind::Finished;
    QString title;   ///< the job's
    QString trouble; ///< what failed within a job that came to its end: a sentence; may be empty
    QString what;    ///< of a failure: a sentence for people
    QString details; ///< of a failure: kind of error, image, phase and step, for a report
    double seconds = 0;
    bool partOfQueue = false; ///< as the job's settings said
};

} // namespace asam
