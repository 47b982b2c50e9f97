#include "app/cli/application.h"

int main(int argc, char** argv) { return asam::cli::runApplication(argc, argv); }
