#pragma once

#include "core/base/error.h"

namespace asam {

/// Another process holds a ledger for longer than is waited. Nothing is wrong with the ledger: the same call
/// may do a moment later.
class LedgerBusy : public DataError {
public:
    using DataError::DataError;
};

/// The system does not let a ledger be opened, read or written here. That says nothing about what it holds.
class LedgerUnreachable : public DataError {
public:
    using DataError::DataError;
};

} // namespace asam
