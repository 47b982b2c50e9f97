#pragma once

namespace asam::cli {

/// The program `asam`: reads the command line, does what it says, returns the process exit code (error.h).
/// With --json exactly one JSON document goes to stdout, errors included; all else goes to stderr.
int runApplication(int argc, char** argv);

} // namespace asam::cli
