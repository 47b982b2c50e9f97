#pragma once

#include "core/ledger/sqlite_database.h"

namespace asam {

/// The tables of a run's ledger, and what keeps them in step with one another:
///   images (number, image)         in the order in which they were added
///   work   (image, stage, state, fingerprint, changed, seconds, attempts, reason, step, worker)
///   files  (name, image, stage, bytes, sha256)
///   counts (stage, state, number)  how many rows of work there are of each kind; may be 0
/// `counts` is kept by triggers within the transaction that changes `work`, so that it is exact whatever ends
/// the process. For the triggers to see each row that goes, `work` is never written by INSERT OR REPLACE.
///
/// Version 1 had no `counts`. Such a ledger gets the table, filled, when it is opened for writing; where it
/// is only read, hasCounts() says so.

/// Makes the tables where they are missing, and brings those of an older version up to date. One transaction.
/// Throws DataError for a ledger of a newer program, and what SqliteDatabase throws.
void prepareLedgerSchema(const SqliteDatabase& database);
/// Whether the ledger, which may be one of an older version, has the table `counts`.
bool hasCounts(const SqliteDatabase& database);

} // namespace asam
