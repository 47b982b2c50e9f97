#include <csignal>

#include "app/cli/application.h"

int main(int argc, char** argv) {
    // Beyond the limit of a file's size a write is refused as on a full disk, with a sentence.
    std::signal(SIGXFSZ, SIG_IGN);
    // Who reads the output may go (a closed terminal, `head`); days of work must not end with it.
    std::signal(SIGPIPE, SIG_IGN);
    return asam::cli::runApplication(argc, argv);
}
